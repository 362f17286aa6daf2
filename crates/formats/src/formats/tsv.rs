//! TSV: the same as CSV with tabs between cells.

use panmap_model::Confidence;

use crate::format::{Family, Format};
use crate::reading::table;
use crate::writing::rows::TOPICS;
use crate::writing::table::{self as writing, levels, topics};

pub(crate) static FORMAT: Format = Format {
    name: "tsv",
    title: "TSV",
    extensions: &["tsv", "tab"],
    family: Family::Data,
    is_binary: false,
    reader: Some(table::reader(|text, draft| table::read(text, Some(b'\t'), draft), table::empty)),
    targets: &[
        writing::target(
            "topics",
            "TSV",
            "The same as CSV with tabs between cells.",
            TOPICS,
            |fitted, out| topics(fitted, b'\t', out),
        ),
        writing::target(
            "levels",
            "TSV with levels",
            "The same as CSV with levels, with tabs between cells.",
            writing::LEVELS,
            |fitted, out| levels(fitted, b'\t', out),
        ),
    ],
    detect: |input| table::is_topics(&input.head(), b'\t').then_some(Confidence::Certain),
};
