//! A forest in a graph: which node is below which, and the edges that are no part of it.

use super::graph::{Graph, get};

/// The nodes of a graph as a forest.
pub(super) struct Forest {
    /// The nodes in the order of the forest, with how deep each is.
    pub(super) order: Vec<(usize, usize)>,
    /// The edge by which a node is below another one.
    pub(super) above: Vec<Option<usize>>,
    /// The edges that are no part of the forest, in their order.
    pub(super) others: Vec<usize>,
    /// The edges that would close circles.
    pub(super) circles: usize,
}

impl Forest {
    /// Of the edges to a node, the first one counts.
    pub(super) fn of(graph: &Graph<'_>) -> Self {
        let above = if graph.is_directed { directed(graph) } else { undirected(graph) };
        let (above, circles) = without_circles(graph, above);
        let is_tree_edge = |at: &usize| above.contains_edge(graph, *at);
        let others = (0..graph.edges.len()).filter(|at| !is_tree_edge(at)).collect();
        Self { order: order(graph, &above.0), above: above.0, others, circles }
    }
}

/// The edge above each node.
struct Above(Vec<Option<usize>>);

impl Above {
    fn contains_edge(&self, graph: &Graph<'_>, edge: usize) -> bool {
        let Some(ends) = graph.edges.get(edge) else { return false };
        self.0[ends.to] == Some(edge) || self.0[ends.from] == Some(edge)
    }

    /// The node above another one.
    fn parent(&self, graph: &Graph<'_>, node: usize) -> Option<usize> {
        let edge = &graph.edges[self.0[node]?];
        Some(if edge.to == node { edge.from } else { edge.to })
    }
}

/// Whether an edge is drawn without a say in where nodes are.
fn is_aside(graph: &Graph<'_>, edge: usize) -> bool {
    get(&graph.edges[edge].attributes, "constraint").is_some_and(|value| value.source() == "false")
}

fn directed(graph: &Graph<'_>) -> Above {
    let mut above = vec![None; graph.nodes.len()];
    for (at, edge) in graph.edges.iter().enumerate() {
        if edge.from != edge.to && !is_aside(graph, at) && above[edge.to].is_none() {
            above[edge.to] = Some(at);
        }
    }
    Above(above)
}

/// Without directions, what is reached first is above: from the first node of each part on, along edges in their order.
fn undirected(graph: &Graph<'_>) -> Above {
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    for (at, edge) in graph.edges.iter().enumerate().filter(|(at, _)| !is_aside(graph, *at)) {
        edges[edge.from].push(at);
        edges[edge.to].push(at);
    }
    let mut above = vec![None; graph.nodes.len()];
    let mut is_seen = vec![false; graph.nodes.len()];
    let mut open = std::collections::VecDeque::new();
    for root in 0..graph.nodes.len() {
        if is_seen[root] {
            continue;
        }
        is_seen[root] = true;
        open.push_back(root);
        while let Some(node) = open.pop_front() {
            for at in &edges[node] {
                let edge = &graph.edges[*at];
                let other = if edge.from == node { edge.to } else { edge.from };
                if !is_seen[other] {
                    is_seen[other] = true;
                    above[other] = Some(*at);
                    open.push_back(other);
                }
            }
        }
    }
    Above(above)
}

/// Takes the edge away above the first node of each circle, and counts them.
fn without_circles(graph: &Graph<'_>, mut above: Above) -> (Above, usize) {
    // On which walk a node was met; 0 is on none.
    let mut walk = vec![0_usize; graph.nodes.len()];
    let mut circles = 0;
    for start in 0..graph.nodes.len() {
        let mut node = start;
        while walk[node] == 0 {
            walk[node] = start + 1;
            let Some(parent) = above.parent(graph, node) else { break };
            node = parent;
        }
        let is_circle = walk[node] == start + 1
            && above.parent(graph, node).is_some_and(|parent| walk[parent] == start + 1);
        if !is_circle {
            continue;
        }
        // The walk ended on the circle if it can be walked around from there.
        let mut first = node;
        let mut at = above.parent(graph, node);
        while let Some(next) = at.filter(|next| *next != node) {
            first = first.min(next);
            at = above.parent(graph, next);
        }
        if at == Some(node) {
            above.0[first] = None;
            circles += 1;
        }
    }
    (above, circles)
}

/// The nodes below each other, in the order of their edges.
fn order(graph: &Graph<'_>, above: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut first: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut next: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut below: Vec<(usize, usize)> = Vec::new();
    let mut roots = Vec::new();
    for (node, edge) in above.iter().enumerate() {
        match edge {
            Some(edge) => below.push((*edge, node)),
            None => roots.push(node),
        }
    }
    below.sort_unstable();
    for (edge, node) in below.into_iter().rev() {
        let ends = &graph.edges[edge];
        let parent = if ends.to == node { ends.from } else { ends.to };
        next[node] = first[parent];
        first[parent] = Some(node);
    }
    let mut order = Vec::with_capacity(above.len());
    let mut open: Vec<(usize, usize)> = roots.into_iter().rev().map(|root| (root, 0)).collect();
    while let Some((node, depth)) = open.pop() {
        order.push((node, depth));
        open.extend(next[node].map(|next| (next, depth)));
        open.extend(first[node].map(|first| (first, depth + 1)));
    }
    order
}
