//! simple-mind-map's tree, in which all of a topic but its children is in `data`.

use std::io::{self, Write};

use panmap_model::{FactKind, TextBuf, Topic};

use crate::reading::html::{Lost, Scratch, document_text};
use crate::programs::look;
use crate::programs::picture::picture;
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::json::{Members, line};
use crate::writing::sink::Sink;

pub(super) fn write(
    fitted: &Fitted<'_>,
    topic: Topic<'_>,
    members: &mut Members<'_, Sink<'_>>,
) -> io::Result<()> {
    members.object("data", |members| {
        write_text(topic, members)?;
        if let Some(note) = fitted.note(topic) {
            // SPEC: its notes are plain.
            note.marks().for_each(|(_, mark)| members.out().lost(mark.kind(), topic));
            members.text("note", &note.plain())?;
        }
        if let Some(link) = topic.link() {
            members.text("hyperlink", link)?;
        }
        if topic.is_folded() {
            members.key("expand")?.write_all(b"false")?;
        }
        write_icons(topic, members)?;
        members.texts("tag", topic.tags())?;
        if let Some((picture, width, height)) = picture(topic, true, members.out()) {
            members.text("image", picture.address)?;
            if !picture.title.is_empty() {
                members.text("imageTitle", picture.title)?;
            }
            line(members.key("imageSize")?, |size| {
                size.number("width", Some(width))?;
                size.number("height", Some(height))
            })?;
        }
        write_attachment(topic, members)?;
        let looks = look::kept(look::SIMPLE_MIND_MAP, false, topic, members.out());
        look::write(&looks, members)
    })
}

fn write_text(topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let text = topic.rich_text();
    if text.is_plain() {
        return members.text("text", text.words());
    }
    let mut content = String::new();
    html::write(&mut content, text, Reading::Document);
    let again = read_text(&content, &mut Scratch::default()).0;
    members.out().changed(text, again.as_text(), topic);
    members.text("text", &content)?;
    members.key("richText")?.write_all(b"true")
}

/// Reads a text that is HTML.
pub(in super::super) fn read_text(html: &str, scratch: &mut Scratch) -> (TextBuf, Lost) {
    let (text, lost) = document_text(html, scratch);
    (text.into(), lost)
}

fn write_icons(topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut icons = Vec::new();
    for icon in topic.icons() {
        match written_icon(icon) {
            Some(icon) => icons.push(icon),
            None => members.out().lost(FactKind::Icon, topic),
        }
    }
    members.texts("icon", icons.iter().map(String::as_str))
}

/// SPEC: an icon is a group and a number in it, `priority_1`; those that are in no group cannot be drawn.
fn written_icon(icon: &str) -> Option<String> {
    let own = match icon.split_once('-') {
        Some(("priority", number)) => format!("priority_{number}"),
        _ => icon.to_owned(),
    };
    let (group, number) = own.split_once('_')?;
    let count = match group {
        "priority" => 10,
        "progress" => 8,
        "expression" => 20,
        "sign" => 23,
        _ => return None,
    };
    let is_drawn = number.parse().is_ok_and(|at: u32| (1..=count).contains(&at) && at.to_string() == number);
    (is_drawn && read_icon(&own) == icon).then_some(own)
}

/// The canonical name of an icon.
pub(in super::super) fn read_icon(icon: &str) -> String {
    match icon.split_once('_') {
        Some(("priority", number)) => format!("priority-{number}"),
        _ => icon.to_owned(),
    }
}

fn write_attachment(topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut attachments = topic.attachments();
    let first = attachments.next();
    attachments.for_each(|_| members.out().lost(FactKind::Attachment, topic));
    let Some((address, name)) = first else { return Ok(()) };
    if address.is_empty() {
        members.out().lost(FactKind::Attachment, topic);
        return Ok(());
    }
    members.text("attachmentUrl", address)?;
    if name.is_empty() { Ok(()) } else { members.text("attachmentName", name) }
}
