//! Topics by their places among the topics beside them.

use panmap_model::{MindMap, Topic};

/// Which child of its parent each topic is, from 0.
pub(crate) fn places(map: &MindMap) -> Vec<u32> {
    let mut children = vec![0; map.len()];
    let place = |topic: Topic<'_>| {
        let Some(parent) = topic.parent() else { return 0 };
        children[parent.id().index()] += 1;
        children[parent.id().index()] - 1
    };
    map.topics().map(place).collect()
}
