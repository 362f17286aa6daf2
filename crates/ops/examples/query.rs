//! Reads a map of many topics and asks it something, for counting what each of both costs:
//! `cargo run --release -p panmap-ops --example query -- 1000000 'text ~ carte'`.
//!
//! Without an expression, it only reads.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example")]

use std::error::Error;

use panmap_ops::Expression;

#[allow(dead_code, reason = "shared with tests and benchmarks")]
#[path = "../../../tests/generate.rs"]
mod generate;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let topics: usize = args.next().unwrap_or_else(|| "1000".to_owned()).parse()?;
    let map = panmap_mindmeister::parse(&generate::dump(topics))?.map;
    println!("{} topics", map.len());
    for text in args {
        let found = Expression::parse(&text)?.evaluate(&map);
        println!("{} match `{text}`", found.len());
    }
    Ok(())
}
