//! Chooses the labels that count: the longest chain in document order, so that a stray label costs only itself.
//!
//! Real labels increase from first to last. If some do not, the labels kept are the longest strictly increasing chain
//! over the whole map and, among equally long chains, the one that skips the fewest numbers.
//!
//! A step from label `a` to label `b` skips the sum of `b`'s numbers, minus one, minus the sum of `a`'s numbers up to
//! and including the first that differs. The best chain up to `b` is therefore a maximum over the tree of labels: over
//! the ancestors of `b`, and over the smaller siblings of `b` and of each ancestor, with everything below them. A
//! prefix-maximum (Fenwick) tree per parent finds it in logarithmic time, so the whole search takes O(n log n).

use std::ops::Range;

use crate::label::{Label, Path};
use crate::line::{DEEPEST_JUMP, Lines, PLAUSIBLE_GAP};

/// Turns the out-of-order labels in the body of a map into text.
pub(crate) fn drop_strays(lines: &mut Lines<'_>, body: Range<usize>) {
    let labelled: Vec<usize> = body.filter(|&at| lines.all[at].is_labelled()).collect();
    let labels: Vec<_> = labelled.iter().map(|&at| lines.source.label(lines.all[at])).collect();
    let kept = if labels.is_sorted_by(|a, b| a < b) {
        (0..labels.len()).collect()
    } else {
        let is_inside = |at: usize| lines.all[labelled[at]].glued || lines.all[labelled[at]].indented;
        longest_chain(&labels, is_inside)
    };
    let suspects = Suspects::among(lines, &labelled);
    let kept = without_intruders(&labels, &kept, |at| suspects.is_suspect(lines, labelled[at]));
    let mut kept = kept.into_iter().peekable();
    for (at, line) in labelled.into_iter().enumerate() {
        if kept.next_if_eq(&at).is_none() {
            lines.all[line].demote(true);
        }
    }
}

/// How the labels of a map are usually laid out, which exposes the labels that are laid out differently.
struct Suspects {
    apart: bool,
    flush: bool,
}

impl Suspects {
    fn among(lines: &Lines<'_>, labelled: &[usize]) -> Self {
        let few = |count: usize| count * 10 <= labelled.len();
        let glued = labelled.iter().skip(1).filter(|&&at| lines.all[at].glued).count();
        let indented = labelled.iter().filter(|&&at| lines.all[at].indented).count();
        Self { apart: few(glued), flush: few(indented) }
    }

    /// Whether a label is indented or directly follows another line although the other labels of its map do not.
    fn is_suspect(&self, lines: &Lines<'_>, at: usize) -> bool {
        let line = lines.all[at];
        self.apart && line.glued || self.flush && line.indented
    }
}

/// Removes from a chain the labels that fit its order by chance: a suspect label that skips numbers although its
/// neighbours would be consecutive without it, and a lone label that skips very many.
fn without_intruders(
    labels: &[Label<'_>],
    chain: &[usize],
    is_suspect: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut kept = Vec::with_capacity(chain.len());
    let mut path = Path::default();
    for (place, &at) in chain.iter().enumerate() {
        let before = path.clone();
        let step = path.advance(labels[at]);
        if step.is_some_and(|step| step.missing_parents > DEEPEST_JUMP) {
            path = before;
            continue;
        }
        let missing = step.map_or(0, |step| step.missing);
        if missing > 0 && (missing > PLAUSIBLE_GAP || is_suspect(at)) {
            let gap_to_next =
                |path: &Path| Some(path.clone().advance(labels[*chain.get(place + 1)?])?.missing);
            let intrudes = match (gap_to_next(&before), gap_to_next(&path)) {
                (Some(without), Some(with)) => without < missing + with,
                _ => place > 0,
            };
            if intrudes {
                path = before;
                continue;
            }
        }
        kept.push(at);
    }
    kept
}

/// The best chain that ends at a label: the longest, and among equally long ones the cheapest.
#[derive(Clone, Copy)]
struct Best {
    length: u32,
    /// The sum of the numbers up to the label's branching point, minus the cost of the chain; a continuation saves this
    /// much.
    gain: i64,
    last: u32,
}

const NOTHING: Best = Best { length: 0, gain: 0, last: u32::MAX };

impl Best {
    fn or(self, other: Self) -> Self {
        if (other.length, other.gain) > (self.length, self.gain) { other } else { self }
    }
}

/// Returns the indices of the longest strictly increasing chain, and of the cheapest one if several are equally long.
///
/// A label that seems to be inside a text, because it is indented or directly follows another line, costs half a gap.
fn longest_chain(labels: &[Label<'_>], is_inside: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut tree = LabelTree::of(labels);
    let mut previous = vec![u32::MAX; labels.len()];
    let mut end = (0, i64::MIN, u32::MAX);
    for (at, previous) in previous.iter_mut().enumerate() {
        let best = tree.best_before(at);
        let node = tree.node_of[at];
        // Gaps count double, so that half a gap is an integer.
        let weight = tree.nodes[node as usize].weight;
        let cost = 2 * (weight - 1) + i64::from(is_inside(at)) - best.gain;
        *previous = best.last;
        tree.insert(at, best.length + 1, cost);
        end = end.max((best.length + 1, -cost, u32::MAX - at as u32));
    }
    let mut chain = Vec::with_capacity(end.0 as usize);
    let mut at = u32::MAX - end.2;
    while let Some(&before) = previous.get(at as usize) {
        chain.push(at as usize);
        at = before;
    }
    chain.reverse();
    chain
}

/// All labels and their prefixes as a tree, with the best chains that end below each.
struct LabelTree {
    nodes: Vec<Node>,
    /// The node of each label.
    node_of: Vec<u32>,
    /// The prefix maxima of all nodes' children, stored consecutively for each node.
    maxima: Vec<Best>,
}

struct Node {
    parent: u32,
    /// The position among the siblings, from 1.
    rank: u32,
    children: u32,
    /// The index at which the children's prefix maxima begin.
    first: u32,
    /// The sum of the numbers of the label.
    weight: i64,
    /// The best chain that ends at exactly this label.
    own: Best,
}

impl LabelTree {
    fn of(labels: &[Label<'_>]) -> Self {
        let mut order: Vec<u32> = (0..labels.len() as u32).collect();
        order.sort_by(|&a, &b| labels[a as usize].cmp(&labels[b as usize]));
        let root = Node { parent: 0, rank: 0, children: 0, first: 0, weight: 0, own: NOTHING };
        let mut tree = Self { nodes: vec![root], node_of: vec![0; labels.len()], maxima: Vec::new() };
        let mut open: Vec<(u32, u32)> = Vec::new();
        for at in order {
            let mut components = labels[at as usize].components().peekable();
            let shared =
                open.iter().take_while(|(number, _)| components.next_if_eq(number).is_some()).count();
            open.truncate(shared);
            for number in components {
                let parent = open.last().map_or(0, |&(_, node)| node);
                open.push((number, tree.add(parent, number)));
            }
            tree.node_of[at as usize] = open.last().map_or(0, |&(_, node)| node);
        }
        let mut first = 0;
        for node in &mut tree.nodes {
            node.first = first;
            first += node.children;
        }
        tree.maxima = vec![NOTHING; first as usize];
        tree
    }

    fn add(&mut self, parent: u32, number: u32) -> u32 {
        let above = &mut self.nodes[parent as usize];
        above.children += 1;
        let (rank, weight) = (above.children, above.weight + i64::from(number));
        self.nodes.push(Node { parent, rank, children: 0, first: 0, weight, own: NOTHING });
        self.nodes.len() as u32 - 1
    }

    /// The best chain that ends at a label seen so far and smaller than this one.
    fn best_before(&self, label: usize) -> Best {
        let mut best = NOTHING;
        let mut node = &self.nodes[self.node_of[label] as usize];
        while node.rank > 0 {
            let parent = &self.nodes[node.parent as usize];
            let mut rank = node.rank - 1;
            while rank > 0 {
                best = best.or(self.maxima[(parent.first + rank - 1) as usize]);
                rank &= rank - 1;
            }
            best = best.or(parent.own);
            node = parent;
        }
        best
    }

    /// Adds a chain of this length and cost that ends at a label.
    fn insert(&mut self, label: usize, length: u32, cost: i64) {
        let mut at = self.node_of[label] as usize;
        let best = |weight: i64| Best { length, gain: 2 * weight - cost, last: label as u32 };
        self.nodes[at].own = self.nodes[at].own.or(best(self.nodes[at].weight));
        while self.nodes[at].rank > 0 {
            let Node { parent, rank, weight, .. } = self.nodes[at];
            let Node { first, children, .. } = self.nodes[parent as usize];
            let mut rank = rank;
            while rank <= children {
                let slot = &mut self.maxima[(first + rank - 1) as usize];
                *slot = slot.or(best(weight));
                rank += rank & rank.wrapping_neg();
            }
            at = parent as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Source;

    fn kept(dump: &str) -> Vec<String> {
        let mut lines = Lines::of(Source::of(dump).unwrap());
        let all = 0..lines.all.len();
        drop_strays(&mut lines, all);
        let kept = lines.all.iter().filter(|line| line.is_labelled());
        kept.map(|line| lines.source.str(*line).to_owned()).collect()
    }

    #[test]
    fn a_stray_label_costs_only_itself() {
        assert_eq!(kept("1. a\n2012. x\n2. b\n3. c"), ["1. a", "2. b", "3. c"]);
        assert_eq!(kept("1. a\n1.1. b\n7. x\n1.2. c\n2. d"), ["1. a", "1.1. b", "1.2. c", "2. d"]);
        assert_eq!(kept("1. a\n1.1. b\n1. x\n2. x\n3. x\n1.2. c\n1.3. d\n2. e\n3. f\n4. g").len(), 7);
    }

    #[test]
    fn ties_go_to_the_chain_that_skips_least() {
        assert_eq!(kept("1. a\n2. b\n7. x\n3. c"), ["1. a", "2. b", "3. c"]);
        assert_eq!(kept("1. a\n1.2.7. x\n1.2. b\n2. c"), ["1. a", "1.2. b", "2. c"]);
        assert_eq!(kept("5. x\n1. a\n6. y"), ["5. x", "6. y"]);
    }

    #[test]
    fn labels_that_fit_by_chance_are_told_by_how_they_stand() {
        let spaced = (1..30).fold(String::new(), |all, n| all + &format!("{n}. t\n\n"));
        let with = |stray: &str| kept(&spaced.replace("5. t\n", &format!("5. t\n{stray}\n"))).len();
        assert_eq!(with("5.9. of the law"), 29);
        assert_eq!(with("5.1. really"), 30);
        assert_eq!(kept(&(spaced + "2012. It was late")).len(), 29);
    }

    /// Compares with every subset, for all short sequences of some tricky labels.
    #[test]
    fn the_chain_is_the_best_there_is() {
        let labels = ["1.", "1.1.", "1.3.", "1.3.2.", "2.", "2.1.", "4."].map(Label);
        let count = labels.len();
        for code in 0..count.pow(5) {
            let picked: Vec<_> = (0..5).map(|place| labels[code / count.pow(place) % count]).collect();
            let cost = |chain: &[usize]| {
                let mut path = Path::default();
                chain.iter().try_fold(0, |sum, &at| Some(sum + path.advance(picked[at])?.missing))
            };
            let best = (1_u32..32)
                .filter_map(|set| {
                    let chain: Vec<_> = (0..5).filter(|at| set >> at & 1 == 1).collect();
                    Some((chain.len(), std::cmp::Reverse(cost(&chain)?)))
                })
                .max();
            let chain = longest_chain(&picked, |_| false);
            assert_eq!(cost(&chain).map(|cost| (chain.len(), std::cmp::Reverse(cost))), best, "{picked:?}");
        }
    }
}
