//! What a mark says, as readers give it and writers get it.

use std::fmt;

use super::kind::MarkKind;
use crate::fact::value::Task;

/// What is said about a range of words: a block they make up, how they look, where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mark<'a> {
    /// An item of a list.
    Item(Item<'a>),
    /// A quotation.
    Quote,
    /// A cell of a table.
    Cell(Cell),
    /// The definition of a footnote.
    Footnote {
        /// What references call it.
        label: &'a str,
    },
    /// A heading.
    Heading {
        /// From 1, the highest, to 6.
        level: u8,
    },
    /// A block of code.
    CodeBlock {
        /// The language, or all that the source wrote behind the fence; empty where it says nothing.
        language: &'a str,
    },
    /// A rule across the page.
    Rule,
    /// A block of HTML.
    HtmlBlock,
    /// Words that link somewhere.
    Link(Link<'a>),
    /// Words of this colour.
    Color(Rgb),
    /// Words on this colour.
    Background(Rgb),
    /// Highlighted words.
    Highlight,
    /// Underlined words.
    Underline,
    /// Words that are struck through.
    Strike,
    /// Strongly emphasized words, usually bold.
    Strong,
    /// Emphasized words, usually italic.
    Emphasis,
    /// Lowered words.
    Sub,
    /// Raised words.
    Sup,
    /// Code within a line.
    Code,
    /// A picture, whose words are what it shows.
    Image(Image<'a>),
    /// A formula, whose words are the source.
    Math {
        /// Whether it stands on a line of its own.
        display: bool,
    },
    /// HTML within a line.
    Html,
    /// A reference to a footnote, whose words are the label.
    NoteRef,
    /// A piece of the source that only one program reads.
    Foreign {
        /// The syntax, such as `logseq`.
        syntax: &'a str,
    },
    /// A paragraph; made up by a walk.
    Paragraph {
        /// Whether it stands directly in an item of a list without blank lines.
        tight: bool,
    },
    /// A list; made up by a walk.
    List {
        /// The number of the first item; `None` where items have bullets.
        number: Option<u32>,
        /// Whether blank lines stand between the items.
        loose: bool,
    },
    /// A table; made up by a walk.
    Table,
    /// A row of a table; made up by a walk.
    Row {
        /// Whether the first cell is a heading.
        head: bool,
    },
}

/// An item of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Item<'a> {
    /// The number; `None` where the item has a bullet. All but the first item of a list are counted on from there.
    pub number: Option<u32>,
    /// The state, where the item is a task.
    pub task: Option<Task<'a>>,
    /// Whether blank lines stand between the items of the list; kept with its first item.
    pub loose: bool,
    /// Whether the item begins a list of its own where an item of the same kind stands before it.
    pub new: bool,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Whether it is a heading.
    pub head: bool,
    /// Whether it is the first of its row.
    pub row: bool,
    /// Whether it is the first of its table.
    pub table: bool,
    /// How its words are aligned.
    pub align: Align,
}

/// How the words of a table cell are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// As usual.
    #[default]
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// Where words lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Link<'a> {
    /// The address, as the source wrote it; a line break in it is `%0A`.
    pub address: &'a str,
    /// What a program shows when the link is pointed at; empty where it shows nothing.
    pub title: &'a str,
    /// Whether the source wrote the address alone, so that it is what the words say.
    pub bare: bool,
    /// Whether the address is the name of a page, written as `[[name]]`.
    pub wiki: bool,
}

/// A picture in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Image<'a> {
    /// The address, as the source wrote it, or the name of one of the map's [media](crate::MindMap::media).
    pub address: &'a str,
    /// What a program shows when the picture is pointed at; empty where it shows nothing.
    pub title: &'a str,
    /// The width at which it is shown, in pixels.
    pub width: Option<u16>,
    /// The height at which it is shown, in pixels.
    pub height: Option<u16>,
    /// Whether the source says nothing about what it shows, so that its words are the name of its file.
    pub bare: bool,
    /// Whether the address is the name of a file, written as `![[name]]`.
    pub wiki: bool,
}

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Mark<'_> {
    /// The kind of the mark.
    #[must_use]
    pub const fn kind(&self) -> MarkKind {
        match self {
            Self::Item(_) => MarkKind::Item,
            Self::Quote => MarkKind::Quote,
            Self::Cell(_) => MarkKind::Cell,
            Self::Footnote { .. } => MarkKind::Footnote,
            Self::Heading { .. } => MarkKind::Heading,
            Self::CodeBlock { .. } => MarkKind::CodeBlock,
            Self::Rule => MarkKind::Rule,
            Self::HtmlBlock => MarkKind::HtmlBlock,
            Self::Link(_) => MarkKind::Link,
            Self::Color(_) => MarkKind::Color,
            Self::Background(_) => MarkKind::Background,
            Self::Highlight => MarkKind::Highlight,
            Self::Underline => MarkKind::Underline,
            Self::Strike => MarkKind::Strike,
            Self::Strong => MarkKind::Strong,
            Self::Emphasis => MarkKind::Emphasis,
            Self::Sub => MarkKind::Sub,
            Self::Sup => MarkKind::Sup,
            Self::Code => MarkKind::Code,
            Self::Image(_) => MarkKind::Image,
            Self::Math { .. } => MarkKind::Math,
            Self::Html => MarkKind::Html,
            Self::NoteRef => MarkKind::NoteRef,
            Self::Foreign { .. } => MarkKind::Foreign,
            Self::Paragraph { .. } => MarkKind::Paragraph,
            Self::List { .. } => MarkKind::List,
            Self::Table => MarkKind::Table,
            Self::Row { .. } => MarkKind::Row,
        }
    }
}

impl Rgb {
    /// The colour of six hexadecimal digits, with or without `#`, or of three, each of which stands for two.
    ///
    /// ```
    /// use panmap_model::text::Rgb;
    ///
    /// assert_eq!(Rgb::from_hex("#ff8000"), Some(Rgb(255, 128, 0)));
    /// assert_eq!(Rgb::from_hex("f80").map(|color| color.to_string()), Some("#ff8800".to_owned()));
    /// assert_eq!(Rgb::from_hex("orange"), None);
    /// ```
    #[must_use]
    pub fn from_hex(digits: &str) -> Option<Self> {
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Self::from_number(number)),
            3 => {
                let twice = |shift: u32| ((number >> shift & 0xf) * 0x11) as u8;
                Some(Self(twice(8), twice(4), twice(0)))
            }
            _ => None,
        }
    }

    pub(crate) const fn from_number(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self(red, green, blue)
    }

    pub(crate) const fn number(self) -> u32 {
        u32::from_be_bytes([0, self.0, self.1, self.2])
    }
}

/// The colour as `#` and six digits.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(red, green, blue) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
