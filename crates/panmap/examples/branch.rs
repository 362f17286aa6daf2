//! Reads a map in any format, prints its first branch and writes all of it to `map.opml`:
//! `cargo run --example branch map.mm`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "this is a program, which the library is not"
)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a map")?;
    let map = panmap::read(&std::fs::read(&path)?, &path)?.map;
    if let Some(branch) = map.topics().find(|topic| topic.depth() == 1) {
        println!("{}", branch.text());
        for topic in branch.descendants() {
            println!("{:indent$}{}", "", topic.text(), indent = 2 * (topic.depth() - 1));
        }
    }
    std::fs::write("map.opml", panmap::write(&map, "opml")?.bytes)?;
    Ok(())
}
