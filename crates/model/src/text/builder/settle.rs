//! The canonical form of the spans and atoms of a leaf.
//!
//! 1. At any place there is at most one span of each kind. Adjacent spans of the same kind and value are merged.
//! 2. No span begins or ends with white space, is empty, or crosses a paragraph boundary. Code contains no line break.
//! 3. Atoms contain no other marks. No mark begins or ends inside code; a mark covers all of it or none of it.
//! 4. Marks are sorted by start. At the same start, verbatim marks come last, then longer marks come first, then the
//!    kind decides.

use std::cmp::Reverse;

use crate::index::index;
use crate::text::kind::MarkKind;
use crate::text::mark::Mark;
use crate::text::stored::{Payloads, StoredMark, flag};

/// Whether the words of a leaf form one paragraph or may form several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paragraphs {
    One,
    Several,
}

/// Reusable memory for settling a leaf.
#[derive(Clone, Default)]
pub(super) struct Settling {
    /// The ranges of verbatim words, sorted by start.
    verbatim: Vec<StoredMark>,
    /// The ranges of line breaks between paragraphs, sorted by start.
    breaks: Vec<(u32, u32)>,
}

impl Settling {
    /// Adds the parts of a leaf that begins at `start` to the marks, in canonical form, and empties `parts`.
    #[inline]
    pub(super) fn settle(
        &mut self,
        words: &str,
        start: usize,
        paragraphs: Paragraphs,
        parts: &mut Vec<StoredMark>,
        payloads: &Payloads,
        marks: &mut Vec<StoredMark>,
    ) {
        if parts.is_empty() {
            return;
        }
        self.find_breaks(words, start, paragraphs);
        let first = marks.len();
        // By kind, and within a kind in text order: parts of the same kind never overlap.
        parts.sort_by_key(|part| (part.kind, part.start));
        let atoms = parts.partition_point(|part| part.kind < MarkKind::Image);
        let code = parts.partition_point(|part| part.kind < MarkKind::Code);
        self.find_verbatim(words, &parts[code..atoms], &parts[atoms..]);
        self.join(words, &mut parts[..code], payloads, marks);
        parts.clear();
        marks.extend_from_slice(&self.verbatim);
        marks[first..]
            .sort_by_key(|mark| (mark.start, mark.kind.is_verbatim(), Reverse(mark.end), mark.kind));
    }

    fn find_breaks(&mut self, words: &str, start: usize, paragraphs: Paragraphs) {
        self.breaks.clear();
        if paragraphs == Paragraphs::Several {
            let breaks = words[start..].match_indices("\n\n");
            self.breaks.extend(breaks.map(|(at, _)| (index(start + at), index(start + at + 2))));
        }
    }

    /// Collects all atoms, and the parts of code that contain neither an atom nor a line break.
    fn find_verbatim(&mut self, words: &str, code: &[StoredMark], atoms: &[StoredMark]) {
        self.verbatim.clear();
        self.verbatim.extend_from_slice(atoms);
        self.verbatim.sort_by_key(|atom| atom.start);
        let atoms = self.verbatim.len();
        let mut next_atom = 0;
        let mut code = code.iter().copied();
        let mut part = code.next();
        while let Some(mut whole) = part {
            part = code.next();
            while let Some(next) = part.filter(|next| next.start == whole.end) {
                whole.end = next.end;
                part = code.next();
            }
            while whole.start < whole.end {
                while next_atom < atoms && self.verbatim[next_atom].end <= whole.start {
                    next_atom += 1;
                }
                let atom =
                    self.verbatim[..atoms].get(next_atom).copied().filter(|atom| atom.start < whole.end);
                let end = atom.map_or(whole.end, |atom| atom.start);
                let mut start = whole.start;
                for line in words[start as usize..end as usize].split('\n') {
                    let end = start + index(line.len());
                    if start < end {
                        self.verbatim.push(StoredMark { start, end, ..whole });
                    }
                    start = end + 1;
                }
                whole.start = atom.map_or(whole.end, |atom| atom.end);
            }
        }
        self.verbatim.sort_by_key(|mark| mark.start);
    }

    /// Merges adjacent spans of a kind and adds the results.
    fn join(&self, words: &str, spans: &mut [StoredMark], payloads: &Payloads, marks: &mut Vec<StoredMark>) {
        let mut joined: Option<StoredMark> = None;
        for span in spans.iter_mut() {
            if span.kind == MarkKind::Link
                && span.flags & flag::BARE != 0
                && !self.is_bare(words, *span, payloads)
            {
                span.flags &= !flag::BARE;
            }
            match &mut joined {
                Some(before) if touch(*before, *span, payloads) => before.end = span.end,
                before => {
                    if let Some(before) = before.replace(*span) {
                        self.add(words, before, marks);
                    }
                }
            }
        }
        if let Some(last) = joined {
            self.add(words, last, marks);
        }
    }

    /// Adds a span as one mark for each paragraph in which it has words.
    fn add(&self, words: &str, span: StoredMark, marks: &mut Vec<StoredMark>) {
        let first = self.breaks.partition_point(|(_, end)| *end <= span.start);
        let mut start = span.start;
        for (break_start, break_end) in self.breaks[first..].iter().take_while(|(start, _)| *start < span.end)
        {
            marks.extend(self.trim(words, StoredMark { start, end: *break_start, ..span }));
            start = *break_end;
        }
        marks.extend(self.trim(words, StoredMark { start, ..span }));
    }

    /// Returns a span without white space at its ends, or `None` if nothing remains. Verbatim white space is kept.
    fn trim(&self, words: &str, mut span: StoredMark) -> Option<StoredMark> {
        while span.start < span.end {
            let first = words[span.start as usize..].chars().next().filter(|char| char.is_whitespace());
            match first {
                Some(space) if !self.is_verbatim(span.start) => span.start += space.len_utf8() as u32,
                _ => break,
            }
        }
        while span.start < span.end {
            let last = words[..span.end as usize].chars().next_back().filter(|char| char.is_whitespace());
            match last {
                Some(space) if !self.is_verbatim(span.end - 1) => span.end -= space.len_utf8() as u32,
                _ => break,
            }
        }
        (span.start < span.end).then_some(span)
    }

    /// Whether the byte at this position is verbatim.
    fn is_verbatim(&self, at: u32) -> bool {
        let next = self.verbatim.partition_point(|mark| mark.end <= at);
        self.verbatim.get(next).is_some_and(|mark| mark.start <= at)
    }

    /// Whether the words of a link are its address.
    fn is_bare(&self, words: &str, span: StoredMark, payloads: &Payloads) -> bool {
        let Some(span) = self.trim(words, span) else { return false };
        let Mark::Link(link) = span.mark(payloads) else { return false };
        let shown = &words[span.start as usize..span.end as usize];
        let hidden = link.address.strip_suffix(shown);
        hidden.is_some_and(|scheme| matches!(scheme, "" | "mailto:" | "http://" | "https://"))
    }
}

/// Whether two spans are parts of the same span with nothing between them. Two adjacent bare links remain two links.
fn touch(before: StoredMark, after: StoredMark, payloads: &Payloads) -> bool {
    before.end == after.start
        && before.content(payloads) == after.content(payloads)
        && !(before.kind == MarkKind::Link && before.flags & flag::BARE != 0)
}
