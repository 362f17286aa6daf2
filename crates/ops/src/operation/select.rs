//! Keeping and removing branches.

use panmap_model::{MindMap, Topic};

use crate::expression::Expression;
use crate::rebuild::{Rebuild, Transformed};

pub(super) fn select(map: &MindMap, expression: &Expression) -> Transformed {
    let found = expression.evaluate(map);
    let kept = found.clone().with_ancestors(map);
    let kept = {
        let mut kept = kept;
        kept.unite(&found.with_descendants(map));
        kept
    };
    copy(map, |topic| kept.contains(topic.id()))
}

pub(super) fn drop(map: &MindMap, expression: &Expression) -> Transformed {
    let found = expression.evaluate(map);
    copy(map, |topic| !found.contains(topic.id()))
}

pub(super) fn root(map: &MindMap, expression: &Expression) -> Transformed {
    let found = expression.evaluate(map);
    let mut rebuild = Rebuild::new(map);
    let roots: Vec<_> = found.branches(map).collect();
    for root in &roots {
        rebuild.branch(*root);
    }
    if roots.iter().any(|root| root.depth() > 0) {
        // What was called after its root is called after its new one, or after none of several.
        let only = if let [root] = roots[..] { Some(root.text()) } else { None };
        let is_of_root = map.roots().any(|root| Some(root.text()) == map.meta().title.as_deref());
        if only.is_some() || is_of_root {
            rebuild.builder().meta_mut().title = only.filter(|text| !text.is_empty()).map(str::to_owned);
        }
    }
    rebuild.finish()
}

pub(super) fn depth(map: MindMap, levels: usize) -> Transformed {
    if map.topics().all(|topic| topic.depth() <= levels) {
        return Transformed { map, diagnostics: Vec::new() };
    }
    copy(&map, |topic| topic.depth() <= levels)
}

/// Copies the topics that `keeps` accepts, but none below one that it refuses.
fn copy<'a>(map: &'a MindMap, keeps: impl Fn(Topic<'a>) -> bool) -> Transformed {
    let mut rebuild = Rebuild::new(map);
    for root in map.roots().filter(|root| keeps(*root)) {
        rebuild.branch_if(root, &keeps);
    }
    rebuild.finish()
}
