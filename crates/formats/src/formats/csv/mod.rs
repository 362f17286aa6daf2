//! CSV: a table with a topic in each row.
//!
//! The header tells how a table says what is below what: by the parent of each topic, its depth or path, or a column for
//! each level. Panmap writes the first, with one header for all tables of topics, or the last.

use panmap_model::Confidence;

use crate::format::{Family, Format};
use crate::reading::table;
use crate::writing::rows::TOPICS;
use crate::writing::table::{self as writing, levels, topics};

pub(crate) static FORMAT: Format = Format {
    name: "csv",
    title: "CSV",
    extensions: &["csv"],
    family: Family::Data,
    is_binary: false,
    reader: Some(table::reader(|text, draft| table::read(text, None, draft), table::empty)),
    targets: &[
        writing::target(
            "topics",
            "CSV",
            "A row for each topic, with the numbers of the topic and its parent, and RFC 4180's line ends and quotes.",
            TOPICS,
            |fitted, out| topics(fitted, b',', out),
        ),
        writing::target(
            "levels",
            "CSV with levels",
            "A row for each topic, with its text in the column of its level, as iThoughts and MindNode export it.",
            writing::LEVELS,
            |fitted, out| levels(fitted, b',', out),
        ),
    ],
    detect: |input| table::is_topics(&input.head(), b',').then_some(Confidence::Certain),
};

#[cfg(test)]
mod tests;
