//! Writing: a line for each topic and a tab for each level.
//!
//! Where the lines would be read as something else, for a text that begins like a bullet, a map without any branch or
//! texts that are mere sentences, each line begins with a bullet, behind which any text is a text.

use std::borrow::Cow;
use std::io::{self, Write as _};

use panmap_model::{FactKind, MindMap, Task, Topic};

use super::drawn::drawn;
use super::line::{BREAK, Line, Tab, trim};
use super::marker::may_be_marked;
use super::note::{GUARD, boxed};
use super::survey::{Kind, Survey};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

const BULLET: &str = "• ";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let bullet = if is_plain(fitted.map()) { "" } else { BULLET };
    for topic in fitted.map().topics() {
        indent(topic.depth(), out)?;
        let words = line(topic);
        // Nothing stands behind the bullet of an empty topic.
        write!(out, "{}", if words.is_empty() { bullet.trim_end() } else { bullet })?;
        out.write_all(words.as_bytes())?;
        out.write_all(b"\n")?;
        if trim(topic.text()).len() != topic.text().len() || topic.text().contains(['\r', BREAK, '\u{b}']) {
            out.lost(MapFeature::AnyText, topic);
        }
        if topic.task().is_some_and(|task| !matches!(task, Task::Open | Task::Done)) {
            out.lost(FactKind::Task, topic);
        }
    }
    Ok(())
}

/// Whether the topics come back from lines that are only indented.
fn is_plain(map: &MindMap) -> bool {
    let mut survey = Survey::new(Tab::default());
    for topic in map.topics() {
        let words = line(topic);
        let text = boxed(&words).1.trim_start();
        let begins = text
            .chars()
            .next()
            .is_some_and(|first| first.is_alphanumeric() || "\"'«„“‘¿¡(@&".contains(first));
        if !begins || may_be_marked(&words) || drawn(&words).is_some() {
            return false;
        }
        survey.add_bare(Line { words: &words, start: 0, indent: topic.depth(), is_wide: false });
    }
    survey.kind().is_ok_and(|kind| kind == Kind::Bare) && !survey.is_source()
}

/// The words of a topic in one line, with the box of its task.
fn line(topic: Topic<'_>) -> Cow<'_, str> {
    let text = trim(topic.text());
    let mut words = Cow::Borrowed(text);
    if text.contains(['\n', '\r', '\u{b}']) {
        words = Cow::Owned(text.replace("\r\n", "\n").replace(['\n', '\r', '\u{b}'], &BREAK.to_string()));
    }
    let task = match topic.task() {
        Some(Task::Done) => Some("[x] "),
        Some(Task::Open) => Some("[ ] "),
        // The caller counts other states as lost.
        _ => None,
    };
    if task.is_none() && boxed(&words).0.is_none() {
        return words;
    }
    let guard = if task.is_none() { GUARD.to_string() } else { String::new() };
    Cow::Owned(format!("{}{guard}{words}", task.unwrap_or_default()).trim_end().to_owned())
}

fn indent(depth: usize, out: &mut Sink<'_>) -> io::Result<()> {
    static TABS: [u8; 256] = [b'\t'; 256];
    let mut left = depth;
    while left > 0 {
        let count = left.min(TABS.len());
        out.write_all(&TABS[..count])?;
        left -= count;
    }
    Ok(())
}
