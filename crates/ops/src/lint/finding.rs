//! What was found.

use panmap_model::{Code, Diagnostic, MindMap, TopicId};

use crate::place::{Numbers, path};

/// Something that is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// The topic that it is about, if it is about one.
    pub topic: Option<TopicId>,
    /// What is wrong, as the rest of a sentence about the topic.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// Whether [`Lint::fix`](crate::Lint::fix) mends it.
    pub is_fixable: bool,
}

impl Finding {
    /// The finding as a warning, with the number and the path of the topic.
    #[must_use]
    pub fn diagnostic(&self, map: &MindMap, numbers: &Numbers) -> Diagnostic {
        let topic = self.topic.and_then(|topic| map.get(topic));
        let Some(topic) = topic else {
            return Diagnostic::warning(self.code, self.message.clone()).help(self.help);
        };
        let (path, number) = (path(topic), numbers.of(topic));
        let what = if number.is_empty() { "the root".to_owned() } else { format!("topic {number}") };
        let message = format!("{what} `{path}` {}", self.message);
        Diagnostic::warning(self.code, message).help(self.help).topics(1, vec![path])
    }
}
