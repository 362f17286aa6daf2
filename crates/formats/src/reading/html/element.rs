//! The meaning of HTML elements in a text.

use panmap_model::{Mark, MarkKind};

/// The kind of an HTML element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Element {
    /// An element that marks words.
    Span(&'static [Mark<'static>]),
    /// A link.
    Anchor,
    /// A span whose attributes determine its appearance.
    Styled,
    /// A paragraph.
    Paragraph,
    /// A block without a meaning of its own.
    Block,
    Heading(u8),
    Quote,
    List {
        is_numbered: bool,
    },
    Item,
    Table,
    Row,
    Cell {
        is_head: bool,
    },
    /// A block in which white space is significant.
    Code,
    Rule,
    Break,
    Image,
    /// An element whose words are not displayed.
    Hidden,
    /// An element without effect on a text.
    Neutral,
}

const ELEMENTS: &[(&str, Element)] = &[
    ("a", Element::Anchor),
    ("b", Element::Span(&[Mark::Strong])),
    ("strong", Element::Span(&[Mark::Strong])),
    ("i", Element::Span(&[Mark::Emphasis])),
    ("em", Element::Span(&[Mark::Emphasis])),
    ("cite", Element::Span(&[Mark::Emphasis])),
    ("var", Element::Span(&[Mark::Emphasis])),
    ("dfn", Element::Span(&[Mark::Emphasis])),
    ("u", Element::Span(&[Mark::Underline])),
    ("ins", Element::Span(&[Mark::Underline])),
    ("s", Element::Span(&[Mark::Strike])),
    ("strike", Element::Span(&[Mark::Strike])),
    ("del", Element::Span(&[Mark::Strike])),
    ("code", Element::Span(&[Mark::Code])),
    ("tt", Element::Span(&[Mark::Code])),
    ("kbd", Element::Span(&[Mark::Code])),
    ("samp", Element::Span(&[Mark::Code])),
    ("sub", Element::Span(&[Mark::Sub])),
    ("sup", Element::Span(&[Mark::Sup])),
    ("mark", Element::Span(&[Mark::Highlight])),
    ("font", Element::Styled),
    ("span", Element::Styled),
    ("p", Element::Paragraph),
    ("div", Element::Block),
    ("center", Element::Block),
    ("dl", Element::Block),
    ("dt", Element::Block),
    ("dd", Element::Block),
    ("h1", Element::Heading(1)),
    ("h2", Element::Heading(2)),
    ("h3", Element::Heading(3)),
    ("h4", Element::Heading(4)),
    ("h5", Element::Heading(5)),
    ("h6", Element::Heading(6)),
    ("blockquote", Element::Quote),
    ("ul", Element::List { is_numbered: false }),
    ("ol", Element::List { is_numbered: true }),
    ("li", Element::Item),
    ("table", Element::Table),
    ("tr", Element::Row),
    ("td", Element::Cell { is_head: false }),
    ("th", Element::Cell { is_head: true }),
    ("pre", Element::Code),
    // Freeplane stores notes in Markdown in this element.
    ("text", Element::Code),
    ("hr", Element::Rule),
    ("br", Element::Break),
    ("img", Element::Image),
    ("head", Element::Hidden),
    ("style", Element::Hidden),
    ("script", Element::Hidden),
    ("title", Element::Hidden),
    ("html", Element::Neutral),
    ("body", Element::Neutral),
    ("tbody", Element::Neutral),
    ("thead", Element::Neutral),
    ("tfoot", Element::Neutral),
    ("time", Element::Neutral),
    ("mention", Element::Neutral),
    ("small", Element::Neutral),
    ("big", Element::Neutral),
    ("abbr", Element::Neutral),
    ("q", Element::Neutral),
];

/// Returns the element with this name, in any case; `None` if it is not an element that affects a text.
pub(super) fn element(name: &str) -> Option<(usize, Element)> {
    let at = ELEMENTS.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some((at, ELEMENTS[at].1))
}

/// Whether an element with this name marks words.
pub(crate) fn is_span(name: &str) -> bool {
    element(name)
        .is_some_and(|(_, element)| matches!(element, Element::Span(_) | Element::Anchor | Element::Styled))
}

/// Returns the element with this index.
pub(super) fn at(position: usize) -> Element {
    ELEMENTS[position].1
}

/// The number of elements; each has a stack for the marks it opened.
pub(super) const COUNT: usize = ELEMENTS.len();

impl Element {
    /// Whether the element never has an end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Image)
    }

    /// Whether the element is inline.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Span(_) | Self::Anchor | Self::Styled | Self::Break | Self::Image)
    }
}

/// The kinds of span that an open element closes when it ends, as bits.
#[derive(Clone, Copy, Default)]
pub(super) struct Kinds(u32);

impl Kinds {
    pub(super) fn insert(&mut self, kind: MarkKind) {
        self.0 |= 1 << kind as u32;
    }

    pub(super) fn iter(self) -> impl Iterator<Item = MarkKind> {
        MarkKind::ALL.iter().copied().filter(move |kind| self.0 & (1 << *kind as u32) != 0)
    }
}
