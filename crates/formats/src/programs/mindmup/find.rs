//! Where the map is in a text.

use crate::reading::json::values::{At, Kind, Values};

/// A map that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(super) map: At,
    /// The roots by their ranks; `None` where the outermost object is the root.
    pub(super) roots: Option<At>,
    /// Whether the map names the version of its format.
    pub(crate) is_named: bool,
}

/// Finds a map.
///
/// SPEC: in version 3 the outermost object is no topic, and its title is that of the first.
pub(crate) fn find(values: &Values<'_>) -> Option<Found> {
    let map = values.root().filter(|root| values.kind(*root) == Kind::Object)?;
    let ideas = values.member(map, "ideas").filter(|ideas| values.kind(*ideas) == Kind::Object)?;
    let version = values.word(map, "formatVersion");
    let has_roots = version
        .as_deref()
        .and_then(|version| version.parse().ok())
        .is_some_and(|version: f64| version >= 3.0);
    Some(Found { map, roots: has_roots.then_some(ideas), is_named: version.is_some() })
}
