//! What stands before or below the words of a topic: boxes of tasks, notes in quotes.

use panmap_model::Task;

/// What keeps words from being read as a box.
pub(super) const GUARD: char = '\u{200b}';

/// SPEC: what Workflowy writes before a completed item.
pub(super) const COMPLETE: &str = "[COMPLETE]";

/// Boxes before the words of a task, and words that outliners write for one.
const BOXES: [(&str, Task<'static>); 7] = [
    ("[ ]", Task::Open),
    ("[x]", Task::Done),
    ("[X]", Task::Done),
    ("☐", Task::Open),
    ("☑", Task::Done),
    ("☒", Task::Done),
    (COMPLETE, Task::Done),
];

/// What headlines of Org begin with.
const STATES: [(&str, Task<'static>); 2] = [("TODO", Task::Open), ("DONE", Task::Done)];

/// The words without the box before them, and what the box says.
pub(super) fn boxed(words: &str) -> (Option<Task<'static>>, &str) {
    without(words, &BOXES)
}

/// The same for a headline.
pub(super) fn stated(words: &str) -> (Option<Task<'static>>, &str) {
    without(words, &STATES)
}

fn without<'a>(words: &'a str, signs: &[(&str, Task<'static>)]) -> (Option<Task<'static>>, &'a str) {
    let found = signs.iter().find_map(|(sign, task)| {
        let after = words.strip_prefix(sign)?;
        (after.is_empty() || after.starts_with(char::is_whitespace)).then_some((*task, after))
    });
    found.map_or((None, words), |(task, after)| (Some(task), after))
}

/// Follows notes in quotes from line to line, as Workflowy writes them below a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quotes {
    is_open: bool,
}

impl Quotes {
    /// Whether a line without a marker, indented below a topic, is part of a note.
    pub(super) fn holds(&mut self, words: &str) -> bool {
        let begins = !self.is_open && words.starts_with('"');
        let is_held = self.is_open || begins;
        let is_quote = words.ends_with('"') && (!begins || words.len() > 1);
        self.is_open = is_held && !is_quote;
        is_held
    }

    /// Whether the note goes on in the next line.
    pub(super) fn is_open(self) -> bool {
        self.is_open
    }

    /// Ends a note that has no closing quote.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }
}
