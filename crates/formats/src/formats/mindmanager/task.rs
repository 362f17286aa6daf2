//! The state of a task, which MindManager has as a percentage alone.

use panmap_model::{Fact, Task};

/// The state and the progress of a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State<'a> {
    pub(super) task: Option<Task<'a>>,
    pub(super) progress: Option<u8>,
}

impl<'a> State<'a> {
    /// What a percentage means: none of it is a task that is open, and all of it one that is done.
    pub(super) fn read(percentage: Option<u8>) -> Self {
        match percentage {
            None => Self::default(),
            Some(0) => Self { task: Some(Task::Open), progress: None },
            Some(100) => Self { task: Some(Task::Done), progress: None },
            Some(_) => Self { task: Some(Task::Open), progress: percentage },
        }
    }

    /// The percentage that comes next to the state.
    pub(super) fn percentage(self) -> Option<u8> {
        match self {
            Self { task: Some(Task::Done), .. } => Some(100),
            Self { task: Some(Task::Open), progress } => Some(progress.unwrap_or(0).min(99)),
            Self { progress, .. } => progress.map(|progress| progress.min(100)),
        }
    }

    /// What a topic has.
    pub(super) fn facts(self) -> impl Iterator<Item = Fact<'a>> {
        self.task.map(Fact::Task).into_iter().chain(self.progress.map(Fact::Progress))
    }
}

/// Whether a text is a value.
type IsValue = fn(&str) -> bool;

/// The attributes of a task that are attributes of a topic, and what their values can be.
const DETAILS: &[(&str, IsValue)] = &[
    ("StartDate", is_date),
    ("DeadlineDate", is_date),
    ("Resources", is_text),
    ("ResourcesLoad", is_text),
    ("Categories", is_text),
    ("DurationHours", is_count),
    ("DurationMinutes", is_count),
    ("DurationUnit", is_unit),
    ("EffortMinutes", is_count),
    ("EffortUnit", is_unit),
    ("Milestone", |value| value == "true"),
];

/// Whether an attribute of a task is one of a topic.
pub(super) fn is_detail(name: &str) -> bool {
    DETAILS.iter().any(|(known, _)| *known == name)
}

/// Whether an attribute of a topic can stand in its task.
pub(super) fn holds(name: &str, value: &str) -> bool {
    DETAILS.iter().any(|(known, is_value)| *known == name && is_value(value))
}

fn is_text(value: &str) -> bool {
    !value.is_empty()
}

fn is_count(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) && value.parse::<u32>().is_ok()
}

fn is_unit(value: &str) -> bool {
    ["Minute", "Hour", "Day", "Week", "Month"]
        .iter()
        .any(|unit| value.strip_prefix(super::known::URN) == Some(unit))
}

/// SPEC: dates have a time, and most have no zone.
fn is_date(value: &str) -> bool {
    value.len() >= 19
        && value.bytes().take(19).enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        })
        && jiff::civil::DateTime::strptime("%Y-%m-%dT%H:%M:%S", &value[..19]).is_ok()
        && matches!(&value[19..], "" | "Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_a_state_and_back() {
        for percentage in [None, Some(0), Some(1), Some(50), Some(99), Some(100)] {
            assert_eq!(State::read(percentage).percentage(), percentage);
        }
        let other = State { task: Some(Task::Other("NOW")), progress: Some(50) };
        assert_eq!((other.percentage(), other.facts().count()), (Some(50), 2));
    }

    #[test]
    fn only_what_the_schema_allows_stands_in_a_task() {
        assert!(holds("StartDate", "2026-02-01T08:00:00") && holds("DurationHours", "8"));
        for (name, value) in [
            ("StartDate", "tomorrow"),
            ("StartDate", "2026-02-31T08:00:00"),
            ("StartDate", "2026-02-01T08:00:0é"),
            ("DurationHours", "-1"),
            ("Milestone", "false"),
            ("Owner", "Ann"),
        ] {
            assert!(!holds(name, value), "{name} {value}");
        }
    }
}
