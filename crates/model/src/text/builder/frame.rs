//! What a block records about the blocks in it: enough to tell lists apart and to determine whether they are loose.

use crate::text::kind::MarkKind;
use crate::text::stored::{StoredMark, flag};

/// An open block that holds blocks, or the whole text.
#[derive(Clone, Default)]
pub(super) struct Frame {
    /// The index of the block's mark.
    pub(super) mark: usize,
    /// The kind of the previous block.
    pub(super) last: Option<Child>,
    children: usize,
    has_paragraph: bool,
    /// Whether Markdown needs a blank line somewhere between the blocks in it.
    needs_blank: bool,
    /// The current list, if `last` is a list.
    list: List,
}

/// A block as its container sees it: a whole list or a whole table counts as one block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Child {
    Paragraph,
    List,
    Table,
    Quote,
    Footnote,
    /// A heading, a code block or a rule, whose end Markdown recognizes.
    Closed,
    Html,
}

#[derive(Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that was seen or not")]
struct List {
    /// The index of the first item's mark.
    first: usize,
    items: usize,
    /// The number of the first item.
    begins_with: Option<u32>,
    is_behind_paragraph: bool,
    /// Whether the source marks the list as loose.
    is_loose: bool,
    has_empty_first: bool,
    has_paragraph: bool,
    has_full_item: bool,
    needs_blank: bool,
}

impl From<MarkKind> for Child {
    fn from(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Item => Self::List,
            MarkKind::Cell => Self::Table,
            MarkKind::Quote => Self::Quote,
            MarkKind::Footnote => Self::Footnote,
            MarkKind::HtmlBlock => Self::Html,
            MarkKind::Paragraph => Self::Paragraph,
            _ => Self::Closed,
        }
    }
}

impl Frame {
    pub(super) fn new(mark: usize) -> Self {
        Self { mark, ..Self::default() }
    }

    /// Adds a block that does not continue the previous one.
    pub(super) fn add(&mut self, child: Child, marks: &mut [StoredMark]) {
        self.end_list(marks);
        self.needs_blank |= self.last.is_some_and(|last| needs_blank(last, child));
        self.has_paragraph |= child == Child::Paragraph;
        self.children += 1;
        self.last = Some(child);
    }

    /// Counts the additional paragraphs into which line breaks split a paragraph.
    pub(super) fn add_paragraphs(&mut self, more: usize) {
        self.children += more;
        self.needs_blank |= more > 0;
    }

    /// Adds an item, whose mark is pushed next. Returns its number, and whether it begins a new list right after a list
    /// of the same kind.
    pub(super) fn add_item(
        &mut self,
        number: Option<u32>,
        is_new: bool,
        marks: &mut [StoredMark],
    ) -> (Option<u32>, bool) {
        let has_same_before =
            self.last == Some(Child::List) && self.list.begins_with.is_some() == number.is_some();
        if has_same_before && !is_new {
            let before = self.list.items as u32;
            self.list.items += 1;
            return (self.list.begins_with.map(|first| first.saturating_add(before)), false);
        }
        let is_behind_paragraph = self.last == Some(Child::Paragraph);
        self.add(Child::List, marks);
        self.list = List {
            first: marks.len(),
            items: 1,
            begins_with: number,
            is_behind_paragraph,
            ..List::default()
        };
        (number, has_same_before)
    }

    /// Adds to the list what its closing item recorded.
    pub(super) fn end_item(&mut self, item: &Self) {
        let list = &mut self.list;
        list.has_empty_first |= list.items == 1 && item.children == 0;
        list.has_paragraph |= item.has_paragraph;
        list.has_full_item |= item.children > 1;
        list.needs_blank |= item.needs_blank;
    }

    /// Records that the source marks the list as loose.
    pub(super) fn loosen(&mut self) {
        self.list.is_loose = true;
    }

    /// Marks the ending list as loose if it is and if Markdown can show it.
    pub(super) fn end_list(&mut self, marks: &mut [StoredMark]) {
        if self.last != Some(Child::List) {
            return;
        }
        let list = &self.list;
        let has_two = list.items > 1 || list.has_full_item;
        if list.needs_blank || list.is_loose && list.has_paragraph && has_two {
            marks[list.first].flags |= flag::LOOSE;
        }
        // SPEC: CommonMark, a list that begins with an empty item or a number other than 1 cannot interrupt a
        // paragraph.
        let cannot_interrupt = list.has_empty_first || list.begins_with.is_some_and(|number| number != 1);
        self.needs_blank |= list.is_behind_paragraph && cannot_interrupt;
    }
}

/// Whether Markdown needs a blank line between two blocks in an item, which makes the list loose.
fn needs_blank(before: Child, after: Child) -> bool {
    match (before, after) {
        (Child::Closed, _) => false,
        // SPEC: CommonMark, an HTML block ends at a blank line.
        (Child::Html, _)
        // SPEC: CommonMark, these blocks cannot interrupt a paragraph, and a list or quote may end with a paragraph.
        | (_, Child::Paragraph | Child::Table | Child::Footnote | Child::Html)
        | (Child::Quote | Child::Footnote, Child::Quote) => true,
        _ => false,
    }
}
