//! The plan of a picture: which topics are drawn, in which trees, and which of them are boxed together.

mod groups;
mod sides;

use panmap_model::{MindMap, Role, Side, Topic, TopicId};

use self::groups::Groups;
use crate::options::{Arrangement, Options};

/// No node.
pub(crate) const NONE: u32 = u32::MAX;

/// What a node of the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A topic.
    Topic(TopicId),
    /// The root again, where its other side begins.
    Ghost,
    /// The frame of a tree that is placed as a whole.
    Tree,
    /// The frame of a group, by its index in the map.
    Group(u32),
}

/// A node of the plan. Nodes are in pre-order, so all that a frame holds follows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// The node that this one is placed beside; none for frames of trees.
    pub(crate) parent: u32,
    /// The index after the last node below this one.
    pub(crate) end: u32,
    /// The node of the topic above, from which colours come.
    pub(crate) above: u32,
    /// The number of topics below that are left out.
    pub(crate) hidden: u32,
    /// The frame of the tree that stands beside the group as its summary.
    pub(crate) summary: u32,
}

/// The direction in which a tree grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Right,
    Left,
    Down,
    Radial,
}

/// A tree of the plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree {
    /// The frame of the tree.
    pub(crate) node: u32,
    pub(crate) flow: Flow,
    /// Whether the tree is the other side of the one before it.
    pub(crate) is_other_side: bool,
    /// Whether the tree is a floating topic.
    pub(crate) is_floating: bool,
}

/// All nodes that are drawn, and the trees that they form.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) nodes: Vec<Node>,
    pub(crate) trees: Vec<Tree>,
    /// Groups that are not drawn, by their index in the map.
    pub(crate) omitted_groups: Vec<u32>,
    /// Whether the map has sides that the plan ignores.
    pub(crate) omits_sides: bool,
}

/// A step of the walk that makes a plan.
#[derive(Clone, Copy)]
enum Step {
    Topic(TopicId),
    Group(u32),
    Summary(TopicId),
    Close,
}

/// The walk that makes a plan.
struct Planner<'a> {
    map: &'a MindMap,
    options: &'a Options,
    groups: Groups,
    plan: Plan,
    steps: Vec<Step>,
    /// The open nodes.
    open: Vec<u32>,
    floating: Vec<TopicId>,
}

impl Plan {
    /// Plans a map.
    pub(crate) fn new(map: &MindMap, options: &Options) -> Self {
        let is_radial = options.arrangement == Arrangement::Radial;
        let mut planner = Planner {
            map,
            options,
            groups: Groups::new(map, !is_radial),
            plan: Self::default(),
            steps: Vec::new(),
            open: Vec::new(),
            floating: Vec::new(),
        };
        for root in map.roots() {
            planner.root(root);
        }
        let mut plan = planner.plan;
        plan.omitted_groups = planner.groups.omitted;
        plan
    }
}

impl Planner<'_> {
    fn root(&mut self, root: Topic<'_>) {
        let has_children = self.hidden(root) == 0;
        let sides = sides::sides(root, self.options, &self.groups);
        let flow = match self.options.arrangement {
            Arrangement::Down => Flow::Down,
            Arrangement::Radial => Flow::Radial,
            _ => Flow::Right,
        };
        self.plan.omits_sides |=
            sides.is_none() && root.children().any(|topic| topic.side() == Some(Side::Left));
        match sides.filter(|_| has_children) {
            Some(sides) => {
                let first =
                    self.tree(root, flow, |topic| sides.of(topic) == Side::Right, Kind::Topic(root.id()));
                let other = self.tree(root, Flow::Left, |topic| sides.of(topic) == Side::Left, Kind::Ghost);
                self.plan.trees[other].is_other_side = true;
                // Colours come from the root, which is drawn once.
                let (frame, root) = (self.plan.trees[other].node, self.plan.trees[first].node + 1);
                for node in &mut self.plan.nodes[frame as usize..] {
                    if node.above == frame + 1 {
                        node.above = root;
                    }
                }
            }
            None => {
                self.tree(root, flow, |_| true, Kind::Topic(root.id()));
            }
        }
        let flow = if flow == Flow::Radial { Flow::Right } else { flow };
        let mut next = 0;
        while let Some(topic) = self.floating.get(next).and_then(|id| self.map.get(*id)) {
            let at = self.tree(topic, flow, |_| true, Kind::Topic(topic.id()));
            self.plan.trees[at].is_floating = true;
            next += 1;
        }
        self.floating.clear();
    }

    /// Adds a tree with those branches of its root that are wanted, and returns its index.
    fn tree(&mut self, root: Topic<'_>, flow: Flow, wanted: impl Fn(Topic<'_>) -> bool, kind: Kind) -> usize {
        let frame = self.push(Kind::Tree, NONE);
        self.open.push(frame);
        let node = self.push(kind, frame);
        self.open.push(node);
        let hidden = self.hidden(root);
        self.plan.nodes[node as usize].hidden = hidden;
        self.steps.push(Step::Close);
        if hidden == 0 {
            self.children(root, wanted);
        }
        while let Some(step) = self.steps.pop() {
            self.step(step);
        }
        self.close();
        self.plan.trees.push(Tree { node: frame, flow, is_other_side: false, is_floating: false });
        self.plan.trees.len() - 1
    }

    fn step(&mut self, step: Step) {
        let parent = self.open.last().copied().unwrap_or(NONE);
        match step {
            Step::Topic(id) => {
                let node = self.push(Kind::Topic(id), parent);
                self.open.push(node);
                self.steps.push(Step::Close);
                self.below(id, node);
            }
            Step::Group(index) => {
                let node = self.push(Kind::Group(index), parent);
                self.open.push(node);
            }
            Step::Summary(id) => {
                let frame = self.push(Kind::Tree, NONE);
                self.plan.nodes[parent as usize].summary = frame;
                self.plan.nodes[frame as usize].above = self.plan.nodes[parent as usize].above;
                self.open.push(frame);
                let node = self.push(Kind::Topic(id), frame);
                self.open.push(node);
                self.steps.extend([Step::Close, Step::Close]);
                self.below(id, node);
            }
            Step::Close => self.close(),
        }
    }

    /// Plans what is below a topic, or counts it.
    fn below(&mut self, id: TopicId, node: u32) {
        let Some(topic) = self.map.get(id).filter(|topic| !topic.is_leaf()) else { return };
        let hidden = self.hidden(topic);
        self.plan.nodes[node as usize].hidden = hidden;
        if hidden == 0 {
            self.children(topic, |_| true);
        }
    }

    /// Plans the steps to the children of a topic, the last one first, as they are taken from the end.
    fn children(&mut self, topic: Topic<'_>, wanted: impl Fn(Topic<'_>) -> bool) {
        let first = self.steps.len();
        for child in topic.children() {
            let id = child.id();
            if self.groups.is_summary(id) || !wanted(child) {
                continue;
            }
            if child.role() == Some(Role::Floating) {
                self.floating.push(id);
                continue;
            }
            self.steps.extend(self.groups.opened_by(id).map(Step::Group));
            self.steps.push(Step::Topic(id));
            for group in self.groups.closed_by(id) {
                self.steps.extend(self.groups.summary_of(group).map(Step::Summary));
                self.steps.push(Step::Close);
            }
        }
        self.steps[first..].reverse();
    }

    /// The number of topics below a topic if they are left out, otherwise 0.
    fn hidden(&self, topic: Topic<'_>) -> u32 {
        let is_deepest = self.options.depth.is_some_and(|depth| topic.depth() >= depth as usize);
        if is_deepest || (self.options.folds && topic.is_folded()) {
            topic.descendants().len() as u32
        } else {
            0
        }
    }

    fn push(&mut self, kind: Kind, parent: u32) -> u32 {
        let index = self.plan.nodes.len() as u32;
        let above = match self.plan.nodes.get(parent as usize) {
            None => NONE,
            Some(node) if matches!(node.kind, Kind::Topic(_) | Kind::Ghost) => parent,
            Some(node) => node.above,
        };
        self.plan.nodes.push(Node { kind, parent, end: index + 1, above, hidden: 0, summary: NONE });
        index
    }

    fn close(&mut self) {
        let end = self.plan.nodes.len() as u32;
        if let Some(node) = self.open.pop() {
            self.plan.nodes[node as usize].end = end;
        }
    }
}
