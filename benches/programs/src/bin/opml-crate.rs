//! The `opml` crate as a converter: `opml-crate parse|markdown|opml|json FILE` writes to standard output.

use std::error::Error;
use std::io::{self, BufWriter, Write};

use mimalloc::MiMalloc;
use opml::{OPML, Outline};

/// Panmap's allocator, so that this one is not what is compared.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(to), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: opml-crate parse|markdown|opml|json FILE".into());
    };
    let map = OPML::from_str(&std::fs::read_to_string(file)?)?;
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    match to.as_str() {
        "parse" => {}
        "markdown" => markdown(&map.body.outlines, &mut out)?,
        "opml" => map.to_writer(&mut out)?,
        "json" => serde_json::to_writer(&mut out, &serde_json::to_value(&map)?)?,
        other => return Err(format!("no target called {other}").into()),
    }
    out.flush()?;
    Ok(())
}

/// A nested list, as plain as can be: nothing is escaped.
fn markdown(outlines: &[Outline], out: &mut impl Write) -> io::Result<()> {
    let mut open: Vec<_> = outlines.iter().rev().map(|outline| (0, outline)).collect();
    while let Some((depth, outline)) = open.pop() {
        writeln!(out, "{:indent$}- {}", "", outline.text, indent = 2 * depth)?;
        open.extend(outline.outlines.iter().rev().map(|child| (depth + 1, child)));
    }
    Ok(())
}
