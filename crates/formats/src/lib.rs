//! Readers and writers for mind maps and outlines, behind one registry.
//!
//! [`FORMATS`] is the list; [`by_name`], [`by_extension`] and [`detect`] find an entry in it. A [`Format`] holds a
//! function that reads bytes into a [`MindMap`](panmap_model::MindMap) and one that writes a map to anything that is
//! [`io::Write`](std::io::Write). Whatever a reader had to guess or a writer could not carry comes back as
//! diagnostics; nothing is printed, and no file is touched.
//!
//! ```
//! use panmap_formats::{ReadOptions, WriteOptions, by_name};
//!
//! let text = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n";
//! let read = by_name("mindmeister").and_then(|format| format.read).expect("the format is read");
//! let write = by_name("opml").and_then(|format| format.write).expect("the format is written");
//!
//! let parsed = read(text.as_bytes(), &ReadOptions::default())?;
//! let mut opml = Vec::new();
//! let losses = write(&parsed.map, &WriteOptions::default(), &mut opml)?;
//! assert!(losses.is_empty());
//! assert!(String::from_utf8(opml)?.contains(r#"<outline text="Boskoop"/>"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod date;
mod encoding;
mod fit;
mod format;
mod freemind;
#[cfg(test)]
mod hostile;
mod html;
mod icons;
mod json;
mod loss;
mod markdown;
mod mindmeister;
mod opml;
mod output;
#[cfg(test)]
mod testing;
mod xml;

use panmap_model::Detection;

pub use encoding::decode;
pub use format::{Feature, Flavour, Format, ReadFn, ReadOptions, WriteFn, WriteOptions};
pub use json::SCHEMA as JSON_SCHEMA;

/// Every format Panmap knows, in the order of the formats table and of detection.
pub static FORMATS: &[&Format] =
    &[&mindmeister::FORMAT, &opml::FORMAT, &freemind::FORMAT, &markdown::FORMAT, &json::FORMAT];

/// The format with this name, or with this usual extension: `freemind` and `mm` are the same.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS
        .iter()
        .copied()
        .find(|format| format.name.eq_ignore_ascii_case(name))
        .or_else(|| by_extension(name))
}

/// The format with this file name extension, given without its dot, in any case.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    let has = |format: &Format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    FORMATS.iter().copied().find(|format| has(format))
}

/// The format this text, or beginning of a text, is most surely in, how sure that is, and why.
#[must_use]
pub fn detect(text: &str) -> Option<(&'static Format, Detection)> {
    let detections = FORMATS.iter().filter_map(|format| Some((*format, (format.detect)(text)?)));
    // Of formats equally sure, the first in the table wins.
    detections.rev().max_by_key(|(_, detection)| detection.confidence)
}

/// The README's example compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
