//! Topics that do not stand below their parents: lists with ids.

use std::collections::{HashMap, HashSet};

use crate::reading::json::values::{At, Kind, Values};

/// The topics below each topic.
pub(super) type Below = HashMap<At, Vec<At>>;

/// The roots of a list whose items name their parents, and what is below them.
pub(super) fn by_parents(values: &Values<'_>, list: At, id: &str, parent: &str) -> (Vec<At>, Below) {
    let text = |at: At, name: &str| values.member(at, name).and_then(|at| values.text(at));
    let ids = by_id(values, list, id);
    let (mut roots, mut below) = (Vec::new(), Below::new());
    for item in objects(values, list) {
        match text(item, parent).and_then(|parent| ids.get(&parent)) {
            Some(above) if *above != item => below.entry(*above).or_default().push(item),
            _ => roots.push(item),
        }
    }
    without_circles(values, list, roots, below)
}

/// The same for a list whose items name their children.
pub(super) fn by_children(values: &Values<'_>, list: At, id: &str, children: &str) -> (Vec<At>, Below) {
    let ids = by_id(values, list, id);
    let mut below = Below::new();
    // A topic is below the first that names it.
    let mut above: HashMap<At, At> = HashMap::new();
    for item in objects(values, list) {
        let Some(names) = values.member(item, children) else { continue };
        for name in values.items(names).filter_map(|name| values.text(name)) {
            let Some(&child) = ids.get(&name).filter(|child| **child != item) else { continue };
            if above.insert(child, item).is_none() {
                below.entry(item).or_default().push(child);
            }
        }
    }
    let roots = objects(values, list).filter(|item| !above.contains_key(item)).collect();
    without_circles(values, list, roots, below)
}

/// Makes roots of topics that are below each other and below no root, so that none is left out.
fn without_circles(values: &Values<'_>, list: At, mut roots: Vec<At>, mut below: Below) -> (Vec<At>, Below) {
    let mut reached = HashSet::new();
    let mut reach = |from: At| {
        let mut next = vec![from];
        while let Some(at) = next.pop() {
            if reached.insert(at) {
                next.extend(below.get(&at).into_iter().flatten());
            }
        }
        reached.len()
    };
    let mut count = 0;
    for root in &roots {
        count = reach(*root);
    }
    let mut cut = HashSet::new();
    for item in objects(values, list) {
        let before = std::mem::replace(&mut count, reach(item));
        if count > before {
            cut.insert(item);
            roots.push(item);
        }
    }
    if !cut.is_empty() {
        for children in below.values_mut() {
            children.retain(|child| !cut.contains(child));
        }
    }
    (roots, below)
}

fn objects(values: &Values<'_>, list: At) -> impl Iterator<Item = At> {
    values.items(list).filter(|item| values.kind(*item) == Kind::Object)
}

fn by_id(values: &Values<'_>, list: At, id: &str) -> HashMap<String, At> {
    let mut ids = HashMap::new();
    for item in objects(values, list) {
        if let Some(id) = values.member(item, id).and_then(|at| values.text(at)) {
            ids.entry(id).or_insert(item);
        }
    }
    ids
}
