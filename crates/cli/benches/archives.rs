//! Maps in archives, against packing and unpacking the same content, and against JSON:
//! `cargo bench -p panmap-cli --bench archives`.
//!
//! Whole processes are measured, Info-ZIP's `zip` and `unzip` among them.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark"
)]

#[allow(dead_code, reason = "shared with tests and the other benchmarks")]
#[path = "../../../tests/generate.rs"]
mod generate;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use panmap_formats::FORMATS;
use wait4::Wait4;

const TOPICS: usize = 100_000;
const ROUNDS: usize = 9;

fn main() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    fs::write(directory.join("map.txt"), generate::dump(TOPICS)).unwrap();
    cpu(&mut panmap(directory, &["map.txt", "-o", "map.json"]));
    println!("{TOPICS} topics, processor time of whole processes:\n");
    println!(
        "| format | read | `unzip` | (read − JSON) / `unzip` | write | `zip` | (write − JSON) / `zip` |"
    );
    println!("|---|---|---|---|---|---|---|");
    for format in FORMATS.iter().filter(|format| format.is_binary && format.is_read() && format.is_written())
    {
        let archive = format!("map.{}", format.extensions[0]);
        let archive = archive.as_str();
        cpu(&mut panmap(directory, &["map.json", "-o", archive]));
        let unpacked = directory.join(format.name);
        fs::create_dir(&unpacked).unwrap();
        cpu(Command::new("unzip").arg("-q").arg(directory.join(archive)).current_dir(&unpacked));
        let mut rounds: Vec<[f64; 5]> = (0..ROUNDS)
            .map(|_| {
                let _ = fs::remove_file(unpacked.join("packed.zip"));
                [
                    cpu(&mut panmap(directory, &[archive, "--to", "json"])),
                    cpu(Command::new("unzip").arg("-p").arg(directory.join(archive))),
                    cpu(&mut panmap(directory, &["map.json", "-o", archive])),
                    cpu(Command::new("zip").args(["-q", "-r", "packed.zip", "."]).current_dir(&unpacked)),
                    cpu(&mut panmap(directory, &["map.json", "--to", "json"])),
                ]
            })
            .collect();
        let [read, unzip, write, zip, _] =
            std::array::from_fn(|column| median(&mut rounds, |round| round[column]));
        let reading = median(&mut rounds, |round| (round[0] - round[4]) / round[1]);
        let writing = median(&mut rounds, |round| (round[2] - round[4]) / round[3]);
        let ms = |seconds: f64| format!("{:.0} ms", seconds * 1e3);
        let [read, unzip, write, zip] = [read, unzip, write, zip].map(ms);
        println!("| {} | {read} | {unzip} | {reading:.2} | {write} | {zip} | {writing:.2} |", format.title);
    }
}

fn panmap(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_panmap"));
    command.args(["convert", "-q", "--overwrite", "always"]).args(arguments).current_dir(directory);
    command
}

/// The seconds that the processor worked for a child process.
fn cpu(command: &mut Command) -> f64 {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(used.status.success(), "{command:?}");
    (used.rusage.utime + used.rusage.stime).as_secs_f64()
}

fn median(rows: &mut [[f64; 5]], key: impl Fn(&[f64; 5]) -> f64) -> f64 {
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    key(&rows[rows.len() / 2])
}
