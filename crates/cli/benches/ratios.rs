//! The promises about speed, as ratios within one run: `cargo bench -p panmap --bench ratios`.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark"
)]

#[path = "../../../tests/generate.rs"]
mod generate;

use std::hint::black_box;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use panmap_formats::{WriteOptions, by_name};
use panmap_model::MindMap;
use wait4::Wait4;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const ROUNDS: usize = 9;

fn main() {
    let mut per_topic = Vec::new();
    println!("| topics | count lines | parse | parse / count | write OPML | write / count |");
    println!("|---|---|---|---|---|---|");
    for topics in SIZES {
        let text = generate::dump(topics);
        let map = panmap_mindmeister::parse(&text).unwrap().map;
        let mut times: Vec<[Duration; 3]> = (0..ROUNDS)
            .map(|_| {
                [
                    time(|| black_box(&text).lines().count()),
                    time(|| panmap_mindmeister::parse(black_box(&text)).unwrap()),
                    time(|| write(black_box(&map), "opml")),
                ]
            })
            .collect();
        let [count, parse, opml] =
            [0, 1, 2].map(|column| median(&mut times, |row| row[column].as_secs_f64()));
        let [parse_ratio, opml_ratio] =
            [1, 2].map(|column| median(&mut times, |row| row[column].as_secs_f64() / row[0].as_secs_f64()));
        let rate = |seconds: f64| text.len() as f64 / seconds / 1e6;
        println!(
            "| {topics} | {:.2} ms, {:.0} MB/s | {:.2} ms, {:.0} MB/s | {parse_ratio:.2} | {:.2} ms, {:.0} MB/s | {opml_ratio:.2} |",
            count * 1e3,
            rate(count),
            parse * 1e3,
            rate(parse),
            opml * 1e3,
            rate(opml),
        );
        per_topic.push((topics, parse / topics as f64, opml / topics as f64));
    }
    let (_, first_parse, first_opml) = per_topic[0];
    for (topics, parse, opml) in &per_topic {
        println!(
            "cost per topic at {topics}: parse {:.0} ns ({:.2} of 1 000's), write OPML {:.0} ns ({:.2})",
            parse * 1e9,
            parse / first_parse,
            opml * 1e9,
            opml / first_opml,
        );
    }
    whole_process();
}

/// The whole binary on a million topics: its peak resident memory against the size of its input.
fn whole_process() {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join("map.txt");
    let text = generate::dump(1_000_000);
    std::fs::write(&input, &text).unwrap();
    for to in ["opml", "freemind", "markdown", "json"] {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_panmap"))
            .args(["convert", "map.txt", "--to", to])
            .current_dir(&directory)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let used = child.wait4().unwrap();
        assert!(used.status.success());
        let megabytes = text.len() as f64 / 1e6;
        let peak = used.rusage.maxrss as f64;
        println!(
            "panmap convert to {to}: {megabytes:.0} MB in {:.0} ms, {:.0} MB/s, peak memory {:.0} MB, {:.2} of the input",
            start.elapsed().as_secs_f64() * 1e3,
            megabytes / start.elapsed().as_secs_f64(),
            peak / 1e6,
            peak / text.len() as f64,
        );
    }
}

fn write(map: &MindMap, format: &str) {
    let write = by_name(format).and_then(|format| format.write).unwrap();
    write(map, &WriteOptions::default(), &mut io::sink()).unwrap();
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = work();
    let elapsed = start.elapsed();
    drop(black_box(result));
    elapsed
}

fn median<T>(rows: &mut [T], key: impl Fn(&T) -> f64) -> f64 {
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    key(&rows[rows.len() / 2])
}
