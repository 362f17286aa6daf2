//! How the source spelled what its format lets be spelled in several ways.

use crate::index::TopicId;

/// How many names that were used last are looked through before one is stored again.
const RECENT: usize = 16;

/// The spellings of a map and of its topics, which often are the same.
#[derive(Clone, Default)]
pub(crate) struct Spellings {
    pub(crate) of_map: Vec<String>,
    /// By topic, at most one for each: an index of `names`.
    pub(crate) of_topics: Vec<(TopicId, u32)>,
    pub(crate) names: Vec<String>,
}

impl Spellings {
    /// Stores a spelling of a topic.
    pub(crate) fn add(&mut self, topic: TopicId, spelling: &str) {
        let first = self.names.len().saturating_sub(RECENT);
        let known = self.names[first..].iter().rposition(|name| name == spelling);
        let at = known.map_or(self.names.len(), |at| first + at);
        if known.is_none() {
            self.names.push(spelling.to_owned());
        }
        self.of_topics.push((topic, at as u32));
    }
}
