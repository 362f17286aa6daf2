//! Tables of topics: their cells, what their columns are, and what is below what.

mod edges;
mod header;
mod levels;
#[cfg(feature = "json")]
pub(crate) mod lines;
mod rows;
mod sheet;
mod topics;

use panmap_model::{Code, Diagnostic, FactKind};

use super::draft::Draft;
use crate::features::{Features, MapFeature};
use crate::format::{Read, Reader};

pub(crate) use header::is_topics;
pub(crate) use topics::read;

/// The reader of a format whose rows are topics.
pub(crate) const fn reader(
    read: fn(&str, &mut Draft) -> Result<(), Diagnostic>,
    empty: fn() -> Diagnostic,
) -> Reader {
    Reader {
        carries: Features::NONE
            .facts(&[FactKind::Note, FactKind::Link, FactKind::Attribute, FactKind::SourceId])
            .map(&[MapFeature::Roots, MapFeature::Title, MapFeature::Relations, MapFeature::AnyText]),
        settings: &[],
        read: Read::Text(read),
        empty: Some(empty),
    }
}

/// The error that a table has a header at most.
pub(crate) fn empty() -> Diagnostic {
    Diagnostic::error(Code::NoTopics, "there is no row below the header")
        .help("write a row for each topic; `panmap formats csv` shows the headers that are read")
}
