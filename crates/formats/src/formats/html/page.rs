//! What is known while a page is read.

use std::ops::Range;

use crate::paragraphs::Paragraphs;
use crate::reading::draft::Draft;
use crate::reading::html::{Part, Scratch, Unseen};

/// The attributes of a start tag.
pub(super) type Attributes = Vec<(String, String)>;

/// A page that is read.
pub(super) struct Page<'h, 'd> {
    pub(super) html: &'h str,
    pub(super) draft: &'d mut Draft,
    pub(super) scratch: Scratch,
    pub(super) are_layout: std::vec::IntoIter<bool>,
    pub(super) keeps_nav: bool,
    pub(super) unseen: Unseen,
    /// What nobody sees and is open.
    pub(super) hidden: Option<Hidden>,
    /// The words of the title, while it is open.
    pub(super) title: Option<Vec<Part>>,
    /// The table, quotation or code that is open, and how many elements of its name are.
    pub(super) block: Option<(String, usize)>,
    /// What was gathered since the last block ended, and whether it shows anything.
    pub(super) words: Vec<Part>,
    pub(super) has_words: bool,
    /// Whether what was gathered is never the text of an item.
    pub(super) is_note: bool,
    /// The elements around the words that mark them.
    pub(super) spans: Vec<(String, Part)>,
    pub(super) heading: Option<Heading>,
    pub(super) open: Vec<Open>,
    /// The places of lists among what is open.
    pub(super) lists: Vec<usize>,
    /// What stands before the first topic.
    pub(super) description: Option<Paragraphs>,
    /// Where the first words stand.
    pub(super) first_words: Range<usize>,
}

/// A heading whose words have not been read yet.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) id: Option<String>,
}

/// An element that nobody sees.
pub(super) struct Hidden {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    /// Whether there is something in it.
    pub(super) is_filled: bool,
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A list, which is no topic. The number of its next item, where it is ordered.
    List(Option<u32>),
    /// An item of a list, or a term.
    Item,
    /// A heading of this level, with all that stands below it.
    Heading(u8),
    /// What can be opened, whose topic is its summary.
    Details,
}

/// A list or topic that is open.
pub(super) struct Open {
    pub(super) kind: Kind,
    /// Whether the next words are its text.
    pub(super) wants_text: bool,
    /// Whether the item is what can be opened, until that ends.
    pub(super) is_details: bool,
}
