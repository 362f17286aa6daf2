//! Placing a tree in rings: each branch has a sector, and each level a ring, wide enough that nothing overlaps.
//!
//! Topics are not turned, so how much of a ring one takes depends on the direction in which it lies. Sectors are given
//! out a few times, each time with the directions of the time before; then the radius of each ring is the least with
//! which every topic of it lies within its sector, and beyond everything on the ring inside.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, TAU};

use crate::drawing::Rect;
use crate::plan::Plan;

/// The distance between two rings, and between two topics on one.
const RING: f64 = 30.0;
const GAP: f64 = 8.0;
/// How often the sectors are given out.
const ROUNDS: usize = 4;

/// A node in a tree of rings.
#[derive(Clone, Copy)]
struct Ringed {
    parent: usize,
    level: u32,
    width: f64,
    height: f64,
    /// The share of its ring that the branch asks for.
    weight: f64,
    /// The sector: where it begins and how wide it is, in radians from the top, clockwise.
    begin: f64,
    sector: f64,
    /// The direction, as the sine and cosine of the middle of the sector.
    sin: f64,
    cos: f64,
}

/// Places the tree of a frame.
pub(super) fn place(plan: &Plan, frame: usize, sizes: &[(f64, f64)], rects: &mut [Rect]) {
    let first = frame + 1;
    let end = plan.nodes[frame].end as usize;
    let mut nodes: Vec<Ringed> = Vec::with_capacity(end - first);
    for (node, (width, height)) in plan.nodes[first..end].iter().zip(&sizes[first..end]) {
        let parent = (node.parent as usize).saturating_sub(first);
        let level = nodes.get(parent).map_or(0, |parent| parent.level + 1);
        let (width, height) = (*width, *height);
        nodes.push(Ringed {
            parent,
            level,
            width,
            height,
            weight: 0.0,
            begin: 0.0,
            sector: TAU,
            sin: 0.0,
            cos: 1.0,
        });
    }
    for _ in 0..ROUNDS {
        weigh(&mut nodes);
        share(&mut nodes);
    }
    let radii = radii(&nodes);
    for (node, rect) in nodes.iter().zip(&mut rects[first..end]) {
        let radius = radii[node.level as usize];
        let (x, y) = (radius * node.sin, -radius * node.cos);
        *rect = Rect {
            x: x - node.width / 2.0,
            y: y - node.height / 2.0,
            width: node.width,
            height: node.height,
        };
    }
    // The frame is as large as what it holds.
    rects[frame] = rects[first..end].iter().copied().reduce(Rect::union).unwrap_or_default();
}

/// What a node takes along its ring, given its direction.
fn along(node: &Ringed) -> f64 {
    node.width * node.cos.abs() + node.height * node.sin.abs() + GAP
}

/// What a node takes across its ring.
fn across(node: &Ringed) -> f64 {
    node.width * node.sin.abs() + node.height * node.cos.abs()
}

/// Finds the weight of each branch: what its topic takes, or what those below it take together.
fn weigh(nodes: &mut [Ringed]) {
    for node in nodes.iter_mut() {
        node.weight = 0.0;
    }
    for at in (0..nodes.len()).rev() {
        let own = along(&nodes[at]);
        // What is further out has more room.
        let share = own * 2.0 / f64::from(nodes[at].level + 1);
        nodes[at].weight = nodes[at].weight.max(share);
        if at > 0 {
            let (parent, weight) = (nodes[at].parent, nodes[at].weight);
            nodes[parent].weight += weight;
        }
    }
}

/// Gives each branch a part of its parent's sector, by weight.
fn share(nodes: &mut [Ringed]) {
    let mut sums = vec![0.0; nodes.len()];
    for node in nodes.iter().skip(1) {
        sums[node.parent] += node.weight;
    }
    let mut next: Vec<f64> = vec![0.0; nodes.len()];
    for at in 0..nodes.len() {
        if at > 0 {
            let parent = nodes[at].parent;
            let sector = nodes[parent].sector * nodes[at].weight / sums[parent];
            nodes[at].begin = next[parent];
            nodes[at].sector = sector;
            next[parent] += sector;
        }
        next[at] = nodes[at].begin;
        (nodes[at].sin, nodes[at].cos) = sin_cos(nodes[at].begin + nodes[at].sector / 2.0);
    }
}

/// The least radius of each ring.
fn radii(nodes: &[Ringed]) -> Vec<f64> {
    let levels = nodes.iter().map(|node| node.level).max().map_or(0, |level| level as usize + 1);
    let mut by_level: Vec<Vec<usize>> = vec![Vec::new(); levels];
    nodes.iter().enumerate().for_each(|(at, node)| by_level[node.level as usize].push(at));
    let mut radii = vec![0.0; levels];
    // The distance from the centre within which all topics so far lie.
    let mut reach = 0.0;
    for (level, own) in by_level.iter().enumerate() {
        let ring = || own.iter().map(|at| &nodes[*at]);
        if level > 0 {
            let in_sector = ring().map(least_in_sector).fold(0.0, f64::max);
            let beyond = ring().map(|node| reach + RING + across(node) / 2.0).fold(0.0, f64::max);
            radii[level] = f64::max(in_sector, beyond);
        }
        let corner = |node: &Ringed| {
            let (out, side) = (radii[level] + across(node) / 2.0, along(node) / 2.0);
            (out * out + side * side).sqrt()
        };
        reach = ring().map(corner).fold(reach, f64::max);
    }
    radii
}

/// The least radius at which a node lies within its sector, whose sides are straight lines from the centre.
fn least_in_sector(node: &Ringed) -> f64 {
    let half = node.sector / 2.0;
    if half >= FRAC_PI_2 {
        return 0.0;
    }
    let side = |angle: f64| {
        // How far the box reaches towards the side of the sector.
        let (sin, cos) = sin_cos(angle);
        f64::midpoint((node.width + GAP) * cos.abs(), (node.height + GAP) * sin.abs())
    };
    let middle = node.begin + half;
    let (sin, _) = sin_cos(half);
    f64::max(side(middle - half), side(middle + half)) / sin
}

/// Sine and cosine by their series, so that they are the same on every machine.
fn sin_cos(angle: f64) -> (f64, f64) {
    let turns = (angle / TAU).floor();
    let angle = angle - turns * TAU;
    // Between 0 and an eighth of a turn the series is short.
    let (mut quarter, mut rest) = (0, angle);
    while rest > FRAC_PI_4 {
        (quarter, rest) = (quarter + 1, rest - FRAC_PI_2);
    }
    let square = rest * rest;
    let (mut sin, mut cos, mut term) = (0.0, 0.0, 1.0);
    for n in 0..10 {
        let n = f64::from(n);
        cos += term;
        let odd = term * rest / (2.0 * n + 1.0);
        sin += odd;
        term = -term * square / ((2.0 * n + 1.0) * (2.0 * n + 2.0));
    }
    match quarter % 4 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_are_right() {
        for step in -100..300 {
            let angle = f64::from(step) * 0.1;
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() < 1e-12 && (cos - angle.cos()).abs() < 1e-12, "{angle}");
        }
    }
}
