//! The lines of a file: where diagrams begin and end, and what stands in them beside topics.

use std::ops::Range;

/// A kind of diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    MindMap,
    Wbs,
}

/// The kind of diagram that begins with this line.
pub(super) fn starts(line: &str) -> Option<Kind> {
    let rest = |name: &str| line.strip_prefix(name).filter(|rest| !rest.starts_with(char::is_alphanumeric));
    rest("@startmindmap").map(|_| Kind::MindMap).or_else(|| rest("@startwbs").map(|_| Kind::Wbs))
}

/// What stands in a diagram beside topics and their relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A blank line or a comment.
    Nothing,
    /// How the diagram is to be drawn; kept in the syntax of PlantUML.
    Drawing,
    /// The first line of such a block or of a comment, which no line of the diagram closes.
    Unclosed,
    /// Words around the diagram: `title`, `caption`, `header`, `footer` or `legend`.
    Words(&'static str),
}

/// Words that begin a line about how the diagram is drawn.
const DRAWING: [&str; 14] = [
    "!",
    "skinparam ",
    "scale ",
    "hide ",
    "show ",
    "mainframe ",
    "allow_mixing",
    "left to right direction",
    "top to bottom direction",
    "right to left direction",
    "bottom to top direction",
    "<style",
    "sprite ",
    "rotate",
];

/// Lines, with the range of each in the text.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// For each kind of block, before which place no line closes one.
    unclosed: [usize; 3],
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, unclosed: [0; 3] }
    }

    /// The next line, without its end, and its range.
    pub(super) fn line(&mut self) -> Option<(Range<usize>, &'a str)> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let length = rest.find('\n').unwrap_or(rest.len());
        let start = self.at;
        self.at += (length + 1).min(rest.len());
        let line = &rest[..length];
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some((start..start + line.len(), line))
    }

    /// Passes lines until one of which this is true, and returns where it ends. At the end of the diagram it stays before
    /// the line that ends it.
    pub(super) fn until(&mut self, is_last: impl Fn(&str) -> bool) -> usize {
        self.find(is_last).unwrap_or_else(|end| end)
    }

    /// Passes a block up to the line that closes it, and returns where that ends; passes nothing where none does.
    fn block(&mut self, block: Block) -> Option<usize> {
        let start = self.at;
        if start < self.unclosed[block as usize] {
            return None;
        }
        let end = self.find(|line| block.is_end(line));
        if end.is_err() {
            self.unclosed[block as usize] = self.at;
            self.at = start;
        }
        end.ok()
    }

    /// Like [`until`](Self::until), with an error where there is no such line.
    fn find(&mut self, is_last: impl Fn(&str) -> bool) -> Result<usize, usize> {
        let mut end = self.at;
        loop {
            let before = self.at;
            let Some((range, line)) = self.line() else { return Err(end) };
            if line.trim_start().starts_with("@end") {
                self.at = before;
                return Err(end);
            }
            end = range.end;
            if is_last(line) {
                return Ok(end);
            }
        }
    }
}

/// Lines about how the diagram is drawn, or a comment of several lines.
#[derive(Clone, Copy)]
enum Block {
    /// `/'` and `'/`.
    Comment,
    /// `<style>` and `</style>`.
    Styles,
    /// `skinparam mindmap {` or `sprite $flag {`, and `}`.
    Braces,
}

impl Block {
    /// The block that begins with a line, in lower case, and goes on below it.
    fn begins(lower: &str) -> Option<Self> {
        if let Some(comment) = lower.strip_prefix("/'") {
            return (!comment.contains("'/")).then_some(Self::Comment);
        }
        if lower.starts_with("<style") {
            return (!lower.contains("</style>")).then_some(Self::Styles);
        }
        let has_braces = lower.starts_with("skinparam ") || lower.starts_with("sprite ");
        (has_braces && lower.ends_with('{')).then_some(Self::Braces)
    }

    fn is_end(self, line: &str) -> bool {
        match self {
            Self::Comment => line.contains("'/"),
            Self::Styles => line.to_ascii_lowercase().contains("</style>"),
            Self::Braces => line.trim() == "}",
        }
    }
}

/// What a line is, beside topics; what belongs to it is passed. Returns its range as well.
pub(super) fn part(line: &str, range: &Range<usize>, lines: &mut Lines<'_>) -> Option<(Part, Range<usize>)> {
    let words = line.trim();
    if words.is_empty() || words.starts_with('\'') {
        return Some((Part::Nothing, range.clone()));
    }
    let lower = words.to_ascii_lowercase();
    let is_comment = words.starts_with("/'");
    if is_comment || DRAWING.iter().any(|word| lower.starts_with(word) || lower == word.trim_end()) {
        let part = if is_comment { Part::Nothing } else { Part::Drawing };
        let end = Block::begins(&lower).map_or(Some(range.end), |block| lines.block(block));
        return Some(end.map_or((Part::Unclosed, range.clone()), |end| (part, range.start..end)));
    }
    let name = around(&lower)?;
    let mut end = range.end;
    if is_alone(&lower, name) {
        let ends = [format!("end {name}"), format!("end{name}")];
        end = lines.until(|line| ends.iter().any(|end| line.trim().eq_ignore_ascii_case(end)));
    }
    Some((Part::Words(name), range.start..end))
}

/// What of the words around a diagram a line says; a position may stand before and behind it.
fn around(lower: &str) -> Option<&'static str> {
    let words =
        ["left ", "right ", "center "].iter().find_map(|side| lower.strip_prefix(side)).unwrap_or(lower);
    let first = words.split(|char: char| !char.is_ascii_alphabetic()).next().unwrap_or_default();
    ["title", "caption", "header", "footer", "legend"].into_iter().find(|name| *name == first)
}

/// Whether words on the lines below are meant.
fn is_alone(lower: &str, name: &str) -> bool {
    let rest = lower.split_once(name).map_or("", |(_, rest)| rest.trim());
    let is_place = |word: &str| matches!(word, "left" | "right" | "center" | "top" | "bottom");
    rest.is_empty() || name == "legend" && rest.split_whitespace().all(is_place)
}

/// The words around a diagram: on the line itself, or on those between it and its end.
pub(super) fn words<'a>(source: &'a str, name: &str) -> Vec<&'a str> {
    let mut lines = source.lines();
    let first = lines.next().unwrap_or_default().trim();
    let lower = first.to_ascii_lowercase();
    if is_alone(&lower, name) {
        let mut inside: Vec<_> = lines.collect();
        let is_end = |line: &&str| line.trim().to_ascii_lowercase().starts_with("end");
        inside.pop_if(|line| is_end(&&**line));
        return inside;
    }
    let at = lower.find(name).unwrap_or_default() + name.len();
    let rest = first.get(at..).unwrap_or_default().trim_start();
    vec![rest.strip_prefix(':').unwrap_or(rest).trim()]
}

/// Whether a source is one piece about drawing, which can be written among the lines of a diagram.
pub(super) fn is_drawing(source: &str) -> bool {
    let mut lines = Lines::new(source);
    let Some((range, line)) = lines.line() else { return false };
    let found = part(line, &range, &mut lines);
    found == Some((Part::Drawing, 0..source.len())) && line == line.trim() && !source.contains("\n@")
}
