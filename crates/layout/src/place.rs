//! Where the nodes of a plan are: frames from the innermost to the outermost, then trees beside and below each other.

mod radial;

use panmap_model::{GroupKind, MindMap};

use crate::drawing::Rect;
use crate::plan::{Flow, Kind, NONE, Node, Plan, Tree};
use crate::tidy::Tidy;

/// The distance between parent and child.
const LEVEL: f64 = 36.0;
/// The distance between siblings, and between the branches of a root.
const SIBLING: f64 = 8.0;
const BRANCH: f64 = 20.0;
/// The distance of topics from the boundary around them.
const PADDING: f64 = 9.0;
/// The width of a brace with the distance to its summary.
pub(crate) const BRACE: f64 = 26.0;
/// The distance between trees.
const TREE: f64 = 44.0;
/// The height of the title of a sheet.
pub(crate) const TITLE: f64 = 30.0;
/// The distance of topics from the edge of the picture.
const MARGIN: f64 = 24.0;
/// The width that rows of floating topics have at least.
const ROW: f64 = 900.0;

/// The sizes of what is placed.
pub(crate) struct Sizes {
    /// The width and height of each node that is a topic.
    pub(crate) nodes: Vec<(f64, f64)>,
    /// The width and height of the label of each group.
    pub(crate) labels: Vec<(f64, f64)>,
    /// Whether each tree has the title of a sheet above it.
    pub(crate) titles: Vec<bool>,
}

/// Where everything is.
pub(crate) struct Places {
    /// The rectangle of each node; that of a group is its boundary, or what its brace stands beside.
    pub(crate) nodes: Vec<Rect>,
    /// The direction in which each node grows.
    pub(crate) flows: Vec<Flow>,
    /// The place of the title above each tree that has one.
    pub(crate) titles: Vec<Option<(f64, f64)>>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// What a frame holds: where, from the frame's own corner, in breadth and depth.
#[derive(Clone, Copy, Default)]
struct Frame {
    content: (f64, f64),
    /// The part of the frame that is its boundary.
    boundary: [f64; 4],
    summary: (f64, f64),
}

/// A frame whose nodes are being unfolded.
struct Open {
    end: u32,
    /// The corner of the frame, and where what it holds begins.
    corner: (f64, f64),
    origin: (f64, f64),
    frame: usize,
}

/// Places the nodes of a plan.
pub(crate) fn place(map: &MindMap, plan: &Plan, sizes: &Sizes) -> Places {
    let kinds: Vec<_> = map.groups().map(|group| group.kind).collect();
    let mut placing = Placing::new(plan, sizes, kinds);
    placing.measure();
    for node in (0..plan.nodes.len()).rev() {
        if placing.flows[node] == Flow::Radial {
            continue;
        }
        placing.tidy.join(node);
        if matches!(plan.nodes[node].kind, Kind::Tree | Kind::Group(_)) {
            placing.close(node);
        }
    }
    let mut nodes = placing.unfold();
    for tree in plan.trees.iter().filter(|tree| tree.flow == Flow::Radial) {
        radial::place(plan, tree.node as usize, &sizes.nodes, &mut nodes);
    }
    let flows = placing.flows;
    arrange(plan, sizes, nodes, flows)
}

struct Placing<'p> {
    plan: &'p Plan,
    sizes: &'p Sizes,
    kinds: Vec<GroupKind>,
    flows: Vec<Flow>,
    tidy: Tidy,
    frames: Vec<Frame>,
    /// How far the children of each node are moved, within their frame.
    offsets: Vec<f64>,
}

impl<'p> Placing<'p> {
    fn new(plan: &'p Plan, sizes: &'p Sizes, kinds: Vec<GroupKind>) -> Self {
        let len = plan.nodes.len();
        let mut flows = vec![Flow::Right; len];
        for tree in &plan.trees {
            let end = plan.nodes[tree.node as usize].end as usize;
            flows[tree.node as usize..end].fill(tree.flow);
        }
        let tidy = Tidy::new(plan.nodes.iter().map(|node| node.parent));
        Self { plan, sizes, kinds, flows, tidy, frames: vec![Frame::default(); len], offsets: vec![0.0; len] }
    }

    /// Finds the extent of each topic, and where it begins in depth.
    fn measure(&mut self) {
        let nodes = &self.plan.nodes;
        let mut counts = vec![0_u32; nodes.len()];
        for node in nodes.iter().filter(|node| node.parent != NONE) {
            counts[node.parent as usize] += 1;
        }
        for (at, node) in nodes.iter().enumerate() {
            let (width, height) = self.sizes.nodes[at];
            let is_down = self.flows[at] == Flow::Down;
            let (breadth, depth) = if is_down { (width, height) } else { (height, width) };
            // Lines to many children are steep.
            let fan = f64::from(counts[at].saturating_sub(20).min(60)) * 2.0;
            let is_frame = matches!(node.kind, Kind::Tree | Kind::Group(_));
            self.tidy.breadth[at] = breadth;
            self.tidy.depth[at] = match counts[at] {
                _ if is_frame => 0.0,
                0 => depth + LEVEL / 2.0,
                _ => depth + LEVEL + fan,
            };
            let is_root = node.parent != NONE && matches!(nodes[node.parent as usize].kind, Kind::Tree);
            self.tidy.gap[at] = if is_root { BRANCH } else { SIBLING } + if is_down { SIBLING } else { 0.0 };
            if node.parent != NONE {
                let parent = node.parent as usize;
                self.tidy.start[at] = self.tidy.start[parent] + self.tidy.depth[parent];
                if matches!(nodes[parent].kind, Kind::Tree | Kind::Group(_)) {
                    self.tidy.start[at] = 0.0;
                }
                if matches!(nodes[parent].kind, Kind::Group(_)) {
                    self.tidy.gap[parent] = self.tidy.gap[nodes[parent].above as usize];
                }
            }
        }
    }

    /// Places what a frame holds within the frame, which then is like a topic without any below it.
    fn close(&mut self, frame: usize) {
        let node = self.plan.nodes[frame];
        self.offsets[frame] = self.tidy.place(frame, 0.0);
        let (mut least, mut most, mut depth) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        let mut at = frame + 1;
        while at < node.end as usize {
            let own = self.plan.nodes[at];
            if own.parent == NONE {
                at = own.end as usize;
                continue;
            }
            self.offsets[at] = self.tidy.place(at, self.offsets[own.parent as usize]);
            let is_frame = matches!(own.kind, Kind::Group(_));
            let trailing = if is_frame { LEVEL / 2.0 } else { self.trailing(at) };
            least = f64::min(least, self.tidy.at[at]);
            most = f64::max(most, self.tidy.at[at] + self.tidy.breadth[at]);
            depth = f64::max(depth, self.tidy.start[at] + self.tidy.depth[at] - trailing);
            at = if is_frame { own.end as usize } else { at + 1 };
        }
        let content = if least > most { (0.0, 0.0) } else { (most - least, depth) };
        let (size, mut held) = self.framed(frame, node, content);
        held.content.0 -= if least > most { 0.0 } else { least };
        self.frames[frame] = held;
        self.tidy.close(frame, size.0, size.1 + LEVEL / 2.0);
    }

    /// The part of a topic's extent in depth that is the distance to what follows.
    fn trailing(&self, at: usize) -> f64 {
        let (width, height) = self.sizes.nodes[at];
        self.tidy.depth[at] - if self.flows[at] == Flow::Down { height } else { width }
    }

    /// The size of a frame around content of this size, and what is where in it.
    fn framed(&self, frame: usize, node: Node, content: (f64, f64)) -> ((f64, f64), Frame) {
        let Kind::Group(index) = node.kind else {
            return (content, Frame { boundary: [0.0, 0.0, content.0, content.1], ..Frame::default() });
        };
        let (width, height) = self.sizes.labels[index as usize];
        let is_down = self.flows[frame] == Flow::Down;
        if self.kinds[index as usize] != GroupKind::Summary {
            let twice = 2.0 * PADDING;
            // The label is where no lines from above cross it.
            let (size, origin) = if is_down {
                ((f64::max(content.0, width) + twice, content.1 + height + twice), (PADDING, PADDING))
            } else {
                (
                    (content.0 + height + twice, f64::max(content.1, width) + twice),
                    (PADDING + height, PADDING),
                )
            };
            return (
                size,
                Frame { content: origin, boundary: [0.0, 0.0, size.0, size.1], summary: (0.0, 0.0) },
            );
        }
        let beside = match node.summary {
            NONE if is_down => (width, height),
            NONE => (height, width),
            tree => {
                let tree = tree as usize;
                (self.tidy.breadth[tree], self.tidy.depth[tree] - LEVEL / 2.0)
            }
        };
        let breadth = f64::max(content.0, beside.0);
        let origin = (breadth - content.0) / 2.0;
        let held = Frame {
            content: (origin, 0.0),
            boundary: [origin, 0.0, content.0, content.1],
            summary: ((breadth - beside.0) / 2.0, content.1 + BRACE),
        };
        ((breadth, content.1 + BRACE + beside.1), held)
    }

    /// The rectangles of all nodes, in the direction of their tree, each tree with its own origin.
    fn unfold(&self) -> Vec<Rect> {
        let mut rects = vec![Rect::default(); self.plan.nodes.len()];
        let mut open: Vec<Open> = Vec::new();
        for (at, node) in self.plan.nodes.iter().enumerate() {
            while open.last().is_some_and(|open| open.end as usize <= at) {
                open.pop();
            }
            let (corner, held) = match open.last() {
                _ if self.flows[at] == Flow::Radial => continue,
                None => ((0.0, 0.0), (0.0, 0.0)),
                Some(Open { corner, frame, .. }) if node.kind == Kind::Tree => {
                    let summary = self.frames[*frame].summary;
                    ((corner.0 + summary.0, corner.1 + summary.1), (0.0, 0.0))
                }
                Some(Open { origin, .. }) => (*origin, (self.tidy.at[at], self.tidy.start[at])),
            };
            let own = (corner.0 + held.0, corner.1 + held.1);
            if matches!(node.kind, Kind::Tree | Kind::Group(_)) {
                let Frame { content, boundary, .. } = self.frames[at];
                let origin = (own.0 + content.0, own.1 + content.1);
                open.push(Open { end: node.end, corner: own, origin, frame: at });
                rects[at] = turned(
                    self.flows[at],
                    [own.0 + boundary[0], own.1 + boundary[1], boundary[2], boundary[3]],
                );
            } else {
                let (width, height) = self.sizes.nodes[at];
                let is_down = self.flows[at] == Flow::Down;
                let (breadth, depth) = if is_down { (width, height) } else { (height, width) };
                rects[at] = turned(self.flows[at], [own.0, own.1, breadth, depth]);
            }
        }
        rects
    }
}

/// A rectangle given in breadth and depth.
fn turned(flow: Flow, [at, start, breadth, depth]: [f64; 4]) -> Rect {
    match flow {
        Flow::Down => Rect { x: at, y: start, width: breadth, height: depth },
        Flow::Left => Rect { x: -start - depth, y: at, width: depth, height: breadth },
        Flow::Right | Flow::Radial => Rect { x: start, y: at, width: depth, height: breadth },
    }
}

/// Puts trees below each other, both sides of one together, and floating topics in rows below their map.
fn arrange(plan: &Plan, sizes: &Sizes, mut nodes: Vec<Rect>, flows: Vec<Flow>) -> Places {
    let mut titles = vec![None; plan.trees.len()];
    let (mut y, mut most_x) = (MARGIN, 0.0);
    let mut at = 0;
    while at < plan.trees.len() {
        let has_other = plan.trees.get(at + 1).is_some_and(|tree| tree.is_other_side);
        let mut range = range(plan, plan.trees[at]);
        if has_other {
            let (own, other) = (plan.trees[at], plan.trees[at + 1]);
            let (root, ghost) = (nodes[own.node as usize + 1], nodes[other.node as usize + 1]);
            shift(&mut nodes[self::range(plan, other)], root.x - ghost.x, root.y - ghost.y);
            range.end = plan.nodes[other.node as usize].end as usize;
        }
        if sizes.titles[at] {
            titles[at] = Some((MARGIN, y));
            y += TITLE;
        }
        let bounds = bounds(&nodes[range.clone()]);
        shift(&mut nodes[range], MARGIN - bounds.x, y - bounds.y);
        y += bounds.height + TREE;
        most_x = f64::max(most_x, MARGIN + bounds.width);
        at += 1 + usize::from(has_other);
        // Floating topics of the same map.
        let (mut x, mut row) = (MARGIN, 0.0);
        while let Some(tree) = plan.trees.get(at).filter(|tree| tree.is_floating) {
            let range = self::range(plan, *tree);
            let bounds = self::bounds(&nodes[range.clone()]);
            if x > MARGIN && x + bounds.width > f64::max(most_x, ROW) {
                (x, y, row) = (MARGIN, y + row + TREE, 0.0);
            }
            shift(&mut nodes[range], x - bounds.x, y - bounds.y);
            x += bounds.width + TREE;
            row = f64::max(row, bounds.height);
            most_x = f64::max(most_x, x - TREE);
            at += 1;
        }
        if row > 0.0 {
            y += row + TREE;
        }
    }
    let height = if plan.trees.is_empty() { 2.0 * MARGIN } else { y - TREE + MARGIN };
    Places { nodes, flows, titles, width: most_x + MARGIN, height }
}

fn range(plan: &Plan, tree: Tree) -> std::ops::Range<usize> {
    tree.node as usize..plan.nodes[tree.node as usize].end as usize
}

fn shift(nodes: &mut [Rect], x: f64, y: f64) {
    for rect in nodes {
        rect.x += x;
        rect.y += y;
    }
}

fn bounds(nodes: &[Rect]) -> Rect {
    nodes.iter().copied().filter(|rect| rect.height > 0.0).reduce(Rect::union).unwrap_or_default()
}
