//! The promises about speed and memory, as ratios within one run: `cargo bench -p panmap-cli --bench ratios`.

#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark"
)]

#[allow(dead_code, reason = "shared with tests and the other benchmark")]
#[path = "../../../tests/generate.rs"]
mod generate;

use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufWriter};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;
use panmap_formats::{FORMATS, WriteOptions, by_name};
use panmap_model::MindMap;
use wait4::Wait4;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const ROUNDS: usize = 9;

fn main() {
    // First, while this process is small: Linux hands a process's peak memory on to the children it starts.
    whole_process(1_000_000);
    conversion();
    strays();
}

/// The whole binary on a large dump: its time, and its peak resident memory against the size of its input.
fn whole_process(topics: usize) {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join("map.txt");
    let mut file = BufWriter::new(File::create(&input).unwrap());
    generate::write_dump(topics, &mut file).unwrap();
    let size = file.into_inner().unwrap().metadata().unwrap().len() as f64;
    println!("panmap convert, {topics} topics, {:.1} MB:\n", size / 1e6);
    println!("| to | time | rate | peak memory | peak / input |");
    println!("|---|---|---|---|---|");
    for format in FORMATS.iter().filter(|format| format.is_written()) {
        let mut runs: Vec<(f64, f64)> = (0..ROUNDS).map(|_| run(&directory, format.name)).collect();
        let peak = median(&mut runs, |run| run.1);
        let seconds = median(&mut runs, |run| run.0);
        println!(
            "| {} | {:.0} ms | {:.0} MB/s | {:.0} MB | {:.2} |",
            format.name,
            seconds * 1e3,
            size / 1e6 / seconds,
            peak / 1e6,
            peak / size,
        );
    }
    println!();
}

/// Seconds and peak resident bytes of one conversion.
fn run(directory: &tempfile::TempDir, to: &str) -> (f64, f64) {
    let start = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_panmap"))
        .args(["convert", "map.txt", "--to", to])
        .current_dir(directory)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(used.status.success());
    (start.elapsed().as_secs_f64(), used.rusage.maxrss as f64)
}

/// Parsing and writing, measured against counting the lines of the same text.
fn conversion() {
    println!("| topics | count lines | parse | parse / count | write OPML | write / count |");
    println!("|---|---|---|---|---|---|");
    let mut growth = Vec::new();
    for topics in SIZES {
        let text = generate::dump(topics);
        let map = panmap_mindmeister::parse(&text).unwrap().map;
        // Small sizes take microseconds, so one round of theirs is many runs; of the large ones it is a few, so that
        // every size finds the allocator warm.
        let runs = 200_000_usize.div_ceil(topics).max(4);
        let mut times: Vec<[f64; 3]> = (0..ROUNDS)
            .map(|_| {
                [
                    time(runs, || black_box(&text).lines().count()),
                    time(runs, || panmap_mindmeister::parse(black_box(&text)).unwrap()),
                    time(runs, || write_opml(black_box(&map))),
                ]
            })
            .collect();
        let [count, parse, opml] = [0, 1, 2].map(|column| median(&mut times, |row| row[column]));
        let [parse_ratio, opml_ratio] = [1, 2].map(|column| median(&mut times, |row| row[column] / row[0]));
        let shown =
            |seconds: f64| format!("{:.2} ms, {:.0} MB/s", seconds * 1e3, text.len() as f64 / seconds / 1e6);
        println!(
            "| {topics} | {} | {} | {parse_ratio:.2} | {} | {opml_ratio:.2} |",
            shown(count),
            shown(parse),
            shown(opml),
        );
        growth.push((
            topics,
            [count, parse, opml].map(|seconds| seconds / topics as f64 * 1e9),
            [parse_ratio, opml_ratio],
        ));
    }
    println!("\nCost per topic, and how it grows from the first line on:\n");
    println!("| topics | count lines | parse | write OPML | parse / count | write / count |");
    println!("|---|---|---|---|---|---|");
    let (_, first, first_ratios) = growth[0];
    for (topics, costs, ratios) in &growth {
        let [count, parse, opml] = [0, 1, 2]
            .map(|column| format!("{:.0} ns, × {:.2}", costs[column], costs[column] / first[column]));
        let [parse_ratio, opml_ratio] =
            [0, 1].map(|column| format!("× {:.2}", ratios[column] / first_ratios[column]));
        println!("| {topics} | {count} | {parse} | {opml} | {parse_ratio} | {opml_ratio} |");
    }
}

/// Parsing dumps in which every second line looks like a topic and is none.
fn strays() {
    println!("\nEvery second line a stray label:\n");
    println!("| topics | lines | parse | per line | per line and log₂ of lines |");
    println!("|---|---|---|---|---|");
    let mut first = None;
    for topics in [10_000, 100_000, 1_000_000] {
        let text = generate::with_strays(&generate::dump(topics));
        let lines = (2 * topics) as f64;
        let runs = 100_000_usize.div_ceil(topics);
        let mut times: Vec<f64> =
            (0..3).map(|_| time(runs, || panmap_mindmeister::parse(black_box(&text)).unwrap())).collect();
        let seconds = median(&mut times, |seconds| *seconds);
        let (line, step) = (seconds / lines * 1e9, seconds / lines / lines.log2() * 1e9);
        let (first_line, first_step) = *first.get_or_insert((line, step));
        println!(
            "| {topics} | {lines} | {:.1} ms | {line:.0} ns, × {:.2} | {step:.1} ns, × {:.2} |",
            seconds * 1e3,
            line / first_line,
            step / first_step,
        );
    }
}

fn write_opml(map: &MindMap) {
    let target = by_name("opml").and_then(panmap_formats::Format::default_target).unwrap();
    target.write(map, &WriteOptions::default(), &mut io::sink()).unwrap();
}

/// Seconds that one run takes, dropping its result not included.
fn time<T>(runs: usize, work: impl Fn() -> T) -> f64 {
    let mut total = Duration::ZERO;
    for _ in 0..runs {
        let start = Instant::now();
        let result = work();
        total += start.elapsed();
        drop(black_box(result));
    }
    total.as_secs_f64() / runs as f64
}

fn median<T>(rows: &mut [T], key: impl Fn(&T) -> f64) -> f64 {
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    key(&rows[rows.len() / 2])
}
