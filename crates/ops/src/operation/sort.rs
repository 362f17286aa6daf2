//! Sorting the topics of each level.

use std::cmp::{Ordering, Reverse};
use std::str::FromStr;

use panmap_model::{Fact, FactKind, MindMap, Task, Topic};

use crate::error::ExpressionError;
use crate::natural;
use crate::rebuild::{Rebuild, Transformed};

/// By what topics are sorted. No order depends on a language or a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// By text, capital and small letters alike, character by character.
    Text,
    /// By text, with numbers in it as numbers: `Item 9` before `Item 10`.
    Natural,
    /// Open tasks first, then tasks in other states, then topics that are no tasks, and done tasks last.
    Task,
    /// By the time of the last change, the latest first; topics without such a time last.
    Modified,
}

impl Order {
    /// All orders, with their names.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("natural", Self::Natural),
        ("task", Self::Task),
        ("modified", Self::Modified),
    ];
}

impl FromStr for Order {
    type Err = ExpressionError;

    fn from_str(name: &str) -> Result<Self, ExpressionError> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, order)| *order).ok_or_else(|| {
            let message = format!("topics cannot be sorted by `{name}`");
            ExpressionError::new(name, 0..name.len(), message)
                .help("give one of text, natural, task, modified")
        })
    }
}

pub(super) fn sort(map: &MindMap, order: Order) -> Transformed {
    let mut rebuild = Rebuild::new(map).reorder();
    // Siblings still to be copied, the next one last; below a topic come its children, before its siblings.
    let mut waiting = sorted(map.roots().collect(), order);
    while let Some((topic, number)) = waiting.pop() {
        rebuild.builder().close_to(topic.depth());
        rebuild.open_with(topic, topic.rich_text(), |fact| fact.kind() != FactKind::Number);
        if let Some(number) = number {
            rebuild.builder().fact(Fact::Number(number));
        }
        if !topic.is_leaf() {
            waiting.append(&mut sorted(topic.children().collect(), order));
        }
    }
    rebuild.finish()
}

/// Siblings in order, the first one last, each with its number in an ordered list: numbers stay in their places, so the
/// first of the numbered topics has the first number.
fn sorted(mut topics: Vec<Topic<'_>>, order: Order) -> Vec<(Topic<'_>, Option<u32>)> {
    let numbers: Vec<_> = topics.iter().filter_map(|topic| topic.number()).collect();
    match order {
        Order::Text => topics.sort_by_cached_key(|topic| natural::folded(topic.text())),
        Order::Natural => {
            let mut keyed: Vec<_> =
                topics.iter().map(|topic| (natural::folded(topic.text()), *topic)).collect();
            keyed.sort_by(|(one, _), (other, _)| natural::compare(one, other));
            topics = keyed.into_iter().map(|(_, topic)| topic).collect();
        }
        Order::Task => topics.sort_by(|one, other| by_task(one.task(), other.task())),
        Order::Modified => topics.sort_by_key(|topic| Reverse(topic.modified())),
    }
    let mut numbers = numbers.into_iter();
    let numbered = topics.into_iter().map(|topic| (topic, topic.number().and_then(|_| numbers.next())));
    let mut numbered: Vec<_> = numbered.collect();
    numbered.reverse();
    numbered
}

fn by_task(one: Option<Task<'_>>, other: Option<Task<'_>>) -> Ordering {
    let rank = |task: Option<Task<'_>>| match task {
        Some(Task::Open) => 0,
        Some(Task::Done) => 3,
        Some(_) => 1,
        None => 2,
    };
    rank(one).cmp(&rank(other))
}
