//! A graph as its file says it: nodes, edges and clusters, each with its attributes.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// A value, which may be HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Html(&'a str),
}

impl Value<'_> {
    pub(super) fn source(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Html(html) => html,
        }
    }
}

/// Attributes by name, in order.
pub(super) type Attributes<'a> = Vec<(Cow<'a, str>, Value<'a>)>;

/// A node.
pub(super) struct Node<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) attributes: Attributes<'a>,
    /// What holds for all nodes where it first stands.
    pub(super) defaults: Rc<Attributes<'a>>,
}

/// An edge between two nodes.
pub(super) struct Edge<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) attributes: Rc<Attributes<'a>>,
}

/// A part of the graph with a frame around it.
pub(super) struct Cluster<'a> {
    pub(super) label: Option<Value<'a>>,
    /// Which of the mentions of nodes are in it.
    pub(super) mentions: Range<usize>,
    pub(super) span: Range<usize>,
}

/// A graph.
#[derive(Default)]
pub(super) struct Graph<'a> {
    pub(super) is_directed: bool,
    pub(super) name: Option<Cow<'a, str>>,
    /// Whether the name is in quotes, so that it may be a title.
    pub(super) is_named: bool,
    pub(super) attributes: Attributes<'a>,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) edges: Vec<Edge<'a>>,
    pub(super) clusters: Vec<Cluster<'a>>,
    /// The nodes in the order in which statements name them.
    pub(super) mentions: Vec<usize>,
}

/// The value of an attribute; the last one counts.
pub(super) fn get<'v, 'a>(attributes: &'v Attributes<'a>, name: &str) -> Option<&'v Value<'a>> {
    attributes.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
}
