//! Panmap reads mind maps and outlines in many formats into one tree, and writes that tree in any of them.
//!
//! Three functions cover most uses. [`convert`] turns bytes of one format into bytes of another:
//!
//! ```
//! let page = b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";
//!
//! let markdown = panmap::convert(page, "fruit.txt", "markdown")?;
//! assert_eq!(markdown.text(), Some("# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n"));
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! [`read`] returns the [`MindMap`] instead, to walk, measure or rebuild, and [`write()`] writes a map:
//!
//! ```
//! # let page = b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";
//! let parsed = panmap::read(page, "fruit.txt")?;
//! for topic in parsed.map.topics() {
//!     println!("{:indent$}{}", "", topic.text(), indent = 2 * topic.depth());
//! }
//!
//! let opml = panmap::write(&parsed.map, "opml")?;
//! assert!(opml.text().is_some_and(|text| text.contains(r#"<outline text="Boskoop"/>"#)));
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! # Guesses and losses
//!
//! Panmap never drops anything silently. Everything that a reader guesses and everything that the target cannot store
//! is reported as a [`Diagnostic`] in [`Parsed::diagnostics`] or [`Written::diagnostics`]. A diagnostic has a stable
//! [`Code`], a [`Severity`] and, if it is about a range of the input, a [`Span`]; [`Diagnostic::place`] returns the
//! line and column:
//!
//! ```
//! let page = b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n";
//!
//! let parsed = panmap::read(page, "fruit.txt")?;
//! let text = panmap::decode(page)?;
//! for diagnostic in &parsed.diagnostics {
//!     let place = diagnostic.place(&text).expect("this one has a span");
//!     assert_eq!(format!("{place} {}", diagnostic.code), "5:1 stray-label");
//! }
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! # Detecting the format
//!
//! The format is determined by the content if it declares its format, then by the file name, then by the structure of
//! the text: see [`detect`] and [`Hint`]. [`FORMATS`] lists all formats; [`by_name`] and [`by_extension`] return a
//! format, which can serve as a hint or as a target:
//!
//! ```
//! let json = panmap::by_name("json").expect("JSON is a format");
//! let map = panmap::read(b"# Fruit\n\n- Apples\n", "md")?.map;
//! let written = panmap::write(&map, json)?;
//! assert_eq!(panmap::read(&written.bytes, json)?.map, map);
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! # Merging
//!
//! [`diff`] compares maps, merges two that descend from a third one, and makes and applies patches:
//!
//! ```
//! let read = |markdown: &str| panmap::read(markdown.as_bytes(), "md").map(|parsed| parsed.map);
//! let base = read("# Fruit\n\n- Apples\n- Pears\n")?;
//! let ours = read("# Fruit\n\n- Apples\n- Ripe pears\n")?;
//! let theirs = read("# Fruit\n\n- Pears\n- Apples\n")?;
//!
//! let merged = panmap::diff::merge(&base, &ours, &theirs);
//! assert!(merged.conflicts.is_empty());
//! assert_eq!(merged.map, read("# Fruit\n\n- Ripe pears\n- Apples\n")?);
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! # What the library does not do
//!
//! The library does not open files, start threads, read environment variables, use the network or print.
//!
//! # Features
//!
//! Each group of formats is a feature, which enables the crates it needs: `mindmeister`, `xml` (OPML, FreeMind and other
//! XML), `html` (web pages and bookmarks), `markdown`, `json`, `svg`, `csv`, `diagrams` (what is drawn from text) and
//! `archive` (maps in archives). All are on by default; formats of disabled features are missing from [`FORMATS`].
//! `woff2`, on by default too, compresses the fonts in SVG; the encoder that it needs is large.
//!
//! `serde` serializes diagnostics, and maps as Panmap's own JSON (`#[serde(with = "panmap::json")]`). It is off by
//! default.

#![forbid(unsafe_code)]

#[cfg(test)]
mod addresses;
mod comparable;
mod hint;
#[cfg(feature = "serde")]
pub mod json;
mod loss;
mod read;
mod sheets;
mod to;
mod write;

pub use comparable::is_comparable;
pub use hint::Hint;
pub use loss::is_loss;
pub use read::{detect, detect_input, read};
pub use sheets::{sheet, sheet_titles};
pub use to::To;
pub use write::{Written, convert, write, write_to};

#[cfg(feature = "json")]
pub use panmap_formats::JSON_SCHEMA;
pub use panmap_formats::{
    Encoding, FORMATS, Feature, Features, Format, Input, MapFeature, ReadOptions, Row, Target, WriteOptions,
    by_extension, by_name, decode, topic_rows,
};
pub use panmap_model::{
    Bounds, Code, Confidence, Diagnostic, Edge, Fact, MapBuilder, Meta, MindMap, Parsed, Place, Relation,
    Severity, Side, Span, Task, Timestamp, Topic, TopicId,
};

pub use panmap_ops::{Referrer, with_addresses};

/// Comparing, merging and patching maps.
pub use panmap_diff as diff;
/// The complete registry of formats and the types they share.
pub use panmap_formats as formats;
/// The complete model: the tree and its diagnostics.
pub use panmap_model as model;
/// Work on maps as trees: expressions that name topics, and transformations that select, drop, sort, strip and replace.
pub use panmap_ops as ops;

/// Makes the program in the repository's README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct RepositoryReadme;

/// Makes the program in the package's README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
