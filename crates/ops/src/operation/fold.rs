//! Folding below a level.

use panmap_model::{Fact, FactKind, MindMap};

use crate::rebuild::{Rebuild, Transformed};

pub(super) fn fold_to(map: &MindMap, levels: usize) -> Transformed {
    let mut rebuild = Rebuild::new(map);
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        let is_open = topic.depth() < levels;
        rebuild.open_with(topic, topic.rich_text(), |fact| !is_open || fact.kind() != FactKind::Folded);
        if topic.depth() == levels && !topic.is_leaf() {
            rebuild.builder().fact(Fact::Folded);
        }
    }
    rebuild.finish()
}
