//! What an expression asks of each topic.

use std::cmp::Ordering;

use panmap_model::MindMap;

use super::field::{Field, Number, State, Time, Words};
use super::path::{TextPath, numbered};
use super::time::Span;
use super::token::Operator;
use crate::pattern::{Pattern, is_same};
use crate::set::TopicSet;

/// One question, answered for all topics in one pass.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Path(TextPath),
    Numbers(Vec<u32>),
    Has(Field),
    /// Whether the topic is in a relation.
    HasRelation,
    Is(State),
    Equal(Words, String),
    Matches(Words, Pattern),
    Number(Number, Operator, u64),
    Time(Time, Operator, Span),
}

impl Test {
    pub(super) fn evaluate(&self, map: &MindMap) -> TopicSet {
        match self {
            Self::Path(path) => path.evaluate(map),
            Self::Numbers(numbers) => numbered(map, numbers),
            Self::Has(field) => TopicSet::of(map, |topic| field.is_in(topic)),
            Self::HasRelation => {
                let mut set = TopicSet::new(map);
                map.relations().for_each(|relation| {
                    set.insert(relation.from);
                    set.insert(relation.to);
                });
                set
            }
            Self::Is(state) => TopicSet::of(map, |topic| state.is_of(topic)),
            Self::Equal(words, value) => {
                TopicSet::of(map, |topic| words.any(topic, |own| is_same(own, value)))
            }
            Self::Matches(words, pattern) => {
                TopicSet::of(map, |topic| words.any(topic, |own| pattern.matches(own)))
            }
            Self::Number(number, operator, value) => {
                TopicSet::of(map, |topic| number.of(topic).is_some_and(|own| operator.holds(own.cmp(value))))
            }
            Self::Time(time, operator, span) => {
                TopicSet::of(map, |topic| time.of(topic).is_some_and(|own| operator.holds(span.order(own))))
            }
        }
    }
}

impl Operator {
    /// Whether the operator is the opposite of another one, which is asked then.
    pub(super) fn positive(self) -> (Self, bool) {
        match self {
            Self::IsNot => (Self::Is, true),
            Self::Lacks => (Self::Contains, true),
            other => (other, false),
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order == Ordering::Less,
            Self::AtMost => order != Ordering::Greater,
            Self::More => order == Ordering::Greater,
            Self::AtLeast => order != Ordering::Less,
            Self::Is | Self::IsNot | Self::Contains | Self::Lacks => order == Ordering::Equal,
        }
    }
}
