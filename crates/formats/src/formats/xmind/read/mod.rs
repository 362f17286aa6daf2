//! Reading the archive: its document, and the files beside it.

mod groups;
mod manifest;
mod meta;
mod note;
mod sheets;
mod state;
mod styles;
mod topic;

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::entries::{JSON, MANIFEST, META, OLD_MANIFEST, STYLES, XML};
use super::files::usual_type;
use crate::programs::xmind::{self, sheets};
use crate::reading::draft::Draft;
use crate::reading::json::values::Values;
use crate::reading::package::Package;
use manifest::Manifest;

/// The folders of files that maps refer to: of XMind Zen, and up to XMind 8.
const FOLDERS: [&str; 2] = ["resources/", "attachments/"];

/// The entries that say nothing more about the map, or that XMind makes from it.
const KNOWN: [&str; 8] =
    [JSON, XML, MANIFEST, OLD_MANIFEST, META, STYLES, "metadata.json", "Thumbnails/thumbnail.png"];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let manifest = Manifest::read(package)?;
    if manifest.is_encrypted {
        return Err(Diagnostic::error(Code::UnreadableInput, "this map of XMind is encrypted")
            .help("open it in XMind, remove the password, and save it again"));
    }
    let (name, text) = package.document(&[JSON, XML], draft)?;
    let names = files(package, &manifest, draft)?;
    let media = |entry: &str| names.get(entry).cloned();
    if name == JSON || name.is_empty() && text.trim_start().starts_with(['[', '{']) {
        draft.builder.set_origin("xmind", "xmind");
        let (values, end) = Values::of(text);
        return match sheets(&values) {
            Some(sheets) => xmind::read(&values, &sheets, &media, draft).and(end),
            None => Err(end.err().unwrap_or_else(|| {
                Diagnostic::error(
                    Code::NotAnOutline,
                    "this is not a map of XMind: no sheet has a `rootTopic`",
                )
                .at(Span::default())
            })),
        };
    }
    draft.builder.set_origin("xmind", "xmind8");
    meta::read(package, draft)?;
    let styles = styles::read(package)?;
    sheets::read(text, &styles, &media, draft)
}

/// Reads the files of the archive, and returns the names of the media by those of their entries.
fn files(
    package: &Package<'_, '_>,
    manifest: &Manifest,
    draft: &mut Draft,
) -> Result<HashMap<String, String>, Diagnostic> {
    let mut names = HashMap::new();
    for entry in package.names().filter(|entry| !KNOWN.contains(entry)) {
        if !FOLDERS.iter().any(|folder| entry.starts_with(folder)) {
            draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
            });
            continue;
        }
        let bytes = package.bytes(entry)?.unwrap_or_default();
        let said = manifest.entry(entry);
        let name = said.name.unwrap_or_else(|| entry.to_owned());
        let media_type = said.media_type.unwrap_or_else(|| usual_type(entry, &bytes).to_owned());
        draft.builder.media(&name, &media_type, bytes);
        names.insert(entry.to_owned(), name);
    }
    Ok(names)
}
