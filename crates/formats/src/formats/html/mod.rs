//! HTML: web pages as outlines, by their headings and lists; and the viewer, a page with a map in it.

mod head;
mod hidden;
mod open;
mod page;
mod read;
mod survey;
mod tags;
#[cfg(test)]
mod tests;
mod text;
#[cfg(feature = "json")]
mod viewer;

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::html::is_page;
use crate::reading::input::Input;
use crate::writing::html::{BLOCKS, INLINE};

/// What a web page brings.
const PAGE: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Number,
        FactKind::Folded,
        FactKind::SourceId,
    ])
    .marks(BLOCKS)
    .marks(INLINE)
    .map(&[
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Author,
        MapFeature::Description,
        MapFeature::Attributes,
        MapFeature::AnyText,
    ]);

/// A page of the viewer brings everything.
const READ: Features = if cfg!(feature = "json") { Features::ALL } else { PAGE };

pub(crate) static FORMAT: Format = Format {
    name: "html",
    title: "HTML",
    extensions: &["html", "htm", "xhtml"],
    family: Family::Outline,
    reader: Some(Reader { carries: READ, settings: &[], read: Read::Text(read::read), empty: None }),
    is_binary: false,
    #[cfg(feature = "json")]
    targets: std::slice::from_ref(&viewer::TARGET),
    #[cfg(not(feature = "json"))]
    targets: &[],
    detect,
};

/// By what the page says that it is, or by its first tag; a page without an outline is none of this format.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    #[cfg(feature = "json")]
    if is_page(&head) && viewer::find(input.text().ok()?).is_some() {
        return Some(Confidence::Certain);
    }
    if !is_page(&head) || !survey::has_outline(input.text().ok()?) {
        return None;
    }
    let start = head.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Some(Confidence::Certain);
    }
    // Markdown may begin with tags, too.
    let is_marked = |line: &str| {
        let line = line.trim_start();
        ["# ", "## ", "### ", "- ", "* ", "```", "1. "].iter().any(|marker| line.starts_with(marker))
    };
    (!head.lines().any(is_marked)).then_some(Confidence::Likely)
}
