//! Draws mind maps: places their topics and lays out their texts, for whoever draws them on a page or a screen.
//!
//! [`draw`] returns a [`Drawing`], a list of boxes, curves and runs of text with their places. Nothing in it has to be
//! measured again: texts are wrapped by the advances of the [embedded font](Face), in visual order, and cut into runs of
//! one font and direction. The same map and options give the same drawing on every machine. No file is read, nothing
//! recurses, and both time and memory grow with the size of the map.
//!
//! ```
//! use panmap_layout::{Arrangement, Options, Shape, draw};
//! use panmap_model::MapBuilder;
//!
//! let mut builder = MapBuilder::new();
//! builder.open("Fruit");
//! for fruit in ["Apples", "Pears"] {
//!     builder.open(fruit);
//!     builder.close();
//! }
//! let map = builder.finish();
//!
//! let drawing = draw(&map, &Options::default().arrangement(Arrangement::Down));
//! assert_eq!(drawing.topics.len(), 3);
//! assert_eq!(drawing.runs.iter().map(|run| drawing.words_of(run)).collect::<Vec<_>>(), ["Fruit", "Apples", "Pears"]);
//! assert!(matches!(drawing.behind[..], [Shape::Curve { .. }, Shape::Curve { .. }]));
//! ```

#![forbid(unsafe_code)]

mod color;
mod content;
mod draw;
mod drawing;
mod font;
mod lines;
mod look;
mod options;
mod place;
mod plan;
mod taken;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod tidy;

pub use color::{CONTRAST, contrast};
pub use content::shows;
pub use draw::draw;
pub use drawing::{Drawing, Drawn, Image, Label, Omitted, Point, Rect, Run, Shape, Stroke};
pub use font::{ASCENT, DESCENT, FAMILY, Face, Font};
pub use options::{Arrangement, Options};
pub use theme::Theme;

/// Makes the example in the README a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
