//! The topics of groups one by one, for programs that list them.

use std::collections::HashMap;

use panmap_model::{Group, MindMap, Topic, TopicId};

/// How many topics all groups of a map list at most, as a multiple of its topics: each lists its own, and many long ones
/// would be more than a file can hold.
const LISTED: usize = 16;

/// The siblings among which groups are, found once for each parent.
pub(crate) struct Runs<'m> {
    map: &'m MindMap,
    siblings: HashMap<Option<TopicId>, Vec<TopicId>>,
    listed: usize,
}

impl<'m> Runs<'m> {
    pub(crate) fn new(map: &'m MindMap) -> Self {
        Self { map, siblings: HashMap::new(), listed: 0 }
    }

    /// The topics of a group, from its first to its last; `None` where the groups so far list too many.
    pub(crate) fn of(&mut self, group: &Group<'_>) -> Option<Vec<TopicId>> {
        let parent = self.map.get(group.first)?.parent();
        let siblings = self.siblings.entry(parent.map(Topic::id)).or_insert_with(|| {
            let siblings = parent.map_or_else(|| self.map.roots(), Topic::children);
            siblings.map(Topic::id).collect()
        });
        let (first, last) =
            (siblings.binary_search(&group.first).ok()?, siblings.binary_search(&group.last).ok()?);
        self.listed += last - first + 1;
        (self.listed <= LISTED * self.map.len()).then(|| siblings[first..=last].to_vec())
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::{GroupKind, MapBuilder};

    use super::*;

    #[test]
    fn groups_list_siblings_up_to_a_bound() {
        let mut builder = MapBuilder::new();
        builder.open("root");
        let ids: Vec<_> = (0..4)
            .map(|_| {
                let id = builder.open("a");
                builder.open("below");
                builder.close_to(1);
                id
            })
            .collect();
        let map = builder.finish();
        let group = Group { first: ids[1], last: ids[3], kind: GroupKind::Boundary, label: "", topic: None };
        let mut runs = Runs::new(&map);
        assert_eq!(runs.of(&group).as_deref(), Some(&ids[1..]));
        let count = std::iter::from_fn(|| runs.of(&group)).count();
        assert_eq!(count, LISTED * map.len() / 3 - 1);
    }
}
