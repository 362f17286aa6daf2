//! Lists the topics that only the newer of two maps has: `cargo run --example added`.
#![allow(clippy::print_stdout, reason = "this is a program, which the library is not")]

use panmap_diff::{Change, compare};
use panmap_model::{MapBuilder, MindMap};

fn main() {
    let (old, new) = (map(&["Apples", "Pears"]), map(&["Apples", "Pears", "Figs"]));
    let added = |change: &Change| match change {
        Change::Added { topic, .. } => new.get(*topic),
        _ => None,
    };
    for topic in compare(&old, &new).iter().filter_map(added) {
        println!("added: {}", topic.text());
    }
}

fn map(topics: &[&str]) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("Fruit");
    for topic in topics {
        builder.open(topic);
        builder.close();
    }
    builder.finish()
}
