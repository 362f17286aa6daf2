//! Topics in the order of the tree: those of one side of a mind map need not stand together.

use super::item::Item;
use super::scan::Kind;

/// The words of a topic, on its line or on the lines below.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    Line(&'a str),
    Lines(&'a str),
}

/// A topic as it stands in a file.
pub(super) struct Node<'a> {
    pub(super) source: Source<'a>,
    /// Where its line begins.
    pub(super) start: usize,
    pub(super) level: usize,
    parent: Option<usize>,
    /// What stands around its words; few topics have any of it.
    pub(super) look: Option<Box<Look<'a>>>,
    /// Whether its branch is on a side that the file names, and whether that is the left one.
    pub(super) is_left: Option<bool>,
    pub(super) has_arrow: bool,
}

/// What stands around the words of a topic.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Look<'a> {
    pub(super) color: Option<&'a str>,
    pub(super) is_boxless: bool,
    pub(super) code: Option<&'a str>,
    pub(super) stereotype: Option<&'a str>,
}

impl Look<'_> {
    /// The look of most topics.
    pub(super) const NONE: Look<'static> =
        Look { color: None, is_boxless: false, code: None, stereotype: None };
}

/// The topics of a file, and below which of them the next ones stand.
#[derive(Default)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The last topic on the right and on the left.
    last: [Option<usize>; 2],
    /// The side on which topics with stars are drawn, if a line says so.
    default: Option<bool>,
    /// The signs of the topics that are indented, and how far.
    indents: Vec<(usize, usize)>,
}

impl<'a> Tree<'a> {
    /// Begins another diagram.
    pub(super) fn begin(&mut self) {
        (self.last, self.default) = ([None, None], None);
        self.indents.clear();
    }

    /// Topics with stars are on this side from now on.
    pub(super) fn turn(&mut self, is_left: bool) {
        self.default = Some(is_left);
    }

    /// Adds a topic that begins at a place, and returns whether it skips a level.
    pub(super) fn add(
        &mut self,
        kind: Kind,
        item: &Item<'a>,
        source: Source<'a>,
        stereotype: Option<&'a str>,
        start: usize,
    ) -> bool {
        let wanted = self.level(item);
        let is_left = match (kind, item.sign, item.arrow) {
            (_, _, Some(arrow)) => Some(arrow == '<'),
            (_, '+', _) => Some(false),
            (_, '-', _) => Some(true),
            (Kind::MindMap, '*', _) => self.default,
            _ => None,
        };
        // Each side of a mind map has a last topic of its own.
        let side = usize::from(kind == Kind::MindMap && is_left == Some(true));
        let mut parent = if wanted == 0 { None } else { self.last[side] };
        while let Some(at) = parent.filter(|at| self.nodes[*at].level >= wanted) {
            parent = self.nodes[at].parent;
        }
        let level = parent.map_or(0, |at| self.nodes[at].level + 1);
        let at = self.nodes.len();
        let look = Look { color: item.color, is_boxless: item.is_boxless, code: item.code, stereotype };
        let look = (look != Look::default()).then(|| Box::new(look));
        let has_arrow = item.arrow.is_some();
        self.nodes.push(Node { source, start, level, parent, look, is_left, has_arrow });
        if level == 0 {
            self.last = [Some(at); 2];
        } else {
            self.last[side] = Some(at);
        }
        level < wanted
    }

    /// How deep the signs say that a topic is.
    ///
    /// SPEC (`getSmartLevel`): a sign alone is as deep as it is indented.
    fn level(&mut self, item: &Item<'_>) -> usize {
        if item.count > 1 {
            return item.count - 1;
        }
        while self.indents.pop_if(|(indent, _)| *indent >= item.indent).is_some() {}
        let level = if item.indent == 0 { 0 } else { self.indents.last().map_or(1, |(_, level)| level + 1) };
        self.indents.push((item.indent, level));
        level
    }

    /// The topics in the order of the tree, with how deep each is.
    pub(super) fn order(&self) -> Vec<(usize, usize)> {
        let mut first: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut next: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut roots = Vec::new();
        // From the last to the first, each becomes the first of those below its parent.
        for (at, node) in self.nodes.iter().enumerate().rev() {
            match node.parent {
                Some(parent) => {
                    next[at] = first[parent];
                    first[parent] = Some(at);
                }
                None => roots.push(at),
            }
        }
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut open: Vec<(usize, usize)> = roots.into_iter().map(|root| (root, 0)).collect();
        while let Some((at, depth)) = open.pop() {
            order.push((at, depth));
            open.extend(next[at].map(|next| (next, depth)));
            open.extend(first[at].map(|first| (first, depth + 1)));
        }
        order
    }
}
