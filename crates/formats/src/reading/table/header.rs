//! What the columns of a table are, by its header.

use super::rows::Rows;
use crate::names::columns::HEADER;

/// How many columns a header can have; a wider row is one of topics.
const WIDEST: usize = 4096;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Parent,
    Text,
    Note,
    Link,
    Depth,
    /// Numbers such as `1.2`.
    Path,
    /// The name of the map.
    Map,
    /// The text of topics of one level.
    Level,
    /// The topic below the parent of the same row.
    Child,
    /// An attribute of this name.
    Other(String),
}

/// How a table says what is below what.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Parents,
    Depths,
    Paths,
    Levels,
    Edges,
}

/// The columns of a table, how they say what is below what, and in which row the topics begin.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    pub(super) kind: Kind,
    pub(super) first: usize,
    /// The column of texts.
    pub(super) text: Option<usize>,
}

impl Header {
    /// Reads the first row; where it is no header that is known, each column is a level.
    pub(super) fn of(rows: &Rows) -> Self {
        let is_header = rows.len() > 0 && rows.width(0) <= WIDEST;
        let names: Vec<_> = if is_header { rows.cells(0).collect() } else { Vec::new() };
        Self::named(&names, 1).unwrap_or_else(|| Self {
            columns: Vec::new(),
            kind: Kind::Levels,
            first: 0,
            text: None,
        })
    }

    /// The header whose columns have these names; `None` if they do not say what is below what.
    pub(super) fn named(names: &[&str], first: usize) -> Option<Self> {
        let mut columns: Vec<_> = names.iter().map(|name| column(name)).collect();
        let has = |columns: &[Column], column: &Column| columns.contains(column);
        // A column called `topic` is a number beside a text, and a text otherwise.
        if !has(&columns, &Column::Text)
            && let Some(topic) = names.iter().position(|name| plain(name) == "topic")
        {
            columns[topic] = Column::Text;
        }
        let has = |column| has(&columns, &column);
        let kind = if has(Column::Level) {
            Kind::Levels
        } else if has(Column::Parent) && has(Column::Child) && !has(Column::Id) {
            Kind::Edges
        } else if has(Column::Id) && has(Column::Parent) && has(Column::Text) {
            Kind::Parents
        } else if has(Column::Depth) && has(Column::Text) {
            Kind::Depths
        } else if has(Column::Path) && has(Column::Text) {
            Kind::Paths
        } else {
            return None;
        };
        let text = columns.iter().position(|column| *column == Column::Text);
        Some(Self { columns, kind, first, text })
    }

    /// The first column that holds this.
    pub(super) fn position(&self, column: &Column) -> Option<usize> {
        self.columns.iter().position(|own| own == column)
    }
}

/// Whether a text begins with the header that Panmap writes.
pub(crate) fn is_topics(text: &str, separator: u8) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.split(char::from(separator)).map(|name| name.trim_matches('"')).eq(HEADER)
}

/// What a column of this name holds.
pub(super) fn column(name: &str) -> Column {
    let own = plain(name);
    match own.as_str() {
        "id" | "topic" | "uuid" | "guid" | "key" | "nodeid" | "topicid" => Column::Id,
        "parent" | "parentid" | "pid" | "parentuuid" | "from" | "source" => Column::Parent,
        "child" | "to" | "target" => Column::Child,
        "text" | "title" | "name" | "content" | "summary" => Column::Text,
        "note" | "notes" | "description" => Column::Note,
        "link" | "url" | "href" | "hyperlink" => Column::Link,
        "depth" | "level" => Column::Depth,
        "path" | "number" | "outlinenumber" => Column::Path,
        "map" => Column::Map,
        // SPEC (iThoughts, MindNode): `level0`, `level1`, …
        _ if own.strip_prefix("level").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) => {
            Column::Level
        }
        _ => Column::Other(name.trim().to_owned()),
    }
}

/// The letters and digits of a name, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
