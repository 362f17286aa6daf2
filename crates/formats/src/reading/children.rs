//! The topics below each topic of a map that is built, for what names topics by their numbers among their siblings.

use panmap_model::{MapBuilder, TopicId};

/// The children of all topics, and the roots, in order.
pub(crate) struct Children {
    /// Where the children of each topic begin in the list; the roots come first.
    starts: Vec<usize>,
    list: Vec<TopicId>,
}

impl Children {
    /// Lists the topics that were opened so far and for which this is true, in one pass.
    pub(crate) fn of(builder: &MapBuilder, is_listed: impl Fn(TopicId) -> bool) -> Self {
        let topics =
            || (0..builder.len()).filter_map(|at| builder.topic_id(at)).filter(|topic| is_listed(*topic));
        let slot = |topic| builder.parent(topic).map_or(0, |parent| parent.index() + 1);
        let mut starts = vec![0; builder.len() + 2];
        for topic in topics() {
            starts[slot(topic) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut list = vec![None; starts.last().copied().unwrap_or_default()];
        for topic in topics() {
            let at = &mut next[slot(topic)];
            list[*at] = Some(topic);
            *at += 1;
        }
        Self { starts, list: list.into_iter().flatten().collect() }
    }

    /// The topics below a topic, or the roots.
    pub(crate) fn below(&self, topic: Option<TopicId>) -> &[TopicId] {
        let slot = topic.map_or(0, |topic| topic.index() + 1);
        let place = self.starts.get(slot).zip(self.starts.get(slot + 1));
        place.and_then(|(start, end)| self.list.get(*start..*end)).unwrap_or_default()
    }

    /// The number of a topic among its siblings, of which these are all.
    pub(crate) fn number(siblings: &[TopicId], topic: TopicId) -> Option<usize> {
        siblings.binary_search(&topic).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_in_order() {
        let mut builder = MapBuilder::new();
        let root = builder.open("a");
        let first = builder.open("b");
        builder.close();
        let second = builder.open("c");
        let below = builder.open("d");
        builder.close_to(0);
        let other = builder.open("e");
        let children = Children::of(&builder, |_| true);
        assert_eq!(children.below(None), [root, other]);
        assert_eq!(children.below(Some(root)), [first, second]);
        assert_eq!(children.below(Some(second)), [below]);
        assert_eq!(
            (children.below(Some(other)), Children::number(&[first, second], second)),
            (&[][..], Some(1))
        );
        assert_eq!(Children::of(&builder, |topic| topic != first).below(Some(root)), [second]);
    }
}
