//! Draws maps of a shape and size, and prints how long that takes for each topic.
//!
//! `cargo run --release -p panmap-layout --example growth -- random 1000000`; the shapes are siblings, chains and random.
//! Run it under `valgrind --tool=cachegrind --cache-sim=no` to count instructions instead, and with 0 topics drawn
//! (`growth random 1000000 0`) to see what building the map alone takes.

#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that takes arguments and prints figures"
)]

use std::time::Instant;

use panmap_layout::{Options, draw};
use panmap_model::{MapBuilder, MindMap};

fn main() {
    let mut args = std::env::args().skip(1);
    let shape = args.next().unwrap_or_else(|| "random".to_owned());
    let count = args.next().and_then(|count| count.parse().ok()).unwrap_or(100_000_usize);
    let is_drawn = args.next().is_none_or(|drawn| drawn != "0");
    let map = build(&shape, count);
    if !is_drawn {
        return println!("{shape}: {} topics, not drawn", map.len());
    }
    let began = Instant::now();
    let drawing = draw(&map, &Options::default());
    let nanoseconds = began.elapsed().as_secs_f64() * 1e9;
    println!(
        "{shape}: {} topics, {:.0} ns each, {:.0} x {:.0} px",
        drawing.topics.len(),
        nanoseconds / map.len() as f64,
        drawing.width,
        drawing.height
    );
}

/// A map of this shape, whose texts have some 30 characters.
fn build(shape: &str, count: usize) -> MindMap {
    let mut builder = MapBuilder::new();
    let (mut state, mut depth) = (1_u64, 0);
    for at in 0..count {
        depth = match (shape, at) {
            (_, 0) => 0,
            ("siblings", _) => 1,
            ("chains", _) => 1 + (at - 1) % 1000,
            _ => {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                1 + (state >> 33) as usize % (depth + 1).min(40)
            }
        };
        builder.close_to(depth);
        builder.open(format!("Topic number {at} with some words").as_str());
    }
    builder.finish()
}
