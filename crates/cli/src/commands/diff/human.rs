//! Differences for people: a line each, and what differs about a topic below it.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};
use panmap_diff::{Change, Field};
use panmap_model::{MindMap, TopicId};

use super::comparison::{Comparison, path};
use super::words::{self, Piece};
use crate::printable::printable;

/// How many topics of a path are named, the last ones.
const PATH: usize = 6;

/// How many characters of a text name a topic.
const NAME: usize = 60;

/// Up to how many characters two values stand on one line.
const SHORT: usize = 60;

/// How differences are shown.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Whether there are colours.
    pub(super) is_styled: bool,
    /// Whether texts are compared word by word.
    pub(super) by_word: bool,
}

/// Writes the differences, and at the end how many of each kind there are.
pub(super) fn write(
    comparison: &Comparison,
    title: Option<&str>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Comparison { old, new, changes, .. } = comparison;
    if let Some(title) = title {
        writeln!(out, "{}", printable(title))?;
    }
    let mut counts = [(0, "added"), (0, "removed"), (0, "moved"), (0, "changed")];
    for change in changes {
        let (kind, text) = match change {
            Change::Added { topic, count } => (0, format!("+ {}{}", name(&new.map, *topic), branch(*count))),
            Change::Removed { topic, count } => {
                (1, format!("- {}{}", name(&old.map, *topic), branch(*count)))
            }
            Change::Moved { old: before, new: topic } => {
                (2, format!("> {}{}", name(&new.map, *topic), origin(&old.map, *before, &new.map, *topic)))
            }
            Change::Changed { new: topic, fields, .. } => (3, changed(&name(&new.map, *topic), fields, look)),
            Change::Map { fields } => (3, changed("the map", fields, look)),
            Change::RelationAdded { from, to, label } => {
                (0, format!("+ {}", relation(&new.map, *from, *to, label)))
            }
            Change::RelationRemoved { from, to, label } => {
                (1, format!("- {}", relation(&old.map, *from, *to, label)))
            }
            Change::GroupAdded { first, last, kind, label } => {
                (0, format!("+ {kind}: {}", relation(&new.map, *first, *last, label)))
            }
            Change::GroupRemoved { first, last, kind, label } => {
                (1, format!("- {kind}: {}", relation(&old.map, *first, *last, label)))
            }
        };
        counts[kind].0 += 1;
        let colour = [AnsiColor::Green, AnsiColor::Red, AnsiColor::Cyan, AnsiColor::Yellow][kind];
        let style = if look.is_styled { colour.on_default() } else { Style::new() };
        writeln!(out, "{style}{text}{style:#}")?;
    }
    let counts: Vec<_> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if counts.is_empty() { Ok(()) } else { writeln!(out, "{}", counts.join(", ")) }
}

/// A topic by its path.
fn name(map: &MindMap, topic: TopicId) -> String {
    let Some(topic) = map.get(topic) else { return String::new() };
    let (is_cut, texts) = path(topic, PATH);
    let texts: Vec<_> = texts.into_iter().map(|text| short(text, NAME)).collect();
    format!("{}{}", if is_cut { "… › " } else { "" }, texts.join(" › "))
}

/// How many topics are added or removed with one.
fn branch(count: usize) -> String {
    if count == 1 { String::new() } else { format!(" ({count} topics)") }
}

/// Where a topic was that is elsewhere now.
fn origin(old: &MindMap, before: TopicId, new: &MindMap, now: TopicId) -> String {
    let parent = |map: &MindMap, topic| map.get(topic).and_then(|topic| Some(topic.parent()?.id()));
    let parents = (parent(old, before), parent(new, now));
    let names =
        [(old, parents.0), (new, parents.1)].map(|(map, parent)| parent.map(|parent| name(map, parent)));
    match names {
        [Some(before), now] if Some(&before) != now.as_ref() => format!(" (was below {before})"),
        [None, Some(_)] => " (was a root)".to_owned(),
        _ => " (at another place)".to_owned(),
    }
}

fn relation(map: &MindMap, from: TopicId, to: TopicId, label: &str) -> String {
    let label = if label.is_empty() { String::new() } else { format!(": {}", short(label, NAME)) };
    format!("{} -- {}{label}", name(map, from), name(map, to))
}

/// A topic or the map, and what differs about it.
fn changed(name: &str, fields: &[Field], look: Look) -> String {
    let mut text = format!("~ {name}");
    for Field { aspect, old, new } in fields {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n    {}:", aspect.name());
        let [old, new] = [old, new].map(Option::as_deref);
        if let (true, Some(old), Some(new)) = (look.by_word, old, new) {
            text.push_str(&by_word(old, new, look.is_styled));
            continue;
        }
        let is_short = |value: &str| !value.contains('\n') && value.chars().nth(SHORT).is_none();
        if [old, new].into_iter().flatten().all(is_short) {
            let [old, new] = [old, new].map(|value| value.map_or_else(|| "none".into(), printable));
            let _ = write!(text, " {old} → {new}");
        } else {
            text.push_str(&lines(old, new));
        }
    }
    text
}

/// Two values, word by word; of what is the same, the words beside changed ones.
fn by_word(old: &str, new: &str, is_styled: bool) -> String {
    /// How many characters are shown before and behind a change.
    const AROUND: usize = 40;
    let pieces = words::compare(old, new);
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let shown = |text: &str| printable(&text.replace('\n', "⏎")).into_owned();
        let (colour, [start, end]) = match piece {
            Piece::Same(same) => {
                let count = same.chars().count();
                let before: String =
                    if at == 0 { String::new() } else { same.chars().take(AROUND).collect() };
                let behind = if at + 1 == pieces.len() { 0 } else { AROUND };
                if count <= before.chars().count() + behind {
                    text.push_str(&shown(same));
                } else {
                    let behind: String = same.chars().skip(count - behind).collect();
                    text.extend([shown(&before), "…".to_owned(), shown(&behind)]);
                }
                continue;
            }
            Piece::Removed(_) => (AnsiColor::Red, ["[-", "-]"]),
            Piece::Added(_) => (AnsiColor::Green, ["{+", "+}"]),
        };
        let style = if is_styled { colour.on_default() } else { Style::new() };
        // What follows is coloured as the line is.
        let line = if is_styled { AnsiColor::Yellow.on_default() } else { Style::new() };
        let _ = write!(text, "{style}{start}{}{end}{style:#}{line}", shown(piece.text()));
    }
    format!(" {text}")
}

/// The lines of two values that differ, without those at the beginning and the end that do not.
fn lines(old: Option<&str>, new: Option<&str>) -> String {
    // Line breaks are part of the lines, so that one at the end is seen too.
    let [mut old, mut new] =
        [old, new].map(|value| value.into_iter().flat_map(|value| value.split('\n')).collect::<Vec<_>>());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    old.drain(..same);
    new.drain(..same);
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    old.truncate(old.len() - same);
    new.truncate(new.len() - same);
    let marked = |sign: char, lines: Vec<&str>| -> String {
        lines.into_iter().map(|line| format!("\n    {sign} {}", printable(line))).collect()
    };
    marked('-', old) + &marked('+', new)
}

/// The beginning of a text, on one line.
fn short(text: &str, most: usize) -> String {
    let mut chars = text.chars().map(|char| if char == '\n' { ' ' } else { char });
    let mut short: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    printable(&short).into_owned()
}
