//! Graphviz DOT: a graph that `dot` and many tools lay out and draw.
//!
//! Panmap writes a tree as nodes and the edges between them. Of any other graph it reads a forest: a node is below the one
//! from which its first edge comes, and further edges are relations.

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod forest;
mod graph;
mod html;
mod known;
mod label;
mod lex;
mod parse;
mod read;
mod write;

const TITLE: &str = "Graphviz DOT";

const CARRIES: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link, FactKind::Style, FactKind::Attribute])
    .map(&[MapFeature::Roots, MapFeature::Title, MapFeature::Relations]);

pub(crate) static FORMAT: Format = Format {
    name: "dot",
    title: TITLE,
    extensions: &["dot", "gv"],
    family: Family::Diagram,
    is_binary: false,
    reader: Some(Reader {
        carries: CARRIES
            .marks(&[
                MarkKind::Color,
                MarkKind::Underline,
                MarkKind::Strike,
                MarkKind::Strong,
                MarkKind::Emphasis,
                MarkKind::Sub,
                MarkKind::Sup,
            ])
            .map(&[MapFeature::Groups]),
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NoTopics, "the graph has no nodes")
                .help("a node is a name, such as `trip [label=\"Trip\"]`, and `trip -> pack` puts one below another")
        }),
    }),
    targets: &[Target::new(
        "tree",
        TITLE,
        "Graphviz 2.43 and later; the order of children is kept, a note is a tooltip, a link the address of a node, a relation a dashed edge.",
        CARRIES,
        write::write,
    )],
    detect,
};

/// A graph says what it is in its first words.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let first = lex::without_comments(&head);
    let first = first.strip_prefix("strict").unwrap_or(first).trim_start();
    let name = ["digraph", "graph"].into_iter().find_map(|name| first.strip_prefix(name))?;
    let is_graph = name.starts_with(|char: char| char.is_whitespace() || char == '{') && name.contains('{');
    // A flow chart of Mermaid begins with the same word, and names a direction.
    let line = name.lines().next().unwrap_or_default();
    (is_graph && (line.contains('{') || line.trim().is_empty())).then_some(Confidence::Certain)
}

#[cfg(test)]
mod tests;
