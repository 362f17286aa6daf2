//! Whatever is read, memory stays within a small multiple of the input: of each hostile shape, twice the bytes may cost
//! so many times the bytes more. A limit on growth holds for any size, and no clock is asked.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use wait4::Wait4 as _;

use crate::repeated::{Shape, shapes};

/// What may come on top: the allocator hands out memory in pieces of megabytes.
const SLACK: u64 = 8 << 20;

/// The smaller of the two sizes.
const SIZE: usize = 1 << 20;

#[test]
fn simplemind_ithoughts_and_wisemapping_take_a_multiple_of_their_size() {
    assert_bounded(&["simplemind", "ithoughts", "wisemapping"]);
}

#[test]
fn mindmanager_and_edrawmind_take_a_multiple_of_their_size() {
    assert_bounded(&["mindmanager", "edrawmind"]);
}

#[test]
fn xmind_takes_a_multiple_of_its_size() {
    assert_bounded(&["xmind"]);
}

#[test]
fn mind_takes_a_multiple_of_its_size() {
    assert_bounded(&["mind"]);
}

#[test]
fn maps_of_programs_take_a_multiple_of_their_size() {
    assert_bounded(&["mindmup", "kityminder", "simple-mind-map", "mindnode"]);
}

#[test]
fn opml_takes_a_small_multiple_of_its_size() {
    assert_bounded(&["opml"]);
}

#[test]
fn freemind_takes_a_small_multiple_of_its_size() {
    assert_bounded(&["freemind"]);
}

#[test]
fn json_takes_a_small_multiple_of_its_size() {
    assert_bounded(&["json"]);
}

#[test]
fn markdown_takes_a_multiple_of_its_size() {
    assert_bounded(&["markdown"]);
}

#[test]
fn mindmeister_takes_a_small_multiple_of_its_size() {
    assert_bounded(&["mindmeister"]);
}

#[test]
fn diagrams_outlines_and_tables_take_a_small_multiple_of_their_size() {
    assert_bounded(&[
        "mermaid",
        "plantuml",
        "dot",
        "org",
        "taskpaper",
        "sciareto",
        "csv",
        "tsv",
        "jsonl",
        "canvas",
    ]);
}

#[test]
fn indented_takes_a_small_multiple_of_its_size() {
    assert_bounded(&["indented"]);
}

#[test]
fn html_and_bookmarks_take_a_multiple_of_their_size() {
    assert_bounded(&["html", "bookmarks"]);
}

#[test]
fn minder_and_vym_take_a_multiple_of_their_size() {
    assert_bounded(&["minder", "vym"]);
}

/// Measures the shapes of these formats.
fn assert_bounded(formats: &[&str]) {
    let too_much: Vec<_> =
        shapes().filter(|shape| formats.contains(&shape.format)).filter_map(|shape| excess(&shape)).collect();
    assert!(too_much.is_empty(), "{}", too_much.join("\n"));
}

/// What one shape costs, where that is more than it may.
fn excess(shape: &Shape) -> Option<String> {
    let Shape { format, what, most, .. } = *shape;
    let (small, large) = (shape.text(SIZE), shape.text(2 * SIZE));
    let bytes = (large.len() - small.len()) as u64;
    let growth = peak(format, &large).saturating_sub(peak(format, &small));
    println!("{format}, {what}: {} bytes a byte", growth / bytes);
    (growth > most * bytes + SLACK).then(|| {
        format!("{format}, {what}: {growth} bytes more for {bytes} bytes more, {most} each are allowed")
    })
}

/// Linux hands a process's peak memory on to the children it starts, so a large process cannot measure: each
/// measurement starts this test in a process of its own, which then measures what that is told to.
#[test]
fn what_this_process_holds_is_not_measured() {
    if let Ok(format) = std::env::var(FORMAT) {
        return measure(&format);
    }
    let held = vec![1_u8; 256 << 20];
    assert!(peak("json", "{\"name\":\"a\"}") < held.len() as u64 / 2);
    assert!(held.iter().all(|byte| *byte == 1));
}

const FORMAT: &str = "MEASURED_FORMAT";

/// The peak resident bytes of `panmap check` on this text, started by a fresh process of this program.
fn peak(format: &str, text: &str) -> u64 {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let measure = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::what_this_process_holds_is_not_measured", "--nocapture"])
        .env(FORMAT, format)
        .stdin(fs::File::open(file.path()).unwrap())
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&measure.stdout);
    let peak = output.lines().find_map(|line| line.split("peak memory: ").nth(1));
    peak.and_then(|peak| peak.trim().parse().ok()).unwrap_or_else(|| panic!("{output}"))
}

/// Prints how much memory reading standard input takes.
///
/// The allocator keeps memory that was freed for a few milliseconds. Here it hands it back at once, or what is measured
/// would depend on how fast the machine is.
fn measure(format: &str) {
    let child = Command::new(env!("CARGO_BIN_EXE_panmap"))
        .args(["check", "--max-levels", "5M", "--from", format, "-"])
        .env("MIMALLOC_PURGE_DELAY", "0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let used = child.unwrap().wait4().unwrap();
    assert!(matches!(used.status.code(), Some(0 | 1)), "{:?}", used.status);
    println!("peak memory: {}", used.rusage.maxrss);
}
