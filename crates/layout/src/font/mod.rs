//! What is known about fonts: how wide characters are, and in which font they are drawn.
//!
//! Texts are measured by a table of advances cut from the two faces that pictures embed, without kerning and ligatures,
//! which gives the widths that browsers draw. A character outside the table gets a fixed width for its script, and
//! whoever draws it fits the font of the system to that width.

mod advances;
mod face;
mod fallback;

pub use self::face::{ASCENT, DESCENT, FAMILY, Face, Font};
pub(crate) use self::fallback::{cluster_width, font_of, is_dropped};
