//! The cells of a table, in one buffer.

use std::ops::Range;

use panmap_model::{Code, Diagnostic};

/// The rows of a table; empty ones are none.
#[derive(Default)]
pub(super) struct Rows {
    text: String,
    /// Where each cell ends in the text.
    cells: Vec<u32>,
    /// How many cells there are up to the end of each row, and where the row begins in the file.
    ends: Vec<(u32, u32)>,
}

impl Rows {
    /// Splits a file at a separator.
    ///
    /// # Errors
    ///
    /// Returns an error if quotes are not closed, so that the last cell would be the rest of the file.
    pub(super) fn split(file: &str, separator: u8) -> Result<Self, Diagnostic> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(file.as_bytes());
        let (mut rows, mut record) = (Self::default(), csv::StringRecord::new());
        let mut start = 0;
        loop {
            let at = index(reader.position().byte());
            // The file is text already, and rows may differ in length, so there is nothing that could be wrong.
            if !reader.read_record(&mut record).is_ok_and(|is_row| is_row) {
                break;
            }
            start = at;
            if record.iter().all(str::is_empty) {
                continue;
            }
            rows.push(&record, at);
        }
        let last = file[start..].trim_start_matches(['\r', '\n']);
        if memchr::memchr_iter(b'"', last.as_bytes()).count() % 2 == 1 && has_open_quote(last, separator) {
            let start = file.len() - last.len();
            let end = start + last.lines().next().unwrap_or_default().len();
            return Err(Diagnostic::error(
                Code::MalformedInput,
                "a cell in this row is not closed: `\"` is missing",
            )
            .at(start..end)
            .help("close the quotes; a quote inside a cell in quotes is written twice"));
        }
        Ok(rows)
    }

    /// Adds a row that begins here in the file.
    pub(super) fn push<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>, at: usize) {
        for cell in cells {
            self.text.push_str(cell);
            self.cells.push(short(self.text.len()));
        }
        self.ends.push((short(self.cells.len()), short(at)));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of cells in a row.
    pub(super) fn width(&self, row: usize) -> usize {
        self.cells_of(row).len()
    }

    /// A cell; empty where the row is shorter.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let cells = self.cells_of(row);
        let at = cells.start + column;
        if at >= cells.end {
            return "";
        }
        let start = if at == 0 { 0 } else { self.cells[at - 1] as usize };
        &self.text[start..self.cells[at] as usize]
    }

    pub(super) fn cells(&self, row: usize) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }

    /// Where a row begins in the file.
    pub(super) fn start(&self, row: usize) -> usize {
        self.ends[row].1 as usize
    }

    fn cells_of(&self, row: usize) -> Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1].0 as usize };
        start..self.ends[row].0 as usize
    }
}

/// Whether a row ends in a cell that begins with quotes and does not close them.
fn has_open_quote(row: &str, separator: u8) -> bool {
    let mut is_open = false;
    let mut begins = true;
    for byte in row.bytes() {
        match byte {
            b'"' if is_open || begins => is_open = !is_open,
            _ => {}
        }
        // After closing quotes, another one opens them again.
        begins = !is_open && (byte == separator || byte == b'"' || byte == b'\n' || byte == b'\r');
    }
    is_open
}

/// An input has less than 4 GiB.
fn short(offset: usize) -> u32 {
    offset as u32
}

fn index(offset: u64) -> usize {
    offset as usize
}
