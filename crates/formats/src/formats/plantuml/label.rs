//! The words of a topic: lines of Creole, and the icons and the link that are the topic's.

use panmap_model::{Text, TextBuf};

use super::creole::{self, Beside};
use super::words::Words;
use crate::reading::link::whole_link;

/// What the words of a topic say.
pub(super) struct Label<'a> {
    pub(super) text: TextBuf,
    pub(super) link: Option<String>,
    pub(super) icons: Vec<&'a str>,
    /// Whether there was markup that a map cannot store.
    pub(super) is_flattened: bool,
}

/// Reads the words on the line of a topic, in which `\n` breaks lines.
pub(super) fn read(words: &str) -> Label<'_> {
    of_lines(lines(words).into_iter())
}

/// Reads lines one below another.
pub(super) fn read_lines<'a>(source: impl Iterator<Item = &'a str>) -> Label<'a> {
    of_lines(source.flat_map(lines))
}

fn of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Label<'a> {
    let mut words = Words::new();
    let mut beside = Beside::default();
    for (at, line) in lines.enumerate() {
        if at > 0 {
            words.line_break();
        }
        creole::line(line, &mut words, &mut beside);
    }
    let text = words.finish();
    let (link, text) = match whole_link(text.as_text()) {
        Some((link, text)) => (Some(link), unguarded(text)),
        None => (None, text),
    };
    Label { text, link, icons: beside.icons, is_flattened: beside.is_flattened }
}

/// The words of a link, of which a guard stands for nothing.
fn unguarded(text: TextBuf) -> TextBuf {
    let words = text.as_text().words();
    if text.as_text().is_plain() && !words.is_empty() && words.trim_matches(super::words::GUARD).is_empty() {
        return words[super::words::GUARD.len_utf8()..].into();
    }
    text
}

/// The lines of words: `\n` ends one, and so do `\l` and `\r`, which also say where it is to stand.
fn lines(words: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = words[at..].find('\\') {
        at += found;
        match words.as_bytes().get(at + 1) {
            Some(b'n' | b'l' | b'r') => {
                lines.push(&words[start..at]);
                (start, at) = (at + 2, at + 2);
            }
            Some(b'\\') => at += 2,
            _ => at += 1,
        }
    }
    lines.push(&words[start..]);
    lines
}

/// The plain words of lines.
pub(super) fn plain(lines: &[&str]) -> TextBuf {
    let label = read_lines(lines.iter().copied());
    let text = label.text;
    match label.link {
        Some(link) if !text.as_text().words().contains(&link) => {
            Text::new(&format!("{} ({link})", text.as_text().words())).into()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        let label = read(words);
        format!("{:?} {:?} {:?} {}", label.text.as_text(), label.link, label.icons, label.is_flattened)
    }

    #[test]
    fn creole_is_read_as_it_is_drawn() {
        insta::assert_snapshot!(
            [
                "a **bold** //it// __un__ --del-- \"\"code\"\" ~~wave~~",
                "<b>bo<i>th</i></b> <color:red>r</color> <back:#00FF00>g</back> <size:20>big</size> <sub>2</sub><sup>3</sup>",
                "**a //b** c//",
                "https://a//b//c and //not",
                "~**no~** a~b ~~~",
                "<U+002A><U+002A>x<U+002A><U+002A> &#65; &lt; <U+> <U+1F600>",
                "one\\ntwo\\lthree\\tt\\\\n",
                "= heading",
                "<&star> icon <&flag>",
                "[[https://e.org/?a=1 all of it]]",
                "see [[https://e.org{tip} there]] and [[https://f.org]]",
                "<img:cat.png{scale=2}> <math>x^2</math> <b>open **both**",
                "a < b > c <x> [a] [[ \\ \\q",
                "<b>a</b>\\n<b>b</b>",
                "",
            ]
            .map(shown)
            .join("\n")
        );
    }

    #[test]
    fn long_lines_take_linear_time() {
        for piece in ["<b>", "**", "//a", "[[", "~", "<", "<b>**", "\\", "<U+", "[[a ", "\"\"x"] {
            let words = piece.repeat(100_000);
            assert!(read(&words).text.as_text().words().len() <= words.len());
        }
    }
}
