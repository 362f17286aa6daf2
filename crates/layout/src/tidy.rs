//! Placing trees: siblings beside each other, as close as what is below them allows, parents in their middle.
//!
//! This is the algorithm of A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (2014): nodes of any size,
//! each of which begins where its parent ends. Its recursion is two loops over nodes in pre-order, since all that is
//! below a node follows it; what it keeps for each node is in arrays of its own. *Breadth* is the direction in which
//! siblings follow each other, *depth* that from parent to child.

use std::ops::Range;

use crate::plan::NONE;

/// The nodes of some trees, and where they are placed.
#[derive(Debug, Default)]
pub(crate) struct Tidy {
    /// The extent of each node in breadth and in depth, the distance to its children included in the latter.
    pub(crate) breadth: Vec<f64>,
    pub(crate) depth: Vec<f64>,
    /// The distance between the children of each node.
    pub(crate) gap: Vec<f64>,
    /// Where each node begins in depth.
    pub(crate) start: Vec<f64>,
    /// Where each node begins in breadth, once its tree is placed.
    pub(crate) at: Vec<f64>,
    /// Where the children of each node begin in `children`, and how many it has.
    first: Vec<u32>,
    count: Vec<u32>,
    children: Vec<u32>,
    links: Vec<Links>,
    prelim: Vec<f64>,
    shifts: Vec<Shift>,
    lowest: Vec<Lowest>,
}

/// How the outlines of a tree go on below a node: its threads, and the extreme nodes of its branch.
#[derive(Clone, Copy, Debug)]
struct Links {
    left_thread: u32,
    right_thread: u32,
    left_most: u32,
    right_most: u32,
    left_most_shift: f64,
    right_most_shift: f64,
}

/// How far a branch is moved beside what its own placing found.
#[derive(Clone, Copy, Debug, Default)]
struct Shift {
    all: f64,
    own: f64,
    change: f64,
}

/// A sibling that reaches deeper than all those after it.
#[derive(Clone, Copy, Debug)]
struct Lowest {
    bottom: f64,
    index: usize,
}

impl Links {
    /// The links of a node without children.
    fn of(node: u32) -> Self {
        Self {
            left_thread: NONE,
            right_thread: NONE,
            left_most: node,
            right_most: node,
            left_most_shift: 0.0,
            right_most_shift: 0.0,
        }
    }
}

impl Tidy {
    /// Takes the parents of nodes in pre-order; [`NONE`] for roots.
    pub(crate) fn new(parents: impl ExactSizeIterator<Item = u32> + Clone) -> Self {
        let len = parents.len();
        let mut count = vec![0; len];
        for parent in parents.clone().filter(|parent| *parent != NONE) {
            count[parent as usize] += 1;
        }
        let mut next = 0;
        let mut first = vec![0; len];
        for (first, count) in first.iter_mut().zip(&count) {
            *first = next;
            next += count;
        }
        let mut children = vec![0; next as usize];
        let mut free = first.clone();
        for (node, parent) in parents.enumerate().filter(|(_, parent)| *parent != NONE) {
            let free = &mut free[parent as usize];
            children[*free as usize] = node as u32;
            *free += 1;
        }
        Self {
            breadth: vec![0.0; len],
            depth: vec![0.0; len],
            gap: vec![0.0; len],
            start: vec![0.0; len],
            at: vec![0.0; len],
            first,
            count,
            children,
            links: (0..len as u32).map(Links::of).collect(),
            prelim: vec![0.0; len],
            shifts: vec![Shift::default(); len],
            lowest: Vec::new(),
        }
    }

    /// Places the children of a node beside each other, whose own children are placed already.
    pub(crate) fn join(&mut self, node: usize) {
        let range = self.children_of(node);
        if range.is_empty() {
            return;
        }
        self.lowest.clear();
        let bottom = self.bottom(self.links[self.child(range.start)].left_most as usize);
        self.remember(bottom, 0);
        for at in range.start + 1..range.end {
            let bottom = self.bottom(self.links[self.child(at)].right_most as usize);
            self.separate(node, range.start, at);
            self.remember(bottom, at - range.start);
        }
        let (first, last) = (self.child(range.start), self.child(range.end - 1));
        let begin = self.prelim[first] + self.shifts[first].all;
        let end = self.prelim[last] + self.shifts[last].all + self.breadth[last];
        self.prelim[node] = f64::midpoint(begin, end) - self.breadth[node] / 2.0;
        let (first, last) = (self.links[first], self.links[last]);
        let own = &mut self.links[node];
        (own.left_most, own.left_most_shift) = (first.left_most, first.left_most_shift);
        (own.right_most, own.right_most_shift) = (last.right_most, last.right_most_shift);
    }

    /// Places a node whose parent is placed: `offset` is how far all below that one are moved. Returns how far those
    /// below this one are.
    pub(crate) fn place(&mut self, node: usize, offset: f64) -> f64 {
        let offset = offset + self.shifts[node].all;
        self.at[node] = self.prelim[node] + offset;
        let (mut distance, mut sum) = (0.0, 0.0);
        for at in self.children_of(node) {
            let shift = &mut self.shifts[self.children[at] as usize];
            distance += shift.own;
            sum += distance + shift.change;
            shift.all += sum;
        }
        offset
    }

    /// Makes a node one without children, of this size, as what is below it is placed for good.
    pub(crate) fn close(&mut self, node: usize, breadth: f64, depth: f64) {
        (self.breadth[node], self.depth[node], self.prelim[node]) = (breadth, depth, 0.0);
        (self.shifts[node], self.links[node]) = (Shift::default(), Links::of(node as u32));
        self.count[node] = 0;
    }

    fn children_of(&self, node: usize) -> Range<usize> {
        let first = self.first[node] as usize;
        first..first + self.count[node] as usize
    }

    fn child(&self, at: usize) -> usize {
        self.children[at] as usize
    }

    fn bottom(&self, node: usize) -> f64 {
        self.start[node] + self.depth[node]
    }

    fn remember(&mut self, bottom: f64, index: usize) {
        while self.lowest.last().is_some_and(|lowest| bottom >= lowest.bottom) {
            self.lowest.pop();
        }
        self.lowest.push(Lowest { bottom, index });
    }

    /// Moves a child away from those before it, as far as they reach into each other.
    fn separate(&mut self, node: usize, first: usize, at: usize) {
        let gap = self.gap[node];
        let (mut before, mut after) = (self.child(at - 1) as u32, self.child(at) as u32);
        let mut before_sum = self.shifts[before as usize].all;
        let mut after_sum = self.shifts[after as usize].all;
        let mut lowest = self.lowest.len() - 1;
        while before != NONE && after != NONE {
            let (left, right) = (before as usize, after as usize);
            if self.bottom(left) > self.lowest[lowest].bottom && lowest > 0 {
                lowest -= 1;
            }
            let end = before_sum + self.prelim[left] + self.breadth[left] + gap;
            let distance = end - (after_sum + self.prelim[right]);
            if distance > 0.0 {
                after_sum += distance;
                self.shift(first, at, self.lowest[lowest].index, distance);
            }
            let (left_bottom, right_bottom) = (self.bottom(left), self.bottom(right));
            if left_bottom <= right_bottom {
                before = self.next_right(left);
                if before != NONE {
                    before_sum += self.shifts[before as usize].all;
                }
            }
            if left_bottom >= right_bottom {
                after = self.next_left(right);
                if after != NONE {
                    after_sum += self.shifts[after as usize].all;
                }
            }
        }
        if before == NONE && after != NONE {
            self.thread_left(first, at, after, after_sum);
        } else if before != NONE && after == NONE {
            self.thread_right(at, before, before_sum);
        }
    }

    /// Moves a child, and those between it and the sibling it ran into by a part of that.
    fn shift(&mut self, first: usize, at: usize, other: usize, distance: f64) {
        let child = self.child(at);
        self.shifts[child].all += distance;
        let links = &mut self.links[child];
        links.left_most_shift += distance;
        links.right_most_shift += distance;
        let index = at - first;
        if other + 1 != index {
            let part = distance / f64::from((index - other) as u32);
            let next = self.child(first + other + 1);
            self.shifts[next].own += part;
            self.shifts[child].own -= part;
            self.shifts[child].change -= distance - part;
        }
    }

    /// The next node of the right outline of a branch.
    fn next_right(&self, node: usize) -> u32 {
        match self.count[node] {
            0 => self.links[node].right_thread,
            count => self.children[(self.first[node] + count) as usize - 1],
        }
    }

    /// The next node of the left outline of a branch.
    fn next_left(&self, node: usize) -> u32 {
        match self.count[node] {
            0 => self.links[node].left_thread,
            _ => self.children[self.first[node] as usize],
        }
    }

    fn thread_left(&mut self, first: usize, at: usize, to: u32, sum: f64) {
        let (first, own) = (self.child(first), self.child(at));
        let end = self.links[first].left_most as usize;
        self.links[end].left_thread = to;
        let difference = sum - self.shifts[to as usize].all - self.links[first].left_most_shift;
        self.shifts[end].all += difference;
        self.prelim[end] -= difference;
        self.links[first].left_most = self.links[own].left_most;
        self.links[first].left_most_shift = self.links[own].left_most_shift;
    }

    fn thread_right(&mut self, at: usize, to: u32, sum: f64) {
        let (before, own) = (self.child(at - 1), self.child(at));
        let end = self.links[own].right_most as usize;
        self.links[end].right_thread = to;
        let difference = sum - self.shifts[to as usize].all - self.links[own].right_most_shift;
        self.shifts[end].all += difference;
        self.prelim[end] -= difference;
        self.links[own].right_most = self.links[before].right_most;
        self.links[own].right_most_shift = self.links[before].right_most_shift;
    }
}
