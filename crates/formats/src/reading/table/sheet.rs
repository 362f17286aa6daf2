//! A table that is being read, and the topics that its rows are.

use panmap_model::{Code, Fact, Severity};

use super::header::{Column, Header};
use super::rows::Rows;
use crate::reading::draft::Draft;

/// A table that is being read.
pub(super) struct Table<'d> {
    pub(super) rows: Rows,
    pub(super) header: Header,
    /// What rows say outside all columns, in their order: the row, a name and a value.
    pub(super) others: Vec<(usize, String, String)>,
    pub(super) draft: &'d mut Draft,
}

impl Table<'_> {
    /// The name of the map is its title.
    pub(super) fn title(&mut self) {
        let Some(map) = self.header.position(&Column::Map) else { return };
        let names = (self.header.first..self.rows.len()).map(|row| self.rows.cell(row, map));
        let title = names.into_iter().find(|name| !name.is_empty()).map(str::to_owned);
        self.draft.has_title = true;
        self.draft.builder.meta_mut().title = title;
    }

    /// Opens the topic of a row.
    pub(super) fn open(&mut self, row: usize) {
        let text = self.header.text.map_or("", |text| self.rows.cell(row, text));
        self.draft.builder.open(text);
        self.facts(row);
    }

    /// Adds what a row says of the open topic beside its text.
    pub(super) fn facts(&mut self, row: usize) {
        for (at, column) in self.header.columns.iter().enumerate().take(self.rows.width(row)) {
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
        let others = self.others.partition_point(|(own, ..)| *own < row);
        for (_, name, value) in self.others[others..].iter().take_while(|(own, ..)| *own == row) {
            self.draft.builder.fact(Fact::Attribute { name, value });
        }
        let columns = self.header.columns.len();
        if columns > 0 && self.rows.cells(row).skip(columns).any(|cell| !cell.is_empty()) {
            self.warn(row, Code::IgnoredContent, "a row has more cells than the header: they are left out");
        }
    }

    pub(super) fn warn(&mut self, row: usize, code: Code, message: &'static str) {
        let start = self.rows.start(row);
        self.draft.report.add(Severity::Warning, code, (start..start).into(), || message.to_owned());
    }
}
