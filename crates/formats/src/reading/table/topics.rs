//! Reading tables, whatever separates their cells and however they say what is below what.

use panmap_model::{Code, Diagnostic};

use super::header::{Column, Header, Kind};
use super::rows::Rows;
use super::sheet::Table;
use super::{edges, levels};
use crate::reading::draft::Draft;

/// How many bytes of a file are looked at for its separator.
const HEAD: usize = 64 * 1024;

pub(crate) fn read(text: &str, separator: Option<u8>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let separator = separator.unwrap_or_else(|| sniffed(text));
    let rows = Rows::split(text, separator)?;
    let header = Header::of(&rows);
    let target = if header.kind == Kind::Levels { "levels" } else { "topics" };
    draft.builder.set_origin(if separator == b'\t' { "tsv" } else { "csv" }, target);
    place(&mut Table { rows, header, others: Vec::new(), draft });
    Ok(())
}

/// Opens the topics of all rows, each below its parent.
pub(super) fn place(table: &mut Table<'_>) {
    table.title();
    match table.header.kind {
        Kind::Parents => edges::by_ids(table),
        Kind::Edges => edges::by_names(table),
        Kind::Levels => levels::read(table),
        Kind::Depths | Kind::Paths => depths(table),
    }
}

/// Reads rows in document order, each with its depth or path.
fn depths(table: &mut Table<'_>) {
    let by_path = table.header.kind == Kind::Paths;
    let column = table.header.position(if by_path { &Column::Path } else { &Column::Depth });
    let mut open: Vec<usize> = Vec::new();
    for row in table.header.first..table.rows.len() {
        let value = column.map_or("", |column| table.rows.cell(row, column)).trim();
        let depth =
            if by_path { Some(value.trim_end_matches('.').split('.').count()) } else { value.parse().ok() };
        if depth.is_none() {
            table.warn(
                row,
                Code::MalformedInput,
                "the depth of a row is no number: its topic is a sibling of the one above",
            );
        }
        let depth = depth.or(open.last().copied()).unwrap_or_default();
        while open.pop_if(|above| *above >= depth).is_some() {}
        table.draft.close_to(open.len());
        open.push(depth);
        table.open(row);
    }
}

/// The separator that the first rows have most of, outside quotes.
fn sniffed(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.bytes().take(HEAD) {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if byte == b'\n' && !is_quoted && counts.iter().any(|(_, count)| *count > 0) {
            break;
        } else if let Some((_, count)) = counts.iter_mut().find(|(own, _)| *own == byte && !is_quoted) {
            *count += 1;
        }
    }
    // Of equal counts, the last would win; the comma is the usual one.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}
