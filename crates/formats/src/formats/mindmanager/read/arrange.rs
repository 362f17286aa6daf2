//! The order of topics, where the document has another one: summaries stand in the boundary of what they sum up.

use std::collections::HashMap;

use panmap_model::{MapBuilder, Topic, TopicId};

use super::state::State;

impl State<'_, '_> {
    /// Builds the map again where topics have to be moved, and returns the new place of each; `None` where all stay.
    pub(super) fn arrange(&mut self) -> Option<Vec<TopicId>> {
        let summaries: HashMap<TopicId, TopicId> = self
            .groups
            .iter()
            .filter_map(|group| Some((group.of, group.boundary.summary?)))
            .filter(|(of, _)| self.draft.builder.parent(*of).is_some())
            .collect();
        // A map that is too large is incomplete, and nobody gets to see it.
        let is_incomplete = self.draft.builder.excess().is_some();
        if (summaries.is_empty() && self.orders.is_empty()) || is_incomplete {
            return None;
        }
        let built = std::mem::take(&mut self.draft.builder);
        let map = built.finish();
        let mut builder = MapBuilder::with_capacity(map.len(), 0);
        builder.meta_mut().clone_from(map.meta());
        if let Some(origin) = map.origin() {
            builder.set_origin(origin.format, origin.target);
            builder.set_origin_version(origin.version);
        }
        let children = |topic: Topic<'_>| -> Vec<TopicId> {
            let own = summaries.get(&topic.id());
            let mut children = Vec::new();
            for child in topic.children().map(Topic::id).filter(|child| Some(child) != own) {
                children.push(child);
                // A summary may be summed up, too.
                children.extend(std::iter::successors(summaries.get(&child), |of| summaries.get(of)));
            }
            match self.orders.get(&topic.id()) {
                Some(order) => ordered(&children, order).unwrap_or(children),
                None => children,
            }
        };
        let mut moved: Vec<Option<TopicId>> = vec![None; map.len()];
        let mut open: Vec<std::vec::IntoIter<TopicId>> =
            vec![map.roots().map(Topic::id).collect::<Vec<_>>().into_iter()];
        while let Some(topics) = open.last_mut() {
            let Some(topic) = topics.next().and_then(|topic| map.get(topic)) else {
                open.pop();
                builder.close();
                continue;
            };
            moved[topic.id().index()] = Some(builder.open(topic.rich_text()));
            topic.facts().for_each(|fact| builder.fact(fact));
            open.push(children(topic).into_iter());
        }
        self.draft.builder = builder;
        moved.into_iter().collect()
    }
}

/// Topics in the order that names each by its position, if it does.
fn ordered(topics: &[TopicId], order: &str) -> Option<Vec<TopicId>> {
    let mut left: Vec<Option<TopicId>> = topics.iter().copied().map(Some).collect();
    let ordered: Option<Vec<TopicId>> =
        order.split(' ').map(|position| left.get_mut(position.parse::<usize>().ok()?)?.take()).collect();
    ordered.filter(|ordered| ordered.len() == topics.len())
}
