//! The lines of a dump, cut once and classified by what they begin with.

use panmap_model::Span;

use crate::label::{Label, Path, label};

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

/// All lines of a dump that are not blank.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    pub(crate) text: &'a str,
    pub(crate) all: Vec<Line>,
    /// Whether every label comes after the one before it in document order.
    pub(crate) in_order: bool,
    /// Whether a carriage return inside a line is MindMeister's soft line break.
    pub(crate) soft_breaks: bool,
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

    /// Takes the label for text, which is out of order if it is `stray`.
    pub(crate) fn demote(&mut self, stray: bool) {
        self.label = 0;
        self.stray = stray;
    }
}

impl<'a> Lines<'a> {
    /// Cuts a dump into lines, at LF and CRLF, or at CR where the dump has neither.
    pub(crate) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let has_lf = memchr::memchr(b'\n', bytes).is_some();
        let end_of_line = if has_lf { b'\n' } else { b'\r' };
        let soft_breaks = has_lf && memchr::memchr(b'\r', bytes).is_some();
        let mut lines = Lines { text, all: Vec::new(), in_order: true, soft_breaks };
        let quote = quote_levels(text, end_of_line);
        let mut path = Path::default();
        let mut glued = false;
        let mut start = 0;
        while start < bytes.len() {
            let end = memchr::memchr(end_of_line, &bytes[start..]).map_or(bytes.len(), |at| start + at);
            glued = lines.push(start, end, quote, glued, &mut path);
            start = end + 1;
        }
        lines
    }

    /// Adds the line between two offsets, unless it is blank; tells whether it was added.
    fn push(&mut self, start: usize, end: usize, quote: usize, glued: bool, path: &mut Path) -> bool {
        let mut raw = &self.text[start..end];
        if quote > 0 {
            raw = unquote(raw, quote);
        }
        let line = trim(raw);
        if line.is_empty() {
            return false;
        }
        let start = line.as_ptr().addr() - self.text.as_ptr().addr();
        let label = label(line);
        if let Some(label) = label {
            self.in_order = self.in_order && path.advance(label).is_some();
        }
        self.all.push(Line {
            start: start as u32,
            end: (start + line.len()) as u32,
            label: label.map_or(0, |label| label.0.len() as u32),
            glued,
            indented: raw.starts_with([' ', '\t', '\u{a0}']),
            stray: false,
        });
        true
    }

    /// The whole line.
    pub(crate) fn str(&self, line: Line) -> &'a str {
        &self.text[line.start as usize..line.end as usize]
    }

    /// The label of a labelled line; the empty label of any other.
    pub(crate) fn label(&self, line: Line) -> Label<'a> {
        Label(&self.text[line.start as usize..(line.start + line.label) as usize])
    }

    /// The line without its label.
    pub(crate) fn topic(&self, line: Line) -> &'a str {
        self.text[(line.start + line.label) as usize..line.end as usize].trim_start()
    }
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
fn quote_levels(text: &str, end_of_line: u8) -> usize {
    let mut all = usize::MAX;
    for line in text.split(char::from(end_of_line)) {
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
        let lines = Lines::of(text);
        lines.all.iter().map(|line| lines.str(*line)).collect()
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
        let lines = Lines::of("  1. a\n\t1.1. b\n");
        assert!(lines.in_order && lines.all.iter().all(|line| line.is_labelled() && line.indented));
    }
}
