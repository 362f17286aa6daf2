//! On which side of the root each branch is drawn.

use std::collections::BTreeMap;

use panmap_model::{Side, Topic, TopicId};

use super::groups::Groups;
use crate::options::{Arrangement, Options};

/// From so many branches on, topics are drawn on two sides.
const BRANCHES: usize = 4;

/// About so many characters fit on a line.
const CHARACTERS: usize = 42;

/// The branches of a root that are drawn on its left; all others are on the right.
pub(super) struct Sides(BTreeMap<TopicId, Side>);

impl Sides {
    pub(super) fn of(&self, topic: Topic<'_>) -> Side {
        self.0.get(&topic.id()).copied().unwrap_or(Side::Right)
    }
}

/// What is placed on one side as a whole: a branch, or the branches of a group.
struct Unit {
    branches: Vec<TopicId>,
    height: f64,
    side: Option<Side>,
}

/// The side of each branch; `None` if all of them are on the right.
pub(super) fn sides(root: Topic<'_>, options: &Options, groups: &Groups) -> Option<Sides> {
    let is_asked = match options.arrangement {
        Arrangement::TwoSided => true,
        Arrangement::Auto => false,
        _ => return None,
    };
    let mut units: Vec<Unit> = Vec::new();
    let mut open = 0;
    for branch in root.children().filter(|branch| !groups.is_summary(branch.id())) {
        let height = estimate(branch, options);
        let (id, side) = (branch.id(), branch.side());
        match units.last_mut().filter(|_| open > 0) {
            Some(unit) => {
                unit.branches.push(id);
                unit.height += height;
            }
            None => units.push(Unit { branches: vec![id], height, side }),
        }
        open += groups.opened_by(id).count();
        open -= groups.closed_by(id).count().min(open);
    }
    let has = |side| units.iter().any(|unit| unit.side == Some(side));
    let has_sides = has(Side::Left);
    if !is_asked && !has_sides && units.len() < BRANCHES {
        return None;
    }
    let chosen = if has_sides { completed(&units) } else { balanced(&units) };
    let [left, right] = heights(&units, &chosen);
    if !is_asked && !has_sides && left.max(right) > 2.0 * left.min(right) {
        return None;
    }
    let of_unit =
        |(unit, side): (&Unit, Side)| unit.branches.iter().map(move |id| (*id, side)).collect::<Vec<_>>();
    Some(Sides(units.iter().zip(chosen).flat_map(of_unit).collect()))
}

/// About how high a branch will be, by the number of characters in its topics.
fn estimate(branch: Topic<'_>, options: &Options) -> f64 {
    let first = branch.id().index();
    let mut below = vec![0.0; branch.descendants().len() + 1];
    let deepest = options.depth.map_or(usize::MAX, |depth| depth as usize);
    let topics = std::iter::once(branch).chain(branch.descendants()).filter(|topic| topic.depth() <= deepest);
    let mut height = 0.0;
    // From the last topic to the first, what is below a topic is known before the topic is reached.
    for topic in topics.collect::<Vec<_>>().into_iter().rev() {
        let characters = topic.text().len() + topic.details().map_or(0, |details| details.words().len());
        let lines = (characters / CHARACTERS + 1).min(options.max_lines) as u32;
        height = f64::max(below[topic.id().index() - first], f64::from(lines) * 18.0 + 14.0);
        if let Some(parent) = topic.parent().filter(|_| topic.id() != branch.id()) {
            below[parent.id().index() - first] += height;
        }
    }
    height
}

fn heights(units: &[Unit], sides: &[Side]) -> [f64; 2] {
    let of =
        |own| units.iter().zip(sides).filter(|(_, side)| **side == own).map(|(unit, _)| unit.height).sum();
    [of(Side::Left), of(Side::Right)]
}

/// The sides that the map has; branches without one are put on the lower side.
fn completed(units: &[Unit]) -> Vec<Side> {
    let known = |own| units.iter().filter(|unit| unit.side == Some(own)).map(|unit| unit.height).sum::<f64>();
    let (mut left, mut right) = (known(Side::Left), known(Side::Right));
    let side = |unit: &Unit| {
        unit.side.unwrap_or_else(|| {
            if right <= left {
                right += unit.height;
                Side::Right
            } else {
                left += unit.height;
                Side::Left
            }
        })
    };
    units.iter().map(side).collect()
}

/// The sides that make the picture lowest: the first branches on the right and the others on the left, or, where that
/// saves more than 15 % of the height, each of them, the highest first, on the lower side.
fn balanced(units: &[Unit]) -> Vec<Side> {
    let all: f64 = units.iter().map(|unit| unit.height).sum();
    let (mut right, mut best, mut highest) = (0.0, 0, f64::INFINITY);
    for (at, unit) in units.iter().enumerate() {
        right += unit.height;
        let height = f64::max(right, all - right);
        if height < highest {
            (best, highest) = (at + 1, height);
        }
    }
    let contiguous = (0..units.len()).map(|at| if at < best { Side::Right } else { Side::Left }).collect();
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by(|one, other| units[*other].height.total_cmp(&units[*one].height));
    let (mut sides, mut sums) = (vec![Side::Right; units.len()], [0.0, 0.0]);
    for at in order {
        let is_left = sums[0] < sums[1];
        sums[usize::from(!is_left)] += units[at].height;
        sides[at] = if is_left { Side::Left } else { Side::Right };
    }
    if f64::max(sums[0], sums[1]) < 0.85 * highest { sides } else { contiguous }
}
