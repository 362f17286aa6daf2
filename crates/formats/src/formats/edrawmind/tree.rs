//! What is above and below each topic of a page, by the ids that they name.

use std::collections::HashMap;

use super::shape::{Kind, Shape};

/// A place in the list of shapes, or none.
const NONE: usize = usize::MAX;

/// The topics of a page as a tree.
pub(super) struct Tree {
    /// The roots in their order: first those that the program calls so.
    pub(super) roots: Vec<usize>,
    /// The children of each shape, in their order.
    pub(super) children: Vec<Vec<usize>>,
    /// The shapes whose parent is not in the map.
    pub(super) lost: Vec<usize>,
    /// The shapes that stand below themselves, with the first of which the circle is cut.
    pub(super) circles: Vec<usize>,
}

/// The places of shapes by their ids; the first one with an id has it.
pub(super) fn places(shapes: &[Shape]) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    for (place, shape) in shapes.iter().enumerate().filter(|(_, shape)| !shape.id.is_empty()) {
        places.entry(shape.id.as_str()).or_insert(place);
    }
    places
}

impl Tree {
    pub(super) fn new(shapes: &[Shape], places: &HashMap<&str, usize>) -> Self {
        let is_topic = |place: &usize| shapes[*place].kind.is_topic();
        let find = |id: &str| places.get(id).copied().filter(is_topic);
        let mut above = vec![NONE; shapes.len()];
        let mut lost = Vec::new();
        for (place, shape) in shapes.iter().enumerate().filter(|(place, _)| is_topic(place)) {
            // SPEC: what is above nothing is below `0`, or says nothing.
            if matches!(shape.above.as_str(), "" | "0") {
                continue;
            }
            match find(&shape.above) {
                Some(parent) => above[place] = parent,
                None => lost.push(place),
            }
        }
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); shapes.len()];
        let mut is_listed = vec![false; shapes.len()];
        // The list of the parent has the order, since shapes stand in the order in which they are painted.
        for (place, shape) in shapes.iter().enumerate().filter(|(place, _)| is_topic(place)) {
            for child in shape.below.split(';').filter_map(|id| find(id.trim())) {
                let is_own = above[child] == place || above[child] == NONE && child != place;
                if is_own && !is_listed[child] {
                    (above[child], is_listed[child]) = (place, true);
                    children[place].push(child);
                }
            }
        }
        for place in 0..shapes.len() {
            if above[place] != NONE && !is_listed[place] {
                children[above[place]].push(place);
            }
        }
        let mut tree = Self { roots: Vec::new(), children, lost, circles: Vec::new() };
        let tops = (0..shapes.len()).filter(|place| is_topic(place) && above[*place] == NONE);
        let (first, others): (Vec<_>, Vec<_>) = tops.partition(|place| shapes[*place].kind == Kind::Root);
        tree.roots = first;
        tree.roots.extend(others);
        tree.cut(shapes);
        tree
    }

    /// Makes a root of a shape in each circle, from which all others in it are then below.
    fn cut(&mut self, shapes: &[Shape]) {
        let mut is_reached = vec![false; shapes.len()];
        let mut open = self.roots.clone();
        let mut next = 0;
        loop {
            while let Some(place) = open.pop() {
                is_reached[place] = true;
                open.extend(self.children[place].iter().copied().filter(|child| !is_reached[*child]));
            }
            let Some(left) =
                (next..shapes.len()).find(|place| shapes[*place].kind.is_topic() && !is_reached[*place])
            else {
                return;
            };
            next = left + 1;
            // What leads back to it ends there.
            self.circles.push(left);
            self.roots.push(left);
            open.push(left);
        }
    }
}
