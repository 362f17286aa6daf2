//! Entities that a document declares for itself, such as `<!ENTITY shop "Bread &amp;amp; Butter">`.
//!
//! SPEC (XML 1.0, 4.2): of several declarations of one name, the first counts. Those of other files are not fetched.

use super::piece::Piece;

/// The longest text that an entity is expanded to, and how many bytes all references of a document together are.
pub(super) const LONGEST: usize = 4096;
pub(super) const MOST: usize = 1 << 20;

/// The entities a document declares.
#[derive(Clone, Default)]
pub(crate) struct Entities<'a> {
    pub(super) declared: Vec<Entity<'a>>,
    pub(super) expanded: usize,
    /// Whether the document type names another file, which may declare what this one does not.
    pub(super) is_external: bool,
}

#[derive(Clone)]
pub(super) struct Entity<'a> {
    pub(super) name: &'a str,
    /// `None` where the text stands in another file, is too long or refers to what is not declared before.
    pub(super) pieces: Option<Vec<Piece<'a>>>,
    pub(super) length: usize,
}

/// What is known about a name.
pub(super) enum Found<'e, 'a> {
    Pieces(&'e [Piece<'a>]),
    /// It is declared, but not expanded.
    Declared,
    Unknown,
}

impl<'a> Entities<'a> {
    /// What this name stands for.
    pub(super) fn find(&mut self, name: &str) -> Found<'_, 'a> {
        let Some(entity) = self.declared.iter().find(|entity| entity.name == name) else {
            return Found::Unknown;
        };
        match &entity.pieces {
            Some(pieces) if self.expanded + entity.length <= MOST => {
                self.expanded += entity.length;
                Found::Pieces(pieces)
            }
            _ => Found::Declared,
        }
    }
}
