//! Writing TaskPaper: a tab for each level, and the note of an item below it, a tab further in.

use std::io::{self, Write as _};

use panmap_model::{Fact, FactKind, Task, TextBuf, Topic};

use super::item::{self, BREAK};
use super::{guard, read};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    if let Some(description) =
        map.meta().description.as_ref().map(TextBuf::as_text).filter(|text| !text.is_empty())
    {
        if description.words().contains('\r') {
            out.lost_at(MapFeature::Description, "the description");
        }
        note(description.words(), 0, out)?;
        out.write_all(b"\n")?;
    }
    let mut line = String::new();
    for topic in map.topics() {
        let depth = topic.depth();
        tabs(depth, out)?;
        line.clear();
        item_line(topic, &mut line, out);
        out.write_all(line.as_bytes())?;
        if let Some(text) = fitted.note(topic) {
            if text.words().contains('\r') {
                out.lost(FactKind::Note, topic);
            }
            note(text.words(), depth + 1, out)?;
        }
    }
    Ok(())
}

/// The line of an item: its words, and all else as tags.
fn item_line(topic: Topic<'_>, line: &mut String, out: &mut Sink<'_>) {
    let is_task = topic.task().is_some();
    if is_task {
        line.push_str("- ");
    }
    let text = topic.text();
    let words = text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', BREAK.encode_utf8(&mut [0; 4]));
    if text.contains(['\r', BREAK]) {
        out.lost(MapFeature::AnyText, topic);
    }
    guard::write_text(line, &words, is_task);
    if !is_task {
        line.push(':');
    }
    let has_date = || topic.attributes().any(|(name, _)| name == "done");
    match topic.task() {
        Some(Task::Done) if !has_date() => item::write(line, "done", None),
        Some(Task::Open | Task::Done) | None => {}
        Some(_) => out.lost(FactKind::Task, topic),
    }
    for fact in topic.facts() {
        match fact {
            Fact::Priority(priority) if read::priority(&priority.to_string()).is_some() => {
                item::write(line, "priority", Some(&priority.to_string()));
            }
            Fact::Link(address) if !address.is_empty() && item::is_value(address) => {
                item::write(line, "link", Some(address));
            }
            Fact::Tag(name) if item::is_name(name) && !(is_task && name == "done") => {
                item::write(line, name, None);
            }
            Fact::Attribute { name, value } if is_free(topic, name, value) => {
                item::write(line, name, Some(value));
            }
            Fact::Link("") => {}
            Fact::Priority(_) | Fact::Link(_) | Fact::Tag(_) | Fact::Attribute { .. } => {
                out.lost(fact.kind(), topic);
            }
            _ => {}
        }
    }
    line.push('\n');
}

/// Whether an attribute is read back as one.
fn is_free(topic: Topic<'_>, name: &str, value: &str) -> bool {
    let is_other = match name {
        "done" => topic.task().is_none_or(|task| task == Task::Done),
        "priority" => read::priority(value).is_none(),
        "link" => value.is_empty(),
        _ => true,
    };
    is_other && item::is_name(name) && item::is_value(value)
}

/// The lines of a note.
fn note(text: &str, depth: usize, out: &mut Sink<'_>) -> io::Result<()> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let last = text.matches('\n').count();
    let mut line = String::new();
    for (at, words) in text.split('\n').enumerate() {
        line.clear();
        guard::write_line(&mut line, words, at == 0 || at == last);
        if !line.is_empty() {
            tabs(depth, out)?;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn tabs(depth: usize, out: &mut Sink<'_>) -> io::Result<()> {
    static TABS: [u8; 256] = [b'\t'; 256];
    let mut left = depth;
    while left > 0 {
        let count = left.min(TABS.len());
        out.write_all(&TABS[..count])?;
        left -= count;
    }
    Ok(())
}
