//! Reading a graph as a map.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Fact, Group, GroupKind, Severity, StyleProperty, TopicId};

use super::forest::Forest;
use super::graph::{Cluster, Edge, Graph, Node, Value, get};
use super::label::{self, Names};
use super::parse::Parser;
use crate::reading::draft::Draft;

/// The attributes that are styles.
pub(super) const STYLES: [(&str, StyleProperty); 4] = [
    ("fillcolor", StyleProperty::Background),
    ("fontcolor", StyleProperty::Color),
    ("color", StyleProperty::BorderColor),
    ("shape", StyleProperty::Shape),
];

/// The attribute of a topic that says the label of the edge above it.
pub(super) const EDGE_LABEL: &str = "edge label";

/// The most nodes that clusters within clusters may name.
const MOST_MENTIONS: usize = 4_000_000;

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("dot", "tree");
    let (graph, end) = Parser::new(text).parse();
    let forest = Forest::of(&graph);
    let mut reader = Reader {
        draft,
        graph: &graph,
        name: graph.name.as_deref().unwrap_or_default(),
        topics: HashMap::new(),
    };
    reader.title();
    for (node, depth) in &forest.order {
        reader.draft.close_to(*depth);
        reader.topic(*node, forest.above[*node].map(|edge| &graph.edges[edge]));
    }
    if forest.circles > 0 {
        let circles = forest.circles;
        reader.draft.report.add(Severity::Warning, Code::UnevenIndentation, (0..0).into(), || {
            let circles = if circles == 1 {
                "a circle of edges has".to_owned()
            } else {
                format!("{circles} circles of edges have")
            };
            format!("{circles} no beginning: the first node of the file in each is above the others")
        });
    }
    for edge in &forest.others {
        reader.relation(&graph.edges[*edge]);
    }
    let mut mentions = 0;
    for cluster in &graph.clusters {
        mentions += cluster.mentions.len();
        reader.cluster(cluster, mentions <= MOST_MENTIONS.max(text.len()));
    }
    end
}

struct Reader<'g, 'd> {
    draft: &'d mut Draft,
    graph: &'g Graph<'g>,
    name: &'g str,
    topics: HashMap<usize, TopicId>,
}

impl Reader<'_, '_> {
    /// The label of the graph is its title, and else a name in quotes.
    fn title(&mut self) {
        let names = Names { node: "", graph: self.name };
        let title = match get(&self.graph.attributes, "label") {
            Some(label) => label::read(label, names).as_text().words().to_owned(),
            None if self.graph.is_named => label::words(self.name, names),
            None => return,
        };
        if !title.is_empty() {
            self.draft.builder.meta_mut().title = Some(title);
            self.draft.has_title = true;
        }
    }

    fn topic(&mut self, at: usize, above: Option<&Edge<'_>>) {
        let node = &self.graph.nodes[at];
        let names = Names { node: &node.id, graph: self.name };
        let text = match said(node, "label") {
            Some(label) => label::read(label, names),
            None => (*node.id).into(),
        };
        self.topics.insert(at, self.draft.builder.open(&text));
        if let Some(note) = said(node, "tooltip").map(|value| label::words(value.source(), names)) {
            self.draft.note(note.as_str());
        }
        if let Some(link) = said(node, "URL").or_else(|| said(node, "href")) {
            let link = label::words(link.source(), names);
            if !link.is_empty() {
                self.draft.builder.link(&link);
            }
        }
        for (name, value) in &node.attributes {
            let is_read = ["label", "tooltip", "URL", "href"].contains(&&**name);
            let is_look = &**name == "style"
                && value.source().split(',').all(|part| matches!(part.trim(), "rounded" | "filled"));
            let value = label::words(value.source(), names);
            if let Some((_, property)) = STYLES.iter().find(|(known, _)| known == name) {
                self.draft.builder.fact(Fact::Style { property: *property, value: &value });
            } else if !is_read && !is_look {
                self.draft.builder.fact(Fact::Attribute { name, value: &value });
            }
        }
        if let Some(edge) = above {
            let label = edge_label(edge, self.name);
            if !label.is_empty() {
                self.draft.builder.fact(Fact::Attribute { name: EDGE_LABEL, value: &label });
            }
        }
    }

    fn relation(&mut self, edge: &Edge<'_>) {
        if let (Some(from), Some(to)) = (self.topics.get(&edge.from), self.topics.get(&edge.to)) {
            self.draft.builder.relate(*from, *to, &edge_label(edge, self.name));
        }
    }

    /// A cluster is a boundary where the topics at its top are beside each other.
    fn cluster(&mut self, cluster: &Cluster<'_>, is_read: bool) {
        let mut topics: Vec<_> = Vec::new();
        if is_read {
            let mentions = self.graph.mentions[cluster.mentions.clone()].iter();
            topics = mentions.filter_map(|node| self.topics.get(node).copied()).collect();
            topics.sort_unstable();
            topics.dedup();
        }
        let names = Names { node: "", graph: self.name };
        let label = cluster.label.as_ref().map(|label| label::read(label, names));
        let label = label.as_ref().map_or("", |label| label.as_text().words());
        let builder = &mut self.draft.builder;
        let is_inside = |topic: &TopicId| {
            builder.parent(*topic).is_some_and(|above| topics.binary_search(&above).is_ok())
        };
        let top: Vec<_> = topics.iter().copied().filter(|topic| !is_inside(topic)).collect();
        if let [first, .., last] | [first @ last] = top[..]
            && top.iter().all(|topic| builder.parent(*topic) == builder.parent(first))
        {
            builder.group(Group { first, last, kind: GroupKind::Boundary, label, topic: None });
            return;
        }
        if !topics.is_empty() || !is_read {
            self.draft.report.add(
                Severity::Warning,
                Code::IgnoredContent,
                cluster.span.clone().into(),
                || format!("the cluster `{label}` holds topics of several branches: its frame is left out"),
            );
        }
    }
}

/// What a node or the default for nodes says.
fn said<'v, 'a>(node: &'v Node<'a>, name: &str) -> Option<&'v Value<'a>> {
    get(&node.attributes, name).or_else(|| get(&node.defaults, name))
}

fn edge_label(edge: &Edge<'_>, graph: &str) -> String {
    let label = get(&edge.attributes, "label").or_else(|| get(&edge.attributes, "xlabel"));
    label
        .map(|label| label::read(label, Names { node: "", graph }).as_text().words().to_owned())
        .unwrap_or_default()
}
