//! Lists the branches of a pasted map: `cargo run --example branches < map.txt`.
#![allow(clippy::disallowed_methods, reason = "this is a program, which the library is not")]

use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut dump = String::new();
    std::io::stdin().read_to_string(&mut dump)?;
    let mut stdout = std::io::stdout().lock();
    for topic in panmap_mindmeister::topics(&dump)?.filter(|topic| topic.label.depth() == 1) {
        std::io::Write::write_fmt(&mut stdout, format_args!("{} {}\n", topic.label.as_str(), topic.text))?;
    }
    Ok(())
}
