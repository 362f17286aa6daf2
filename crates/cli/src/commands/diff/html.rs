//! Differences as a page for people: one file, without scripts and without anything from elsewhere.

use std::fmt::Write as _;

use panmap_diff::{Change, Field};
use panmap_model::{MindMap, TopicId};

use super::comparison::{Comparison, path};
use super::words::{self, Piece};
use crate::printable::printable;

/// How many topics of a path are named, the last ones.
const PATH: usize = 12;

/// Colours keep a contrast of 4.5 to 1 with their grounds in both schemes, and signs say what colours say.
const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#fff;--ink:#1f2328;--faint:#59636e;--line:#d1d9e0;\
--add:#dafbe1;--add-ink:#116329;--gone:#ffebe9;--gone-ink:#a40e26;--move-ink:#0a5cc0;--edit-ink:#7d4e00}
@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--ink:#e6edf3;--faint:#9198a1;--line:#3d444d;\
--add:#12361f;--add-ink:#7ee787;--gone:#4b1113;--gone-ink:#ffb3ad;--move-ink:#79c0ff;--edit-ink:#e3b341}}
body{margin:2rem auto;max-width:60rem;padding:0 1rem;background:var(--ground);color:var(--ink);\
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.4rem;overflow-wrap:anywhere}
p{color:var(--faint)}
ul{list-style:none;padding:0}
li.c{border-top:1px solid var(--line);padding:.5rem 0 .5rem 2rem;position:relative;overflow-wrap:anywhere}
.s{position:absolute;left:.5rem;font:700 1rem/1.5rem ui-monospace,monospace}
.add>.s{color:var(--add-ink)}.gone>.s{color:var(--gone-ink)}.move>.s{color:var(--move-ink)}\
.edit>.s{color:var(--edit-ink)}
.above,.why,dt{color:var(--faint)}
.why{font-size:.9rem}
dl{margin:.25rem 0}dt{font-size:.9rem}dd{margin:0 0 .25rem;white-space:pre-wrap}
ins{background:var(--add);color:var(--add-ink)}
del{background:var(--gone);color:var(--gone-ink)}
";

/// The page.
pub(super) fn page(comparison: &Comparison) -> String {
    let Comparison { old, new, changes, .. } = comparison;
    let names = [old, new].map(|side| escaped(&side.name.text()));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{0} → {1}</title>\n<style>\n{STYLE}</style>\n\
         <h1>{0} → {1}</h1>\n",
        names[0], names[1]
    );
    let counts = counts(changes);
    // Writing to a string cannot fail.
    let _ = writeln!(page, "<p>{}</p>\n<ul>", if counts.is_empty() { "no differences" } else { &counts });
    for change in changes {
        entry(change, &old.map, &new.map, &mut page);
    }
    page.push_str("</ul>\n</html>\n");
    page
}

/// How many differences of each kind there are.
fn counts(changes: &[Change]) -> String {
    let mut counts = [(0, "added"), (0, "removed"), (0, "moved"), (0, "changed")];
    for change in changes {
        counts[kind(change).2].0 += 1;
    }
    let told = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    told.collect::<Vec<_>>().join(", ")
}

/// The class, the sign and the number of a kind of difference.
fn kind(change: &Change) -> (&'static str, char, usize) {
    match change {
        Change::Added { .. } | Change::RelationAdded { .. } | Change::GroupAdded { .. } => ("add", '+', 0),
        Change::Removed { .. } | Change::RelationRemoved { .. } | Change::GroupRemoved { .. } => {
            ("gone", '-', 1)
        }
        Change::Moved { .. } => ("move", '>', 2),
        Change::Map { .. } | Change::Changed { .. } => ("edit", '~', 3),
    }
}

fn entry(change: &Change, old: &MindMap, new: &MindMap, page: &mut String) {
    let (class, sign, _) = kind(change);
    let _ = write!(page, "<li class=\"c {class}\"><span class=\"s\">{}</span>", escaped(&sign.to_string()));
    match change {
        Change::Added { topic, count } => branch(new, *topic, *count, "ins", page),
        Change::Removed { topic, count } => branch(old, *topic, *count, "del", page),
        Change::Moved { old: before, new: topic } => {
            name(new, *topic, "b", page);
            let parent = old.get(*before).and_then(panmap_model::Topic::parent);
            let was = parent.map_or_else(
                || "was a root".to_owned(),
                |parent| format!("was below {}", escaped(&printable(parent.text()))),
            );
            let _ = write!(page, " <span class=\"why\">{was}</span>");
        }
        Change::Changed { new: topic, fields, .. } => {
            name(new, *topic, "b", page);
            values(fields, page);
        }
        Change::Map { fields } => {
            page.push_str("<b>the map</b>");
            values(fields, page);
        }
        Change::RelationAdded { from, to, label } => between(new, *from, *to, "", label, page),
        Change::RelationRemoved { from, to, label } => between(old, *from, *to, "", label, page),
        Change::GroupAdded { first, last, kind, label } => {
            between(new, *first, *last, kind.name(), label, page);
        }
        Change::GroupRemoved { first, last, kind, label } => {
            between(old, *first, *last, kind.name(), label, page);
        }
    }
    page.push_str("</li>\n");
}

/// A topic that was added or removed, and how many with it.
fn branch(map: &MindMap, topic: TopicId, count: usize, element: &str, page: &mut String) {
    name(map, topic, element, page);
    if count > 1 {
        let _ = write!(page, " <span class=\"why\">{count} topics</span>");
    }
}

/// A topic behind those above it.
fn name(map: &MindMap, topic: TopicId, element: &str, page: &mut String) {
    let Some(topic) = map.get(topic) else { return };
    let (is_cut, mut texts) = path(topic, PATH);
    let own = texts.pop().unwrap_or_default();
    page.push_str("<span class=\"above\">");
    page.push_str(if is_cut { "… › " } else { "" });
    for text in texts {
        let _ = write!(page, "{} › ", escaped(&printable(text)));
    }
    let _ = write!(page, "</span><{element}>{}</{element}>", escaped(&printable(own)));
}

/// A relation or a group.
fn between(map: &MindMap, from: TopicId, to: TopicId, kind: &str, label: &str, page: &mut String) {
    if !kind.is_empty() {
        let _ = write!(page, "{kind}: ");
    }
    name(map, from, "b", page);
    page.push_str(" — ");
    name(map, to, "b", page);
    if !label.is_empty() {
        let _ = write!(page, ": {}", escaped(&printable(label)));
    }
}

/// What differs about a topic or the map, word by word.
fn values(fields: &[Field], page: &mut String) {
    page.push_str("<dl>");
    for Field { aspect, old, new } in fields {
        let _ = write!(page, "<dt>{}</dt><dd>", escaped(aspect.name()));
        let [old, new] = [old, new].map(|value| value.as_deref().unwrap_or_default());
        for piece in words::compare(old, new) {
            let text = lines(piece.text());
            let _ = match piece {
                Piece::Same(_) => write!(page, "{text}"),
                Piece::Removed(_) => write!(page, "<del>{text}</del>"),
                Piece::Added(_) => write!(page, "<ins>{text}</ins>"),
            };
        }
        page.push_str("</dd>");
    }
    page.push_str("</dl>");
}

/// A text with its line breaks.
fn lines(text: &str) -> String {
    text.split('\n').map(|line| escaped(&printable(line))).collect::<Vec<_>>().join("\n")
}

/// A text as HTML has it.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            char => html.push(char),
        }
    }
    html
}
