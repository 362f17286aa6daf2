//! `panmap formats`: the registry as tables.

use panmap_formats::{FORMATS, Feature, Format};

use crate::args::FormatsArgs;
use crate::exit::Exit;
use crate::report;

/// Prints a table of the formats, or of their flavours.
pub(crate) fn run(args: &FormatsArgs) -> Exit {
    report::print(&if args.flavours { flavours() } else { formats() })
}

fn formats() -> String {
    let headings = ["NAME", "TITLE", "EXTENSIONS", "READ", "WRITTEN", "CARRIES, BESIDE THE TREE"];
    let yes = |can: bool| if can { "yes" } else { "no" }.to_owned();
    let row = |format: &&Format| {
        [
            format.name.to_owned(),
            format.title.to_owned(),
            format.extensions.join(", "),
            yes(format.read.is_some()),
            yes(format.write.is_some()),
            carried(format.carries),
        ]
    };
    table(headings, FORMATS.iter().map(row))
}

fn flavours() -> String {
    let rows = FORMATS.iter().flat_map(|format| {
        format.flavours.iter().map(|flavour| [format.name, flavour.name, flavour.follows].map(String::from))
    });
    table(["FORMAT", "FLAVOUR", "FOLLOWS"], rows)
}

/// Cells in columns, two spaces apart.
fn table<const COLUMNS: usize>(
    headings: [&str; COLUMNS],
    rows: impl Iterator<Item = [String; COLUMNS]>,
) -> String {
    let rows: Vec<_> = std::iter::once(headings.map(String::from)).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; COLUMNS] = std::array::from_fn(width);
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}

/// The features in words, in the same order for all formats.
fn carried(carries: &[Feature]) -> String {
    let words = Feature::ALL.iter().filter(|feature| carries.contains(feature)).map(|feature| feature.name());
    match &words.collect::<Vec<_>>()[..] {
        [] => "nothing".to_owned(),
        all if all.len() == Feature::ALL.len() => "everything".to_owned(),
        some => some.join(", "),
    }
}
