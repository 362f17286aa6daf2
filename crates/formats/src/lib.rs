//! Readers and writers for mind maps and outlines, behind one registry.
//!
//! [`FORMATS`] is the list; [`by_name`], [`by_extension`] and [`detect`] find an entry in it. A [`Format`] reads an
//! [`Input`] into a [`MindMap`](panmap_model::MindMap), and each of its [`Target`]s writes a map to anything that is
//! [`io::Write`](std::io::Write) as one program wants it. Whatever a reader had to guess or a target could not carry
//! comes back as diagnostics; nothing is printed, and no file is touched.
//!
//! ```
//! use panmap_formats::{Input, ReadOptions, WriteOptions, by_name, detect};
//!
//! let input = Input::new(b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n");
//! let (format, _) = detect(&input).expect("a dump says of itself what it is");
//! let parsed = format.read_input(&input, &ReadOptions::default())?;
//!
//! let opml = by_name("opml").and_then(|format| format.default_target()).expect("OPML is written");
//! let mut file = Vec::new();
//! let losses = opml.write(&parsed.map, &WriteOptions::default(), &mut file)?;
//! assert!(losses.is_empty());
//! assert!(String::from_utf8(file)?.contains(r#"<outline text="Boskoop"/>"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod date;
mod features;
mod format;
mod formats;
#[cfg(test)]
mod hostile;
mod names;
mod options;
mod paragraphs;
mod reading;
mod settings;
#[cfg(test)]
mod testing;
mod writing;

use panmap_model::Confidence;

use formats::{freemind, indented, json, markdown, mindmeister, opml};

pub use features::{Feature, Features, MapFeature};
pub use format::{Format, Reader, Target};
pub use formats::json::SCHEMA as JSON_SCHEMA;
pub use options::{ReadOptions, WriteOptions};
pub use reading::encoding::{Encoding, UnknownEncoding, decode};
pub use reading::input::Input;
pub use settings::{Setting, Settings, Values};

/// Every format Panmap knows, in the order of the formats table and of detection.
pub static FORMATS: &[&Format] = &[
    &mindmeister::FORMAT,
    &opml::FORMAT,
    &freemind::FORMAT,
    &markdown::FORMAT,
    &indented::FORMAT,
    &json::FORMAT,
];

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

/// The format an input is most surely in by its content, and how sure that is.
#[must_use]
pub fn detect(input: &Input<'_>) -> Option<(&'static Format, Confidence)> {
    let detections = FORMATS.iter().filter_map(|format| Some((*format, (format.detect)(input)?)));
    // Of formats equally sure, the first in the table wins.
    detections.rev().max_by_key(|(_, confidence)| *confidence)
}

/// The format whose reader says best why an input without the shape of any is no map: JSON of another kind, or a web
/// page, whose text is looked at as if it were copied.
#[must_use]
pub fn explained_by(input: &Input<'_>) -> Option<&'static Format> {
    let head = input.head();
    if reading::html::is_page(&head) {
        return Some(&mindmeister::FORMAT);
    }
    let mut first = head.chars().filter(|char| !char.is_whitespace());
    match (first.next()?, first.next()?) {
        ('{', '"' | '}') | ('[', '{' | ']' | '"') => Some(&json::FORMAT),
        _ => None,
    }
}

/// The README's example compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
