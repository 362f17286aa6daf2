//! Writing a graph that `dot` draws from left to right.

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use panmap_model::{FactKind, StyleProperty, Text, Topic};

use super::known;
use super::read::{EDGE_LABEL, STYLES};
use crate::features::MapFeature;
use crate::names::colors;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// What all nodes and edges look like, and that children stay in their order.
const LOOK: &str = "    graph [rankdir=LR, ordering=out, nodesep=0.1]
    node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11, height=0.3, margin=\"0.15,0.05\"]
    edge [arrowhead=none]
";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    out.write_all(b"digraph ")?;
    // A title that the root says already is read from there.
    let root = map.roots().next().map_or("", Topic::text);
    let title = map.meta().title.as_deref().filter(|title| !title.is_empty() && *title != root);
    if let Some(title) = title {
        if !quote(title, out)? {
            out.lost_at(MapFeature::AnyText, "the title");
        }
        out.write_all(b" ")?;
    }
    write!(out, "{{\n{LOOK}")?;
    let is_own = map.origin().is_some_and(|origin| origin.format == "dot");
    for topic in map.topics() {
        node(fitted, is_own, topic, out)?;
    }
    for relation in map.relations() {
        write!(out, "    n{} -> n{} [", relation.from.index(), relation.to.index())?;
        if !relation.label.is_empty() {
            out.write_all(b"label=")?;
            if !quote(relation.label, out)? {
                out.lost_at(MapFeature::AnyText, "the label of a relation");
            }
            out.write_all(b", ")?;
        }
        out.write_all(b"style=dashed, arrowhead=normal, constraint=false]\n")?;
    }
    out.write_all(b"}\n")
}

fn node(fitted: &Fitted<'_>, is_own: bool, topic: Topic<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    write!(out, "    n{} [label=", topic.id().index())?;
    let mut faithful = quote(topic.text(), out)?;
    let note = fitted.note(topic).map(Text::words);
    let link = topic.link().filter(|link| !link.is_empty());
    for (name, value) in [("tooltip", note), ("URL", link)] {
        if let Some(value) = value {
            write!(out, ", {name}=")?;
            faithful &= quote(value, out)?;
        }
    }
    faithful &= styles(topic, is_own, out)?;
    let mut edge_label = None;
    let mut seen = BTreeSet::new();
    for (name, value) in topic.attributes() {
        let is_new = seen.insert(name);
        if is_new && name == EDGE_LABEL && topic.depth() > 0 && !value.is_empty() {
            edge_label = Some(value);
        } else if is_new && is_free(name, value, is_own) {
            out.write_all(b", ")?;
            quote_name(name, out)?;
            out.write_all(b"=")?;
            faithful &= quote(value, out)?;
        } else {
            out.lost(FactKind::Attribute, topic);
        }
    }
    out.write_all(b"]\n")?;
    if let Some(parent) = topic.parent() {
        write!(out, "    n{} -> n{}", parent.id().index(), topic.id().index())?;
        if let Some(label) = edge_label {
            out.write_all(b" [label=")?;
            faithful &= quote(label, out)?;
            out.write_all(b"]")?;
        }
        out.write_all(b"\n")?;
    }
    if !faithful {
        out.lost(MapFeature::AnyText, topic);
    }
    Ok(())
}

/// Writes the styles that Graphviz has.
fn styles(topic: Topic<'_>, is_own: bool, out: &mut Sink<'_>) -> io::Result<bool> {
    let mut faithful = true;
    for (property, value) in topic.styles() {
        let name = STYLES.iter().find(|(_, known)| *known == property).map(|(name, _)| *name);
        let is_value = match property {
            StyleProperty::Shape => known::is_shape(value) || is_own,
            _ => is_color(value) || is_own,
        };
        let Some(name) = name.filter(|_| is_value && !value.is_empty()) else {
            out.lost(FactKind::Style, topic);
            continue;
        };
        write!(out, ", {name}=")?;
        faithful &= quote(value, out)?;
        if property == StyleProperty::Background && topic.attributes().all(|(name, _)| name != "style") {
            out.write_all(b", style=\"rounded,filled\"")?;
        }
    }
    Ok(faithful)
}

fn is_color(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        || colors::named(value).is_some()
}

/// Whether an attribute can stand at a node and come back: one that changes how the node is drawn only where the file was
/// a graph.
fn is_free(name: &str, value: &str, is_own: bool) -> bool {
    let is_read =
        ["label", "tooltip", "URL", "href"].contains(&name) || STYLES.iter().any(|(known, _)| *known == name);
    let is_look = name == "style" && value.split(',').all(|part| matches!(part.trim(), "rounded" | "filled"));
    !name.is_empty()
        && !name.contains(['\\', '\n', '\r', '\0'])
        && !is_read
        && !is_look
        && (is_own || !known::is_attribute(name))
}

/// Writes a name in quotes, in which only a quote needs an escape.
fn quote_name(name: &str, out: &mut Sink<'_>) -> io::Result<()> {
    write!(out, "\"{}\"", name.replace('"', "\\\""))
}

/// Writes a string, and returns whether `dot` shows all of it.
///
/// SPEC (DOT): a backslash begins an escape, and an entity such as `&lt;` is a character.
fn quote(text: &str, out: &mut Sink<'_>) -> io::Result<bool> {
    let mut faithful = true;
    let mut rest = text;
    out.write_all(b"\"")?;
    while let Some(at) = rest.find(['\\', '"', '&', '\n', '\r', '\0']) {
        out.write_all(&rest.as_bytes()[..at])?;
        match rest.as_bytes()[at] {
            b'\\' => out.write_all(b"\\\\")?,
            b'"' => out.write_all(b"\\\"")?,
            b'&' => out.write_all(b"&amp;")?,
            b'\n' => out.write_all(b"\\n")?,
            // `dot` reads a carriage return as nothing, and ends at NUL.
            _ => faithful = false,
        }
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\"")?;
    Ok(faithful)
}
