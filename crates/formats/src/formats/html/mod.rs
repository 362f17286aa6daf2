//! HTML: web pages as outlines, by their headings and lists.

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

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::html::is_page;
use crate::reading::input::Input;
use crate::writing::html::{BLOCKS, INLINE};

const READ: Features = Features::NONE
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

pub(crate) static FORMAT: Format = Format {
    name: "html",
    title: "HTML",
    extensions: &["html", "htm", "xhtml"],
    family: Family::Outline,
    reader: Some(Reader { carries: READ, settings: &[], read: Read::Text(read::read), empty: None }),
    is_binary: false,
    targets: &[],
    detect,
};

/// By what the page says that it is, or by its first tag; a page without an outline is none of this format.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
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
