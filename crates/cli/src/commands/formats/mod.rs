//! `panmap formats`: the registry as tables, or all about one format.

mod page;

use panmap_formats::{FORMATS, Feature, Features, Format};

use crate::args::FormatsArgs;
use crate::exit::Exit;
use crate::report;

/// Prints a table of the formats or of their flavours, or the page of a format.
pub(crate) fn run(args: &FormatsArgs) -> Exit {
    report::print(&match args.name {
        Some(format) => page::page(format),
        None if args.flavours => flavours(),
        None => formats(),
    })
}

fn formats() -> String {
    let headings = ["NAME", "TITLE", "EXTENSIONS", "READ", "WRITTEN", "CARRIES, BESIDE THE TREE"];
    let yes = |can: bool| if can { "yes" } else { "no" }.to_owned();
    let row = |format: &&Format| {
        [
            format.name.to_owned(),
            format.title.to_owned(),
            format.extensions.join(", "),
            yes(format.is_read()),
            yes(format.is_written()),
            carried(format.default_target().map_or(Features::NONE, |target| target.carries)),
        ]
    };
    table(headings, FORMATS.iter().map(row))
}

fn flavours() -> String {
    let rows = FORMATS.iter().filter(|format| format.targets.len() > 1).flat_map(|format| {
        format.targets.iter().map(|target| [format.name, target.name, target.follows].map(String::from))
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

/// The features in words, in the same order for all formats. Which marks there are is said on the page of a format.
fn carried(carries: Features) -> String {
    let is_mark = |feature: &Feature| matches!(feature, Feature::Mark(_));
    let formatting = carries.iter().any(|feature| is_mark(&feature)).then_some("formatting");
    let words = carries.iter().filter(|feature| !is_mark(feature)).map(Feature::plural);
    match &words.chain(formatting).collect::<Vec<_>>()[..] {
        [] => "nothing".to_owned(),
        _ if carries == Features::ALL => "everything".to_owned(),
        some => some.join(", "),
    }
}
