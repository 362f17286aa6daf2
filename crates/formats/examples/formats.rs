//! Lists the formats with their extensions: `cargo run --example formats`.
#![allow(clippy::print_stdout, reason = "this is a program, which the library is not")]

fn main() {
    for format in panmap_formats::FORMATS {
        println!("{}: {} ({})", format.name, format.title, format.extensions.join(", "));
    }
}
