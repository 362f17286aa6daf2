//! Reading the archive: its document, and the files beside it.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::files::usual_type;
use crate::programs::xmind::{self, sheets};
use crate::reading::draft::Draft;
use crate::reading::json::values::{Kind, Values};
use crate::reading::package::Package;

/// The document since XMind Zen, which has a page in the place of the older one that asks for a new version.
pub(super) const JSON: &str = "content.json";

/// The document up to XMind 8.
pub(super) const XML: &str = "content.xml";

/// The entry that lists the others.
const MANIFEST: &str = "manifest.json";

/// The folders of files that maps refer to: of XMind Zen, and up to XMind 8.
const FOLDERS: [&str; 2] = ["resources/", "attachments/"];

/// The entries that say nothing about the map, or that XMind makes from it.
const KNOWN: [&str; 8] = [
    JSON,
    XML,
    MANIFEST,
    "metadata.json",
    "meta.xml",
    "styles.xml",
    "META-INF/manifest.xml",
    "Thumbnails/thumbnail.png",
];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let manifests = [MANIFEST, "META-INF/manifest.xml"];
    let manifest =
        |name: &str| Ok::<_, Diagnostic>(package.text(name)?.map(|(text, _)| text).unwrap_or_default());
    let [json, xml] = [manifest(manifests[0])?, manifest(manifests[1])?];
    if json.contains("encryption-data") || xml.contains("encryption-data") {
        return Err(Diagnostic::error(Code::UnreadableInput, "this map of XMind is encrypted")
            .help("open it in XMind, remove the password, and save it again"));
    }
    let (name, text) = package.document(&[JSON, XML], draft)?;
    let names = files(package, &json, draft)?;
    let media = |entry: &str| names.get(entry).cloned();
    let is_json = name == JSON || name.is_empty() && text.trim_start().starts_with(['[', '{']);
    if !is_json {
        return Err(Diagnostic::error(Code::UnreadableInput, "xml"));
    }
    let (values, end) = Values::of(text);
    draft.builder.set_origin("xmind", "xmind");
    match sheets(&values) {
        Some(sheets) => xmind::read(&values, &sheets, &media, draft).and(end),
        None => Err(end.err().unwrap_or_else(|| {
            Diagnostic::error(Code::NotAnOutline, "this is not a map of XMind: no sheet has a `rootTopic`")
        })),
    }
}

/// Reads the files of the archive, and returns the names of the media by those of their entries.
fn files(
    package: &Package<'_, '_>,
    manifest: &str,
    draft: &mut Draft,
) -> Result<HashMap<String, String>, Diagnostic> {
    let (values, _) = Values::of(manifest);
    let listed = values.root().filter(|root| values.kind(*root) == Kind::Object);
    let listed = listed.and_then(|root| values.member(root, "file-entries"));
    let listed: HashMap<_, _> =
        listed.into_iter().flat_map(|list| values.items(list)).map(|at| (values.key(at), at)).collect();
    let said = |entry: &str, name: &str| values.text(values.member(*listed.get(entry)?, name)?);
    let mut names = HashMap::new();
    for entry in package.names() {
        if KNOWN.contains(&entry) {
            continue;
        }
        if !FOLDERS.iter().any(|folder| entry.starts_with(folder)) {
            draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
            });
            continue;
        }
        let bytes = package.bytes(entry)?.unwrap_or_default();
        let name = said(entry, "name").unwrap_or_else(|| entry.to_owned());
        let media_type = said(entry, "media-type").filter(|known| !known.is_empty());
        let media_type = media_type.unwrap_or_else(|| usual_type(entry, &bytes).to_owned());
        draft.builder.media(&name, &media_type, bytes);
        names.insert(entry.to_owned(), name);
    }
    Ok(names)
}
