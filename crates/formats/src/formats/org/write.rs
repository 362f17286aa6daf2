//! Writing Org: a headline for each topic, its plans, properties and note below it.

use std::collections::HashSet;
use std::io::{self, Write as _};

use panmap_model::{Fact, FactKind, MindMap, Task, Text, Topic};

use super::body::{self, PLANS};
use super::headline::{self, BREAK, GUARD, States};
use super::spelling::{self, Spelling};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// Signs such as `_` and `^` are letters unless there are braces.
pub(super) const OPTIONS: &str = "^:{}";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let spelling = Spelling::new(map);
    let states = preamble(map, spelling, out)?;
    let mut line = String::new();
    for topic in map.topics() {
        line.clear();
        write_headline(topic, &states, spelling.is_headline(topic), &mut line, out)?;
        plans_and_properties(topic, &mut line, out);
        if let Some(note) = fitted.note(topic).map(Text::words) {
            if is_trimmed(note) || note.contains('\r') {
                out.lost(FactKind::Note, topic);
            }
            body::write(&mut line, trimmed(note), spelling.is_body(topic));
        }
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Writes what is above the first headline, and returns the words of states.
fn preamble(map: &MindMap, spelling: Spelling, out: &mut Sink<'_>) -> io::Result<States> {
    let meta = map.meta();
    properties_of_file(map, out)?;
    let root = map.roots().next().map_or("", Topic::text);
    let title = meta.title.as_deref().filter(|title| !title.is_empty() && *title != root);
    let author = meta.author.as_deref().filter(|author| !author.is_empty());
    for (name, value, feature) in
        [("TITLE", title, MapFeature::Title), ("AUTHOR", author, MapFeature::Author)]
    {
        let Some(value) = value else { continue };
        if value.trim() != value || value.contains(['\n', '\r']) {
            out.lost_at(feature, value);
        }
        writeln!(out, "#+{name}: {}", on_one_line(value))?;
    }
    keywords(map, out)?;
    let states = declared(map, spelling, out)?;
    if spelling.has_options(map) {
        writeln!(out, "#+OPTIONS: {OPTIONS}")?;
    }
    if let Some(description) = &meta.description {
        let words = description.as_text().words();
        if is_trimmed(words) || words.contains('\r') {
            out.lost_at(MapFeature::Description, "the description");
        }
        let mut lines = String::new();
        body::write(&mut lines, trimmed(words), spelling.is_description(map));
        write!(out, "\n{lines}")?;
    }
    out.write_all(b"\n")?;
    Ok(states)
}

/// SPEC: the properties of the file stand in a drawer above all else.
fn properties_of_file(map: &MindMap, out: &mut Sink<'_>) -> io::Result<()> {
    let mut lines = String::new();
    for (name, value) in &map.meta().attributes {
        if let Some(name) = spelling::in_file(name).filter(|_| is_line(value)) {
            lines += &[":", name, ": ", value].concat();
            lines.truncate(lines.trim_end().len());
            lines.push('\n');
        }
    }
    if lines.is_empty() { Ok(()) } else { write!(out, ":PROPERTIES:\n{lines}:END:\n") }
}

/// Writes the attributes of the map as keywords.
fn keywords(map: &MindMap, out: &mut Sink<'_>) -> io::Result<()> {
    let attributes = || map.meta().attributes.iter().map(|(name, _)| name);
    let is_behind = |name: &&String| spelling::in_file(name).is_some();
    if let Some(moved) = attributes().skip_while(is_behind).find(is_behind) {
        // It stands above the keywords.
        out.lost_at(MapFeature::Attributes, moved);
    }
    for (name, value) in &map.meta().attributes {
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        let is_options = is(&"OPTIONS") && value == OPTIONS;
        let is_free = !["TITLE", "AUTHOR"].iter().chain(&States::KEYWORDS).any(is) && !is_options;
        let is_name = !name.is_empty() && !name.contains(|char: char| char.is_whitespace() || char == ':');
        if is_free && is_name && is_line(value) {
            writeln!(out, "#+{name}: {value}")?;
        } else if spelling::in_file(name).is_none() || !is_line(value) {
            out.lost_at(MapFeature::Attributes, name);
        }
    }
    Ok(())
}

/// Declares the states of tasks, those of the file first, and returns them.
fn declared(map: &MindMap, spelling: Spelling, out: &mut Sink<'_>) -> io::Result<States> {
    let mut states = States::default();
    for (keyword, value) in spelling.states(map) {
        writeln!(out, "#+{keyword}: {value}")?;
        states.declare(value);
    }
    let mut words = Vec::new();
    let mut known = HashSet::new();
    for task in map.topics().filter_map(Topic::task) {
        let word = headline::word(task);
        let is_state = matches!(task, Task::Open | Task::Done) || headline::is_state(word);
        if is_state && !states.contains(word) && known.insert(word) {
            words.push(word);
        }
    }
    if !words.is_empty() {
        let (mut open, mut done) = (words, Vec::new());
        if !states.are_declared() {
            // Who declares states has to name the usual ones as well.
            open.insert(0, "TODO");
            done.push("DONE");
        } else if open.contains(&"DONE") {
            open.retain(|word| *word != "DONE");
            done.push("DONE");
        }
        let line = [&open[..], &["|"], &done].concat().join(" ");
        writeln!(out, "#+TODO: {line}")?;
        states.declare(&line);
    }
    Ok(states)
}

/// Whether a value can stand behind a name on one line.
fn is_line(value: &str) -> bool {
    value.trim() == value && !value.contains(['\n', '\r'])
}

fn write_headline(
    topic: Topic<'_>,
    states: &States,
    is_source: bool,
    line: &mut String,
    out: &mut Sink<'_>,
) -> io::Result<()> {
    static STARS: [u8; 256] = [b'*'; 256];
    let mut left = topic.depth() + 1;
    while left > 0 {
        let count = left.min(STARS.len());
        out.write_all(&STARS[..count])?;
        left -= count;
    }
    match topic.task() {
        Some(task) if states.contains(headline::word(task)) => {
            line.push(' ');
            line.push_str(headline::word(task));
        }
        Some(_) => out.lost(FactKind::Task, topic),
        None => {}
    }
    match topic.priority().map(headline::letter) {
        Some(Some(letter)) => *line += &[" [#", letter.encode_utf8(&mut [0; 4]), "]"].concat(),
        Some(None) => out.lost(FactKind::Priority, topic),
        None => {}
    }
    line.push(' ');
    let text = topic.text();
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let words = lines.trim_matches([' ', '\t']).replace('\n', BREAK.encode_utf8(&mut [0; 4]));
    if words.len() != text.len() + 2 * text.matches('\n').count() || text.contains(['\r', BREAK]) {
        out.lost(MapFeature::AnyText, topic);
    }
    let address = topic.link().filter(|link| !link.is_empty());
    let linked = address.map(|link| format!("[[{link}][{words}]]"));
    match linked {
        Some(linked)
            if headline::link(&linked) == address.map(|link| (link, &*words))
                && !linked.contains(['\n', '\r']) =>
        {
            line.push_str(&linked);
        }
        linked => {
            if linked.is_some() {
                out.lost(FactKind::Link, topic);
            }
            push_guarded(line, &words, states, is_source);
        }
    }
    let (tags, others): (Vec<_>, Vec<_>) = topic.tags().partition(|tag| headline::is_tag(tag));
    for _ in others {
        out.lost(FactKind::Tag, topic);
    }
    if !tags.is_empty() {
        *line += &[" :", &tags.join(":"), ":"].concat();
    }
    let end = line.trim_end_matches(' ').len().max(1);
    line.truncate(end);
    line.push('\n');
    Ok(())
}

/// Adds words so that they are the text of a headline, whatever Org could take their beginning or end for.
fn push_guarded(line: &mut String, words: &str, states: &States, is_source: bool) {
    let first = words.split(' ').next().unwrap_or_default();
    let begins = states.contains(first)
        || words.starts_with(['*', GUARD])
        || !is_source && headline::begins_like_source(words)
        || headline::link(words).is_some();
    let ends = words.ends_with(GUARD) || headline::ends_like_tags(words);
    if begins {
        line.push(GUARD);
    }
    line.push_str(words);
    if ends {
        line.push(GUARD);
    }
}

fn plans_and_properties(topic: Topic<'_>, line: &mut String, out: &mut Sink<'_>) {
    let is_plan = |name: &str, value: &str| PLANS.contains(&name) && is_date(value);
    // SPEC: planning stands above the drawer, so what was before a plan is behind it.
    if !topic
        .attributes()
        .map(|(name, value)| is_plan(name, value))
        .is_sorted_by(|before, next| before >= next)
    {
        out.lost(FactKind::Attribute, topic);
    }
    let mut seen = Vec::new();
    for (name, value) in topic.attributes().filter(|(name, value)| is_plan(name, value)) {
        if seen.contains(&name) {
            out.lost(FactKind::Attribute, topic);
            continue;
        }
        line.push_str(if seen.is_empty() { "" } else { " " });
        *line += &[name, ": ", value].concat();
        seen.push(name);
    }
    if !seen.is_empty() {
        line.push('\n');
    }
    let start = line.len();
    line.push_str(":PROPERTIES:\n");
    let drawer = line.len();
    for fact in topic.facts() {
        match fact {
            Fact::Folded => line.push_str(":VISIBILITY: folded\n"),
            Fact::Attribute { name, value } if is_plan(name, value) => {}
            Fact::Attribute { name, value } => {
                let is_name =
                    !name.is_empty() && !name.contains(|char: char| char.is_whitespace() || char == ':');
                let is_free =
                    !(name.eq_ignore_ascii_case("END") || name == "VISIBILITY" && value == "folded");
                if is_name && is_free && is_line(value) {
                    *line += &[":", name, ": ", value].concat();
                    line.truncate(line.trim_end().len());
                    line.push('\n');
                } else {
                    out.lost(FactKind::Attribute, topic);
                }
            }
            _ => {}
        }
    }
    if line.len() == drawer {
        line.truncate(start);
    } else {
        line.push_str(":END:\n");
    }
}

/// Whether a value is a date of Org: `<2026-11-27 Fri>` or `[…]`.
fn is_date(value: &str) -> bool {
    let closes = |open: char, close: char| value.strip_prefix(open).is_some_and(|rest| rest.ends_with(close));
    let holds_plan = PLANS.iter().any(|plan| value.contains(&format!("{plan}:")));
    (closes('<', '>') || closes('[', ']')) && !value.contains(['\n', '\r']) && !holds_plan
}

/// Words on one line, without blanks around them.
fn on_one_line(text: &str) -> String {
    let line = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    line.trim_matches([' ', '\t']).to_owned()
}

fn is_trimmed(text: &str) -> bool {
    trimmed(text).len() != text.len()
}

/// A text without blank lines around it.
fn trimmed(text: &str) -> &str {
    let is_blank = |line: &&str| line.trim_matches([' ', '\t']).is_empty();
    let lead: usize = text.split_inclusive('\n').take_while(is_blank_line).map(str::len).sum();
    let text = &text[lead..];
    let tail: usize = text.rsplit('\n').take_while(is_blank).map(|line| line.len() + 1).sum();
    &text[..text.len().saturating_sub(tail)]
}

fn is_blank_line(line: &&str) -> bool {
    line.trim_matches([' ', '\t', '\n']).is_empty()
}
