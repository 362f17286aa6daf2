//! Dumps that need no tree: topics in order, each of them words on one line.

use std::ops::Range;
use std::sync::Arc;

use panmap_model::{MapBuilder, OutlineTopic, Parsed, Report, Span};

use crate::header::Header;
use crate::in_order::Begun;
use crate::label::{Label, Path};
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
    deepest: u32,
    /// The number of topics before the piece, not counting the root.
    before: usize,
    /// The depths of the topics before and after the piece.
    above: u32,
    below: u32,
}

/// Where a topic is in the text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    label: u32,
    end_of_label: u32,
    text: u32,
    end: u32,
    depth: u32,
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
        Part::scan(self.source, piece)
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
        let deepest = parts.iter().map(|part| part.deepest as usize).max().unwrap_or(0);
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
        let depth = |mark: Option<&Mark>, other: u32| mark.map_or(other, |mark| mark.depth) as usize;
        let marks = &part.marks;
        marks.iter().enumerate().map(move |(at, mark)| OutlineTopic {
            label: mark.label(&self.text).as_str(),
            text: &self.text[mark.text as usize..mark.end as usize],
            depth: mark.depth as usize,
            above: depth(at.checked_sub(1).map(|above| &marks[above]), part.above),
            below: depth(marks.get(at + 1), part.below),
            position: part.before + 1 + at,
        })
    }
}

impl Part {
    fn scan(source: Source<'_>, piece: Range<usize>) -> Option<Self> {
        /// How many bytes a topic takes, about; only memory depends on it.
        const BYTES_PER_TOPIC: usize = 64;
        let mut marks = Vec::with_capacity(piece.len() / BYTES_PER_TOPIC);
        let mut depths = Depths::default();
        let mut path = Path::default();
        let mut deepest = 0;
        for line in Scanner::within(source, piece) {
            if !line.is_labelled() {
                return None;
            }
            // Whether the first label follows the one before it is seen when the pieces are joined.
            let step = path.advance(source.label(line))?;
            if step.missing > 0 && !marks.is_empty() {
                return None;
            }
            let end = line.span().end;
            let text = source.text[line.label_span().end..end].trim_start();
            if !are_words(text) {
                return None;
            }
            let depth = path.depth();
            depths.count(depth, text.len());
            deepest = deepest.max(depth as u32);
            marks.push(Mark {
                label: line.span().start as u32,
                end_of_label: line.label_span().end as u32,
                text: (end - text.len()) as u32,
                end: end as u32,
                depth: depth as u32,
            });
        }
        Some(Self { marks, depths, deepest, before: 0, above: 0, below: 1 })
    }
}

impl Mark {
    fn label(self, text: &str) -> Label<'_> {
        Label(&text[self.label as usize..self.end_of_label as usize])
    }
}

/// Whether a text is at least one character, without any that formats may write in another way or not at all.
fn are_words(text: &str) -> bool {
    // Without an early end, many bytes are compared at once. U+FEFF, U+FFFE and U+FFFF begin with 0xef.
    let is_suspect = text.bytes().fold(false, |any, byte| any | matches!(byte, ..b' ' | 0xef));
    let is_plain = |char: char| char >= ' ' && !matches!(char, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    !text.is_empty() && trim(text).len() == text.len() && (!is_suspect || text.chars().all(is_plain))
}
