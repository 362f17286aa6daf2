//! Looks for shapes that take more than linear time: random pieces of a format's vocabulary, repeated to 30 KB and 60 KB,
//! are read and written, and what takes more than 2.6 times as long is printed.
//!
//! `cargo run -p panmap-cli --example growth -- FORMAT SECONDS SEED`; `all` is every format that is read. Time is that of
//! the processor where Linux counts it, so that other programs hardly matter; what is printed was measured three times.

#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that takes arguments and prints what it finds"
)]

use std::time::{Duration, Instant};

use panmap_formats::{FORMATS, Format, ReadOptions, WriteOptions, by_name};
use panmap_model::MindMap;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../repeated/mod.rs"]
mod repeated;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../samples.rs"]
mod samples;

/// The smaller of the two sizes.
const SIZE: usize = 30_000;

/// How many times as long twice the size may take.
const MOST: f64 = 2.6;

/// What is shorter says nothing, in nanoseconds.
const SHORT: u64 = 1_500_000;

fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "all".to_owned());
    let seconds = args.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let mut random = Random(args.next().and_then(|text| text.parse().ok()).unwrap_or(1));
    let formats: Vec<_> = match by_name(&name) {
        Some(format) => vec![format],
        None => FORMATS.iter().copied().filter(|format| format.is_read()).collect(),
    };
    for format in &formats {
        let words = vocabulary(format.name);
        let frames: Vec<_> = repeated::shapes()
            .filter(|shape| shape.format == format.name)
            .filter_map(|shape| shape.parts())
            .map(|[begin, _, end]| [begin, end])
            .chain([["", ""]])
            .collect();
        let end = Instant::now() + Duration::from_secs(seconds) / formats.len() as u32;
        let (mut tried, mut found) = (0, 0);
        while Instant::now() < end && !words.is_empty() {
            tried += 1;
            let pieces = 1 + random.below(5);
            let piece: String = (0..pieces).map(|_| &*words[random.below(words.len())]).collect();
            found += usize::from(grows(format, frames[random.below(frames.len())], &piece));
        }
        println!("{}: {tried} shapes, {found} found", format.name);
    }
}

/// Whether this shape takes more than linear time, which is printed.
fn grows(format: &Format, [begin, end]: [&str; 2], piece: &str) -> bool {
    let text = |size: usize| [begin, &*piece.repeat(size / piece.len().max(1)), end].concat();
    let (once, twice) = (text(SIZE), text(2 * SIZE));
    let describe = |what: &str, ratio: f64, time: u64| {
        println!("{} {what}: {ratio:.1} times, {} us: {begin:?} {piece:?} {end:?}", format.name, time / 1000);
    };
    if let Some((ratio, time)) = ratio(&|| drop(read(format, &once)), &|| drop(read(format, &twice))) {
        describe("read", ratio, time);
        return true;
    }
    let (Some(once), Some(twice)) = (read(format, &once), read(format, &twice)) else { return false };
    for target in
        FORMATS.iter().filter(|format| !is_picture(format)).filter_map(|format| format.default_target())
    {
        let write = |map: &MindMap| {
            let written = target.write(map, &WriteOptions::default(), &mut Limited(1 << 24));
            written.is_ok()
        };
        // The square of the depth is the size of some outputs.
        let is_bounded = write(&once) && write(&twice) && !is_deep(&twice);
        if !is_bounded {
            continue;
        }
        if let Some((ratio, time)) = ratio(&|| assert!(write(&once)), &|| assert!(write(&twice))) {
            describe(&format!("as {}", target.title), ratio, time);
            return true;
        }
    }
    false
}

/// How many times as long the second takes, if that is too much whenever it is measured.
fn ratio(once: &dyn Fn(), twice: &dyn Fn()) -> Option<(f64, u64)> {
    let mut least = (u64::MAX, u64::MAX);
    for _ in 0..3 {
        least = (least.0.min(time(once)), least.1.min(time(twice)));
        let ratio = least.1 as f64 / least.0 as f64;
        if ratio < MOST || least.1 < SHORT {
            return None;
        }
    }
    Some((least.1 as f64 / least.0 as f64, least.1))
}

fn time(work: &dyn Fn()) -> u64 {
    let began = Instant::now();
    let before = processor();
    work();
    match (before, processor()) {
        (Some(before), Some(after)) => after - before,
        _ => u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX),
    }
}

/// How many nanoseconds this program has run so far, where Linux says it.
fn processor() -> Option<u64> {
    // The scheduler counts when it is asked for the processor.
    std::thread::yield_now();
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

fn read(format: &Format, text: &str) -> Option<MindMap> {
    format.read(text.as_bytes(), &ReadOptions::default().recover(true)).ok().map(|parsed| parsed.map)
}

fn is_picture(format: &Format) -> bool {
    format.is_binary || ["svg", "html"].contains(&format.name)
}

fn is_deep(map: &MindMap) -> bool {
    map.topics().map(panmap_model::Topic::depth).sum::<usize>() > 20 * map.len()
}

/// Takes so many bytes.
struct Limited(usize);

impl std::io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Pieces of samples and shapes of a format: lines, elements, words and signs.
fn vocabulary(format: &str) -> Vec<String> {
    let samples =
        samples::SAMPLES.iter().filter(|(name, _)| *name == format).map(|(_, text)| (*text).to_owned());
    let shapes = repeated::shapes().filter(|shape| shape.format == format);
    let shapes = shapes.flat_map(|shape| {
        shape.parts().map_or(vec![shape.text(600)], |parts| parts.map(str::to_owned).into())
    });
    let texts: Vec<String> = samples.chain(shapes).collect();
    let mut words: Vec<String> = texts.iter().filter(|text| text.len() < 200).cloned().collect();
    for text in &texts {
        words.extend(text.split_inclusive('\n').map(str::to_owned));
        words.extend(text.split_inclusive('>').map(str::to_owned));
        words.extend(text.split_inclusive([',', '{', '}', '[', ']']).map(str::to_owned));
        words.extend(text.split_inclusive(|char: char| !char.is_alphanumeric()).map(str::to_owned));
        words.extend(text.chars().filter(|char| !char.is_alphanumeric()).map(String::from));
    }
    words.push("a".to_owned());
    words.retain(|word| !word.is_empty() && word.len() < 200);
    words.sort();
    words.dedup();
    words
}

/// A generator of numbers, the same ones for a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}
