//! What is in a map, in numbers; `crates/cli/schema/stats-1.schema.json` says what they are for programs.

use std::fmt::Write as _;

use panmap_model::{Fact, MindMap, Task, Timestamp};
use serde::Serialize;

/// How much of everything a map has.
#[derive(Debug, Default, Serialize)]
pub(super) struct Stats {
    version: u32,
    topics: usize,
    roots: usize,
    leaves: usize,
    depth: usize,
    widest: Level,
    words: usize,
    characters: usize,
    notes: usize,
    links: usize,
    tasks: Tasks,
    icons: usize,
    tags: usize,
    attributes: usize,
    relations: usize,
    folded: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<Times>,
}

/// All topics of one depth.
#[derive(Debug, Default, Serialize)]
struct Level {
    depth: usize,
    topics: usize,
}

#[derive(Debug, Default, Serialize)]
struct Tasks {
    open: usize,
    done: usize,
}

/// The first and the last instant at which anything was made or changed, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, Serialize)]
struct Times {
    earliest: i64,
    latest: i64,
}

impl Stats {
    /// Counts in one walk through the map.
    pub(super) fn count(map: &MindMap) -> Self {
        let mut stats = Self {
            version: 1,
            topics: map.len(),
            roots: map.roots().count(),
            relations: map.relations().len(),
            ..Self::default()
        };
        let meta = map.meta();
        [meta.created, meta.modified].into_iter().flatten().for_each(|time| stats.at(time));
        let mut levels = Vec::new();
        for topic in map.topics() {
            if topic.depth() == levels.len() {
                levels.push(0);
            }
            levels[topic.depth()] += 1;
            stats.leaves += usize::from(topic.is_leaf());
            stats.words += topic.text().split_whitespace().count();
            stats.characters += topic.text().chars().count();
            topic.facts().for_each(|fact| stats.fact(fact));
        }
        stats.depth = levels.len().saturating_sub(1);
        for (depth, topics) in levels.into_iter().enumerate() {
            // Of several that are as wide, the first.
            if topics > stats.widest.topics {
                stats.widest = Level { depth, topics };
            }
        }
        stats
    }

    fn fact(&mut self, fact: Fact<'_>) {
        let count = match fact {
            Fact::Note(_) => &mut self.notes,
            Fact::Link(_) => &mut self.links,
            Fact::Task(Task::Open) => &mut self.tasks.open,
            Fact::Task(Task::Done) => &mut self.tasks.done,
            Fact::Folded => &mut self.folded,
            // To people who look at a map, these are icons.
            Fact::Icon(_) | Fact::Priority(_) | Fact::Progress(_) => &mut self.icons,
            Fact::Tag(_) => &mut self.tags,
            Fact::Attribute { .. } => &mut self.attributes,
            Fact::Created(time) | Fact::Modified(time) => return self.at(time),
            _ => return,
        };
        *count += 1;
    }

    fn at(&mut self, Timestamp(time): Timestamp) {
        let Times { earliest, latest } = self.times.unwrap_or(Times { earliest: time, latest: time });
        self.times = Some(Times { earliest: earliest.min(time), latest: latest.max(time) });
    }

    /// One object on a line.
    pub(super) fn json(&self) -> String {
        let mut json = serde_json::to_string(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// A line for each number, aligned at its right.
    pub(super) fn table(&self) -> String {
        let Tasks { open, done } = self.tasks;
        let rows = [
            ("topics", self.topics, String::new()),
            ("roots", self.roots, String::new()),
            ("leaves", self.leaves, String::new()),
            ("depth", self.depth, "levels below the roots".to_owned()),
            ("widest level", self.widest.topics, format!("topics at depth {}", self.widest.depth)),
            ("words", self.words, String::new()),
            ("characters", self.characters, String::new()),
            ("notes", self.notes, String::new()),
            ("links", self.links, String::new()),
            ("tasks", open + done, format!("{open} open, {done} done")),
            ("icons", self.icons, String::new()),
            ("tags", self.tags, String::new()),
            ("attributes", self.attributes, String::new()),
            ("relations", self.relations, String::new()),
            ("folded", self.folded, String::new()),
        ];
        // No number is longer than that of the topics or the characters.
        let width = self.topics.max(self.characters).to_string().len();
        let mut table = String::new();
        for (name, count, remark) in rows {
            let row = format!("{name:12}  {count:width$}  {remark}");
            table.push_str(row.trim_end());
            table.push('\n');
        }
        if let Some(Times { earliest, latest }) = self.times {
            let _ = writeln!(table, "{:12}  {} to {}", "times", date(earliest), date(latest));
        }
        table
    }
}

/// An instant as RFC 3339 writes it, or its number where it is in no year that has a name there.
fn date(milliseconds: i64) -> String {
    match jiff::Timestamp::from_millisecond(milliseconds) {
        Ok(time) => time.to_string(),
        Err(_) => format!("{milliseconds} ms"),
    }
}
