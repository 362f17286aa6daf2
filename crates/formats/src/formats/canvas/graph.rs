//! The tree in a graph: below which node each node is, and which edges are left for relations.

/// An edge between nodes, by their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the edge is not to be one of the tree.
    pub(super) is_relation: bool,
}

/// The tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// The edge by which each node is below another.
    pub(super) above: Vec<Option<usize>>,
    /// The edges that would close a circle.
    pub(super) cut: Vec<usize>,
}

impl Tree {
    /// The tree of a graph: the first edge that leads to a node counts, and of a circle the last of its edges is cut.
    pub(super) fn new(nodes: usize, edges: &[Edge]) -> Self {
        let mut above: Vec<Option<usize>> = vec![None; nodes];
        for (at, edge) in edges.iter().enumerate() {
            if !edge.is_relation && edge.from != edge.to && above[edge.to].is_none() {
                above[edge.to] = Some(at);
            }
        }
        let mut cut = Vec::new();
        // The walk that came by each node first, from 1 on.
        let mut seen = vec![0; nodes];
        for start in 0..nodes {
            let mut node = start;
            while seen[node] == 0 {
                seen[node] = start + 1;
                let Some(edge) = above[node] else { break };
                node = edges[edge].from;
            }
            if seen[node] != start + 1 || above[node].is_none() {
                continue;
            }
            // This walk came back to where it was.
            let (mut last, mut at) = (0, node);
            while let Some(edge) = above[at] {
                last = last.max(edge);
                at = edges[edge].from;
                if at == node {
                    break;
                }
            }
            above[edges[last].to] = None;
            cut.push(last);
        }
        cut.sort_unstable();
        Self { above, cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(nodes: usize, edges: &[(usize, usize)]) -> Tree {
        let edge = |(from, to): &(usize, usize)| Edge { from: *from, to: *to, is_relation: false };
        Tree::new(nodes, &edges.iter().map(edge).collect::<Vec<_>>())
    }

    #[test]
    fn the_first_edge_counts_and_circles_are_cut() {
        assert_eq!(
            tree(3, &[(0, 1), (0, 2), (1, 2)]),
            Tree { above: vec![None, Some(0), Some(1)], cut: vec![] }
        );
        assert_eq!(
            tree(3, &[(0, 1), (1, 2), (2, 0)]),
            Tree { above: vec![None, Some(0), Some(1)], cut: vec![2] }
        );
        assert_eq!(tree(2, &[(0, 0), (1, 0), (0, 1)]), Tree { above: vec![Some(1), None], cut: vec![2] });
        // A branch that hangs on a circle stays where it is.
        let found = tree(4, &[(3, 2), (2, 3), (3, 1), (1, 0)]);
        assert_eq!(found, Tree { above: vec![Some(3), Some(2), Some(0), None], cut: vec![1] });
    }

    #[test]
    fn a_circle_of_many_nodes_takes_time_in_proportion() {
        let edges: Vec<_> = (0..200_000).map(|at| (at, (at + 1) % 200_000)).collect();
        assert_eq!(tree(200_000, &edges).cut, [199_999]);
    }
}
