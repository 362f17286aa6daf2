//! The sheets of a map, each as a map of its own.

use panmap_model::{FactKind, MapBuilder, MindMap, Topic};

/// The titles of the sheets of a map, of which each root is one: what the source calls the sheet, or the text of the
/// root.
///
/// ```
/// let map = panmap::read(b"- Trees\n- Fruit\n", "md")?.map;
/// assert!(panmap::sheet_titles(&map).eq(["Trees", "Fruit"]));
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
pub fn sheet_titles(map: &MindMap) -> impl Iterator<Item = &str> {
    map.roots().map(title)
}

/// Returns one sheet as a map: the one with this title, in any capitals, or else the one with this number, counted from
/// 1. Returns `None` if there is none.
///
/// The map has one root, which is no longer a sheet, with everything below it, and the media that it refers to.
///
/// ```
/// let map = panmap::read(b"- Trees\n  - Oak\n- Fruit\n", "md")?.map;
/// assert_eq!(panmap::sheet(&map, "trees").map(|sheet| sheet.len()), Some(2));
/// assert_eq!(panmap::sheet(&map, "2").map(|sheet| sheet.len()), Some(1));
/// assert!(panmap::sheet(&map, "Shrubs").is_none());
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
#[must_use]
pub fn sheet(map: &MindMap, name: &str) -> Option<MindMap> {
    let roots = || map.roots().enumerate();
    let exact = roots().find(|(_, root)| title(*root) == name);
    let similar = || roots().find(|(_, root)| title(*root).to_lowercase() == name.to_lowercase());
    let numbered = || roots().find(|(at, _)| name.parse() == Ok(at + 1));
    let (_, root) = exact.or_else(similar).or_else(numbered)?;
    let mut builder = MapBuilder::new();
    builder.append(root);
    if let Some(origin) = map.origin() {
        builder.set_origin(origin.format, origin.target);
        builder.set_origin_version(origin.version);
    }
    let meta = builder.meta_mut();
    meta.clone_from(map.meta());
    meta.title = Some(root.text().to_owned()).filter(|text| !text.is_empty());
    let mut sheet = builder.finish();
    sheet.remove_facts(FactKind::Sheet);
    Some(sheet)
}

fn title(root: Topic<'_>) -> &str {
    root.sheet().filter(|title| !title.is_empty()).unwrap_or_else(|| root.text())
}
