//! Tables with a column for each level: a topic in each row, or the path to one, its parents repeated.

use super::header::Column;
use super::sheet::Table;

pub(super) fn read(table: &mut Table<'_>) {
    let columns = columns(table);
    let rows = table.header.first..table.rows.len();
    // Where no row repeats the parents of its topic, equal texts are different topics.
    let is_path = rows.clone().any(|row| filled(table, &columns, row) > 1);
    // The cells of the open topics, each with its column.
    let mut open: Vec<(usize, String)> = Vec::new();
    for row in rows {
        let mut is_same = is_path;
        let mut is_opened = false;
        for (level, column) in columns.iter().enumerate() {
            let cell = table.rows.cell(row, *column);
            if cell.is_empty() {
                continue;
            }
            if is_same && open.iter().any(|(own, text)| *own == level && text == cell) {
                continue;
            }
            is_same = false;
            let above = open.iter().take_while(|(own, _)| *own < level).count();
            open.truncate(above);
            open.push((level, cell.to_owned()));
            table.draft.close_to(above);
            table.draft.builder.open(cell);
            is_opened = true;
        }
        if is_opened {
            table.facts(row);
        } else if is_path && filled(table, &columns, row) > 0 {
            // The same path again is another topic with the same text.
            if let Some((_, text)) = open.last() {
                let depth = open.len() - 1;
                table.draft.close_to(depth);
                table.draft.builder.open(text.as_str());
                table.facts(row);
            }
        }
    }
}

/// The columns of levels: those that the header calls so, or all.
fn columns(table: &Table<'_>) -> Vec<usize> {
    let named = table.header.columns.iter().enumerate().filter(|(_, column)| **column == Column::Level);
    let named: Vec<_> = named.map(|(at, _)| at).collect();
    if !named.is_empty() {
        return named;
    }
    let width = (0..table.rows.len()).map(|row| table.rows.width(row)).max().unwrap_or_default();
    (0..width).collect()
}

fn filled(table: &Table<'_>, columns: &[usize], row: usize) -> usize {
    columns.iter().filter(|column| !table.rows.cell(row, **column).is_empty()).count()
}
