//! Text paths such as `Fruit/Apples`, and number paths such as `1.2`.

use panmap_model::{MindMap, Topic};
use regex::Regex;

use super::token::Words;
use crate::pattern::{collapsed, is_same};
use crate::set::TopicSet;

/// How many steps a text path has at most: one bit is kept for each.
pub(super) const MAX_STEPS: usize = 63;

/// The texts of a topic and of those above it, from the outermost one named.
#[derive(Clone, Debug)]
pub(super) struct TextPath {
    /// Whether the first step is a root.
    pub(super) is_anchored: bool,
    pub(super) steps: Vec<Step>,
}

/// One level of a text path.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Topics with this text, but for the amount of white space.
    Text(String),
    /// Topics with any text.
    Any,
    /// Topics whose text is as described, and the characters that it begins and ends with, where they are known; these two
    /// tell most texts apart.
    Like { first: Option<char>, last: Option<char>, regex: Regex },
    /// Any topics, on any number of levels.
    Levels,
}

impl Step {
    /// The step that some words mean: `**` and `*` stand for something unless they are quoted.
    pub(super) fn new(words: Words<'_>) -> Self {
        let Words { text, is_quoted } = words;
        if is_quoted || !text.contains('*') {
            return Self::Text(text.into_owned());
        }
        if text == "**" {
            return Self::Levels;
        }
        if text == "*" {
            return Self::Any;
        }
        let (first, last) = (text.chars().next(), text.chars().next_back());
        let (first, last) = (first.filter(|char| *char != '*'), last.filter(|char| *char != '*'));
        let parts: Vec<_> = text.split('*').map(regex::escape).collect();
        match Regex::new(&format!("(?s)^{}$", parts.join(".*"))) {
            Ok(regex) => Self::Like { first, last, regex },
            Err(_) => Self::Text(text.into_owned()),
        }
    }

    fn is_of(&self, topic: Topic<'_>) -> bool {
        match self {
            Self::Text(words) => is_same(topic.text(), words),
            Self::Like { first, last, regex } => {
                let text = topic.text().trim();
                first.is_none_or(|first| text.starts_with(first))
                    && last.is_none_or(|last| text.ends_with(last))
                    && regex.is_match(&collapsed(text))
            }
            Self::Any | Self::Levels => true,
        }
    }
}

impl TextPath {
    /// The topics that the path leads to, in one pass: what is kept for each open topic is how many steps may have been
    /// taken there, one bit for each number.
    pub(super) fn evaluate(&self, map: &MindMap) -> TopicSet {
        let all = 1_u64 << self.steps.len();
        let mut open: Vec<u64> = Vec::new();
        TopicSet::of(map, |topic| {
            open.truncate(topic.depth());
            let begins = !self.is_anchored || topic.depth() == 0;
            let before = open.last().copied().unwrap_or_default() | u64::from(begins);
            let taken = self.advance(before, topic);
            open.push(taken);
            taken & all != 0
        })
    }

    /// The numbers of steps that may have been taken at a topic, given those that may have been taken above it.
    fn advance(&self, before: u64, topic: Topic<'_>) -> u64 {
        let mut left = self.skipped(before) & !(1 << self.steps.len());
        let mut taken = 0;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let step = &self.steps[at];
            if step.is_of(topic) {
                taken |= if matches!(step, Step::Levels) { 1 << at | 1 << (at + 1) } else { 1 << (at + 1) };
            }
        }
        taken
    }

    /// Adds the numbers of steps after those that may stand for no level at all.
    fn skipped(&self, mut taken: u64) -> u64 {
        for (at, step) in self.steps.iter().enumerate() {
            if matches!(step, Step::Levels) && taken & 1 << at != 0 {
                taken |= 1 << (at + 1);
            }
        }
        taken
    }
}

/// The topic with this number: the second child of the first main branch has the number `1.2`.
///
/// Numbers begin below the root, or at the roots where a map has several.
pub(super) fn numbered(map: &MindMap, numbers: &[u32]) -> TopicSet {
    let mut set = TopicSet::new(map);
    let mut roots = map.roots();
    let mut children = match (roots.next(), roots.next()) {
        (Some(root), None) => root.children(),
        _ => map.roots(),
    };
    let mut found = None;
    for number in numbers {
        found = children.nth(*number as usize - 1);
        let Some(topic) = found else { return set };
        children = topic.children();
    }
    if let Some(topic) = found {
        set.insert(topic.id());
    }
    set
}
