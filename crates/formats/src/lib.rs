//! Readers and writers for mind maps and outlines, behind one registry.
//!
//! [`FORMATS`] lists all formats; [`by_name`], [`by_extension`] and [`detect`] return one of them. A [`Format`] reads
//! an [`Input`] into a [`MindMap`](panmap_model::MindMap), and each of its [`Target`]s writes a map to any
//! [`io::Write`](std::io::Write) in the variant for one program. Guesses and losses are returned as diagnostics;
//! nothing is printed, and no file is accessed.
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
//!
//! # Features
//!
//! Each group of formats is a feature, which enables the crates it needs: `mindmeister`, `xml` (OPML, FreeMind and other
//! XML), `html` (web pages and bookmarks), `markdown`, `json`, `svg`, `csv` (also JSON lines, together with `json`),
//! `diagrams` (what is drawn from text) and `archive` (maps in archives). These are on by default, and so is `woff2`, which
//! compresses the fonts in SVG with a large encoder;
//! `png` and `pdf` are not, since they bring a renderer each, and `pdf` asks for Rust 1.92. Formats of disabled features
//! are missing from [`FORMATS`].

#![forbid(unsafe_code)]
#![cfg_attr(
    not(all(
        feature = "archive",
        feature = "csv",
        feature = "diagrams",
        feature = "html",
        feature = "json",
        feature = "markdown",
        feature = "mindmeister",
        feature = "pdf",
        feature = "png",
        feature = "svg",
        feature = "xml"
    )),
    allow(
        dead_code,
        unused_imports,
        unused_macros,
        reason = "what several formats share is not used by each of them"
    )
)]

#[cfg(any(feature = "archive", feature = "json", feature = "markdown", feature = "xml"))]
mod date;
mod features;
#[cfg(feature = "png")]
mod fonts;
mod format;
mod formats;
#[cfg(test)]
mod hostile;
mod names;
mod options;
#[cfg(feature = "mindmeister")]
mod outline;
mod paragraphs;
#[cfg(any(feature = "archive", feature = "json"))]
mod programs;
mod reading;
mod settings;
#[cfg(test)]
mod testing;
mod writing;

// What the fuzzer shares with the tests names the crate as others do.
#[cfg(test)]
extern crate self as panmap_formats;

use panmap_model::Confidence;

pub use features::{Feature, Features, MapFeature};
#[cfg(feature = "png")]
pub use fonts::{FindFont, FontFile};
pub use format::{Family, Format, Reader, Target};
#[cfg(feature = "json")]
pub use formats::json::SCHEMA as JSON_SCHEMA;
pub use names::files;
pub use options::{ReadOptions, WriteOptions};
#[cfg(feature = "mindmeister")]
pub use outline::{Outline, OutlineWriter, Scanned};
pub use reading::encoding::{Encoding, UnknownEncoding, decode};
#[cfg(feature = "archive")]
pub use reading::input::Document;
pub use reading::input::Input;
pub use settings::{Setting, Settings, Values};
pub use writing::rows::{Row, topic_rows};

/// All formats that Panmap knows, in the order of the formats table and of detection.
pub static FORMATS: &[&Format] = &[
    #[cfg(feature = "mindmeister")]
    &formats::mindmeister::FORMAT,
    #[cfg(feature = "xml")]
    &formats::opml::FORMAT,
    #[cfg(feature = "xml")]
    &formats::freemind::FORMAT,
    #[cfg(feature = "html")]
    &formats::html::FORMAT,
    #[cfg(feature = "html")]
    &formats::bookmarks::FORMAT,
    #[cfg(feature = "markdown")]
    &formats::markdown::FORMAT,
    #[cfg(feature = "diagrams")]
    &formats::mermaid::FORMAT,
    #[cfg(feature = "diagrams")]
    &formats::plantuml::FORMAT,
    #[cfg(feature = "diagrams")]
    &formats::dot::FORMAT,
    #[cfg(feature = "json")]
    &formats::canvas::FORMAT,
    &formats::org::FORMAT,
    &formats::taskpaper::FORMAT,
    #[cfg(feature = "csv")]
    &formats::csv::FORMAT,
    #[cfg(feature = "csv")]
    &formats::tsv::FORMAT,
    &formats::indented::FORMAT,
    #[cfg(feature = "archive")]
    &formats::xmind::FORMAT,
    #[cfg(feature = "archive")]
    &formats::mind::FORMAT,
    #[cfg(feature = "archive")]
    &formats::simplemind::FORMAT,
    #[cfg(feature = "archive")]
    &formats::ithoughts::FORMAT,
    #[cfg(feature = "xml")]
    &formats::wisemapping::FORMAT,
    #[cfg(feature = "archive")]
    &formats::mindnode::FORMAT,
    #[cfg(feature = "json")]
    &formats::mindmup::FORMAT,
    #[cfg(feature = "json")]
    &formats::kityminder::FORMAT,
    #[cfg(feature = "json")]
    &formats::simple_mind_map::FORMAT,
    #[cfg(feature = "diagrams")]
    &formats::sciareto::FORMAT,
    #[cfg(feature = "archive")]
    &formats::mindmanager::FORMAT,
    #[cfg(feature = "archive")]
    &formats::edrawmind::FORMAT,
    #[cfg(feature = "archive")]
    &formats::minder::FORMAT,
    #[cfg(feature = "archive")]
    &formats::vym::FORMAT,
    #[cfg(all(feature = "csv", feature = "json"))]
    &formats::jsonl::FORMAT,
    #[cfg(feature = "json")]
    &formats::json::FORMAT,
    #[cfg(feature = "svg")]
    &formats::svg::FORMAT,
    #[cfg(feature = "png")]
    &formats::png::FORMAT,
    #[cfg(feature = "pdf")]
    &formats::pdf::FORMAT,
];

/// Returns the format with this name or usual extension; `freemind` and `mm` give the same format.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS
        .iter()
        .copied()
        .find(|format| format.name.eq_ignore_ascii_case(name))
        .or_else(|| by_extension(name))
}

/// Returns the format with this file name extension, given without its dot, in any case.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    let has = |format: &Format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    FORMATS.iter().copied().find(|format| has(format))
}

/// Returns the format that best matches the content of an input, and how certain the match is.
#[must_use]
pub fn detect(input: &Input<'_>) -> Option<(&'static Format, Confidence)> {
    // What begins as XML or JSON may be a dump, which takes long to find out, but hardly ever is one.
    let (dump, others) = FORMATS.split_at(usize::from(cfg!(feature = "mindmeister") && is_markup(input)));
    let mut best: Option<(&Format, Confidence)> = None;
    for format in others.iter().chain(dump) {
        // Among formats with equal confidence, the first in the table wins, so nobody need be asked after a certain one.
        match (format.detect)(input) {
            Some(Confidence::Certain) => return Some((format, Confidence::Certain)),
            Some(found) if best.is_none_or(|(_, confidence)| confidence < found) => {
                best = Some((format, found));
            }
            _ => {}
        }
    }
    best
}

/// Whether an input begins as XML or JSON does. Web pages may be those of MindMeister.
fn is_markup(input: &Input<'_>) -> bool {
    let head = input.head();
    #[cfg(feature = "html")]
    if reading::html::is_page(&head) {
        return false;
    }
    head.trim_start().starts_with('<') || input.is_json()
}

/// The format whose reader says best why an input without the shape of any is no map: JSON of another kind, a web
/// page, or a code block in Markdown.
#[must_use]
pub fn explained_by(input: &Input<'_>) -> Option<&'static Format> {
    let head = input.head();
    #[cfg(feature = "html")]
    if reading::html::is_page(&head) {
        return Some(&formats::html::FORMAT);
    }
    if head.lines().any(|line| line.starts_with("```")) {
        return by_name("markdown");
    }
    let mut first = head.chars().filter(|char| !char.is_whitespace());
    match (first.next()?, first.next()?) {
        ('{', '"' | '}') | ('[', '{' | ']' | '"') => by_name("json"),
        _ => None,
    }
}

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
