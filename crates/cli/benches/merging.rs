//! A three-way merge against reading the three maps, as a ratio within one run:
//! `cargo bench -p panmap-cli --bench merging`.

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
use panmap_diff::merge;
use panmap_formats::{ReadOptions, WriteOptions, by_name};
use panmap_model::{MapBuilder, MindMap};

/// The binary's, for all that is compared.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const TOPICS: usize = 100_000;
const ROUNDS: usize = 15;

fn main() {
    // `--once` reads and merges once, for a count of instructions; `--read` only reads.
    let (once, reads) = (has("--once"), has("--read"));
    let base = panmap_mindmeister::parse(&generate::dump(TOPICS)).unwrap().map;
    let maps = [base.clone(), edited(&base, 1), edited(&base, 51)];
    let formats: &[&str] =
        if once || reads { &["freemind"] } else { &["freemind", "opml", "markdown", "json"] };
    if !once && !reads {
        println!("Merging maps of {TOPICS} topics, each side with 1 % edits:\n");
        println!("| format | read the three | merge | merge / read | conflicts |");
        println!("|---|---|---|---|---|");
    }
    for format in formats {
        let files = maps.each_ref().map(|map| written(map, format));
        let maps = files.each_ref().map(|file| read(format, file));
        if reads {
            drop(black_box(files.each_ref().map(|file| read(format, file))));
            continue;
        }
        if once {
            drop(black_box(merge(&maps[0], &maps[1], &maps[2])));
            continue;
        }
        let read_all = || drop(black_box(files.each_ref().map(|file| read(format, file))));
        let merge_all = || drop(black_box(merge(&maps[0], &maps[1], &maps[2])));
        let mut rounds: Vec<[f64; 2]> = (0..ROUNDS).map(|_| [time(&read_all), time(&merge_all)]).collect();
        let [reading, merging] = [0, 1].map(|column| median(&mut rounds, |round| round[column]));
        let ratio = median(&mut rounds, |round| round[1] / round[0]);
        let conflicts = merge(&maps[0], &maps[1], &maps[2]).conflicts.len();
        println!(
            "| {format} | {:.1} ms | {:.1} ms | {ratio:.2} | {conflicts} |",
            reading * 1e3,
            merging * 1e3
        );
    }
}

fn has(option: &str) -> bool {
    std::env::args().any(|arg| arg == option)
}

/// The map with an edit of every hundredth topic, beginning with this one: renamed, with a note, with a new topic below
/// it, or removed if nothing is below it.
fn edited(map: &MindMap, first: usize) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().clone_from(map.meta());
    for (at, topic) in map.topics().enumerate() {
        builder.close_to(topic.depth());
        let edit = (at % 100 == first).then_some(at / 100 % 4);
        if edit == Some(3) && topic.is_leaf() {
            continue;
        }
        let renamed = format!("{} edited", topic.text());
        builder.open(if edit == Some(0) { &renamed } else { topic.text() });
        match edit {
            Some(1) => builder.note("A note"),
            Some(2) => {
                builder.open("Added");
                builder.close();
            }
            _ => {}
        }
    }
    builder.finish()
}

fn written(map: &MindMap, format: &str) -> Vec<u8> {
    let target = by_name(format).and_then(panmap_formats::Format::default_target).unwrap();
    let mut out = Vec::new();
    target.write(map, &WriteOptions::default(), &mut out).unwrap();
    out
}

fn read(format: &str, file: &[u8]) -> MindMap {
    by_name(format).unwrap().read(file, &ReadOptions::default()).unwrap().map
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
