//! What a clone of Freeplane shares with its original: everything but its place in the map.

use panmap_model::{Fact, FactKind, Topic};

use super::piece::SYNTAX;

/// Whether a fact of the original is one of the clone, too.
pub(super) fn is_shared(fact: Fact<'_>) -> bool {
    match fact {
        Fact::Extension { syntax: SYNTAX, source } => is_shared_piece(source),
        fact => !matches!(fact.kind(), FactKind::SourceId | FactKind::Side | FactKind::Folded),
    }
}

/// Whether a piece of the original is one of the clone, too.
pub(super) fn is_shared_piece(source: &str) -> bool {
    !["POSITION=", "FOLDED=", "<arrowlink ", "<linktarget "].iter().any(|own| source.starts_with(own))
}

/// Whether two topics show the same, so that one may be written as a clone of the other.
pub(super) fn are_alike(one: Topic<'_>, other: Topic<'_>) -> bool {
    let shared = |fact: &Fact<'_>| is_shared(*fact);
    one.rich_text() == other.rich_text() && one.facts().filter(shared).eq(other.facts().filter(shared))
}
