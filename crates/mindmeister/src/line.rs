//! The lines of a dump, cut once and classified by what they begin with.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Span};

use crate::label::{Label, Path, Step, label};

/// A lone label that skips more numbers than this is a year or a quantity in a text: maps have up to 30 siblings.
pub(crate) const PLAUSIBLE_GAP: u64 = 100;

/// A label that skips more ancestors than this is no label. A topic without its parents becomes empty topics in their
/// places, so a label that jumped 10 000 levels would make a map, and files, out of all proportion to its text.
pub(crate) const DEEPEST_JUMP: usize = 32;

/// No mail program breaks lines that are shorter than this, quotes and indentation apart.
const NARROWEST: usize = 54;

/// A line of a dump that is not blank, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    start: u32,
    end: u32,
    /// How many bytes of the line are its label: none where the line has no label, or not one that counts.
    label: u32,
    /// Whether the line above was not blank.
    pub(crate) glued: bool,
    /// Whether white space stood before the line.
    pub(crate) indented: bool,
    /// Whether the line begins with what looks like a label but is out of order.
    pub(crate) stray: bool,
}

/// The text of a dump, and how its lines end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    end_of_line: u8,
}

/// All lines of a dump that are not blank.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) all: Vec<Line>,
    /// Whether every label comes after the one before it in document order.
    pub(crate) in_order: bool,
    /// Whether some label may be in order by chance only.
    pub(crate) doubtful: bool,
}

/// Cuts a dump into lines, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'a> {
    source: Source<'a>,
    /// How many `>` a mail program put before each line.
    quote: usize,
    ends: memchr::Memchr<'a>,
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

    /// Whether the label, which follows the one before by this step, may be in order by chance only.
    ///
    /// That takes a look at the whole map to tell.
    pub(crate) fn may_intrude(self, step: Step) -> bool {
        step.missing_parents > DEEPEST_JUMP
            || step.missing > 0 && (step.missing > PLAUSIBLE_GAP || self.glued || self.indented)
    }

    /// Takes the label for text, which is out of order if it is `stray`.
    pub(crate) fn demote(&mut self, stray: bool) {
        self.label = 0;
        self.stray = stray;
    }
}

impl<'a> Source<'a> {
    /// A dump, whose lines end at LF and CRLF, or at CR where it has neither.
    ///
    /// # Errors
    ///
    /// [`Code::InputTooLarge`] where offsets into the dump would not fit 32 bits.
    pub(crate) fn of(text: &'a str) -> Result<Self, Diagnostic> {
        if u32::try_from(text.len()).is_err() {
            return Err(Diagnostic::error(Code::InputTooLarge, "the text is larger than 4 GiB"));
        }
        let end_of_line = if memchr::memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
        Ok(Self { text, end_of_line })
    }

    /// The whole line, white space around it apart.
    pub(crate) fn str(self, line: Line) -> &'a str {
        &self.text[line.start as usize..line.end as usize]
    }

    /// The label of a labelled line; the empty label of any other.
    pub(crate) fn label(self, line: Line) -> Label<'a> {
        Label(&self.text[line.start as usize..(line.start + line.label) as usize])
    }

    /// The line without its label, soft line breaks turned into real ones.
    pub(crate) fn topic(self, line: Line) -> Cow<'a, str> {
        soft_breaks(self.text[(line.start + line.label) as usize..line.end as usize].trim_start())
    }
}

impl<'a> Lines<'a> {
    /// Cuts the whole of a dump.
    pub(crate) fn of(source: Source<'a>) -> Self {
        Self::take(&mut Scanner::of(source), usize::MAX)
    }

    /// Cuts this many lines, or as many as are left.
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

    /// Whether a line that follows another may go on with it because a mail program broke it: its first word did not
    /// fit there.
    pub(crate) fn is_wrapped(&self, at: usize) -> bool {
        let line = self.source.str(self.all[at]);
        let word = line.split_whitespace().next().unwrap_or_default();
        at > 0 && self.source.str(self.all[at - 1]).len() + 1 + word.len() > NARROWEST
    }
}

impl<'a> Scanner<'a> {
    pub(crate) fn of(source: Source<'a>) -> Self {
        let ends = memchr::memchr_iter(source.end_of_line, source.text.as_bytes());
        Self { source, quote: quote_levels(source), ends, at: 0, glued: false }
    }

    /// The line between two offsets, unless it is blank.
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
        let length = self.source.text.len();
        while self.at < length {
            let start = self.at;
            let end = self.ends.next().unwrap_or(length);
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

/// Where a part of a text begins in it.
pub(crate) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// A text with line breaks for the carriage returns that are MindMeister's soft line breaks.
pub(crate) fn soft_breaks(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\r', "\n"))
}

/// A string without the white space around it; byte order marks left inside by joining files count as such.
pub(crate) fn trim(text: &str) -> &str {
    // Most lines have none at either end, which two bytes tell.
    if let [b'!'..=b'~', .., b'!'..=b'~'] = text.as_bytes() {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// How often a mail program quoted the dump: the number of `>` before its first label.
///
/// A dump without labels counts as quoted when every line of it is.
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

/// A line without up to this many `>`, each with the space after it.
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
