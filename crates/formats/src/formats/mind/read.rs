//! Reading the archive: its document, and the files beside it.

use panmap_model::{Code, Diagnostic, Span};

use crate::names::files::{by_extension, media_type};
use crate::programs::mindmeister::files::Files;
use crate::programs::mindmeister::{self, map};
use crate::reading::draft::Draft;
use crate::reading::json::values::Values;
use crate::reading::package::Package;

/// The document.
pub(super) const DOCUMENT: &str = "map.json";

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let (_, text) = package.document(&[DOCUMENT], draft)?;
    let mut files = Files::default();
    for entry in package.names().filter(|entry| *entry != DOCUMENT) {
        let bytes = package.bytes(entry)?.unwrap_or_default();
        let extension = entry.rsplit_once('.').map_or("", |(_, extension)| extension);
        let kind = match media_type(&bytes, "") {
            "application/octet-stream" => by_extension(extension),
            known => known,
        };
        files.add(entry, entry);
        draft.builder.media(entry, kind, bytes);
    }
    let (values, end) = Values::of(text);
    let Some(found) = map(&values) else {
        return Err(end.err().unwrap_or_else(|| {
            Diagnostic::error(
                Code::NotAnOutline,
                "this is not a map of MindMeister: it has no `map_version` and `root`",
            )
            .at(Span::default())
        }));
    };
    draft.builder.set_origin("mind", "mind");
    if let Some(version) = values.member(found.0, "map_version").and_then(|at| values.text(at)) {
        draft.builder.set_origin_version(&version);
    }
    mindmeister::read(&values, found, &files, draft);
    end
}
