//! What an input is that is no text of a map, told by its first bytes: archives, documents, pictures.

use panmap_model::{Code, Diagnostic};

/// What files of a kind begin with, what they are, and what to do instead.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", "open it, copy the outline, and paste it into a text file"),
    (b"{\\rtf", "RTF, the rich text of a word processor", "save it as plain text"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a document of Word, Visio or another old Microsoft program",
        "save it as plain text, or copy the outline into a text file",
    ),
    (b"\x89PNG", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"GIF8", "a picture (GIF)", PICTURE),
    (b"II*\0", "a picture (TIFF)", PICTURE),
    (b"MM\0*", "a picture (TIFF)", PICTURE),
    (b"\x1f\x8b", "compressed with gzip", "unpack it with `gunzip`, and convert what is in it"),
    (b"BZh", "compressed with bzip2", "unpack it with `bunzip2`, and convert what is in it"),
    (b"\xfd7zXZ\0", "compressed with xz", "unpack it with `unxz`, and convert what is in it"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it with `unzstd`, and convert what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it, and convert the map in it"),
    (b"Rar!\x1a\x07", "an archive (RAR)", "unpack it, and convert the map in it"),
    (
        b"SQLite format 3\0",
        "a database (SQLite)",
        "export the map from the program that made it, as OPML or Markdown",
    ),
];

const PICTURE: &str = "export the map itself from the program that drew it, as OPML, FreeMind or Markdown";

/// How many entries of an archive are looked at.
const ENTRIES: usize = 10_000;

/// How many bytes are looked at for what no text has.
const HEAD: usize = 8 * 1024;

/// Why bytes are no text of a map, where their beginning says so.
pub(super) fn refusal(bytes: &[u8]) -> Option<Diagnostic> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let entries = entries(bytes);
        let has = |name: &str| entries.iter().any(|entry| entry.trim_start_matches('/') == name);
        return Some(archive(has, entries.iter().map(String::as_str)));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(named("a picture (WebP)", PICTURE));
    }
    // SPEC: a binary property list ends with its offsets, in which there is a zero.
    if bytes.starts_with(b"bplist00")
        && (memchr::memchr(0, bytes).is_some() || str::from_utf8(bytes).is_err())
    {
        return Some(property_list());
    }
    let begins = |(signature, ..): &&(&[u8], &str, &str)| bytes.starts_with(signature);
    if let Some((signature, what, instead)) = SIGNATURES.iter().find(begins) {
        let is_certain = str::from_utf8(bytes).is_err() || !may_begin_text(signature, bytes);
        return is_certain.then(|| named(what, instead));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let is_binary = memchr::memchr(0, head).is_some()
        && str::from_utf8(bytes).is_err()
        && !matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    is_binary.then(|| {
        named("a binary file", "export the map from the program that made it, as OPML, FreeMind or Markdown")
    })
}

/// Whether a text may begin so as well: with a short signature such as `BZh`, or with that of a document of text which does
/// not go on as one does.
fn may_begin_text(signature: &[u8], bytes: &[u8]) -> bool {
    let rest = &bytes[signature.len()..];
    let version = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let behind_version = &rest[version..];
    match signature {
        // SPEC: the version is all of the line.
        b"%PDF-" => !matches!(behind_version, [b'\r' | b'\n', ..] | []),
        // SPEC: the character set follows.
        b"{\\rtf" => !matches!(behind_version, [b'\\', ..]),
        // SPEC: RAR's version is the next byte.
        b"Rar!\x1a\x07" => !matches!(rest, [0 | 1, ..]),
        // SPEC: these are the fractions of the payload, behind the size of a page and four other bytes.
        b"SQLite format 3\0" => !matches!(rest, [_, _, _, _, _, 64, 32, 32, ..]),
        _ => signature.len() < 5,
    }
}

/// The refusal of what `MindNode` keeps a map in, as one of text.
fn property_list() -> Diagnostic {
    let what = "a binary property list, as MindNode has it";
    if cfg!(feature = "archive") {
        return Diagnostic::error(Code::UnreadableInput, format!("this is {what}, and no text"))
            .help("leave out `--from`, or give `--from mindnode`");
    }
    named(what, "export the map from MindNode as OPML, FreeMind or Markdown")
}

fn named(what: &str, instead: &str) -> Diagnostic {
    Diagnostic::error(Code::UnreadableInput, format!("this is {what}, which Panmap does not read"))
        .help(instead)
}

/// Programs that keep maps and documents in ZIP archives, by an entry that only they have, with the format that reads
/// them, or what to do instead.
const ARCHIVES: &[(&str, &str, Instead)] = &[
    (
        "content.json",
        "a map of XMind",
        Instead::Format("xmind", "export the map from XMind as OPML or Markdown"),
    ),
    (
        "word/document.xml",
        "a Word document",
        Instead::Do("save it as plain text, or copy the outline into a text file"),
    ),
    (
        "xl/workbook.xml",
        "an Excel workbook",
        Instead::Do("copy the outline into a text file, indented by tabs"),
    ),
    ("ppt/presentation.xml", "a PowerPoint presentation", Instead::Do("save its outline as plain text")),
    (
        "META-INF/container.xml",
        "an e-book (EPUB)",
        Instead::Do("copy its table of contents into a text file"),
    ),
    ("mimetype", "a document of LibreOffice", Instead::Do("save it as plain text")),
    (
        "META-INF/manifest.xml",
        "a map of XMind 8",
        Instead::Format("xmind", "export the map from XMind as OPML or FreeMind"),
    ),
    (
        "map.json",
        "a map of MindMeister",
        Instead::Format("mind", "open the map's public page, copy its text and paste it into a text file"),
    ),
    (
        "Document.xml",
        "a map of MindManager",
        Instead::Format("mindmanager", "export the map from MindManager as OPML or FreeMind"),
    ),
    (
        "Document.xml.zencr",
        "an encrypted map of MindManager",
        Instead::Do("open it in MindManager, remove the password, and save it again"),
    ),
    (
        "document/mindmap.xml",
        "a map of SimpleMind",
        Instead::Format("simplemind", "export the map from SimpleMind as OPML or FreeMind"),
    ),
    (
        "mapdata.xml",
        "a map of iThoughts",
        Instead::Format("ithoughts", "export the map from iThoughts as OPML or FreeMind"),
    ),
    (
        "contents.xml",
        "a map of MindNode",
        Instead::Format("mindnode", "export the map from MindNode as OPML, FreeMind or Markdown"),
    ),
    (
        "page/page.xml",
        "a map of EdrawMind",
        Instead::Format("edrawmind", "export the map from EdrawMind as OPML or FreeMind"),
    ),
];

/// What to do with an archive that is no text.
#[derive(Clone, Copy)]
enum Instead {
    /// Read it as this format, or do this where the build has no archives.
    Format(&'static str, &'static str),
    Do(&'static str),
}

/// That a tar archive that is packed with gzip is no text.
#[cfg(feature = "archive")]
pub(super) fn packed_tar() -> Diagnostic {
    Diagnostic::error(Code::UnreadableInput, "this is an archive (tar.gz), and no text")
        .help("unpack it, and convert the map in it; name its format with `--from` if it is a map itself")
}

/// What an archive is, by the names of its entries, and that it is no text.
pub(super) fn archive<'n>(
    has: impl Fn(&str) -> bool,
    mut names: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    if let Some((_, what, instead)) = ARCHIVES.iter().find(|(name, ..)| has(name)) {
        return match instead {
            Instead::Format(format, _) if cfg!(feature = "archive") => {
                let message = format!("this is a ZIP archive: {what}, and no text");
                let help = format!("leave out `--from`, or give `--from {format}`");
                Diagnostic::error(Code::UnreadableInput, message).help(help)
            }
            Instead::Format(_, instead) | Instead::Do(instead) => {
                named(&format!("a ZIP archive: {what}"), instead)
            }
        };
    }
    let readable = [".mm", ".opml", ".md", ".json", ".txt"];
    let map = names.find(|entry| readable.iter().any(|extension| entry.ends_with(extension)));
    match map {
        Some(map) => named(
            "a ZIP archive",
            &format!("unpack it, and convert `{}`, which is in it", map.escape_debug()),
        ),
        None => named("a ZIP archive", "unpack it, and convert the map in it"),
    }
}

/// The names of the entries, from the directory of an archive, or before each entry where it was cut off.
fn entries(bytes: &[u8]) -> Vec<String> {
    let found = |signature: &'static [u8], length: usize, name: usize| {
        let entry = move |at: usize| {
            let header = &bytes[at..];
            let length = u16::from_le_bytes([*header.get(length)?, *header.get(length + 1)?]);
            Some(String::from_utf8_lossy(header.get(name..name + usize::from(length))?).into_owned())
        };
        memchr::memmem::find_iter(bytes, signature).take(ENTRIES).filter_map(entry).collect::<Vec<_>>()
    };
    let listed = found(b"PK\x01\x02", 28, 46);
    if listed.is_empty() { found(b"PK\x03\x04", 26, 30) } else { listed }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with empty entries of these names.
    fn zip(names: &[&str], has_directory: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (signature, skip, _) in
            [(b"PK\x03\x04", 22, 0), (b"PK\x01\x02", 24, 1)].into_iter().take(1 + usize::from(has_directory))
        {
            for name in names {
                bytes.extend_from_slice(signature);
                bytes.extend(std::iter::repeat_n(0, skip));
                bytes.extend_from_slice(&(name.len() as u16).to_le_bytes());
                bytes.extend(std::iter::repeat_n(0, if skip == 22 { 2 } else { 16 }));
                bytes.extend_from_slice(name.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn archives_are_named_by_what_is_in_them() {
        for (names, says) in [
            (&["content.xml", "content.json"][..], "XMind"),
            (&["mimetype", "content.xml", "META-INF/manifest.xml"], "LibreOffice"),
            (&["map.json"], "MindMeister"),
            (&["[Content_Types].xml", "word/document.xml"], "Word"),
            (&["/Document.xml"], "MindManager"),
            (&["a.txt.bak"], "a ZIP archive,"),
        ] {
            for has_directory in [true, false] {
                let refusal = refusal(&zip(names, has_directory)).unwrap();
                assert!(refusal.message.contains(says) && refusal.message.contains("ZIP"), "{refusal}");
            }
        }
        let help = refusal(&zip(&["x/map.mm"], true)).unwrap().help.unwrap();
        assert!(help.contains("`x/map.mm`"), "{help}");
    }

    #[test]
    fn files_are_named_by_their_first_bytes() {
        for (bytes, says) in [
            (&b"%PDF-1.7\n"[..], "PDF"),
            (b"{\\rtf1\\ansi Pears}", "RTF"),
            (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
            (b"\xff\xd8\xff\xe0\0", "JPEG"),
            (b"RIFF\x10\0\0\0WEBPVP8 \xff", "WebP"),
            (b"\x1f\x8b\x08\0\0", "gzip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
            (b"bplist00\xd4", "MindNode"),
            (b"Rar!\x1a\x07\x01\0", "RAR"),
            (b"SQLite format 3\0\x10\0\x01\x01\0@  \0\0\0\x01", "SQLite"),
            (b"ab\0\x80\xff\0c", "binary"),
        ] {
            let refusal = refusal(bytes).unwrap();
            assert!(refusal.message.contains(says) && refusal.help.is_some(), "{refusal}");
        }
        for text in [
            &b""[..],
            b"BZh is no word",
            b"GIF8 of cake",
            b"a\0b",
            b"caf\xe9",
            b"\xff\xfea\0",
            b"{}",
            b"bplist00 by Mind Map: b",
            b"{\\rtf by Mind Map: {\\rtf",
            b"{\\rtf1 and its braces",
            b"%PDF-1.7 and what is new",
            b"Rar!\x1a\x07 by Mind Map: a",
            b"SQLite format 3\0 by Mind Map: a database",
        ] {
            assert_eq!(refusal(text), None, "{text:?}");
        }
    }
}
