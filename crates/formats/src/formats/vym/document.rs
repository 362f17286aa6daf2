//! The document of a map, which older versions name after the file.

use crate::reading::xml;

/// The first element of a document.
pub(super) const ROOT: &str = "vymmap";

/// Whether the beginning of a document is that of a map.
pub(super) fn is_map(head: &str) -> bool {
    xml::first_element(head).is_some_and(|element| xml::is_named(element, ROOT))
}

/// The entry that is the document, given the beginnings of entries.
pub(super) fn document<'n>(
    names: impl Iterator<Item = &'n str>,
    head: impl Fn(&str) -> String,
) -> Option<&'n str> {
    /// How many entries are looked into.
    const MOST: usize = 16;
    let mut names: Vec<_> = names.filter(|name| has_extension(name, "xml") && !name.contains('/')).collect();
    // SPEC (vym): since version 2.7, it has this name.
    names.sort_by_key(|name| *name != "map.xml");
    names.into_iter().take(MOST).find(|name| is_map(&head(name)))
}

/// Whether a name has this extension, in any case.
pub(super) fn has_extension(name: &str, wanted: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
}
