//! Panmap reads mind maps and outlines in many formats into one tree, and writes that tree in any of them.
//!
//! Three functions do most of it. [`convert`] turns bytes of one format into bytes of another:
//!
//! ```
//! let page = b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";
//!
//! let markdown = panmap::convert(page, "fruit.txt", "markdown")?;
//! assert_eq!(markdown.text(), Some("# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n"));
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! [`read`] returns the [`MindMap`] instead, to walk, measure or rebuild, and [`write()`] writes one:
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
//! # What a reader guessed and a writer lost
//!
//! Panmap never drops anything silently. Everything a reader guesses, and everything the target cannot store, is a
//! [`Diagnostic`]: in [`Parsed::diagnostics`] and in [`Written::diagnostics`]. A diagnostic has a stable [`Code`], a
//! [`Severity`] and, where it is about a range of the input, a [`Span`]; [`Diagnostic::place`] gives line and column:
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
//! # Which format it is
//!
//! The content decides where it names its format, then the name of the file, then the shape of the text: see [`detect`]
//! and [`Hint`]. [`FORMATS`] lists all formats, [`by_name`] and [`by_extension`] find one, which is a hint and a
//! target as well:
//!
//! ```
//! let json = panmap::by_name("json").expect("JSON is a format");
//! let map = panmap::read(b"# Fruit\n\n- Apples\n", "md")?.map;
//! let written = panmap::write(&map, json)?;
//! assert_eq!(panmap::read(&written.bytes, json)?.map, map);
//! # Ok::<(), panmap::Diagnostic>(())
//! ```
//!
//! # What it does not do
//!
//! The library opens no files, starts no threads, reads no environment and fetches nothing. It does not print.
//!
//! # Features
//!
//! `serde` serializes maps and diagnostics. It is off by default.

mod addresses;
mod hint;
mod read;
mod to;
mod write;

pub use addresses::{Referrer, with_addresses};
pub use hint::Hint;
pub use read::{detect, detect_input, read};
pub use to::To;
pub use write::{Written, convert, write, write_to};

pub use panmap_formats::{
    Encoding, FORMATS, Feature, Features, Format, Input, JSON_SCHEMA, MapFeature, ReadOptions, Target,
    WriteOptions, by_extension, by_name, decode,
};
pub use panmap_model::{
    Code, Confidence, Diagnostic, Edge, Fact, MapBuilder, Meta, MindMap, Parsed, Place, Relation, Severity,
    Side, Span, Task, Timestamp, Topic, TopicId,
};

/// The registry of formats and what they share, in full.
pub use panmap_formats as formats;
/// The tree and its diagnostics, in full.
pub use panmap_model as model;

/// The program in the repository's README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct RepositoryReadme;

/// The program in the package's README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
