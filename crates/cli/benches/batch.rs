//! Many small dumps, converted to four formats at once, against one thread and against copying the result:
//! `cargo bench -p panmap-cli --bench batch`.
//!
//! All files are below the system's directory for temporary files, which `TMPDIR` moves.

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

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

const DUMPS: usize = 20_000;
const DUMPS_IN_A_FOLDER: usize = 100;
const ROUNDS: usize = 5;

/// Seconds and peak resident bytes of a child process.
type Used = (f64, f64);

fn main() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    let size = write_dumps(&path("maps"));
    let megabytes = size as f64 / 1e6;
    println!("{DUMPS} dumps, {megabytes:.0} MB, to OPML, FreeMind, Markdown and JSON:\n");

    // Nothing is removed before the end: ext4 is slow to make files where some were removed a minute ago.
    let mut rounds: Vec<[Used; 3]> = (0..ROUNDS)
        .map(|round| {
            let out = |jobs| format!("out{round}-{jobs}");
            let [one, two] = [1, 2].map(|jobs| used(panmap(jobs, &out(jobs)).current_dir(&directory)));
            let mut copy = Command::new("cp");
            copy.arg("-r").arg(path(&out(1))).arg(path(&format!("copy{round}")));
            [one, two, used(&mut copy)]
        })
        .collect();
    let names = ["`--jobs 1`", "`--jobs 2`", "`cp -r` of the outputs"];
    println!("| | time | maps a second | `--jobs 1` / that | that / `cp -r` | peak memory |");
    println!("|---|---|---|---|---|---|");
    for (column, name) in names.iter().enumerate() {
        let seconds = median(&mut rounds, |round| round[column].0);
        let faster = median(&mut rounds, |round| round[0].0 / round[column].0);
        let slower = median(&mut rounds, |round| round[column].0 / round[2].0);
        let peak = rounds.iter().map(|round| round[column].1).fold(0.0, f64::max);
        println!(
            "| {name} | {seconds:.2} s | {:.0} | {faster:.2} | {slower:.2} | {:.0} MB |",
            DUMPS as f64 / seconds,
            peak / 1e6
        );
    }

    used(panmap(8, "out0-8").current_dir(&directory));
    let [one, others @ ..] = ["out0-1", "out0-2", "out0-8"].map(|out| files(&path(out)));
    assert_eq!(one.len(), 4 * DUMPS);
    for other in &others {
        assert_eq!(one.len(), other.len());
        for (one, other) in one.iter().zip(other) {
            assert_eq!(fs::read(one).unwrap(), fs::read(other).unwrap(), "{}", one.display());
        }
    }
    println!("\nThe {} outputs have the same bytes for 1, 2 and 8 jobs.", one.len());
}

/// Writes dumps of 2 to 10 KB, and returns how many bytes they have.
fn write_dumps(maps: &Path) -> usize {
    let mut numbers = generate::Numbers::new(1);
    let mut size = 0;
    for index in 0..DUMPS {
        let folder = maps.join(format!("{:03}", index / DUMPS_IN_A_FOLDER));
        fs::create_dir_all(&folder).unwrap();
        // A topic takes about 67 bytes.
        let dump = generate::dump(30 + numbers.below(110));
        size += dump.len();
        fs::write(folder.join(format!("{index:05}.txt")), dump).unwrap();
    }
    size
}

fn panmap(jobs: usize, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_panmap"));
    command.args(["convert", "maps", "--to", "opml,mm,md,json", "--out-dir", out, "--jobs"]);
    command.arg(jobs.to_string());
    command
}

fn used(command: &mut Command) -> Used {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(used.status.success());
    (start.elapsed().as_secs_f64(), used.rusage.maxrss as f64)
}

/// All files below a directory, sorted.
fn files(directory: &Path) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![directory.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

fn median<T>(rows: &mut [T], key: impl Fn(&T) -> f64) -> f64 {
    rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
    key(&rows[rows.len() / 2])
}
