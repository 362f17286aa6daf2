//! The lines of a dump, split once and classified by how they begin.

use std::borrow::Cow;
use std::sync::Arc;

use panmap_model::{Code, Diagnostic, MapBuilder, Span};

use crate::label::{Label, Path, Step, label};

/// The largest number of labels that a lone label may skip; beyond it, the number is a year or a quantity in a text,
/// because topics have up to 30 siblings.
pub(crate) const PLAUSIBLE_GAP: u64 = 100;

/// A label that skips more ancestors than this is no label. A topic without its parents becomes empty topics in their
/// places, so a label that jumped 10 000 levels would make a map, and files, out of all proportion to its text.
pub(crate) const DEEPEST_JUMP: usize = 32;

/// The length below which no mail program breaks lines, not counting quote marks and indentation.
const NARROWEST: usize = 54;

/// A line of a dump that is not blank, without surrounding white space.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    start: u32,
    end: u32,
    /// The length of the label in bytes; 0 if the line has no label or one that does not count.
    label: u32,
    /// Whether the line above is not blank.
    pub(crate) glued: bool,
    /// Whether white space precedes the line.
    pub(crate) indented: bool,
    /// Whether the line begins with an apparent label that is out of order.
    pub(crate) stray: bool,
}

/// The text of a dump and its line ending.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    end_of_line: u8,
    /// The same text, if the map may share it.
    shared: Option<&'a Arc<String>>,
}

/// All lines of a dump that are not blank.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) all: Vec<Line>,
    /// Whether every label comes after the one before it in document order.
    pub(crate) in_order: bool,
    /// Whether some label may be in order only by chance.
    pub(crate) doubtful: bool,
}

/// Splits a dump into lines, one after another.
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'a> {
    source: Source<'a>,
    /// The number of `>` that mail programs put before each line.
    quote: usize,
    at: usize,
    glued: bool,
}

impl Line {
    pub(crate) fn span(self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }

    pub(crate) fn is_labelled(self) -> bool {
        self.label > 0
    }

    pub(crate) fn label_span(self) -> Span {
        Span { start: self.start as usize, end: (self.start + self.label) as usize }
    }

    /// Whether the label, which follows the previous one by this step, may be in order only by chance.
    ///
    /// Whether it is can only be determined from the whole map.
    pub(crate) fn may_intrude(self, step: Step) -> bool {
        step.missing_parents > DEEPEST_JUMP
            || step.missing > 0 && (step.missing > PLAUSIBLE_GAP || self.glued || self.indented)
    }

    /// Turns the label into text; `stray` tells whether the label is out of order.
    pub(crate) fn demote(&mut self, stray: bool) {
        self.label = 0;
        self.stray = stray;
    }
}

impl<'a> Source<'a> {
    /// Creates the source of a dump, whose lines end with LF or CRLF, or with CR if it contains no LF.
    ///
    /// # Errors
    ///
    /// Returns [`Code::InputTooLarge`] if offsets into the dump do not fit into 32 bits.
    pub(crate) fn of(text: &'a str) -> Result<Self, Diagnostic> {
        if u32::try_from(text.len()).is_err() {
            return Err(Diagnostic::error(Code::InputTooLarge, "the text is larger than 4 GiB"));
        }
        let end_of_line = if memchr::memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
        Ok(Self { text, end_of_line, shared: None })
    }

    /// Creates the source of a dump that the map may share.
    ///
    /// # Errors
    ///
    /// Returns the same error as [`of`](Self::of).
    pub(crate) fn shared(text: &'a Arc<String>) -> Result<Self, Diagnostic> {
        // The map has room for what is not in the source as it stands.
        let shared = (text.len() < u32::MAX as usize / 2).then_some(text);
        Ok(Self { shared, ..Self::of(text)? })
    }

    /// Creates the builder of the map, for about this many topics.
    pub(crate) fn builder(self, topics: usize) -> MapBuilder {
        match self.shared {
            Some(shared) => MapBuilder::over(shared.clone(), topics),
            None => MapBuilder::with_capacity(topics, self.text.len()),
        }
    }

    /// Opens a topic with the text on this line, and returns the length of that.
    pub(crate) fn open(self, builder: &mut MapBuilder, line: Line) -> usize {
        let text = self.topic(line);
        match (&text, self.shared) {
            (Cow::Borrowed(text), Some(_)) => {
                let start = offset_in(self.text, text);
                builder.open_in_source(start..start + text.len())
            }
            _ => builder.open(&*text),
        };
        text.len()
    }

    /// The whole line, without surrounding white space.
    pub(crate) fn str(self, line: Line) -> &'a str {
        &self.text[line.start as usize..line.end as usize]
    }

    /// The label of a labelled line; empty for any other line.
    pub(crate) fn label(self, line: Line) -> Label<'a> {
        Label(&self.text[line.start as usize..(line.start + line.label) as usize])
    }

    /// The line without its label, with soft line breaks converted to real ones.
    pub(crate) fn topic(self, line: Line) -> Cow<'a, str> {
        soft_breaks(self.text[(line.start + line.label) as usize..line.end as usize].trim_start())
    }
}

impl<'a> Lines<'a> {
    /// Splits a whole dump.
    pub(crate) fn of(source: Source<'a>) -> Self {
        Self::take(&mut Scanner::of(source), usize::MAX)
    }

    /// Splits off this many lines, or all remaining ones if there are fewer.
    pub(crate) fn take(scanner: &mut Scanner<'a>, count: usize) -> Self {
        let source = scanner.source;
        let mut path = Path::default();
        let all: Vec<_> = scanner.take(count).collect();
        let mut doubtful = false;
        let in_order = all.iter().filter(|line| line.is_labelled()).all(|line| {
            let step = path.advance(source.label(*line));
            doubtful |= step.is_some_and(|step| line.may_intrude(step));
            step.is_some()
        });
        Self { source, all, in_order, doubtful }
    }

    /// Whether a line may continue the previous one because a mail program broke that line, so that its first word
    /// would not have fitted there.
    pub(crate) fn is_wrapped(&self, at: usize) -> bool {
        let line = self.source.str(self.all[at]);
        let word = line.split_whitespace().next().unwrap_or_default();
        at > 0 && self.source.str(self.all[at - 1]).len() + 1 + word.len() > NARROWEST
    }
}

impl<'a> Scanner<'a> {
    pub(crate) fn of(source: Source<'a>) -> Self {
        Self { source, quote: quote_levels(source), at: 0, glued: false }
    }

    /// Whether lines end with LF and are not quoted.
    pub(crate) fn is_plain(&self) -> bool {
        self.quote == 0 && self.source.end_of_line == b'\n'
    }

    /// Returns the line between two offsets, unless it is blank.
    fn line(&self, start: usize, end: usize) -> Option<Line> {
        let mut raw = &self.source.text[start..end];
        if self.quote > 0 {
            raw = unquote(raw, self.quote);
        }
        let line = trim(raw);
        if line.is_empty() {
            return None;
        }
        let start = offset_in(self.source.text, line);
        Some(Line {
            start: start as u32,
            end: (start + line.len()) as u32,
            label: label(line).map_or(0, |label| label.as_str().len() as u32),
            glued: self.glued,
            indented: raw.starts_with([' ', '\t', '\u{a0}']),
            stray: false,
        })
    }
}

impl Iterator for Scanner<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let bytes = self.source.text.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            // Most topics stand between empty lines.
            if bytes[start] == self.source.end_of_line {
                (self.at, self.glued) = (start + 1, false);
                continue;
            }
            let end =
                memchr::memchr(self.source.end_of_line, &bytes[start..]).map_or(bytes.len(), |at| start + at);
            self.at = end + 1;
            let line = self.line(start, end);
            self.glued = line.is_some();
            if line.is_some() {
                return line;
            }
        }
        None
    }
}

/// The offset of a part within its text.
pub(crate) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// Converts carriage returns, which are MindMeister's soft line breaks, to line feeds.
pub(crate) fn soft_breaks(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\r', "\n"))
}

/// Strips surrounding white space, including byte order marks left inside a text when files were joined.
pub(crate) fn trim(text: &str) -> &str {
    // Two bytes suffice to tell that a line has no white space at either end, which is true of most lines.
    if let [b'!'..=b'~', .., b'!'..=b'~'] = text.as_bytes() {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Returns how many times mail programs quoted the dump: the number of `>` before its first label.
///
/// A dump without labels counts as quoted if every line of it is quoted.
fn quote_levels(source: Source<'_>) -> usize {
    let mut all = usize::MAX;
    for line in source.text.split(char::from(source.end_of_line)) {
        let content = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        let levels = memchr::memchr_iter(b'>', &line.as_bytes()[..line.len() - content.len()]).count();
        if label(content).is_some() {
            return levels;
        }
        if !content.is_empty() {
            all = all.min(levels);
        }
    }
    if all == usize::MAX { 0 } else { all }
}

/// Strips up to this many `>` from a line, each with the space after it.
fn unquote(line: &str, levels: usize) -> &str {
    (0..levels).fold(line, |line, _| match line.trim_start().strip_prefix('>') {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest),
        None => line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let source = Source::of(text).unwrap();
        Scanner::of(source).map(|line| source.str(line)).collect()
    }

    #[test]
    fn line_ends_are_what_the_dump_uses() {
        assert_eq!(cut("a\n\nb\r\nc"), ["a", "b", "c"]);
        assert_eq!(cut("a\rb\n1. c"), ["a\rb", "1. c"]);
        assert_eq!(cut("a\rb\r\r1. c"), ["a", "b", "1. c"]);
        assert_eq!(cut("\u{feff}a\n \t\u{a0}\n"), ["a"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn quotes_and_indentation_before_labels_are_not_text() {
        assert_eq!(cut("> T\n>\n> 1. > a\n>> 2. b"), ["T", "1. > a", "> 2. b"]);
        assert_eq!(cut("On Monday:\n> > 1. a\n> > b\n"), ["On Monday:", "1. a", "b"]);
        assert_eq!(cut("T\n\n1. a\n> b"), ["T", "1. a", "> b"]);
        assert_eq!(cut("> only\n> quotes"), ["only", "quotes"]);
        let lines = Lines::of(Source::of("  1. a\n\t1.1. b\n").unwrap());
        assert!(lines.in_order && lines.all.iter().all(|line| line.is_labelled() && line.indented));
    }
}
