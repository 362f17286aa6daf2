//! The kinds of mark, in the order in which they nest.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal $plural:literal,)* ; $($(#[$made_doc:meta])* $made:ident = $made_name:literal $made_plural:literal,)*) => {
        /// What a [`Mark`](crate::Mark) says about its words.
        ///
        /// The order is that of nesting: blocks that hold blocks, blocks that hold words, spans from the outermost to
        /// the innermost, and atoms, whose words are one piece.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum MarkKind {
            $($(#[$doc])* $kind,)*
            $($(#[$made_doc])* $made,)*
        }

        impl MarkKind {
            /// Every kind that a text stores, so without those that only a walk makes up.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What one mark of the kind is called.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* $(Self::$made => $made_name,)* }
            }

            /// What several marks of the kind are called.
            #[must_use]
            pub const fn plural(self) -> &'static str {
                match self { $(Self::$kind => $plural,)* $(Self::$made => $made_plural,)* }
            }
        }
    };
}

kinds! {
    /// An item of a list: holds blocks.
    Item = "list item" "list items",
    /// A quotation: holds blocks.
    Quote = "quote" "quotes",
    /// A cell of a table: holds blocks.
    Cell = "table cell" "table cells",
    /// The definition of a footnote: holds blocks.
    Footnote = "footnote" "footnotes",
    /// A heading: holds words.
    Heading = "heading" "headings",
    /// A block of code: holds words.
    CodeBlock = "code block" "code blocks",
    /// A rule across the page: holds nothing.
    Rule = "rule" "rules",
    /// A block of HTML: its words are the source.
    HtmlBlock = "HTML block" "HTML blocks",
    /// Words that link somewhere.
    Link = "link" "links",
    /// Words of a colour.
    Color = "text colour" "text colours",
    /// Words on a colour.
    Background = "background colour" "background colours",
    /// Highlighted words.
    Highlight = "highlight" "highlights",
    /// Underlined words.
    Underline = "underline" "underlines",
    /// Words that are struck through.
    Strike = "strikethrough" "strikethroughs",
    /// Strongly emphasized words, usually bold.
    Strong = "bold" "bold passages",
    /// Emphasized words, usually italic.
    Emphasis = "italic" "italic passages",
    /// Lowered words.
    Sub = "subscript" "subscripts",
    /// Raised words.
    Sup = "superscript" "superscripts",
    /// Code within a line.
    Code = "inline code" "inline codes",
    /// A picture: its words are what it shows.
    Image = "inline picture" "inline pictures",
    /// A formula: its words are the source.
    Math = "formula" "formulas",
    /// HTML within a line: its words are the source.
    Html = "inline HTML" "inline HTML pieces",
    /// A reference to a footnote: its words are the label.
    NoteRef = "footnote reference" "footnote references",
    /// A piece in the syntax of one program: its words are the source.
    Foreign = "foreign piece" "foreign pieces",
    ;
    /// A paragraph: the words between blocks.
    Paragraph = "paragraph" "paragraphs",
    /// A list: adjacent items of one kind.
    List = "list" "lists",
    /// A table: adjacent cells.
    Table = "table" "tables",
    /// A row of a table.
    Row = "table row" "table rows",
}

impl MarkKind {
    /// How many kinds of span there are.
    pub(crate) const SPANS: usize = Self::Code as usize - Self::Link as usize + 1;

    /// Whether marks of the kind hold blocks.
    #[must_use]
    pub const fn is_container(self) -> bool {
        (self as u8) <= Self::Footnote as u8
    }

    /// Whether marks of the kind are blocks, which nest, rather than spans and atoms, which lie in a line.
    #[must_use]
    pub const fn is_block(self) -> bool {
        (self as u8) <= Self::HtmlBlock as u8
    }

    /// Whether marks of the kind are spans, which may cross each other.
    #[must_use]
    pub const fn is_span(self) -> bool {
        self as u8 >= Self::Link as u8 && self as u8 <= Self::Code as u8
    }

    /// Whether marks of the kind are atoms, whose words are one piece without marks inside.
    #[must_use]
    pub const fn is_atom(self) -> bool {
        self as u8 >= Self::Image as u8 && self as u8 <= Self::Foreign as u8
    }

    /// Whether only a walk makes up marks of the kind.
    #[must_use]
    pub const fn is_made_up(self) -> bool {
        self as u8 >= Self::Paragraph as u8
    }

    /// Whether blocks of the kind hold words as they are, without spans.
    pub(crate) const fn is_verbatim_block(self) -> bool {
        matches!(self, Self::CodeBlock | Self::Rule | Self::HtmlBlock)
    }

    /// Whether words are taken as they are: in code and atoms.
    pub(crate) const fn is_verbatim(self) -> bool {
        self as u8 >= Self::Code as u8
    }

    /// The kind of span at this position among them.
    pub(crate) const fn span(index: usize) -> Self {
        Self::ALL[Self::Link as usize + index]
    }

    /// The position among the kinds of span.
    pub(crate) const fn span_index(self) -> usize {
        self as usize - Self::Link as usize
    }
}

/// The name of one mark of the kind.
impl fmt::Display for MarkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
