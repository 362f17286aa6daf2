//! Queries and transformations of 1 000 000 topics beside reading them: `cargo bench -p panmap-ops --bench query`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use std::sync::LazyLock;

use divan::{Bencher, counter::ItemsCount};
use panmap_model::MindMap;
use panmap_ops::{Expression, Operation, Order};

#[allow(dead_code, reason = "shared with tests and the other benchmarks")]
#[path = "../../../tests/generate.rs"]
mod generate;

const TOPICS: usize = 1_000_000;

static DUMP: LazyLock<String> = LazyLock::new(|| generate::dump(TOPICS));
static MAP: LazyLock<MindMap> = LazyLock::new(|| panmap_mindmeister::parse(&DUMP).unwrap().map);

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn read(bencher: Bencher<'_, '_>) {
    let dump = &*DUMP;
    bencher.counter(ItemsCount::new(TOPICS)).bench(|| panmap_mindmeister::parse(dump).unwrap().map);
}

#[divan::bench(sample_count = 5, args = [
    "text ~ carte",
    "text ~ /c.rte \\w+/",
    "**/A*/*",
    "is leaf and not has note and depth > 3",
    "below (text ~ carte) or above (text ~ carte)",
])]
fn query(bencher: Bencher<'_, '_>, text: &str) {
    let (map, expression) = (&*MAP, Expression::parse(text).unwrap());
    bencher.counter(ItemsCount::new(TOPICS)).bench(|| expression.evaluate(map));
}

#[divan::bench(sample_count = 5, args = ["select", "sort", "dedupe"])]
fn transform(bencher: Bencher<'_, '_>, name: &str) {
    let operation = match name {
        "select" => Operation::Select(Expression::parse("text ~ carte").unwrap()),
        "sort" => Operation::Sort(Order::Natural),
        _ => Operation::Dedupe,
    };
    bencher
        .counter(ItemsCount::new(TOPICS))
        .with_inputs(|| MAP.clone())
        .bench_values(|map| operation.apply(map).unwrap().map);
}
