//! Topics as rows of a table, the same ones in CSV, in JSON lines, and for programs that build tables of their own.

use std::io;

use panmap_model::{FactKind, MindMap, Text, Topic};

use super::fitted::{Fitted, Limits, Roots};
use crate::features::{Features, MapFeature};
use crate::options::WriteOptions;

/// What rows of topics can say.
pub(crate) const TOPICS: Features = Features::NONE.facts(&[FactKind::Note, FactKind::Link]).map(&[
    MapFeature::Roots,
    MapFeature::Title,
    MapFeature::AnyText,
]);

/// How deep topics have a path; deeper ones would have more digits of paths than letters of texts.
const DEEPEST_PATH: usize = 1000;

/// A topic as a row: what the tables of topics that Panmap writes have in their columns.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row<'a> {
    /// The topic itself, for what has no column.
    pub topic: Topic<'a>,
    /// The title of the map.
    pub title: Option<&'a str>,
    /// The number of the topic, counted from 1 in document order.
    pub number: usize,
    /// The number of the parent; `None` for a root.
    pub parent: Option<usize>,
    /// How many siblings stand before the topic and before each topic above, counted from 1, as `1.2`; empty for topics
    /// deeper than 1000.
    pub path: &'a str,
    /// The note, which begins with the description of the map or the details of the topic, if there are any.
    pub note: Option<&'a str>,
    /// The address that the topic links to, unless it is empty.
    pub link: Option<&'a str>,
}

/// Calls a function for each topic of a map in document order, with the row that CSV and JSON lines have for it.
///
/// A map without topics has one row, without a text.
///
/// ```
/// use panmap_formats::{ReadOptions, by_name, topic_rows};
///
/// let markdown = by_name("markdown").expect("Markdown is a format");
/// let map = markdown.read(b"# Fruit\n\n- Apples\n- Pears\n", &ReadOptions::default())?.map;
/// let mut rows = Vec::new();
/// topic_rows(&map, |row| rows.push(format!("{} {}", row.path, row.topic.text())));
/// assert_eq!(rows, ["1 Fruit", "1.1 Apples", "1.2 Pears"]);
/// # Ok::<(), panmap_model::Diagnostic>(())
/// ```
pub fn topic_rows(map: &MindMap, mut each: impl FnMut(Row<'_>)) {
    let limits = Limits { title: "a table", carries: TOPICS, attributes: &[], roots: Roots::Some };
    let options = WriteOptions::default();
    let written = rows(&Fitted::new(limits, map, &options), |row| {
        each(row);
        Ok(())
    });
    debug_assert!(written.is_ok(), "nothing was written that could fail");
}

/// The same for a writer, as long as writing succeeds.
pub(crate) fn rows(fitted: &Fitted<'_>, mut each: impl FnMut(Row<'_>) -> io::Result<()>) -> io::Result<()> {
    let map = fitted.map();
    let mut path = Path::default();
    map.topics().try_for_each(|topic| {
        each(Row {
            topic,
            title: map.meta().title.as_deref(),
            number: topic.id().index() + 1,
            parent: topic.parent().map(|parent| parent.id().index() + 1),
            path: path.next(topic.depth()),
            note: fitted.note(topic).map(Text::words),
            link: topic.link().filter(|link| !link.is_empty()),
        })
    })
}

/// The path of a topic, written step by step.
#[derive(Default)]
struct Path {
    text: String,
    /// Where the number of each open topic begins, and that number.
    open: Vec<(usize, u32)>,
}

impl Path {
    /// Goes on to the next topic in document order.
    fn next(&mut self, depth: usize) -> &str {
        if depth >= DEEPEST_PATH {
            return "";
        }
        self.open.truncate(depth + 1);
        if self.open.len() <= depth {
            self.open.push((self.text.len(), 0));
        }
        let (start, number) = &mut self.open[depth];
        *number += 1;
        self.text.truncate(*start);
        if depth > 0 {
            self.text.push('.');
        }
        self.text.push_str(&number.to_string());
        &self.text
    }
}
