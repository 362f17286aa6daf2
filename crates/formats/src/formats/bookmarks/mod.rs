//! Bookmark files: what browsers import and export as HTML, folders of links.

mod read;
mod shape;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic, FactKind};

use self::shape::DOCTYPE;
use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

const TITLE: &str = "browser bookmarks";

/// What browsers keep.
const WRITTEN: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Folded,
        FactKind::Created,
        FactKind::Modified,
        FactKind::Tag,
    ])
    .map(&[MapFeature::Title]);

const READ: Features = WRITTEN
    .facts(&[FactKind::Picture, FactKind::Attribute])
    .map(&[MapFeature::AnyText, MapFeature::Milliseconds]);

pub(crate) static FORMAT: Format = Format {
    name: "bookmarks",
    title: TITLE,
    extensions: &["bookmarks"],
    family: Family::Outline,
    reader: Some(Reader {
        carries: READ,
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "this bookmark file has neither folders nor bookmarks")
                .help("export the bookmarks from the browser again, as HTML")
        }),
    }),
    is_binary: false,
    targets: &[Target::new(
        "netscape",
        TITLE,
        "Firefox, Chrome, Edge and Safari, which import it: topics with a link and none below are bookmarks, all others folders, whose links and tags browsers ignore.",
        WRITTEN,
        write::write,
    )],
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let is_it = start.get(..DOCTYPE.len()).is_some_and(|start| start.eq_ignore_ascii_case(DOCTYPE));
    is_it.then_some(Confidence::Certain)
}
