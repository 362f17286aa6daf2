//! What stands before the topics: what is known about the map.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_model::{Mark, MarkKind, MindMap, Text, TextBuf, Topic};

use crate::features::MapFeature;
use crate::formats::markdown::flavours::Style;
use crate::formats::markdown::head::{Form, LINKED, said, spell};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// What losses of the head are found in.
const NAME: &str = "the map";

/// Writes what is known about the map, as its source wrote it where that still holds. Returns the description, as far as
/// that is left to stand before the topics.
pub(super) fn write<'f>(
    fitted: &'f Fitted<'_>,
    out: &mut Sink<'_>,
    style: Style,
) -> io::Result<Option<Cow<'f, TextBuf>>> {
    let map = fitted.map();
    let meta = map.meta();
    let description = meta.description.as_ref().filter(|_| style.has_preamble).map(Cow::Borrowed);
    let Some(form) = style.head else { return Ok(description) };
    let root = map.roots().next().map_or("", Topic::text);
    let own = meta.extensions.iter().find(|(syntax, _)| syntax == form.name()).map(|(_, source)| &**source);
    let kept = own.and_then(|source| Some((source, said(form, source, meta, root)?)));
    for _ in usize::from(kept.is_some())..meta.extensions.len() {
        out.lost_at(MapFeature::Extensions, NAME);
    }
    if let Some((source, said)) = kept {
        out.write_all(source.as_bytes())?;
        out.write_all(b"\n")?;
        return Ok(said.description.filter(|_| style.has_preamble).map(Cow::Owned));
    }
    let is_needed = match form {
        // A page is Obsidian's by its front matter or its links, and Logseq's if it begins with an item or property.
        Form::FrontMatter => {
            map.origin().is_none_or(|origin| origin.version != LINKED) || !has_page_link(map)
        }
        Form::MultiMarkdown => false,
        Form::Properties => description.as_ref().is_some_and(|text| !text.as_text().is_empty()),
    };
    let (head, lost) = spell(form, meta, root, is_needed);
    for feature in lost {
        out.lost_at(feature, NAME);
    }
    if !head.is_empty() {
        out.write_all(head.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(description)
}

/// Whether nothing is known about the map that stands before its topics.
pub(super) fn is_empty(map: &MindMap) -> bool {
    let root = map.roots().next().map_or("", Topic::text);
    let meta = map.meta();
    let is_described = meta.description.as_ref().is_some_and(|text| !text.as_text().is_empty());
    meta.extensions.is_empty() && spell(Form::Properties, meta, root, is_described).0.is_empty()
}

/// Whether a link or picture has the syntax of links to pages.
fn has_page_link(map: &MindMap) -> bool {
    let has = |kind| map.mark_kinds().any(|own| own == kind);
    if !has(MarkKind::Link) && !has(MarkKind::Image) {
        return false;
    }
    map.topics()
        .flat_map(|topic| [Some(topic.rich_text()), topic.note()])
        .flatten()
        .flat_map(Text::marks)
        .any(|(_, mark)| match mark {
            Mark::Link(link) => link.wiki,
            Mark::Image(image) => image.wiki,
            _ => false,
        })
}
