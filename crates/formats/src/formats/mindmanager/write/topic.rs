//! A topic, but for what is below it.

mod facts;
mod files;
mod links;

use std::io::{self, Write};

use panmap_model::{FactKind, Role, Topic};

use super::super::kept::Kept;
use super::super::known::OWN;
use super::super::look::{self, Looks};
use super::plan::List;
use super::styles::{Styles, looks, styles};
use super::writer::Writer;
use super::{note, text};
use crate::date;

/// Writes the start tag of a topic, and what Panmap notes of it.
pub(super) fn begin<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let plan = writer.plan;
    let (id, is_source) = plan.ids.of(topic);
    writer.attribute(out, "<ap:Topic OId=\"", &id, topic)?;
    out.write_all(b">")?;
    let mut notes: Vec<(&str, String)> = Vec::new();
    if let Some(id) = topic.source_id().filter(|_| !is_source) {
        notes.push(("Id", id.to_owned()));
    }
    notes.extend(plan.order(topic).map(|order| ("Order", order)));
    if topic.facts().next().is_some() {
        links::notes(writer, topic, &mut notes);
        facts::notes(topic, &mut notes);
    }
    if notes.is_empty() {
        return Ok(());
    }
    write!(out, "<cor:Custom Index=\"0\" Uri=\"{OWN}\"")?;
    for (name, value) in notes {
        writer.attribute(out, &format!(" pm:{name}=\""), &value, topic)?;
    }
    out.write_all(b"/>")
}

/// Writes the parts of a topic that stand behind what is below it. SPEC: they have a fixed order.
pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    if topic.facts().next().is_none() {
        out.write_all(b"<ap:TopicViewGroup ViewIndex=\"0\"/>")?;
        text::write(writer, topic, &Kept::default(), &Styles::new(), out)?;
        return note::write(writer, topic, out);
    }
    let kept = Kept::of(topic, writer.sink);
    let styles = styles(writer, topic);
    files::picture(writer, topic, out)?;
    view(topic, &kept, out)?;
    text::write(writer, topic, &kept, &styles, out)?;
    element(out, "Color", &kept, &styles, look::COLOR)?;
    note::write(writer, topic, out)?;
    element(out, "Offset", &kept, &styles, look::OFFSET)?;
    facts::icons(writer, topic, out)?;
    element(out, "SubTopicShape", &kept, &styles, look::SHAPE)?;
    element(out, "LabelFloatingTopicShape", &kept, &styles, &[])?;
    let is_callout = topic.role() == Some(Role::Callout) && writer.plan.list(topic) == List::Floating;
    if is_callout && kept.attributes("CalloutFloatingTopicShape").is_empty() {
        // What floats below the root is a remark only if it has such a shape.
        out.write_all(b"<ap:CalloutFloatingTopicShape/>")?;
    }
    for name in ["CalloutFloatingTopicShape", "TopicLayout", "SubTopicsShape", "SubTopicsVisibility"] {
        element(out, name, &kept, &styles, &[])?;
    }
    links::link(writer, topic, &kept, out)?;
    facts::task(writer, topic, out)?;
    for name in ["Bookmark", "SpellingOptions"] {
        element(out, name, &kept, &styles, &[])?;
    }
    files::attachments(writer, topic, out)?;
    facts::tags(writer, topic, out)?;
    facts::properties(writer, topic, out)?;
    element(out, "TopicBookmark", &kept, &styles, &[])?;
    let times = [
        ("ModificationStamp", topic.modified(), FactKind::Modified),
        ("CreationInfo", topic.created(), FactKind::Created),
    ];
    for (name, time, kind) in times {
        let Some(time) = time else { continue };
        match date::rfc_3339(time) {
            Some(date) => write!(out, "<ap:{name} Timestamp=\"{date}\"/>")?,
            None => writer.lost(kind, topic),
        }
    }
    links::others(writer, topic, out)
}

/// Writes a topic of which only the text counts.
pub(super) fn label<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    id: &str,
    words: &str,
    of: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "<ap:Topic OId=\"{id}\"><ap:TopicViewGroup ViewIndex=\"0\"/>")?;
    writer.words(out, words, of)?;
    out.write_all(b"><ap:Font/></ap:Text></ap:Topic>")
}

/// Writes an element that has attributes alone, if it has some.
fn element(out: &mut impl Write, name: &str, kept: &Kept, styles: &Styles, own: Looks) -> io::Result<()> {
    let (looks, kept) = (looks(styles, own), kept.attributes(name));
    if looks.is_empty() && kept.is_empty() { Ok(()) } else { write!(out, "<ap:{name}{looks}{kept}/>") }
}

/// Writes whether a topic is folded, and what hides it.
fn view(topic: Topic<'_>, kept: &Kept, out: &mut impl Write) -> io::Result<()> {
    let hidden = kept.attributes("Visibility");
    if !topic.is_folded() && hidden.is_empty() {
        return out.write_all(b"<ap:TopicViewGroup ViewIndex=\"0\"/>");
    }
    out.write_all(b"<ap:TopicViewGroup ViewIndex=\"0\">")?;
    if topic.is_folded() {
        out.write_all(b"<ap:Collapsed Collapsed=\"true\"/>")?;
    }
    if !hidden.is_empty() {
        write!(out, "<ap:Visibility{hidden}/>")?;
    }
    out.write_all(b"</ap:TopicViewGroup>")
}
