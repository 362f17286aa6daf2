//! The pieces of a text with references.

/// A piece of a text: literal characters, or the expansion of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Characters as written in the file.
    Literal(&'a str),
    /// The character that a reference stands for.
    Character(char),
    /// The expansion of an HTML entity.
    Entity(&'static str),
}

impl Piece<'_> {
    /// How many bytes it is.
    pub(super) fn len(self) -> usize {
        match self {
            Self::Literal(text) | Self::Entity(text) => text.len(),
            Self::Character(char) => char.len_utf8(),
        }
    }

    /// Appends the characters.
    pub(crate) fn add_to(self, text: &mut String) {
        match self {
            Self::Literal(literal) | Self::Entity(literal) => text.push_str(literal),
            Self::Character(char) => text.push(char),
        }
    }
}
