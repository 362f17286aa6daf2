//! markmap's tree, whose texts are HTML.

use std::io::{self, Write};

use panmap_model::{MarkKind, Text, TextBuf, Topic};

use super::tree::tell_changes;
use crate::features::Features;
use crate::reading::html::{Lost, Scratch, snippet, unescaped};
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::json::Members;
use crate::writing::restricted::restricted;
use crate::writing::sink::Sink;

/// What a piece of HTML says.
pub(in super::super) struct Content {
    pub(in super::super) text: TextBuf,
    /// The address of a link around all of it.
    pub(in super::super) link: Option<String>,
    pub(in super::super) lost: Option<Lost>,
}

pub(super) fn write(_: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut content = String::new();
    if let Some(link) = topic.link() {
        content.push_str("<a href=\"");
        html::escape(&mut content, link);
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
    if topic.link().is_none() && whole_link(&inside).is_some() {
        inside = format!("<span>{inside}</span>");
    }
    tell_changes(text, &read_text(&inside, &mut Scratch::default()).0, topic, out);
    content.push_str(&inside);
}

/// Reads what markmap shows as a topic.
pub(in super::super) fn read(html: &str, scratch: &mut Scratch) -> Content {
    let whole = whole_link(html);
    let (link, inside) = whole.map_or((None, html), |(link, inside)| (Some(unescaped(link)), inside));
    let (text, lost) = read_text(inside, scratch);
    Content { text, link, lost }
}

fn read_text(html: &str, scratch: &mut Scratch) -> (TextBuf, Option<Lost>) {
    match snippet(html, scratch) {
        Some((text, lost)) => (text.into(), Some(lost)),
        None => (unescaped(html).into(), None),
    }
}

/// The address and the inside of a link that is all of the text, and has no more to say.
fn whole_link(html: &str) -> Option<(&str, &str)> {
    let (link, rest) = html.strip_prefix("<a href=\"")?.split_once('"')?;
    let (attributes, rest) = rest.split_once('>')?;
    let inside = rest.strip_suffix("</a>")?;
    let is_whole = !inside.contains("<a ") && !inside.contains("</a>") && !attributes.contains("title");
    is_whole.then_some((link, inside))
}
