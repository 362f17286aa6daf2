//! The topics that are open, and their notes, which may go on behind the topics below.

use panmap_model::{Fact, TextBuilder, TopicId};

use super::super::outline::{MARKER, Properties, SYNTAX};
use super::{Place, Reader};

/// The level of a paragraph between lists, which is a topic for want of a heading.
pub(super) const PARAGRAPH: u8 = 7;

/// The level of a line above a list, which is the root of all.
pub(super) const TITLE: u8 = 8;

/// The level of an item with which another list begins beside the one before.
const LIST: u8 = 9;

/// A topic that is open.
pub(super) struct Open {
    /// From 1 to 6 for a heading, 0 for an item, [`PARAGRAPH`] or [`TITLE`].
    pub(super) level: u8,
    pub(super) has_text: bool,
    first_child: Option<TopicId>,
    note: Option<Box<Note>>,
    /// The lines of properties below the text.
    pub(super) properties: String,
}

/// The note of a topic, or the description of the map, as far as it was read.
#[derive(Default)]
pub(super) struct Note {
    pub(super) text: TextBuilder,
    /// Whether there is anything but paragraphs: without, its words are kept as they are, line breaks at its ends too.
    pub(super) has_blocks: bool,
    /// How many blocks lie in it side by side.
    pub(super) blocks: u32,
    /// How many of them stand before a topic below: the first such topic, and each before which there are more.
    before: Vec<(TopicId, u32)>,
}

impl Open {
    /// The note, begun if need be.
    pub(super) fn note(&mut self, spare: &mut Vec<Note>) -> &mut Note {
        self.note.get_or_insert_with(|| {
            let mut note = Box::new(spare.pop().unwrap_or_default());
            note.before.extend(self.first_child.map(|child| (child, 0)));
            note
        })
    }

    /// Whether what was read last is a topic below.
    fn ends_in_child(&self) -> bool {
        let is_behind_note =
            |note: &Note| note.before.last().is_some_and(|(_, before)| *before < note.blocks);
        self.first_child.is_some() && !self.note.as_deref().is_some_and(is_behind_note)
    }

    fn add_child(&mut self, child: TopicId) {
        if let Some(Note { before, blocks, .. }) = self.note.as_deref_mut()
            && before.last().is_none_or(|(_, counted)| counted != blocks)
        {
            before.push((child, *blocks));
        }
        self.first_child.get_or_insert(child);
        // What follows a topic below is no text of this one.
        self.has_text = true;
    }
}

impl Reader<'_, '_> {
    /// Opens a topic that gets its text later.
    pub(super) fn open_topic(&mut self, level: u8) {
        self.open_recorded(level, level);
    }

    /// Opens the topic of an item, which may be the first of its list.
    pub(super) fn open_item(&mut self, begins_list: bool) {
        let follows_item = match self.open.last() {
            Some(parent) => parent.ends_in_child(),
            None => self.last_root == Some(0),
        };
        self.open_recorded(0, if begins_list && follows_item { LIST } else { 0 });
    }

    fn open_recorded(&mut self, level: u8, recorded: u8) {
        let is_root = self.open.is_empty();
        let topic = self.draft.builder.open("");
        if let Some(parent) = self.open.last_mut() {
            parent.add_child(topic);
        } else {
            self.last_root = Some(level);
        }
        // Without a record, a root is a heading of the first level and any other topic an item.
        if recorded != u8::from(is_root) {
            self.draft.builder.heading(recorded);
        }
        self.open.push(Open {
            level,
            has_text: false,
            first_child: None,
            note: None,
            properties: String::new(),
        });
    }

    /// Opens a heading, after all that it ends: items, and headings that are not above it.
    pub(super) fn open_heading(&mut self, level: u8) {
        while self.open.last().is_some_and(|open| open.level == 0 || open.level >= level) {
            self.close();
        }
        self.open_topic(level);
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Closes the innermost open topic.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if !open.properties.is_empty() {
            let said = Properties::of_lines(&open.properties);
            said.add_to(&mut self.draft.builder);
            // They are kept as they are, where they would be written in another way.
            // The first topic may say that it is not folded for want of anything else that says whose page this is.
            let is_marker = open.properties.trim_end_matches('\n') == MARKER && self.draft.builder.len() == 1;
            if !is_marker && !said.lines().iter().eq(open.properties.lines()) {
                self.draft
                    .builder
                    .fact(Fact::Extension { syntax: SYNTAX, source: open.properties.trim_end_matches('\n') });
            }
        }
        if let Some(mut note) = open.note {
            let text = note.text.finish();
            if !text.is_empty() {
                self.draft.builder.note(text);
            }
            let goes_on = note.before.first().is_some_and(|(_, before)| *before < note.blocks);
            for (child, before) in note.before.drain(..).filter(|_| goes_on) {
                self.draft.builder.blocks_before(child, before);
            }
            note.text.clear();
            note.blocks = 0;
            note.has_blocks = false;
            self.spare.push(*note);
        }
        self.draft.builder.close();
    }

    /// Finds the place of a block that begins: in the block around it, or in the topic at hand, whose text it is if that
    /// has none and the block holds words.
    pub(super) fn find_place(&mut self, holds_words: bool) {
        if self.inside > 0 {
            return;
        }
        self.place = match self.open.last_mut() {
            Some(open) if !open.has_text => {
                open.has_text = true;
                if holds_words { Place::Text } else { Place::Note }
            }
            None if self.draft.builder.is_empty() => Place::Preamble,
            // Between lists without a heading nothing but a topic can keep its place.
            _ => Place::Note,
        };
    }

    /// Opens a topic for a block between lists without a heading, or for the line above the only list.
    pub(super) fn open_between(&mut self, is_paragraph: bool) {
        if self.inside > 0 || !self.open.is_empty() {
            return;
        }
        if self.draft.builder.is_empty() {
            if is_paragraph && std::mem::take(&mut self.has_title_line) {
                self.open_topic(TITLE);
            }
        } else {
            self.open_topic(PARAGRAPH);
            if let Some(open) = self.open.last_mut() {
                open.has_text = !is_paragraph;
            }
        }
    }

    /// Ends a block that lies in no other one.
    pub(super) fn end_outer_block(&mut self) {
        if self.inside == 0 && self.open.last().is_some_and(|open| open.level == PARAGRAPH) {
            self.close();
        }
    }

    /// Counts blocks of a note that lie side by side.
    pub(super) fn count_blocks(&mut self, count: usize) {
        if self.inside == 0 && self.place == Place::Note {
            let note = self.note();
            note.blocks = note.blocks.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
}
