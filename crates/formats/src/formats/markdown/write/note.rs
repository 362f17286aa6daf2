//! Notes below their topics, and between the topics below those where the source has them there.

use std::io::{self, Write};

use panmap_model::{Text, Topic};

use super::tell::tell;
use crate::formats::markdown::escape::{Place, write_text};
use crate::formats::markdown::rich::{Lost, Page, PagePlace};
use crate::formats::markdown::style::Style;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// The notes that go on behind topics below their own, the innermost last.
#[derive(Default)]
pub(super) struct Notes(Vec<Pending>);

/// What is left of a note.
struct Pending {
    /// How deep its topic lies.
    depth: usize,
    page: Page,
    /// The next block.
    next: usize,
}

impl Notes {
    /// Writes the note of a topic as far as it stands before the topics below. Whether there was any.
    pub(super) fn write(
        &mut self,
        out: &mut Sink<'_>,
        fitted: &Fitted<'_>,
        topic: Topic<'_>,
        margin: &[u8],
        level: u8,
        style: Style,
    ) -> io::Result<bool> {
        // What stands in the text of the topic and can only stand below it.
        let rest = super::topic::blocks_of_text(topic, level);
        if !style.has_notes {
            if rest.is_some() {
                tell(out, super::topic::lost_of_blocks(topic), topic);
            }
            return Ok(false);
        }
        let note = fitted.note(topic);
        if rest.is_none() && note.is_none() {
            return Ok(false);
        }
        let blocks = topic.children().next().and_then(Topic::blocks_before);
        if let (None, None, Some(note)) = (&rest, blocks, note.filter(|note| note.is_plain())) {
            write_plain(out, note, margin, topic, style)?;
            return Ok(true);
        }
        let place = if level > 0 { PagePlace::Heading } else { PagePlace::Item };
        let mut page = Page::new(margin, place, style);
        page.is_last = topic.is_leaf() && (level == 0 || self.is_end(fitted, topic));
        if let Some(rest) = rest {
            page.write(rest.built());
            page.lost |= super::topic::lost_of_blocks(topic);
        }
        self.write_page(out, page, topic, note, b"\n")
    }

    /// Writes the note of a topic without text behind its bullet, as [`write`](Self::write).
    pub(super) fn write_first(
        &mut self,
        out: &mut Sink<'_>,
        fitted: &Fitted<'_>,
        topic: Topic<'_>,
        margin: &[u8],
        style: Style,
    ) -> io::Result<bool> {
        let mut page = Page::new(margin, PagePlace::Item, style);
        page.is_last = topic.is_leaf();
        self.write_page(out, page, topic, fitted.note(topic), b"")
    }

    /// Whether nothing is written behind the note of a topic.
    fn is_end(&self, fitted: &Fitted<'_>, topic: Topic<'_>) -> bool {
        topic.id().index() + 1 == fitted.map().len() && self.0.is_empty()
    }

    /// Writes a page and the note behind it, as far as they stand before the topics below. Whether there was any.
    fn write_page(
        &mut self,
        out: &mut Sink<'_>,
        mut page: Page,
        topic: Topic<'_>,
        note: Option<Text<'_>>,
        separator: &[u8],
    ) -> io::Result<bool> {
        let blocks = topic.children().next().and_then(Topic::blocks_before).filter(|_| note == topic.note());
        if blocks.is_some() {
            page.behind_topics = topic.children().filter_map(Topic::blocks_before).collect();
            page.behind_topics.sort_unstable();
        }
        if let Some(note) = note {
            page.write(note);
        }
        tell(out, page.lost, topic);
        if page.blocks.is_empty() {
            return Ok(false);
        }
        let mut pending = Pending { depth: topic.depth(), page, next: 0 };
        let first = blocks.map_or(usize::MAX, |blocks| blocks as usize);
        let is_written = pending.write_to(out, first, separator)?;
        if pending.next < pending.page.blocks.len() {
            self.0.push(pending);
        }
        Ok(is_written)
    }

    /// Writes what stands before a topic: the ends of notes of topics that end, and what its parent has between its
    /// children. Whether there was any.
    pub(super) fn write_before(&mut self, out: &mut Sink<'_>, topic: Topic<'_>) -> io::Result<bool> {
        let mut is_written = false;
        while let Some(mut pending) = self.0.pop_if(|pending| pending.depth >= topic.depth()) {
            is_written |= pending.write_to(out, usize::MAX, b"\n")?;
        }
        if let Some(pending) = self.0.last_mut().filter(|pending| pending.depth + 1 == topic.depth())
            && let Some(blocks) = topic.blocks_before()
        {
            is_written |= pending.write_to(out, blocks as usize, b"\n")?;
        }
        Ok(is_written)
    }

    /// Writes what is left of all notes.
    pub(super) fn write_rest(&mut self, out: &mut Sink<'_>) -> io::Result<()> {
        while let Some(mut pending) = self.0.pop() {
            pending.write_to(out, usize::MAX, b"\n")?;
        }
        Ok(())
    }
}

impl Pending {
    /// Writes the blocks before this one, behind a blank line where the separator is a line end. Whether there was any.
    fn write_to(&mut self, out: &mut Sink<'_>, end: usize, separator: &[u8]) -> io::Result<bool> {
        let Page { out: written, blocks, margin, .. } = &self.page;
        let end = end.min(blocks.len());
        let (Some(first), Some(last)) = (blocks.get(self.next), end.checked_sub(1)) else {
            return Ok(false);
        };
        if self.next >= end {
            return Ok(false);
        }
        let written = &written[first.start..blocks[last].end];
        self.next = end;
        if !separator.is_empty() {
            out.write_all(separator)?;
            out.write_all(margin)?;
        }
        out.write_all(written)?;
        out.write_all(b"\n")?;
        Ok(true)
    }
}

/// Writes a note without marks as paragraphs inside the topic's item.
fn write_plain(
    out: &mut Sink<'_>,
    note: Text<'_>,
    margin: &[u8],
    topic: Topic<'_>,
    style: Style,
) -> io::Result<()> {
    out.write_all(b"\n")?;
    out.write_all(margin)?;
    let faithful = write_text(out, note.words(), Place::Note, margin, style)?;
    tell(out, Lost::unless(faithful), topic);
    out.write_all(b"\n")
}
