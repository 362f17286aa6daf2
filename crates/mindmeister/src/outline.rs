//! Dumps that need no tree: topics in order, each of them words on one line.

use std::ops::Range;
use std::sync::Arc;

use panmap_model::{MapBuilder, OutlineTopic, Parsed, Report, Span};

use crate::header::Header;
use crate::in_order::Begun;
use crate::label::{DIGITS, Label, Path};
use crate::ledger::Ledger;
use crate::line::{Scanner, Source, trim};
use crate::nest::Nest;
use crate::remark::Depths;

/// The beginning of a dump whose topics may be an [`Outline`]: it is cut into pieces, each of which is scanned on its
/// own, on any thread.
///
/// ```
/// use std::sync::Arc;
///
/// use panmap_mindmeister::Outlining;
/// use panmap_model::Report;
///
/// let dump = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";
/// let dump = Arc::new(dump.to_owned());
/// let outlining = Outlining::begin(&dump).expect("the preamble is certain");
/// let parts = outlining.cuts(16).into_iter().map(|piece| outlining.scan(piece));
/// let parts = parts.collect::<Option<Vec<_>>>().expect("lines with labels");
/// let (page, outline) = outlining.join(parts, Report::default()).expect("labels in order");
/// assert_eq!(page.map.topics().map(|topic| topic.text()).collect::<Vec<_>>(), ["Fruit"]);
/// let topics = outline.parts().iter().flat_map(|part| outline.topics(part));
/// let topics: Vec<_> = topics.map(|topic| (topic.depth, topic.text)).collect();
/// assert_eq!(topics, [(1, "Apples"), (2, "Boskoop"), (1, "Pears")]);
/// ```
#[derive(Debug)]
pub struct Outlining<'a> {
    text: &'a Arc<String>,
    source: Source<'a>,
    header: Header<'a>,
    /// The first topic.
    first: Span,
}

/// A dump whose topics are in order without a gap, each of them words on one line.
///
/// Together with the root, it is the map that [`parse`](crate::parse) returns, in a third of the memory.
#[derive(Debug)]
pub struct Outline {
    text: Arc<String>,
    parts: Vec<Part>,
    len: usize,
    deepest: usize,
}

/// The topics of a piece of a dump.
#[derive(Debug)]
pub struct Part {
    marks: Vec<Mark>,
    depths: Depths,
    deepest: u16,
    /// The number of topics before the piece, not counting the root.
    before: usize,
    /// The depths of the topics before and after the piece.
    above: u16,
    below: u16,
}

/// Where a topic is in the text. There are many, so it is small: a topic that has no room in it needs a tree.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: u32,
    end: u32,
    /// The length of the label and of what is between it and the words.
    lead: u16,
    depth: u16,
}

impl<'a> Outlining<'a> {
    /// Reads the preamble of a dump. Returns `None` if that alone shows that a tree is needed.
    #[must_use]
    pub fn begin(text: &'a Arc<String>) -> Option<Self> {
        let source = Source::of(text).ok()?;
        if crate::clipboard::Copied::of(text).is_some() || !Scanner::of(source).is_plain() {
            return None;
        }
        let Begun { header, first, .. } = Begun::of(source)?;
        Some(Self { text, source, header, first })
    }

    /// Cuts the topics into pieces of about this many bytes, between lines.
    #[must_use]
    pub fn cuts(&self, size: usize) -> Vec<Range<usize>> {
        let text = self.source.text.as_bytes();
        let mut cuts = Vec::with_capacity(text.len() / size.max(1) + 1);
        let mut start = self.first.start;
        while start < text.len() {
            let least = start.saturating_add(size).min(text.len());
            let end = memchr::memchr(b'\n', &text[least..]).map_or(text.len(), |at| least + at + 1);
            cuts.push(start..end);
            start = end;
        }
        cuts
    }

    /// Scans a piece of the text. Returns `None` if a topic in it needs a tree.
    ///
    /// # Panics
    ///
    /// Panics if the range is not one of [`cuts`](Self::cuts).
    #[must_use]
    pub fn scan(&self, piece: Range<usize>) -> Option<Part> {
        Part::scan(self.text, piece)
    }

    /// Joins all pieces in order, and returns the map without the topics below its root, with the diagnostics of the whole,
    /// and those topics. Returns `None` if a label does not follow the one before it.
    #[must_use]
    pub fn join(self, mut parts: Vec<Part>, report: Report) -> Option<(Parsed, Outline)> {
        parts.retain(|part| !part.marks.is_empty());
        let label = |mark: &Mark| mark.label(self.text);
        let mut path = Path::default();
        let mut depths = Depths::default();
        let (mut len, mut above) = (0, 0);
        for part in &mut parts {
            let (Some(first), Some(last)) = (part.marks.first(), part.marks.last()) else { continue };
            if path.advance(label(first))?.missing > 0 {
                return None;
            }
            path = Path::default();
            path.advance(label(last))?;
            (part.before, part.above) = (len, above);
            (len, above) = (len + part.marks.len(), last.depth);
            depths.add(&part.depths);
        }
        for at in 1..parts.len() {
            parts[at - 1].below = parts[at].marks.first().map_or(1, |mark| mark.depth);
        }
        let builder = MapBuilder::new();
        let mut nest = Nest::new(self.source, builder, report, Ledger::default());
        nest.root(&self.header, self.first);
        let page = nest.page(&depths, self.first, self.header.sign_up);
        let deepest = parts.iter().map(|part| usize::from(part.deepest)).max().unwrap_or(0);
        Some((page, Outline { text: self.text.clone(), parts, len, deepest }))
    }
}

impl Outline {
    /// The number of topics below the root.
    #[must_use]
    pub fn topic_count(&self) -> usize {
        self.len
    }

    /// The depth of the deepest topic.
    #[must_use]
    pub fn deepest(&self) -> usize {
        self.deepest
    }

    /// The pieces, in order; none is empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The topics of a piece.
    pub fn topics<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = OutlineTopic<'a>> {
        let depth = |mark: Option<&Mark>, other| usize::from(mark.map_or(other, |mark| mark.depth));
        let marks = &part.marks;
        marks.iter().enumerate().map(move |(at, mark)| OutlineTopic {
            lead: &self.text[mark.start as usize..mark.words()],
            text: &self.text[mark.words()..mark.end as usize],
            depth: usize::from(mark.depth),
            above: depth(at.checked_sub(1).map(|above| &marks[above]), part.above),
            below: depth(marks.get(at + 1), part.below),
            position: part.before + 1 + at,
        })
    }
}

impl Part {
    /// The number of bytes from the first topic to the end of the last one.
    #[must_use]
    pub fn size(&self) -> usize {
        let start = self.marks.first().map_or(0, |mark| mark.start);
        self.marks.last().map_or(0, |mark| (mark.end - start) as usize)
    }

    fn scan(text: &str, piece: Range<usize>) -> Option<Self> {
        /// How many bytes a topic takes, about; only memory depends on it.
        const BYTES_PER_TOPIC: usize = 64;
        let mut marks = Vec::with_capacity(piece.len() / BYTES_PER_TOPIC);
        let mut depths = Depths::default();
        let mut current = Vec::new();
        let bytes = &text.as_bytes()[..piece.end];
        let mut at = piece.start;
        loop {
            at += bytes[at..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t')).count();
            if at == bytes.len() {
                let deepest = marks.iter().map(|mark: &Mark| mark.depth).max().unwrap_or(0);
                return Some(Self { marks, depths, deepest, before: 0, above: 0, below: 1 });
            }
            let start = at;
            at += if marks.is_empty() {
                // Whether it follows the label before it is seen when the pieces are joined.
                let label = crate::label::label(&text[at..piece.end])?;
                current.extend(label.components());
                label.as_str().len()
            } else {
                follow(&mut current, &bytes[at..])?
            };
            let end_of_label = at;
            at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
            let words = at;
            at = end_of_words(bytes, at)?;
            let end = bytes[..at].trim_ascii_end().len();
            if end_of_label == words || end <= words || trim(&text[words..end]).len() < end - words {
                return None;
            }
            depths.count(current.len(), end - words);
            marks.push(Mark {
                start: start as u32,
                end: end as u32,
                lead: (words - start).try_into().ok()?,
                depth: current.len().try_into().ok()?,
            });
        }
    }
}

/// Moves on from a label to the one that a line begins with, if nothing is missing between them, and returns its length.
fn follow(current: &mut Vec<u32>, line: &[u8]) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    loop {
        let start = at;
        let mut number = 0;
        while let Some(digit @ b'0'..=b'9') = line.get(at) {
            if at - start == DIGITS {
                return None;
            }
            number = number * 10 + u32::from(digit - b'0');
            at += 1;
        }
        if line.get(at) != Some(&b'.') || at == start || line[start] == b'0' {
            return None;
        }
        at += 1;
        match current.get(depth) {
            Some(own) if *own == number => depth += 1,
            own => {
                let is_next = number == own.unwrap_or(&0) + 1;
                current.truncate(depth);
                current.push(number);
                return is_next.then_some(at);
            }
        }
    }
}

/// Returns where a line ends if it holds only characters that all formats write as they are.
fn end_of_words(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += position(&bytes[at..]);
        match bytes[at..] {
            [] | [b'\n', ..] | [b'\r', b'\n', ..] | [b'\r'] => return Some(at),
            // U+FEFF, U+FFFE and U+FFFF.
            [0xef, 0xbb, 0xbf, ..] | [0xef, 0xbf, 0xbe | 0xbf, ..] => return None,
            [0xef, ..] => at += 1,
            _ => return None,
        }
    }
}

/// Returns the position of the first control character or byte that a character such as U+FEFF begins with, or the end.
fn position(bytes: &[u8]) -> usize {
    let is_stop = |byte: &u8| matches!(byte, ..b' ' | 0xef);
    // Without an early end, all bytes of a block are compared at once.
    let is_clean = |block: &&[u8]| !block.iter().fold(false, |any, byte| any | is_stop(byte));
    let clean = 16 * bytes.chunks_exact(16).take_while(is_clean).count();
    bytes[clean..].iter().position(is_stop).map_or(bytes.len(), |at| clean + at)
}

impl Mark {
    fn label(self, text: &str) -> Label<'_> {
        Label(text[self.start as usize..self.words()].trim_ascii_end())
    }

    /// Where the words begin.
    fn words(self) -> usize {
        self.start as usize + usize::from(self.lead)
    }
}
