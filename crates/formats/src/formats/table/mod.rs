//! Tables: CSV and TSV, a topic in each row.
//!
//! What is below what is said in one of three ways, which the header tells apart: the number of the parent, a depth, or a
//! column for each level. Panmap writes the first, with one header for all tables of topics, or the last.

use panmap_model::{Code, Confidence, Diagnostic, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Format, Read, Reader, Target};
use crate::reading::draft::Draft;
use crate::settings::Setting;
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::sink::Sink;

mod edges;
mod header;
mod levels;
mod read;
mod rows;
mod write;

/// What a row of the header that Panmap writes can say.
const TOPICS: Features = Features::NONE.facts(&[FactKind::Note, FactKind::Link]).map(&[
    MapFeature::Roots,
    MapFeature::Title,
    MapFeature::AnyText,
]);

/// What columns of levels can say.
const LEVELS: Features = Features::NONE.map(&[MapFeature::Roots]);

/// What Excel needs to take a file for UTF-8, and what keeps programs from running what a cell says.
static SETTINGS: &[Setting] = &[write::MARK, write::GUARD];

pub(crate) static CSV: Format = Format {
    name: "csv",
    title: "CSV",
    extensions: &["csv"],
    reader: Some(reader(|text, draft| read::read(text, None, draft))),
    targets: &[
        target(
            "topics",
            "CSV",
            "A row for each topic, with the numbers of the topic and its parent, and RFC 4180's line ends and quotes.",
            TOPICS,
            |fitted, out| write::topics(fitted, b',', out),
        ),
        target(
            "levels",
            "CSV with levels",
            "A row for each topic, with its text in the column of its level, as iThoughts and MindNode export it.",
            LEVELS,
            |fitted, out| write::levels(fitted, b',', out),
        ),
    ],
    detect: |input| header::is_topics(&input.head(), b',').then_some(Confidence::Certain),
};

pub(crate) static TSV: Format = Format {
    name: "tsv",
    title: "TSV",
    extensions: &["tsv", "tab"],
    reader: Some(reader(|text, draft| read::read(text, Some(b'\t'), draft))),
    targets: &[
        target("topics", "TSV", "The same as CSV with tabs between cells.", TOPICS, |fitted, out| {
            write::topics(fitted, b'\t', out)
        }),
        target(
            "levels",
            "TSV with levels",
            "The same as CSV with levels, with tabs between cells.",
            LEVELS,
            |fitted, out| write::levels(fitted, b'\t', out),
        ),
    ],
    detect: |input| header::is_topics(&input.head(), b'\t').then_some(Confidence::Certain),
};

const fn reader(read: fn(&str, &mut Draft) -> Result<(), Diagnostic>) -> Reader {
    Reader {
        carries: TOPICS.facts(&[FactKind::Attribute, FactKind::SourceId]),
        settings: &[],
        read: Read::Text(read),
        empty: Some(|| {
            Diagnostic::error(Code::NoTopics, "there is no row below the header").help(
                "write a row for each topic; `panmap explain no-topics` shows the headers that are read",
            )
        }),
    }
}

const fn target(
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    carries: Features,
    write: fn(&Fitted<'_>, &mut Sink<'_>) -> std::io::Result<()>,
) -> Target {
    Target { name, title, follows, carries, settings: SETTINGS, roots: Roots::Some, write }
}

#[cfg(test)]
mod tests;
