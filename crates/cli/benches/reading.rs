//! Readers against the libraries people use for the same formats, as ratios within one run:
//! `cargo bench -p panmap-cli --bench reading`.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark"
)]

#[allow(dead_code, reason = "shared with tests and the other benchmarks")]
#[path = "../../../tests/generate.rs"]
mod generate;

use std::hint::black_box;
use std::time::Instant;

use mimalloc::MiMalloc;
use panmap_formats::{ReadOptions, WriteOptions, by_name};
use panmap_model::MindMap;
use pulldown_cmark::{Options, Parser};

/// The binary's, for all that is compared.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const TOPICS: usize = 100_000;
const ROUNDS: usize = 15;

fn main() {
    let map = panmap_mindmeister::parse(&generate::dump(TOPICS)).unwrap().map;
    let [opml, freemind, markdown, json] =
        ["opml", "freemind", "markdown", "json"].map(|name| written(&map, name));
    println!("Reading {TOPICS} topics:\n");
    println!("| format | Panmap | measured against | that | that / Panmap |");
    println!("|---|---|---|---|---|");
    let parse_opml = || drop(black_box(opml::OPML::from_str(&opml).unwrap()));
    row("OPML", || read("opml", &opml), "the `opml` crate, the same file", parse_opml);
    row("FreeMind", || read("freemind", &freemind), "the `opml` crate, the same map as OPML", parse_opml);
    row(
        "JSON",
        || read("json", &json),
        "`serde_json::Value`",
        || {
            drop(black_box(serde_json::from_str::<serde_json::Value>(&json).unwrap()));
        },
    );
    row(
        "Markdown",
        || read("markdown", &markdown),
        "`pulldown-cmark`, events only",
        || {
            let options = Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
            black_box(Parser::new_ext(&markdown, options).count());
        },
    );
}

fn row(format: &str, ours: impl Fn(), against: &str, theirs: impl Fn()) {
    let mut rounds: Vec<[f64; 2]> = (0..ROUNDS).map(|_| [time(&ours), time(&theirs)]).collect();
    let [ours, theirs] = [0, 1].map(|column| median(&mut rounds, |round| round[column]));
    let ratio = median(&mut rounds, |round| round[1] / round[0]);
    println!("| {format} | {:.1} ms | {against} | {:.1} ms | {ratio:.2} |", ours * 1e3, theirs * 1e3);
}

fn written(map: &MindMap, format: &str) -> String {
    let target = by_name(format).and_then(panmap_formats::Format::default_target).unwrap();
    let mut out = Vec::new();
    target.write(map, &WriteOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(format: &str, text: &str) {
    let format = by_name(format).unwrap();
    drop(black_box(format.read(text.as_bytes(), &ReadOptions::default()).unwrap()));
}

fn time(work: &impl Fn()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median<T>(rows: &mut [T], key: impl Fn(&T) -> f64) -> f64 {
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    key(&rows[rows.len() / 2])
}
