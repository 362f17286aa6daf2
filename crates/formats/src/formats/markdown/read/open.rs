//! What is open while a page is read: blocks, topics, notes.

use std::ops::Range;

use panmap_model::{Task, TextBuilder, TopicId};
use pulldown_cmark::Alignment;

/// A block that holds blocks, and is open.
pub(super) enum Container {
    /// A list, with the number of its next item if it is ordered.
    List {
        number: Option<u32>,
        is_begun: bool,
    },
    /// An item that is a topic.
    Topic,
    /// An item of a note.
    Item,
    Quote,
    Footnote,
    /// In a box of its own: lists may lie in each other at every second byte, tables in nothing.
    Table(Box<Table>),
}

/// A table that is open, and how far it was read.
pub(super) struct Table {
    pub(super) align: Vec<Alignment>,
    pub(super) is_head: bool,
    pub(super) rows: usize,
    /// How many cells of the row at hand have begun.
    pub(super) cells: usize,
}

/// What becomes of the words in a block that holds no lines of text.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Verbatim {
    /// There is no such block.
    #[default]
    None,
    /// They are taken as they are.
    Kept {
        /// How many line breaks stand before the next words.
        breaks: usize,
        is_html: bool,
        /// Whether it is HTML between lists, which has no line yet.
        is_between: bool,
    },
    LeftOut,
}

/// How a topic without text is written, where it would be none without.
pub(super) const EMPTY: &str = "<!-- -->";

/// An item of a note that was begun.
#[derive(Clone, Copy)]
pub(super) struct NoteItem {
    pub(super) number: Option<u32>,
    pub(super) is_new: bool,
    pub(super) is_loose: bool,
    pub(super) task: Option<Task<'static>>,
    pub(super) place: usize,
}

/// What a line of text is.
pub(super) enum Shape {
    Paragraph,
    /// A heading that is a topic; its text is in this range.
    Topic(Range<usize>),
    /// A heading that is a block.
    Heading {
        level: u8,
        range: Range<usize>,
    },
    Cell,
}

/// A topic that is open.
pub(super) struct Open {
    /// From 1 to 6 for a heading, 0 for an item, [`PARAGRAPH`] or [`TITLE`].
    pub(super) level: u8,
    pub(super) has_text: bool,
    pub(super) first_child: Option<TopicId>,
    pub(super) note: Option<Box<Note>>,
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
    pub(super) before: Vec<(TopicId, u32)>,
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
    pub(super) fn ends_in_child(&self) -> bool {
        let is_behind_note =
            |note: &Note| note.before.last().is_some_and(|(_, before)| *before < note.blocks);
        self.first_child.is_some() && !self.note.as_deref().is_some_and(is_behind_note)
    }

    pub(super) fn add_child(&mut self, child: TopicId) {
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
