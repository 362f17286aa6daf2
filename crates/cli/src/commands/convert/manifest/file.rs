//! `.panmap-manifest.json`: which outputs of a directory were made from which inputs.
//!
//! One line for each output, sorted by its path below the directory, so that the same outputs give the same bytes and Git
//! merges the lines of two branches. All paths are relative to the directory, and separated by `/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use panmap_model::{Code, Diagnostic};
use serde::Deserialize;

/// The outputs of a directory by their paths below it.
pub(super) type Entries = BTreeMap<String, Entry>;

/// Where an output comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The file that it was made from, or `None` where that was standard input or is on another drive.
    pub(super) input: Option<String>,
    /// The format it is in.
    pub(super) format: String,
    /// The template that it was named by.
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    outputs: Entries,
}

/// Parses a manifest.
///
/// # Errors
///
/// [`Code::MalformedManifest`] at the byte where it cannot be understood.
pub(super) fn parse(text: &str) -> Result<Entries, Diagnostic> {
    let malformed = |message: String, at: usize| {
        Err(Diagnostic::error(Code::MalformedManifest, message).at(at..(at + 1).min(text.len())).help(
            "restore it, or delete it: then the next conversion writes a new one, which knows nothing of outputs before",
        ))
    };
    let document: Document = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
            return malformed(format!("this is no manifest of outputs: {message}"), offset(text, &error));
        }
    };
    if document.format != FORMAT || document.version != VERSION {
        let found = format!("{} of version {}", document.format, document.version);
        return malformed(format!("expected {FORMAT} of version {VERSION}, found {found}"), 0);
    }
    if let Some(path) = document.outputs.keys().find(|path| !is_below(path)) {
        let at = text.find(path.as_str()).unwrap_or_default();
        return malformed(format!("`{path}` is not below the directory of the manifest"), at);
    }
    Ok(document.outputs)
}

const FORMAT: &str = "panmap-manifest";
const VERSION: u32 = 1;

/// The manifest as a file.
pub(super) fn text(entries: &Entries) -> String {
    let mut text = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"outputs\": {{\n");
    for (number, (path, Entry { input, format, name })) in entries.iter().enumerate() {
        // Strings always serialize.
        let json = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let input = input.as_deref().map_or("null".to_owned(), json);
        let comma = if number + 1 < entries.len() { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{}: {{\"input\": {input}, \"format\": {}, \"name\": {}}}{comma}",
            json(path),
            json(format),
            json(name)
        );
    }
    text.push_str("}\n}\n");
    text
}

/// The byte that an error of the parser is about.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}

/// Whether a path of a manifest leads to something below its directory.
fn is_below(path: &str) -> bool {
    let decoded = decode(path);
    let mut components = decoded.components();
    !path.is_empty() && components.all(|component| matches!(component, Component::Normal(_)))
}

/// A path as it stands in a manifest: separated by `/`, with `%` and bytes that are no text percent-encoded.
pub(super) fn encode(path: &Path) -> String {
    let component = |component: Component<'_>| {
        let mut text = String::new();
        for chunk in component.as_os_str().as_encoded_bytes().utf8_chunks() {
            text.push_str(&chunk.valid().replace('%', "%25"));
            for byte in chunk.invalid() {
                // Writing to a string cannot fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
        text
    };
    path.components().map(component).collect::<Vec<_>>().join("/")
}

/// The path that stands in a manifest.
pub(super) fn decode(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        if let Some(byte) = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    path(&bytes)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The path that leads from one directory to a file, or `None` if no relative path does. Both are absolute.
pub(super) fn relative(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(to.components().skip(shared)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(input: Option<&str>) -> Entry {
        let input = input.map(ToOwned::to_owned);
        Entry { input, format: "markdown".to_owned(), name: "{dir}/{stem}.{ext}".to_owned() }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let entries = Entries::from([
            ("b/c.md".into(), entry(Some("../maps/b/c \"d\".mm"))),
            ("a.md".into(), entry(None)),
        ]);
        let written = text(&entries);
        assert_eq!(
            written,
            r#"{
"format": "panmap-manifest",
"version": 1,
"outputs": {
"a.md": {"input": null, "format": "markdown", "name": "{dir}/{stem}.{ext}"},
"b/c.md": {"input": "../maps/b/c \"d\".mm", "format": "markdown", "name": "{dir}/{stem}.{ext}"}
}
}
"#
        );
        assert_eq!(parse(&written), Ok(entries));
        assert_eq!(parse(&text(&Entries::new())), Ok(Entries::new()));
    }

    #[test]
    fn what_is_no_manifest_says_where() {
        for (text, at, says) in [
            ("{\n<<<<<<< HEAD\n", 2, "no manifest of outputs: "),
            ("{\"format\":\"x\",\"version\":1,\"outputs\":{}}", 0, "found x of version 1"),
            ("", 0, "EOF"),
            (
                r#"{"format":"panmap-manifest","version":1,"outputs":{"../a":{"input":null,"format":"","name":""}}}"#,
                52,
                "`../a` is not below the directory",
            ),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.message.contains(says), "{error}");
            assert_eq!(error.span.unwrap().start, at, "{text}");
        }
        for path in ["", "/a", "../a", "a/../../b", "%2e%2e/a", "."] {
            assert!(!is_below(path), "{path}");
        }
    }

    #[test]
    fn paths_come_back() {
        for name in ["a/b.md", "100 %.md", "%41.md", "café.md"] {
            assert_eq!(decode(&encode(Path::new(name))), Path::new(name));
        }
        #[cfg(unix)]
        assert_eq!(encode(&path(b"a\xff/b%.md")), "a%FF/b%25.md");
        #[cfg(unix)]
        assert_eq!(decode("a%FF/b%25.md"), path(b"a\xff/b%.md"));
        let relative = |from, to| relative(Path::new(from), Path::new(to)).map(|path| encode(&path));
        assert_eq!(relative("/a/out", "/a/maps/b.mm").unwrap(), "../maps/b.mm");
        assert_eq!(relative("/a", "/a/b.mm").unwrap(), "b.mm");
    }
}
