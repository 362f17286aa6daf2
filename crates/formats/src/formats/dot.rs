//! Graphviz DOT: a graph that `dot` and many tools lay out and draw. Panmap writes it, and reads none.

use std::io::{self, Write as _};

use panmap_model::{Confidence, FactKind, Text, Topic};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Target};
use crate::reading::input::Input;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

const TITLE: &str = "Graphviz DOT";

pub(crate) static FORMAT: Format = Format {
    name: "dot",
    title: TITLE,
    extensions: &["dot", "gv"],
    family: Family::Diagram,
    is_binary: false,
    reader: None,
    targets: &[Target::new(
        "tree",
        TITLE,
        "Graphviz 2.43 and later; the order of children is kept, a note is a tooltip, a link the address of a node, a relation a dashed edge.",
        Features::NONE.facts(&[FactKind::Note, FactKind::Link]).map(&[
            MapFeature::Roots,
            MapFeature::Title,
            MapFeature::Relations,
        ]),
        write,
    )],
    detect,
};

/// A graph says what it is in its first words.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let first = head.trim_start();
    let first = first.strip_prefix("strict").unwrap_or(first).trim_start();
    let name = ["digraph", "graph"].into_iter().find_map(|name| first.strip_prefix(name))?;
    let is_graph = name.starts_with(|char: char| char.is_whitespace() || char == '{') && name.contains('{');
    // A flow chart of Mermaid begins with the same word, and names a direction.
    let line = name.lines().next().unwrap_or_default();
    (is_graph && (line.contains('{') || line.trim().is_empty())).then_some(Confidence::Certain)
}

/// What all nodes and edges look like, and that children stay in their order.
const LOOK: &str = "    graph [rankdir=LR, ordering=out, nodesep=0.1]
    node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11, height=0.3, margin=\"0.15,0.05\"]
    edge [arrowhead=none]
";

fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    out.write_all(b"digraph ")?;
    let title = map.meta().title.as_deref().filter(|title| !title.is_empty());
    if let Some(title) = title {
        if !quote(title, out)? {
            out.lost_at(MapFeature::AnyText, "the title");
        }
        out.write_all(b" ")?;
    }
    write!(out, "{{\n{LOOK}")?;
    for topic in map.topics() {
        node(fitted, topic, out)?;
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

fn node(fitted: &Fitted<'_>, topic: Topic<'_>, out: &mut Sink<'_>) -> io::Result<()> {
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
    out.write_all(b"]\n")?;
    if let Some(parent) = topic.parent() {
        writeln!(out, "    n{} -> n{}", parent.id().index(), topic.id().index())?;
    }
    if !faithful {
        out.lost(MapFeature::AnyText, topic);
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use panmap_model::MapBuilder;

    use super::*;
    use crate::testing::{self, shown};

    #[test]
    fn a_map_with_everything() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()));
    }

    #[test]
    fn relations_are_edges_and_signs_are_escaped() {
        let mut builder = MapBuilder::new();
        let root = builder.open("a \"b\" \\n &lt;\nc\0");
        builder.note("see\nbelow");
        let other = builder.open("");
        builder.relate(other, root, "back & forth");
        insta::assert_snapshot!(shown(&FORMAT, &builder.finish()));
    }
}
