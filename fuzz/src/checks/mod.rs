//! Checks of everything in Panmap that takes bytes or maps of strangers, each of which panics where something is wrong.
//!
//! libFuzzer drives them through `main.rs`, and `tests/fuzzing.rs` of the repository, which takes this file by its path,
//! with seeds and mutations that are the same every time.

mod archive;
mod bytes;
mod detection;
mod expressions;
mod merging;
mod reading;
mod records;
mod rich;
pub(crate) mod seeds;
mod texts;
mod writing;

/// Fragments of hostile texts, which the formats' own tests use.
#[path = "../../../crates/formats/src/testing/fragments.rs"]
mod fragments;
/// Values that are hard to store, which the formats' own tests use.
#[path = "../../../crates/formats/src/testing/values.rs"]
mod values;
/// What every writer promises, as the formats' own tests see it.
#[path = "../../../crates/formats/src/testing/word.rs"]
mod word;

use panmap_formats::{FORMATS, Format};

/// Something that takes bytes: a reader, or a function that makes something of them.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// The name of the reader's format, or that of the function.
    pub(crate) name: &'static str,
    /// The names of the dictionaries with words for it, in `fuzz/dictionaries`.
    pub(crate) dictionaries: &'static [&'static str],
    check: Check,
}

#[derive(Clone, Copy)]
enum Check {
    Reader(&'static Format),
    Function(fn(&[u8])),
}

impl Target {
    /// Looks at what becomes of some bytes.
    ///
    /// # Panics
    ///
    /// Panics where something is wrong.
    pub(crate) fn check(&self, data: &[u8]) {
        match self.check {
            Check::Reader(format) => writing::check_read(format, data),
            Check::Function(check) => check(data),
        }
    }

    /// The format that is read, if the target is a reader.
    #[allow(dead_code, reason = "the tests ask")]
    pub(crate) fn format(&self) -> Option<&'static Format> {
        match self.check {
            Check::Reader(format) => Some(format),
            Check::Function(_) => None,
        }
    }
}

/// A function that takes bytes: its name, its dictionaries, and its check.
type Function = (&'static str, &'static [&'static str], fn(&[u8]));

/// What takes bytes beside readers.
const FUNCTIONS: &[Function] = &[
    ("archives", &["archives", "xml", "json"], archive::check),
    ("detect", &["json", "markdown", "text", "xml"], detection::check),
    ("expressions", &["expressions"], expressions::check),
    ("operations", &["expressions"], expressions::check_operations),
    ("write", &[], writing::check_written),
    ("cross", &["json", "markdown", "text", "xml"], writing::check_crossed),
    ("compare", &[], merging::check_compared),
    ("patch", &[], merging::check_patched),
    ("merge", &[], merging::check_merged),
    ("stream", &["json"], records::check),
];

/// The dictionaries for a format; a new format needs its line.
fn dictionaries(format: &str) -> &'static [&'static str] {
    match format {
        "opml" | "freemind" | "wisemapping" => &["xml"],
        "html" | "bookmarks" => &["html"],
        "mindmeister" => &["text", "html"],
        "markdown" => &["markdown", "html"],
        "mermaid" | "plantuml" | "dot" | "sciareto" => &["diagrams"],
        "canvas" | "json" | "mindmup" | "kityminder" | "simple-mind-map" => &["json"],
        "csv" | "tsv" | "jsonl" => &["tables", "json"],
        "org" | "taskpaper" | "indented" => &["text"],
        "xmind" | "mind" => &["archives", "json", "xml"],
        "simplemind" | "ithoughts" | "mindnode" | "mindmanager" | "edrawmind" | "minder" | "vym" => {
            &["archives", "xml"]
        }
        other => panic!("the fuzzer needs a dictionary for {other}"),
    }
}

/// All targets: a reader for every format that is read, and the functions.
pub(crate) fn targets() -> Vec<Target> {
    let reader = |format: &'static Format| Target {
        name: format.name,
        dictionaries: dictionaries(format.name),
        check: Check::Reader(format),
    };
    let functions = FUNCTIONS.iter().map(|&(name, dictionaries, check)| Target {
        name,
        dictionaries,
        check: Check::Function(check),
    });
    readers().map(reader).chain(functions).collect()
}

/// The formats that are read.
fn readers() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| format.is_read())
}
