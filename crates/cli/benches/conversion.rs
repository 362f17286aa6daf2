//! Bytes per second and heap of every step of a conversion: `cargo bench -p panmap-cli --bench conversion`.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a benchmark"
)]

#[allow(dead_code, reason = "shared with tests and the other benchmark")]
#[path = "../../../tests/generate.rs"]
mod generate;

use std::io;
use std::process::{Command, Stdio};

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use panmap_formats::{WriteOptions, by_name};

/// Counts what each benchmark allocates; "max alloc" is the peak of its heap.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SIZES: [usize; 3] = [1_000, 30_000, 1_000_000];
const FORMATS: [&str; 5] = ["mindmeister", "opml", "freemind", "markdown", "json"];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn count_lines(bencher: Bencher<'_, '_>, topics: usize) {
    let text = generate::dump(topics);
    bencher.counter(BytesCount::of_str(&text)).bench(|| text.lines().count());
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn parse(bencher: Bencher<'_, '_>, topics: usize) {
    let text = generate::dump(topics);
    bencher.counter(BytesCount::of_str(&text)).bench(|| panmap_mindmeister::parse(&text).unwrap());
}

/// The labelled topics alone, without the tree.
#[divan::bench(args = SIZES, sample_count = 20)]
fn iterate(bencher: Bencher<'_, '_>, topics: usize) {
    let text = generate::dump(topics);
    bencher.counter(BytesCount::of_str(&text)).bench(|| panmap_mindmeister::topics(&text).unwrap().count());
}

/// Counted by the bytes of the dump, so that formats compare with each other and with parsing.
#[divan::bench(args = FORMATS, sample_count = 20)]
fn write(bencher: Bencher<'_, '_>, format: &str) {
    let text = generate::dump(30_000);
    let map = panmap_mindmeister::parse(&text).unwrap().map;
    let target = by_name(format).and_then(panmap_formats::Format::default_target).unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| target.write(&map, &WriteOptions::default(), &mut io::sink()).unwrap());
}

/// The whole binary, which allocates in a process of its own: `ratios` shows its memory.
#[divan::bench(args = SIZES, sample_count = 10)]
fn panmap_convert_to_opml(bencher: Bencher<'_, '_>, topics: usize) {
    let directory = tempfile::tempdir().unwrap();
    let text = generate::dump(topics);
    std::fs::write(directory.path().join("map.txt"), &text).unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_panmap"))
            .args(["convert", "map.txt", "--to", "opml"])
            .current_dir(&directory)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.unwrap().success());
    });
}
