//! Tables.

use panmap_model::text::{Align, Cell};
use panmap_model::{Mark, MarkKind, Run};

use super::line::{Line, Within, write_line};
use super::lost::Lost;
use crate::formats::markdown::escape::Place;
use crate::formats::markdown::style::Style;

/// A row: its cells, and whether each of them is a heading.
#[derive(Default)]
struct Row {
    cells: Vec<(Cell, Vec<u8>)>,
}

/// Writes the table that these runs are the rows of, and returns what could not be written.
///
/// SPEC (GFM, tables): the first row is the head, and says how the cells of each column are aligned. All rows have as
/// many cells, and each is a line.
pub(super) fn write(out: &mut Vec<u8>, runs: &[Run<'_>], margin: &[u8], style: Style) -> Lost {
    let mut lost = Lost::NOTHING;
    let rows = rows(runs, style, &mut lost);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    let mut aligns: Vec<Align> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let columns = row.cells.iter().zip(aligns.iter().copied().chain(std::iter::repeat(Align::None)));
        let is_plain = row.cells.len() == width
            && columns
                .clone()
                .all(|((cell, _), align)| cell.head == (at == 0) && (at == 0 || cell.align == align));
        if !is_plain {
            lost |= Lost::mark(MarkKind::Cell);
        }
        if at > 0 {
            begin_line(out, margin);
        }
        for (_, words) in &row.cells {
            out.extend(b"| ");
            out.extend(words);
            out.push(b' ');
        }
        for _ in row.cells.len()..width {
            out.extend(b"|  ");
        }
        out.push(b'|');
        if at == 0 {
            aligns = row.cells.iter().map(|(cell, _)| cell.align).collect();
            begin_line(out, margin);
            for column in 0..width {
                out.extend(match aligns.get(column).copied().unwrap_or_default() {
                    Align::None => &b"| --- "[..],
                    Align::Left => b"| :-- ",
                    Align::Center => b"| :-: ",
                    Align::Right => b"| --: ",
                });
            }
            out.push(b'|');
        }
    }
    lost
}

fn begin_line(out: &mut Vec<u8>, margin: &[u8]) {
    out.push(b'\n');
    out.extend(margin);
}

/// The cells, with their words as they are written.
fn rows(runs: &[Run<'_>], style: Style, lost: &mut Lost) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let line = Line { place: Place::Cell, margin: b"", style, within: Within::Nothing };
    let mut depth = 0;
    let mut blocks = 0;
    // The first run of the paragraph or the like that is open.
    let mut start = None;
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Open(Mark::Row { .. }) if depth == 0 => rows.push(Row::default()),
            Run::Open(Mark::Cell(cell)) => {
                if depth == 0 {
                    blocks = 0;
                    if let Some(row) = rows.last_mut() {
                        row.cells.push((*cell, Vec::new()));
                    }
                } else {
                    *lost |= Lost::mark(MarkKind::Cell);
                }
                depth += 1;
            }
            Run::Close(Mark::Cell(_)) => depth -= 1,
            Run::Open(mark) if holds_words(mark.kind()) => start = Some(at + 1),
            Run::Close(mark) if holds_words(mark.kind()) => {
                let Some((_, words)) = rows.last_mut().and_then(|row| row.cells.last_mut()) else { continue };
                if blocks > 0 {
                    words.extend(b"<br>");
                }
                blocks += 1;
                if blocks > 1 || mark.kind() != MarkKind::Paragraph {
                    // SPEC: a cell holds no blocks.
                    *lost |= Lost::mark(MarkKind::Cell);
                }
                *lost |= write_line(words, &runs[start.take().unwrap_or(at)..at], line);
            }
            Run::Open(mark) if mark.kind().is_container() => *lost |= Lost::mark(mark.kind()),
            _ => {}
        }
    }
    rows
}

/// Whether blocks of the kind, paragraphs included, hold words.
fn holds_words(kind: MarkKind) -> bool {
    matches!(
        kind,
        MarkKind::Paragraph | MarkKind::Heading | MarkKind::CodeBlock | MarkKind::HtmlBlock | MarkKind::Rule
    )
}
