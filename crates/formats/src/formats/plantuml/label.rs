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
    of_lines(lines(words))
}

/// Reads lines one below another.
pub(super) fn read_lines<'a>(source: impl Iterator<Item = &'a str>) -> Label<'a> {
    of_lines(source.flat_map(lines).collect())
}

fn of_lines(mut lines: Vec<&str>) -> Label<'_> {
    let mut icons = Vec::new();
    if let Some(first) = lines.first_mut() {
        (icons, *first) = creole::icons_first(first);
    }
    if let Some((address, lines)) = linked(&lines) {
        let (text, _) = put_together(&lines, true);
        return Label { text, link: Some(address.to_owned()), icons, is_flattened: false };
    }
    let (text, beside) = put_together(&lines, false);
    icons.extend(beside.icons);
    let (link, text) = match whole_link(text.as_text()) {
        Some((link, text)) => (Some(link), text),
        None => (None, text),
    };
    Label { text, link, icons, is_flattened: beside.is_flattened }
}

fn put_together<'a>(lines: &[&'a str], is_linked: bool) -> (TextBuf, Beside<'a>) {
    let mut words = Words::new();
    let mut beside = Beside::default();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            words.line_break();
        }
        creole::line(line, is_linked, &mut words, &mut beside);
    }
    (words.finish(), beside)
}

/// The address and the words of lines of which each is all of it a link to that address.
fn linked<'a>(lines: &[&'a str]) -> Option<(&'a str, Vec<&'a str>)> {
    let mut found: Option<&str> = None;
    let mut labels = Vec::with_capacity(lines.len());
    for line in lines {
        let inside = line.strip_prefix("[[")?.strip_suffix("]]")?;
        let (address, label) = inside.split_once(' ')?;
        let is_plain =
            !address.is_empty() && !address.contains(['{', '"', '[', ']']) && !label.contains("]]");
        if !is_plain || label.trim().is_empty() || found.is_some_and(|found| found != address) {
            return None;
        }
        found = Some(address);
        labels.push(label);
    }
    Some((found?, labels))
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
