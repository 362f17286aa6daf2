//! Reading tables, whatever separates their cells and however they say what is below what.

use panmap_model::{Code, Diagnostic, Fact, Severity};

use super::header::{Column, Header, Kind};
use super::rows::Rows;
use super::{edges, levels};
use crate::reading::draft::Draft;

/// How many bytes of a file are looked at for its separator.
const HEAD: usize = 64 * 1024;

pub(super) fn read(text: &str, separator: Option<u8>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let separator = separator.unwrap_or_else(|| sniffed(text));
    let rows = Rows::split(text, separator)?;
    let header = Header::of(&rows);
    let target = if header.kind == Kind::Levels { "levels" } else { "topics" };
    draft.builder.set_origin(if separator == b'\t' { "tsv" } else { "csv" }, target);
    let mut table = Table { rows, header, draft };
    table.title();
    match table.header.kind {
        Kind::Parents => edges::by_ids(&mut table),
        Kind::Edges => edges::by_names(&mut table),
        Kind::Levels => levels::read(&mut table),
        Kind::Depths | Kind::Paths => table.depths(),
    }
    Ok(())
}

/// A table that is being read.
pub(super) struct Table<'d> {
    pub(super) rows: Rows,
    pub(super) header: Header,
    pub(super) draft: &'d mut Draft,
}

impl Table<'_> {
    /// The name of the map is its title.
    fn title(&mut self) {
        let Some(map) = self.header.position(&Column::Map) else { return };
        let names = (self.header.first..self.rows.len()).map(|row| self.rows.cell(row, map));
        let title = names.into_iter().find(|name| !name.is_empty()).map(str::to_owned);
        self.draft.has_title = true;
        self.draft.builder.meta_mut().title = title;
    }

    /// Opens the topic of a row.
    pub(super) fn open(&mut self, row: usize) {
        let text = self.header.position(&Column::Text).map_or("", |text| self.rows.cell(row, text));
        self.draft.builder.open(text);
        self.facts(row);
    }

    /// Adds what a row says of the open topic beside its text.
    pub(super) fn facts(&mut self, row: usize) {
        for (at, column) in self.header.columns.iter().enumerate() {
            let value = self.rows.cell(row, at);
            match column {
                _ if value.is_empty() => {}
                Column::Note => self.draft.note(value),
                Column::Link => self.draft.builder.link(value),
                Column::Other(name) => self.draft.builder.fact(Fact::Attribute { name, value }),
                // Numbers count from 1, so they say nothing that the order of the topics does not.
                Column::Id if value.parse() != Ok(self.draft.builder.len()) => {
                    self.draft.builder.fact(Fact::SourceId(value));
                }
                _ => {}
            }
        }
        let columns = self.header.columns.len();
        if columns > 0 && self.rows.cells(row).skip(columns).any(|cell| !cell.is_empty()) {
            self.warn(row, Code::IgnoredContent, "a row has more cells than the header: they are left out");
        }
    }

    /// Reads rows in document order, each with its depth or path.
    fn depths(&mut self) {
        let by_path = self.header.kind == Kind::Paths;
        let column = self.header.position(if by_path { &Column::Path } else { &Column::Depth });
        let mut open: Vec<usize> = Vec::new();
        for row in self.header.first..self.rows.len() {
            let value = column.map_or("", |column| self.rows.cell(row, column)).trim();
            let depth = if by_path {
                Some(value.trim_end_matches('.').split('.').count())
            } else {
                value.parse().ok()
            };
            if depth.is_none() {
                self.warn(
                    row,
                    Code::MalformedInput,
                    "the depth of a row is no number: its topic is a sibling of the one above",
                );
            }
            let depth = depth.or(open.last().copied()).unwrap_or_default();
            while open.pop_if(|above| *above >= depth).is_some() {}
            self.draft.close_to(open.len());
            open.push(depth);
            self.open(row);
        }
    }

    pub(super) fn warn(&mut self, row: usize, code: Code, message: &'static str) {
        let start = self.rows.start(row);
        self.draft.report.add(Severity::Warning, code, (start..start).into(), || message.to_owned());
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
