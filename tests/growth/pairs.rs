//! Every reader and writer on every hostile shape: of twice the input, they write at most twice the bytes and take at most
//! twice the instructions, by a factor that leaves room for buffers that grow.
//!
//! Bytes are counted for every pair. Instructions are counted for reading each shape, and for writing the maps of some of
//! them in each format: what a writer costs depends on the map alone. They are counted in a process of its own that does
//! all of it, whose counter is set back in between.

use std::collections::BTreeMap;
use std::process::Command;
use std::{fs, io};

use panmap_formats::{FORMATS, Format, ReadOptions, Target, WriteOptions};
use panmap_model::MindMap;

use crate::repeated::{Shape, shapes};
use crate::support::skip;

/// The smaller of the two sizes.
const SIZE: usize = 6_000;

/// How many percent of what the smaller one costs the larger one may cost.
const MOST: u64 = 220;

/// The same of instructions, of which copies of buffers that grow are a larger part: what is linear takes up to 239 at these
/// sizes, as a row of cells of Markdown does between 6 and 12 KB, and what is quadratic nears 400.
const MOST_INSTRUCTIONS: u64 = 260;

/// What is the same for all sizes, or happens now and then, such as a buffer that grows.
const SLACK: u64 = 2_000;

/// The same of instructions: a buffer that grows is copied, which for shapes that cost little is most of their cost.
const INSTRUCTIONS: u64 = 220_000;

/// What is counted in a process of its own.
const COUNTED: &str = "PANMAP_COUNTED";

/// Formats whose lines begin with the place of their topic, so that an output holds the depths of all topics.
const INDENTED: &[&str] = &[
    "csv",
    "dot",
    "html",
    "indented",
    "jsonl",
    "markdown",
    "mermaid",
    "mindmeister",
    "org",
    "plantuml",
    "sciareto",
    "taskpaper",
    "tsv",
];

/// Of the shapes, those whose maps are unlike each other, for each of which each writer is counted.
const WRITTEN: &[(&str, &str)] = &[
    ("opml", "a flat map"),
    ("opml", "tags of a letter"),
    ("opml", "tiny attributes"),
    ("opml", "notes of many lines"),
    ("freemind", "notes of a topic"),
    ("freemind", "arrows among all nodes"),
    ("markdown", "pairs of stars"),
    ("markdown", "tables"),
];

fn read(format: &Format, text: &str) -> Option<MindMap> {
    let read = format.read(text.as_bytes(), &ReadOptions::default().recover(true));
    read.ok().map(|parsed| parsed.map)
}

fn reader(shape: &Shape) -> &'static Format {
    FORMATS.iter().find(|format| format.name == shape.format && format.is_read()).unwrap()
}

/// The formats that are written in proportion to a map: the size of a picture in pixels is an area, which has a limit of
/// its own.
fn writers() -> impl Iterator<Item = (&'static Format, &'static Target)> {
    let written = FORMATS.iter().copied().filter(|format| !["png", "pdf"].contains(&format.name));
    written.filter_map(|format| Some((format, format.default_target()?)))
}

/// Takes bytes and counts them.
#[derive(Default)]
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many bytes a map takes, and what is said about it.
fn bytes(target: &Target, map: &MindMap) -> Option<u64> {
    let mut count = Count::default();
    let told = target.write(map, &WriteOptions::default(), &mut count).ok()?;
    Some(count.0 + told.iter().map(|loss| loss.message.len() as u64).sum::<u64>())
}

/// The sum of the depths of all topics.
fn depths(map: &MindMap) -> u64 {
    map.topics().map(|topic| topic.depth() as u64 + 1).sum()
}

/// Checks the bytes of every shape whose format has this remainder, so that two cores can share the work.
fn assert_bytes(remainder: usize) {
    let mut too_much = Vec::new();
    let place = |shape: &Shape| FORMATS.iter().position(|format| format.name == shape.format).unwrap();
    for shape in shapes().filter(|shape| place(shape) % 2 == remainder) {
        let maps = [SIZE, 2 * SIZE].map(|size| read(reader(&shape), &shape.text(size)));
        let [Some(once), Some(twice)] = maps else { continue };
        let deeper = (110 * depths(&twice)).div_ceil(depths(&once).max(1));
        for (format, target) in writers() {
            let (Some(small), Some(large)) = (bytes(target, &once), bytes(target, &twice)) else { continue };
            let most = if INDENTED.contains(&format.name) { MOST.max(deeper) } else { MOST };
            if large > small * most / 100 + SLACK {
                too_much
                    .push(format!("{}, {} as {}: {small}, {large}", shape.format, shape.what, format.name));
            }
        }
    }
    assert!(too_much.is_empty(), "{}", too_much.join("\n"));
}

#[test]
fn every_pair_writes_linear_bytes() {
    assert_bytes(0);
}

#[test]
fn every_other_pair_writes_linear_bytes() {
    assert_bytes(1);
}

#[test]
fn every_reader_takes_linear_instructions() {
    assert_instructions("read");
}

#[test]
fn every_writer_takes_linear_instructions() {
    assert_instructions("write");
}

/// Counts what one call does, and nothing else.
#[inline(never)]
fn alone_on_the_counter(work: &mut dyn FnMut()) {
    work();
}

/// Does what is counted, each thing once for each of the sizes, and prints what it is.
#[test]
fn what_is_counted_is_done_in_a_process_of_its_own() {
    let Ok(what) = std::env::var(COUNTED) else { return };
    for shape in shapes() {
        let format = reader(&shape);
        let texts = [SIZE, 2 * SIZE].map(|size| shape.text(size));
        if what == "read" {
            // What is made at the first call is made.
            read(format, &shape.text(200));
            for text in &texts {
                println!("counted: {}, {}", shape.format, shape.what);
                alone_on_the_counter(&mut || drop(read(format, text)));
            }
            continue;
        }
        if !WRITTEN.contains(&(shape.format, shape.what)) {
            continue;
        }
        let [Some(once), Some(twice)] = texts.map(|text| read(format, &text)) else { continue };
        // Pictures are counted for shapes of their own.
        for (format, target) in writers().filter(|(format, _)| format.name != "svg") {
            let small = read(reader(&shape), &shape.text(200)).unwrap_or_default();
            if bytes(target, &small).is_none() {
                continue;
            }
            for map in [&once, &twice] {
                println!("counted: {}, {} as {}", shape.format, shape.what, format.name);
                alone_on_the_counter(&mut || assert!(bytes(target, map).is_some()));
            }
        }
    }
}

/// Checks what the process that does this takes for each thing.
fn assert_instructions(what: &str) {
    let directory = tempfile::tempdir().unwrap();
    let dump = directory.path().join("dump");
    let counted = "*alone_on_the_counter";
    let run = Command::new("valgrind")
        .arg("--tool=callgrind")
        .args([format!("--toggle-collect={counted}"), format!("--dump-after={counted}")])
        .arg(format!("--callgrind-out-file={}", dump.display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "growth::pairs::what_is_counted_is_done_in_a_process_of_its_own"])
        .args(["--nocapture", "--test-threads=1"])
        .env(COUNTED, what)
        .output();
    let Ok(run) = run else { return skip("there is no valgrind to count instructions") };
    let printed = String::from_utf8_lossy(&run.stdout);
    let names = printed.lines().filter_map(|line| Some(line.split_once("counted: ")?.1));
    let mut costs: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (at, name) in names.enumerate() {
        let dump = fs::read_to_string(format!("{}.{}", dump.display(), at + 1)).unwrap();
        let sum = dump.lines().find_map(|line| line.strip_prefix("summary: ")).unwrap();
        costs.entry(name).or_default().push(sum.trim().parse().unwrap());
    }
    let is_counted = |costs: &Vec<u64>| costs.len() == 2 && costs.iter().all(|cost| *cost > 0);
    assert!(run.status.success() && costs.len() > 100 && costs.values().all(is_counted), "{run:?}");
    let is_too_much = |costs: &[u64]| costs[1] > costs[0] * MOST_INSTRUCTIONS / 100 + INSTRUCTIONS;
    let too_much = costs.iter().filter(|(_, costs)| is_too_much(costs));
    let too_much: Vec<_> = too_much.map(|(name, costs)| format!("{name}: {costs:?}")).collect();
    assert!(too_much.is_empty(), "{}", too_much.join("\n"));
}
