//! `panmap formats`: the registry as a table.

use panmap_formats::{FORMATS, Feature, Format};

use crate::exit::Exit;
use crate::report;

/// Prints the table.
pub(crate) fn run() -> Exit {
    report::print(&table())
}

const HEADINGS: [&str; 6] = ["NAME", "TITLE", "EXTENSIONS", "READ", "WRITTEN", "CARRIES, BESIDE THE TREE"];

fn table() -> String {
    let rows: Vec<[String; 6]> =
        std::iter::once(HEADINGS.map(String::from)).chain(FORMATS.iter().map(|format| row(format))).collect();
    let widths: [usize; 6] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}

fn row(format: &Format) -> [String; 6] {
    let yes = |can: bool| if can { "yes" } else { "no" }.to_owned();
    [
        format.name.to_owned(),
        format.title.to_owned(),
        format.extensions.join(", "),
        yes(format.read.is_some()),
        yes(format.write.is_some()),
        carried(format.carries),
    ]
}

/// The features in words, in the same order for all formats.
fn carried(carries: &[Feature]) -> String {
    let words = Feature::ALL.iter().filter(|feature| carries.contains(feature)).map(|feature| feature.name());
    let list: Vec<_> = words.collect();
    if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
}
