//! markmap's tree, whose texts are HTML.

use std::io::{self, Write};

use panmap_model::{MarkKind, Text, TextBuf, Topic};

use crate::features::{Features, MapFeature};
use crate::programs::json::texts::markmap_text;
use crate::reading::html::{Scratch, anchor};
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::json::Members;
use crate::writing::restricted::restricted;
use crate::writing::sink::Sink;

pub(super) fn write(_: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut content = String::new();
    if let Some(link) = topic.link() {
        // SPEC: HTML has no NUL.
        if link.contains('\0') {
            members.out().lost(MapFeature::AnyText, topic);
        }
        content.push_str("<a href=\"");
        let mut address = String::new();
        html::escape(&mut address, link);
        content.push_str(&address.replace('\n', "&#10;"));
        content.push_str("\">");
    }
    let text = topic.rich_text();
    if text.is_plain() {
        write_plain(&mut content, text.words());
    } else {
        write_marked(&mut content, text, topic, members.out());
    }
    if topic.link().is_some() {
        content.push_str("</a>");
    }
    members.text("content", &content)?;
    if topic.is_folded() {
        members.key("payload")?.write_all(b"{\"fold\": 1}")?;
    }
    Ok(())
}

fn write_plain(content: &mut String, words: &str) {
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            content.push_str("<br>");
        }
        html::escape(content, line);
    }
}

fn write_marked(content: &mut String, text: Text<'_>, topic: Topic<'_>, out: &mut Sink<'_>) {
    let has_link = text.marks().any(|(_, mark)| mark.kind() == MarkKind::Link);
    let mut inside = String::new();
    let mut kept = None;
    if topic.link().is_some() && has_link {
        // A link cannot hold links.
        out.lost(MarkKind::Link, topic);
        let marks = MarkKind::ALL.iter().filter(|kind| **kind != MarkKind::Link);
        let rest = marks.fold(Features::NONE, |rest, kind| rest.marks(&[*kind]));
        kept = restricted(text, rest);
    }
    let text = kept.as_ref().map_or(text, TextBuf::as_text);
    html::write(&mut inside, text, Reading::Breaks);
    // A link that is all of a text is the topic's, unless it lies in something.
    if topic.link().is_none() && anchor(&inside).is_some() {
        inside = format!("<span>{inside}</span>");
    }
    out.changed(text, markmap_text(&inside, &mut Scratch::default()).0.as_text(), topic);
    content.push_str(&inside);
}
