//! A line of Creole, as PlantUML draws it: what is markup in it, and what words.

use std::borrow::Cow;

use panmap_model::text::{Image, Link, Rgb};
use panmap_model::{Mark, MarkKind};

use super::words::{GUARD, Words};
use crate::names::colors;
use crate::reading::entity;

/// The signs of marks, each of which stands before and behind the words.
const SIGNS: [(&str, Option<Mark<'static>>); 6] = [
    ("**", Some(Mark::Strong)),
    ("//", Some(Mark::Emphasis)),
    ("__", Some(Mark::Underline)),
    ("--", Some(Mark::Strike)),
    ("\"\"", Some(Mark::Code)),
    ("~~", Some(Mark::Underline)),
];

/// The tags of marks. One without a mark has an effect that a map cannot store.
const TAGS: [(&str, Option<Mark<'static>>); 14] = [
    ("b", Some(Mark::Strong)),
    ("i", Some(Mark::Emphasis)),
    ("u", Some(Mark::Underline)),
    ("w", Some(Mark::Underline)),
    ("s", Some(Mark::Strike)),
    ("del", Some(Mark::Strike)),
    ("strike", Some(Mark::Strike)),
    ("sub", Some(Mark::Sub)),
    ("sup", Some(Mark::Sup)),
    ("color", None),
    ("back", None),
    ("size", None),
    ("font", None),
    ("plain", None),
];

/// What a line has beside words and marks.
#[derive(Default)]
pub(super) struct Beside<'a> {
    pub(super) icons: Vec<&'a str>,
    /// Whether there was markup that a map cannot store.
    pub(super) is_flattened: bool,
}

/// A mark around words, up to where it ends.
struct Frame<'a> {
    mark: Option<Mark<'static>>,
    source: &'a str,
    /// Where the sign or tag that ends it begins, and how long that is.
    end: usize,
    length: usize,
}

/// Reads a line; the words of a link are no Creole but for codes.
pub(super) fn line<'a>(line: &'a str, is_linked: bool, words: &mut Words, beside: &mut Beside<'a>) {
    if is_guarded(line) {
        let guards = line.replace("<U+200B>", "\u{200b}").replace("<U+200b>", "\u{200b}").chars().count();
        (1..guards).for_each(|_| words.push(GUARD));
        return;
    }
    let (line, is_heading) = if is_linked { (line, false) } else { heading(line) };
    let heading = Frame { mark: Some(Mark::Strong), source: "b", end: line.len(), length: 0 };
    let mut reader = Reader { line, at: 0, frames: Vec::new(), ends: Vec::new(), is_linked, words, beside };
    if is_heading {
        reader.open(heading);
    }
    reader.read();
}

/// Whether a line is nothing but guards, of which one stands for that.
fn is_guarded(line: &str) -> bool {
    !line.is_empty()
        && line
            .replace("<U+200B>", "\u{200b}")
            .replace("<U+200b>", "\u{200b}")
            .chars()
            .all(|char| char == GUARD)
}

/// The words of a heading, which PlantUML draws as bold.
fn heading(line: &str) -> (&str, bool) {
    let words = line.trim_start_matches('=');
    let is_heading =
        (1..7).contains(&(line.len() - words.len())) && words.starts_with(' ') && !words.trim().is_empty();
    if is_heading { (words.trim_start(), true) } else { (line, false) }
}

struct Reader<'a, 'w> {
    line: &'a str,
    at: usize,
    frames: Vec<Frame<'a>>,
    /// Where the next of each sign or tag is that ends a mark, as far as it has been looked for.
    ends: Vec<(Cow<'static, str>, usize)>,
    /// Whether all of the line is a link.
    is_linked: bool,
    words: &'w mut Words,
    beside: &'w mut Beside<'a>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self) {
        loop {
            while let Some(frame) = self.frames.pop_if(|frame| frame.end <= self.at) {
                self.at = self.at.max(frame.end + frame.length);
                if let Some(mark) = frame.mark {
                    self.words.close(mark.kind(), frame.source);
                }
            }
            let rest = &self.line[self.at..];
            let Some(char) = rest.chars().next() else { return };
            // SPEC: the words of a link are no Creole.
            let is_link = |frame: &Frame<'_>| matches!(frame.mark, Some(Mark::Link(_)));
            let is_linked = self.is_linked || self.frames.last().is_some_and(is_link);
            let length = match char {
                '<' if is_linked => self.code(rest),
                '*' | '/' | '_' | '-' | '"' | '~' | '[' if is_linked => None,
                '*' | '/' | '_' | '-' | '"' | '~' => self.sign(rest),
                '<' => self.tag(rest),
                '[' => self.link(rest),
                '\\' => self.escape(rest),
                '&' => self.reference(rest),
                _ => None,
            };
            self.at += length.unwrap_or_else(|| {
                self.words.push(char);
                char.len_utf8()
            });
        }
    }

    /// Where the innermost mark ends.
    fn limit(&self) -> usize {
        self.frames.last().map_or(self.line.len(), |frame| frame.end)
    }

    /// Where something stands next from a place on, if it is within the innermost mark.
    fn next(&mut self, what: &'static str, from: usize) -> Option<usize> {
        let at = match self.ends.iter_mut().find(|(known, _)| known == what) {
            Some((_, at)) if *at >= from => *at,
            Some((_, at)) => {
                *at = self.line[from..].find(what).map_or(usize::MAX, |at| from + at);
                *at
            }
            None => {
                let at = self.line[from..].find(what).map_or(usize::MAX, |at| from + at);
                self.ends.push((what.into(), at));
                at
            }
        };
        (at < self.limit()).then_some(at)
    }

    fn open(&mut self, frame: Frame<'a>) {
        if let Some(mark) = frame.mark {
            self.words.open(mark, frame.source);
        }
        self.frames.push(frame);
    }

    /// A mark by its sign; behind a tilde, a sign is a character.
    fn sign(&mut self, rest: &'a str) -> Option<usize> {
        let hidden = rest.strip_prefix('~').and_then(|rest| rest.chars().next());
        if let Some(hidden) = hidden.filter(|hidden| "_-\"#][*./<".contains(*hidden)) {
            let count = if rest[2..].starts_with(hidden) { 2 } else { 1 };
            (0..count).for_each(|_| self.words.push(hidden));
            return Some(1 + count);
        }
        // PlantUML makes italics of what stands between two addresses; whoever wrote them meant addresses.
        if rest.starts_with("//") && self.line[..self.at].ends_with(':') {
            return None;
        }
        let (sign, mark) = *SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
        let from = (self.at + 3..=self.line.len()).find(|at| self.line.is_char_boundary(*at))?;
        let end = self.next(sign, from)?;
        self.open(Frame { mark, source: sign, end, length: sign.len() });
        Some(sign.len())
    }

    fn tag(&mut self, rest: &'a str) -> Option<usize> {
        if let Some(length) = self.code(rest).or_else(|| self.piece(rest)) {
            return Some(length);
        }
        let inside =
            rest[1..].split(['>', '<']).next().filter(|inside| rest[1 + inside.len()..].starts_with('>'))?;
        let name = inside.split([':', ' ']).next().unwrap_or_default();
        let (name, mark) = *TAGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let value = inside.get(name.len() + 1..).unwrap_or_default().trim();
        let color = color(value);
        let mark = match (name, color) {
            ("color", Some(color)) => Some(Mark::Color(color)),
            ("back", Some(color)) => Some(Mark::Background(color)),
            _ => mark,
        };
        self.beside.is_flattened |= mark.is_none() || name == "w";
        let from = self.at + inside.len() + 2;
        // A tag that is not closed goes on to the end of the line.
        let (end, length) = match self.next(closing(name), from) {
            Some(end) => (end, name.len() + 3),
            None => (self.limit(), 0),
        };
        self.open(Frame { mark, source: inside, end, length });
        Some(inside.len() + 2)
    }

    /// A character by its code: `<U+2713>`.
    fn code(&mut self, rest: &str) -> Option<usize> {
        let digits = until(rest.strip_prefix("<U+").or_else(|| rest.strip_prefix("<u+"))?)?;
        let is_code = (1..7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let char = u32::from_str_radix(digits, 16).ok().filter(|_| is_code).and_then(char::from_u32)?;
        if digits.eq_ignore_ascii_case("00A0") {
            self.words.blank();
        } else {
            self.words.push(char);
        }
        Some(digits.len() + 4)
    }

    /// An icon, a picture or a formula.
    fn piece(&mut self, rest: &'a str) -> Option<usize> {
        if let Some((name, length)) = icon(rest) {
            self.beside.icons.push(name);
            return Some(length);
        }
        if let Some(source) = rest.strip_prefix("<img").and_then(|rest| rest.split(['>', '<']).next()) {
            let address = source.trim_start_matches([':', ' ']).trim_start_matches("src=").trim_matches('"');
            let address = address.split('{').next().unwrap_or_default();
            let length = source.len() + 5;
            (rest[..length.min(rest.len())].ends_with('>') && !address.is_empty()).then_some(())?;
            self.words.atom(Mark::Image(Image { address, bare: true, ..Image::default() }), "");
            return Some(length);
        }
        for (opens, closes) in [("<math>", "</math>"), ("<latex>", "</latex>")] {
            if rest.starts_with(opens)
                && let Some(end) = self.next(closes, self.at)
            {
                let length = end - self.at;
                self.words.atom(Mark::Math { display: false }, &rest[opens.len()..length]);
                return Some(length + closes.len());
            }
        }
        None
    }

    /// A link: `[[address words]]`.
    fn link(&mut self, rest: &'a str) -> Option<usize> {
        let inside = rest.strip_prefix("[[")?;
        let end = self.next("]]", self.at + 2)?;
        let inside = &inside[..end - self.at - 2];
        let (address, label) = inside.trim_start().split_once([' ', '\t']).unwrap_or((inside, ""));
        let (address, tooltip) = address.split_once('{').unwrap_or((address, ""));
        let title = tooltip.strip_suffix('}').unwrap_or(tooltip);
        let address = address.trim_matches('"');
        (!address.is_empty()).then_some(())?;
        let source = &inside[..inside.len() - label.len()];
        self.words.open(Mark::Link(Link { address, title, ..Link::default() }), source);
        let start = end - label.len();
        if label.trim().is_empty() {
            self.words.push_str(address);
            self.words.close(MarkKind::Link, source);
            return Some(inside.len() + 4);
        }
        self.frames.push(Frame { mark: Some(Mark::Link(Link::default())), source, end, length: 2 });
        let blanks = label.len() - label.trim_start().len();
        Some(start + blanks - self.at)
    }

    /// SPEC (`Display.getWithNewlines`): `\t` is a tab, and `\\` a backslash; line breaks were taken out before.
    fn escape(&mut self, rest: &str) -> Option<usize> {
        match rest.as_bytes().get(1)? {
            b't' => self.words.push('\t'),
            b'\\' => self.words.push('\\'),
            _ => return None,
        }
        Some(2)
    }

    /// A character by its number.
    fn reference(&mut self, rest: &str) -> Option<usize> {
        rest.strip_prefix("&#")?;
        let (chars, length) = entity::reference(rest)?;
        self.words.push_str(&chars);
        Some(length)
    }
}

/// The icons before the words of a line, and the words.
pub(super) fn icons_first(line: &str) -> (Vec<&str>, &str) {
    let (mut icons, mut rest) = (Vec::new(), line);
    while let Some((name, length)) = icon(rest) {
        icons.push(name);
        rest = &rest[length..];
    }
    (icons, rest)
}

/// The icon that a text begins with, and the length of its tag; the blank behind it parts it from the words.
fn icon(rest: &str) -> Option<(&str, usize)> {
    let name = rest.strip_prefix("<&").and_then(until)?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let length = is_name.then_some(name.len() + 3)?;
    Some((name, length + usize::from(rest[length..].starts_with(' '))))
}

/// What stands before the next `>`, where that is near.
fn until(rest: &str) -> Option<&str> {
    let end = rest.bytes().take(40).position(|byte| byte == b'>')?;
    Some(&rest[..end])
}

/// What ends a tag.
fn closing(name: &str) -> &'static str {
    match name {
        "b" => "</b>",
        "i" => "</i>",
        "u" => "</u>",
        "w" => "</w>",
        "s" => "</s>",
        "del" => "</del>",
        "strike" => "</strike>",
        "sub" => "</sub>",
        "sup" => "</sup>",
        "color" => "</color>",
        "back" => "</back>",
        "size" => "</size>",
        "font" => "</font>",
        _ => "</plain>",
    }
}

/// A colour by its digits or its name, with or without a number sign.
fn color(value: &str) -> Option<Rgb> {
    let name = value.strip_prefix('#').unwrap_or(value);
    colors::named(name).or_else(|| Rgb::from_hex(name))
}
