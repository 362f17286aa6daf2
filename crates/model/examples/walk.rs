//! Builds a small map and walks it, entering and leaving each topic: `cargo run --example walk`.
#![allow(clippy::print_stdout, reason = "this is a program, which the library is not")]

use panmap_model::{Edge, MapBuilder};

fn main() {
    let mut builder = MapBuilder::new();
    builder.open("Fruit");
    builder.open("Apples");
    builder.open("Boskoop");
    builder.close_to(1);
    builder.open("Pears");
    let map = builder.finish();

    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) if topic.is_leaf() => println!("<topic>{}</topic>", topic.text()),
            Edge::Enter(topic) => println!("<topic>{}", topic.text()),
            Edge::Leave(topic) if topic.is_leaf() => {}
            Edge::Leave(_) => println!("</topic>"),
        }
    }
}
