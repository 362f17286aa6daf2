//! Reading a canvas: its nodes become topics, and of its edges those that make a tree say which is below which.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Fact, Group, GroupKind, Severity, Span, StyleProperty, TopicId};

use super::color;
use super::graph::{Edge, Tree};
use super::groups::{Place, Within};
use super::known::{RELATION, SYNTAX, made};
use super::text::Content;
use crate::programs::pieces::{self, keep, left_out};
use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind, Values};

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (values, end) = Values::of(text);
    let list =
        |canvas: At, name: &str| values.member(canvas, name).filter(|at| values.kind(*at) == Kind::Array);
    let canvas = values.root().filter(|canvas| list(*canvas, "nodes").or(list(*canvas, "edges")).is_some());
    let Some(canvas) = canvas else {
        return Err(end.err().unwrap_or_else(|| {
            let why = "this is not a canvas: it has no `nodes` and no `edges`";
            Diagnostic::error(Code::NotAnOutline, why).at(Span::default())
        }));
    };
    let mut reader = Reader::new(&values, canvas, draft);
    reader.read();
    values.told_of_surrogates(&mut draft.report);
    end
}

/// An edge of the canvas.
struct Line {
    at: At,
    edge: Edge,
    label: String,
}

struct Reader<'a, 'd> {
    values: &'a Values<'a>,
    canvas: At,
    draft: &'d mut Draft,
    /// The nodes, and where they lie.
    nodes: Vec<At>,
    places: Vec<Place>,
    /// Whether a node is a group.
    groups: Vec<bool>,
    lines: Vec<Line>,
    /// The topics that nodes became.
    topics: Vec<Option<TopicId>>,
}

impl<'a, 'd> Reader<'a, 'd> {
    fn new(values: &'a Values<'a>, canvas: At, draft: &'d mut Draft) -> Self {
        let items = |name: &str| values.member(canvas, name).into_iter().flat_map(|list| values.items(list));
        let nodes: Vec<At> = items("nodes").filter(|at| values.kind(*at) == Kind::Object).collect();
        let number = |at: At, name: &str| {
            let number = values.word(at, name).and_then(|number| number.parse().ok());
            number.filter(|number: &f64| number.is_finite()).unwrap_or_default()
        };
        let place = |at: &At| Place {
            x: number(*at, "x"),
            y: number(*at, "y"),
            width: number(*at, "width"),
            height: number(*at, "height"),
        };
        let places = nodes.iter().map(place).collect();
        let groups = nodes.iter().map(|at| values.word(*at, "type").as_deref() == Some("group")).collect();
        let topics = vec![None; nodes.len()];
        Self { values, canvas, draft, nodes, places, groups, lines: Vec::new(), topics }
    }

    fn read(&mut self) {
        self.lines();
        let edges: Vec<_> = self.lines.iter().map(|line| line.edge).collect();
        let tree = Tree::new(self.nodes.len(), &edges);
        self.open(&tree);
        for cut in &tree.cut {
            let place = self.values.place(self.lines[*cut].at);
            self.draft.report.add(Severity::Warning, Code::DanglingRelation, place, || {
                "this edge closes a circle of edges: it becomes a relation".into()
            });
        }
        self.relations(&tree);
        self.bounds(&tree);
        self.around();
    }

    /// Finds the edges with both ends.
    fn lines(&mut self) {
        let values = self.values;
        let mut ids = HashMap::new();
        for (node, at) in self.nodes.iter().enumerate().filter(|(node, _)| !self.groups[*node]) {
            if let Some(id) = values.word(*at, "id") {
                ids.entry(id).or_insert(node);
            }
        }
        let list = values.member(self.canvas, "edges");
        for at in list.into_iter().flat_map(|list| values.items(list)) {
            let end = |name: &str| ids.get(&values.word(at, name)?).copied();
            let (Some(from), Some(to)) = (end("fromNode"), end("toNode")) else {
                self.draft.report.add(Severity::Warning, Code::DanglingRelation, values.place(at), || {
                    "this edge leads to a group or to a node that is not there: it is left out".into()
                });
                continue;
            };
            let is_relation = values.word(at, "id").is_some_and(|id| id.starts_with(RELATION));
            let label = values.word(at, "label").unwrap_or_default();
            self.lines.push(Line { at, edge: Edge { from, to, is_relation }, label });
        }
    }

    /// Opens all topics: roots and children from top to bottom, then from left to right.
    fn open(&mut self, tree: &Tree) {
        let mut sorted: Vec<usize> = (0..self.nodes.len()).filter(|node| !self.groups[*node]).collect();
        sorted.sort_by(|a, b| {
            let (a, b) = (self.places[*a], self.places[*b]);
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
        });
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        let mut roots = Vec::new();
        for node in sorted {
            match tree.above[node] {
                Some(edge) => below[self.lines[edge].edge.from].push(node),
                None => roots.push(node),
            }
        }
        let mut next: Vec<_> = roots.into_iter().rev().map(|node| (node, 0)).collect();
        while let Some((node, depth)) = next.pop() {
            self.draft.close_to(depth);
            self.topic(node, tree.above[node]);
            next.extend(below[node].iter().rev().map(|child| (*child, depth + 1)));
        }
    }

    fn topic(&mut self, node: usize, above: Option<usize>) {
        let values = self.values;
        let at = self.nodes[node];
        let word = |name: &str| values.word(at, name);
        let content = match (word("type").as_deref(), word("file"), word("url")) {
            (Some("file"), Some(file), _) => Content::File(file, word("subpath").unwrap_or_default()),
            (Some("link"), _, Some(url)) => Content::Url(url),
            _ => Content::Markdown(word("text").unwrap_or_default()),
        };
        let (text, link) = content.read();
        let topic = self.draft.builder.open(&text);
        self.topics[node] = Some(topic);
        if let Some(link) = link {
            self.draft.builder.link(&link);
        }
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            match (values.key(item), values.text(item)) {
                ("id", Some(id)) => {
                    // The id that the writer gave to a topic without one says only where it stands.
                    if id != made(topic.index() as u64) {
                        self.draft.builder.fact(Fact::SourceId(&id));
                    }
                }
                ("color", Some(value)) => self.look(StyleProperty::Background, &value),
                ("type" | "x" | "y" | "width" | "height" | "text" | "file" | "subpath" | "url", Some(_)) => {}
                _ => keep(SYNTAX, pieces::Place::Topic, values, item, self.draft),
            }
        }
        if let Some(color) = above.and_then(|edge| values.word(self.lines[edge].at, "color")) {
            self.look(StyleProperty::EdgeColor, &color);
        }
    }

    fn look(&mut self, property: StyleProperty, value: &str) {
        self.draft.builder.fact(Fact::Style { property, value: color::read(value) });
    }

    /// Adds the edges that are not of the tree, and those of it that say something.
    fn relations(&mut self, tree: &Tree) {
        let values = self.values;
        for (number, line) in self.lines.iter().enumerate() {
            let Edge { from, to, .. } = line.edge;
            let is_of_tree = tree.above[to] == Some(number);
            if let (Some(from), Some(to)) = (self.topics[from], self.topics[to])
                && (!is_of_tree || !line.label.is_empty())
            {
                self.draft.builder.relate(from, to, &line.label);
            }
            for item in values.items(line.at).filter(|item| values.is_there(*item)) {
                match (values.key(item), values.text(item).as_deref()) {
                    ("color", Some(_)) if is_of_tree => {}
                    // Sides say only how the edge is drawn.
                    ("id" | "fromNode" | "toNode" | "fromSide" | "toSide" | "label", Some(_))
                    | ("fromEnd", Some("none"))
                    | ("toEnd", Some("arrow")) => {}
                    _ => left_out(values, item, "an edge", self.draft),
                }
            }
        }
    }

    /// Adds the groups within which there are topics beside each other, with all below them or not.
    fn bounds(&mut self, tree: &Tree) {
        if !self.groups.contains(&true) {
            return;
        }
        let topics = self.topics.clone();
        let mut nodes_of = vec![0; self.draft.builder.len()];
        for (node, topic) in topics.iter().enumerate() {
            if let Some(topic) = topic {
                nodes_of[topic.index()] = node;
            }
        }
        // Which child of its parent each topic is.
        let mut children = vec![0_u32; self.nodes.len() + 1];
        let mut numbers = vec![0_u32; self.nodes.len()];
        let parent = |node: usize| tree.above[node].map(|edge| self.lines[edge].edge.from);
        for node in &nodes_of {
            let count = &mut children[parent(*node).unwrap_or(self.nodes.len())];
            numbers[*node] = *count;
            *count += 1;
        }
        let places = self.places.clone();
        let mut within = Within::new(&places, nodes_of.iter().copied());
        let mut is_inside = vec![false; self.nodes.len()];
        let groups: Vec<usize> = (0..self.nodes.len()).filter(|node| self.groups[*node]).collect();
        for group in groups {
            let inside = within.of(places[group]).unwrap_or_default();
            for node in &inside {
                is_inside[*node] = true;
            }
            let parent = |node: usize| tree.above[node].map(|edge| self.lines[edge].edge.from);
            let mut tops: Vec<usize> = inside
                .iter()
                .copied()
                .filter(|node| !parent(*node).is_some_and(|above| is_inside[above]))
                .collect();
            for node in &inside {
                is_inside[*node] = false;
            }
            tops.sort_by_key(|node| numbers[*node]);
            let is_run = tops
                .windows(2)
                .all(|pair| parent(pair[0]) == parent(pair[1]) && numbers[pair[0]] + 1 == numbers[pair[1]]);
            let ends = tops.first().zip(tops.last()).filter(|_| is_run);
            let ends = ends.and_then(|(first, last)| topics[*first].zip(topics[*last]));
            self.group(self.nodes[group], ends);
        }
    }

    fn group(&mut self, at: At, ends: Option<(TopicId, TopicId)>) {
        let values = self.values;
        let label = values.word(at, "label").unwrap_or_default();
        let Some((first, last)) = ends else {
            self.draft.report.add(Severity::Warning, Code::IgnoredContent, values.place(at), || {
                format!(
                    "no topics beside each other lie in the group `{}`: it is left out",
                    label.escape_debug()
                )
            });
            return;
        };
        self.draft.builder.group(Group {
            first,
            last,
            kind: GroupKind::Boundary,
            label: &label,
            topic: None,
        });
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            if !["id", "type", "x", "y", "width", "height", "label"].contains(&values.key(item)) {
                left_out(values, item, "a group", self.draft);
            }
        }
    }

    /// Keeps what stands beside the nodes and edges.
    fn around(&mut self) {
        let values = self.values;
        for at in values.items(self.canvas).filter(|at| values.is_there(*at)) {
            if !["nodes", "edges"].contains(&values.key(at)) {
                let source = pieces::Place::Sheet.source(values.key(at), &values.compact(at));
                self.draft.builder.meta_mut().extensions.push((SYNTAX.to_owned(), source));
            }
        }
        self.draft.builder.set_origin("canvas", "canvas");
    }
}
