//! Fitting a map to a format that lacks a place: the root it demands, and where the description goes.

use std::borrow::Cow;
use std::io;

use panmap_model::{Code, Diagnostic, Edge, MapBuilder, MindMap, Topic, TopicId};

use crate::format::Format;

/// Writes a map, below a root made for it where the format demands one it does not have.
pub(crate) fn write_rooted(
    format: &Format,
    map: &MindMap,
    needs_root: bool,
    write: impl FnOnce(&MindMap) -> io::Result<Vec<Diagnostic>>,
) -> io::Result<Vec<Diagnostic>> {
    if !needs_root {
        return write(map);
    }
    let mut diagnostics = vec![added_root(format, map)];
    diagnostics.extend(write(&below_one_root(map))?);
    Ok(diagnostics)
}

/// The map, below a root made from its title; [`added_root`] tells of it.
///
/// The copy is paid for only by maps without a root, and by several roots where a format takes one.
pub(crate) fn below_one_root(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().clone_from(map.meta());
    builder.open(map.meta().title.as_deref().unwrap_or_default());
    let mut ids = Vec::with_capacity(map.len());
    for edge in map.edges() {
        let Edge::Enter(topic) = edge else {
            builder.close();
            continue;
        };
        ids.push(builder.open(topic.text()));
        topic.facts().for_each(|fact| builder.fact(fact));
    }
    // The topics moved down by the new root.
    let moved = |topic: TopicId| ids[topic.index()];
    for relation in map.relations() {
        builder.relate(moved(relation.from), moved(relation.to), relation.label);
    }
    builder.finish()
}

/// The note of a topic in a format that has no place for a description: the first root's note begins with it.
pub(crate) fn note_with_description<'a>(map: &'a MindMap, topic: Topic<'a>) -> Option<Cow<'a, str>> {
    let note = topic.note();
    let description = map.meta().description.as_deref().filter(|_| topic.id().index() == 0);
    match (description, note) {
        (None, note) => note.map(Cow::Borrowed),
        (Some(description), None) => Some(Cow::Borrowed(description)),
        (Some(description), Some(note)) => Some(Cow::Owned(format!("{description}\n\n{note}"))),
    }
}

/// The diagnostic that tells of the root [`below_one_root`] made.
fn added_root(format: &Format, map: &MindMap) -> Diagnostic {
    let roots = match map.roots().count() {
        0 => "the map has none".to_owned(),
        roots => format!("the map's {roots} are below it"),
    };
    let from = if map.meta().title.is_some() { "from the title" } else { "without text" };
    Diagnostic::warning(
        Code::AddedRoot,
        format!("{} needs a root: one was made {from}, {roots}", format.title),
    )
}
