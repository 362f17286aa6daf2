//! Writes a map of many topics in a format to nowhere, and prints how many bytes that were.
//!
//! `cargo run --release -p panmap-formats --example writers -- svg 20000`; without a format, the map is only built, and
//! with `layout` it is measured and laid out, but not written. `benches/pictures.py` counts the instructions
//! of each, and so those of a byte.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that takes arguments and prints figures"
)]

use std::io;

use panmap_formats::{WriteOptions, by_name};
use panmap_model::MapBuilder;

/// Counts bytes.
#[derive(Default)]
struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let format = args.next().unwrap_or_else(|| "none".to_owned());
    let count = args.next().and_then(|count| count.parse().ok()).unwrap_or(20_000_usize);
    let mut builder = MapBuilder::new();
    builder.open("Root");
    for at in 0..count {
        builder.close_to(1 + at % 4);
        builder.open(format!("Topic number {at} with some words").as_str());
    }
    let map = builder.finish();
    let mut bytes = Count::default();
    if format == "layout" {
        println!("{}", panmap_layout::draw(&map, &panmap_layout::Options::default()).topics.len());
        return Ok(());
    }
    if let Some(target) = by_name(&format).and_then(panmap_formats::Format::default_target) {
        target.write(&map, &WriteOptions::default(), &mut bytes)?;
    }
    println!("{}", bytes.0);
    Ok(())
}
