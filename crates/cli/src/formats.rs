//! `panmap formats`: the registry as a table.

use panmap_formats::{Capabilities, FORMATS, Format};

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

/// The capabilities in words. Taken apart without `..`, so that a new one cannot be forgotten here.
fn carried(carries: Capabilities) -> String {
    let Capabilities { notes, links, roots, title, author, description, any_text } = carries;
    let words = [
        (notes, "notes"),
        (links, "links"),
        (roots, "several roots"),
        (title, "title"),
        (author, "author"),
        (description, "description"),
        (any_text, "any character"),
    ];
    let list: Vec<_> = words.into_iter().filter_map(|(can, word)| can.then_some(word)).collect();
    if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
}
