//! Tables with a column for each level: a topic in each row, or the path to one, its parents repeated.

use super::header::Column;
use super::sheet::Table;

pub(super) fn read(table: &mut Table<'_>) {
    let columns = columns(table);
    let rows = table.header.first..table.rows.len();
    // Where no row repeats the parents of its topic, equal texts are different topics.
    let is_path = rows.clone().any(|row| filled(table, &columns, row) > 1);
    // The levels of the open topics, and the cell of each: its row and column.
    let mut open: Vec<(u32, [u32; 2])> = Vec::new();
    for row in rows {
        let mut is_same = is_path;
        let mut is_opened = false;
        let width = table.rows.width(row);
        for (level, column) in columns.iter().enumerate().take_while(|(_, column)| **column < width) {
            let cell = table.rows.cell(row, *column);
            if cell.is_empty() {
                continue;
            }
            let level = level as u32;
            let above = open.partition_point(|(own, _)| *own < level);
            let is_cell = |[row, column]: [u32; 2]| table.rows.cell(row as usize, column as usize) == cell;
            if is_same && open.get(above).is_some_and(|(own, text)| *own == level && is_cell(*text)) {
                continue;
            }
            is_same = false;
            open.truncate(above);
            open.push((level, [row as u32, *column as u32]));
            table.draft.close_to(above);
            table.draft.builder.open(cell);
            is_opened = true;
        }
        if is_opened {
            table.facts(row);
        } else if is_path && filled(table, &columns, row) > 0 {
            // The same path again is another topic with the same text.
            if let Some((_, [first, column])) = open.last() {
                let depth = open.len() - 1;
                table.draft.close_to(depth);
                table.draft.builder.open(table.rows.cell(*first as usize, *column as usize));
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
    let width = table.rows.width(row);
    let columns = columns.iter().take_while(|column| **column < width);
    columns.filter(|column| !table.rows.cell(row, **column).is_empty()).count()
}
