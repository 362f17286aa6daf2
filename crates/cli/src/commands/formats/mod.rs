//! `panmap formats`: the registry as tables, or all about one format.

mod page;

use panmap_formats::{FORMATS, Family, Feature, Features, Format};

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

/// What a format carries if it is written, or else if it is read.
fn carries(format: &Format) -> Features {
    let read = format.reader.as_ref().map_or(Features::NONE, |reader| reader.carries);
    format.default_target().map_or(read, |target| target.carries)
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
            carried(carries(format)),
        ]
    };
    let families = Family::ALL.iter().map(|family| {
        let rows = FORMATS.iter().filter(|format| format.family == *family).map(row);
        (family.title(), rows.collect())
    });
    table(headings, &families.collect::<Vec<_>>())
}

fn flavours() -> String {
    let rows = FORMATS.iter().filter(|format| format.targets.len() > 1).flat_map(|format| {
        format.targets.iter().map(|target| [format.name, target.name, target.follows].map(String::from))
    });
    table(["FORMAT", "FLAVOUR", "FOLLOWS"], &[("", rows.collect())])
}

/// Cells in columns, two spaces apart, in groups with titles.
fn table<const COLUMNS: usize>(
    headings: [&str; COLUMNS],
    groups: &[(&str, Vec<[String; COLUMNS]>)],
) -> String {
    let headings = headings.map(String::from);
    let rows = || groups.iter().flat_map(|(_, rows)| rows);
    let width = |column: usize| {
        let cells = rows().chain([&headings]).map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; COLUMNS] = std::array::from_fn(width);
    let line = |row: &[String; COLUMNS]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    let mut table = line(&headings);
    for (title, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
        if !title.is_empty() {
            table.extend(["\n", title, "\n"]);
        }
        table.extend(rows.iter().map(line));
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
