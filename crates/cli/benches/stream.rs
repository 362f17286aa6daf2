//! What `panmap stream` takes: its peak memory however many records there are, and its rate against that of
//! `serde_json`, which parses the same lines and writes them again: `cargo bench -p panmap-cli --bench stream`.

#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark"
)]

#[allow(dead_code, reason = "shared with tests and the other benchmarks")]
#[path = "../../../tests/generate.rs"]
mod generate;

use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

use mimalloc::MiMalloc;
use serde_json::Value;
use wait4::Wait4;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Different maps; after these many the same ones come again, with other ids.
const MAPS: usize = 1_000;

/// Topics of the largest map.
const TOPICS: usize = 60;

fn main() {
    let maps: Vec<String> = (0..MAPS).map(|id| text_of(&generate::record(id, TOPICS))).collect();
    let mean = maps.iter().map(String::len).sum::<usize>() / MAPS;
    println!("panmap stream --to opml, maps of {mean} bytes in the mean:\n");
    println!("| records | input | time | rate | peak memory | of `serde_json` alone |");
    println!("|---|---|---|---|---|---|");
    for records in [10_000, 100_000, 1_000_000] {
        let (bytes, seconds, peak) = stream(&maps, records);
        let reference = reference(&maps);
        let rate = bytes / seconds;
        println!(
            "| {records} | {:.0} MB | {seconds:.2} s | {:.0} records/s, {:.0} MB/s | {:.1} MB | {:.2} |",
            bytes / 1e6,
            records as f64 / seconds,
            rate / 1e6,
            peak / 1e6,
            rate / reference,
        );
    }
}

/// What stands after the id, with the end of the line.
fn text_of(record: &str) -> String {
    record.split_once(',').unwrap().1.to_owned()
}

/// Bytes, seconds and peak resident bytes of one stream.
fn stream(maps: &[String], records: usize) -> (f64, f64, f64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_panmap"))
        .args(["stream", "--to", "opml", "--fail"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = BufWriter::with_capacity(64 * 1024, child.stdin.take().unwrap());
    let mut bytes = 0;
    for id in 0..records {
        let text = &maps[id % MAPS];
        write!(input, "{{\"id\":\"{id:07}\",").unwrap();
        input.write_all(text.as_bytes()).unwrap();
        bytes += "{\"id\":\"0000000\",".len() + text.len();
    }
    drop(input.into_inner().unwrap());
    let used = child.wait4().unwrap();
    assert!(used.status.success());
    (bytes as f64, start.elapsed().as_secs_f64(), used.rusage.maxrss as f64)
}

/// Bytes a second of parsing each line into a `Value` and writing it again, over all maps several times.
fn reference(maps: &[String]) -> f64 {
    let lines: Vec<String> = maps.iter().map(|map| format!("{{\"id\":1234567,{map}")).collect();
    let bytes = lines.iter().map(String::len).sum::<usize>();
    let mut line = Vec::new();
    let mut rates: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            for record in &lines {
                let value: Value = serde_json::from_str(black_box(record)).unwrap();
                line.clear();
                serde_json::to_writer(&mut line, &value).unwrap();
                black_box(&line);
            }
            bytes as f64 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}
