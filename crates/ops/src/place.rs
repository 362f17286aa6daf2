//! Where a topic is in its map, for people.

use panmap_model::{MindMap, Topic, TopicId};

/// How many steps of a path are shown.
const PATH_LENGTH: usize = 6;
/// How many characters of a text are shown.
const NAME_LENGTH: usize = 40;

/// The path of a topic in the map, such as `Root › Branch › Topic`, shortened to its last steps.
#[must_use]
pub fn path(topic: Topic<'_>) -> String {
    let steps = std::iter::once(topic).chain(topic.ancestors()).take(PATH_LENGTH);
    let mut steps: Vec<_> = steps.map(name).collect();
    if topic.depth() >= PATH_LENGTH {
        steps.push("…".into());
    }
    steps.reverse();
    steps.join(" › ")
}

/// The beginning of a topic's text, on one line, without control characters.
fn name(topic: Topic<'_>) -> String {
    let text = topic.text().trim();
    if text.is_empty() {
        return format!("topic {}", topic.id().index() + 1);
    }
    let mut name: String =
        text.chars().take(NAME_LENGTH).map(|char| if char.is_control() { ' ' } else { char }).collect();
    if text.chars().nth(NAME_LENGTH).is_some() {
        name.push('…');
    }
    name
}

/// The numbers of all topics of a map, as a numbered outline has them: the second child of the first main branch has the
/// number `1.2`. Expressions take them as they are.
///
/// Numbers begin below the root, or at the roots where a map has several. A single root has no number, and neither have
/// topics more than [64 levels](Self::MAX_DEPTH) below the roots: a number has a part for each level, so those of a chain
/// would take the square of its length.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// The number of each topic among its siblings, by position.
    ordinals: Vec<u32>,
    /// The depth of the topics whose number is one number.
    first: usize,
}

impl Numbers {
    /// How many levels below the roots have numbers.
    pub const MAX_DEPTH: usize = 64;

    /// Numbers the topics of a map. Takes time linear in the number of topics.
    #[must_use]
    pub fn new(map: &MindMap) -> Self {
        let mut open: Vec<u32> = Vec::new();
        let mut ordinals = Vec::with_capacity(map.len());
        for topic in map.topics() {
            open.resize(topic.depth() + 2, 0);
            open[topic.depth()] += 1;
            open[topic.depth() + 1] = 0;
            ordinals.push(open[topic.depth()]);
        }
        Self { ordinals, first: usize::from(map.roots().nth(1).is_none()) }
    }

    /// The number of a topic, such as `1.2`; empty for a root that is the only one, and for topics that are too deep.
    #[must_use]
    pub fn of(&self, topic: Topic<'_>) -> String {
        if topic.depth() > Self::MAX_DEPTH {
            return String::new();
        }
        let ordinal = |id: TopicId| self.ordinals.get(id.index()).copied().unwrap_or_default();
        let ids = std::iter::once(topic).chain(topic.ancestors());
        let mut numbers: Vec<_> = ids
            .filter(|topic| topic.depth() >= self.first)
            .map(|topic| ordinal(topic.id()).to_string())
            .collect();
        numbers.reverse();
        numbers.join(".")
    }
}
