//! `expansionState`: the lines that are expanded, as numbers of lines that are visible when those before are.

use std::collections::BTreeSet;

/// Which topics are folded, told while they are opened in document order.
pub(super) struct Expansion {
    expanded: BTreeSet<u32>,
    next_line: u32,
    /// For each open topic its line, where it is visible.
    open: Vec<Option<u32>>,
}

/// The numbers in an expansion state; what is no number is not meant for us.
pub(super) fn numbers(state: &str) -> BTreeSet<u32> {
    state.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

impl Expansion {
    /// SPEC: the first line is 1. Some programs begin with 0, which then is in the list.
    pub(super) fn new(expanded: BTreeSet<u32>) -> Self {
        let next_line = u32::from(!expanded.contains(&0));
        Self { expanded, next_line, open: Vec::new() }
    }

    /// A topic is opened at this depth: whether the one above it is folded, which is told for its first child.
    pub(super) fn open(&mut self, depth: usize, is_first_child: bool) -> bool {
        self.open.truncate(depth);
        let above = self.open.last().copied();
        let is_expanded = |line: Option<u32>| line.is_some_and(|line| self.expanded.contains(&line));
        let is_visible = above.is_none_or(is_expanded);
        let line = is_visible.then_some(self.next_line);
        self.next_line = self.next_line.saturating_add(u32::from(is_visible));
        self.open.push(line);
        is_first_child && above.flatten().is_some() && !is_visible
    }
}
