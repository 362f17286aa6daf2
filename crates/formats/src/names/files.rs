//! What kind of file some bytes are, by their first bytes, or else by what is said about them.

/// Kinds of files by their first bytes: extension, media type.
const PICTURES: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF87a", "gif", "image/gif"),
    (b"GIF89a", "gif", "image/gif"),
    (b"%PDF-", "pdf", "application/pdf"),
];

/// Kinds of files whose bytes say nothing, by their media type.
const NAMED: &[(&str, &str)] = &[
    ("application/json", "json"),
    ("application/zip", "zip"),
    ("audio/mpeg", "mp3"),
    ("audio/ogg", "ogg"),
    ("audio/wav", "wav"),
    ("image/avif", "avif"),
    ("image/bmp", "bmp"),
    ("image/gif", "gif"),
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/svg+xml", "svg"),
    ("image/tiff", "tif"),
    ("image/webp", "webp"),
    ("text/csv", "csv"),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("text/plain", "txt"),
    ("video/mp4", "mp4"),
    ("video/webm", "webm"),
];

/// How much of a text is looked at.
const HEAD: usize = 1024;

/// The extension of a file's name, without its dot.
#[must_use]
pub fn extension(bytes: &[u8], media_type: &str) -> &'static str {
    let named =
        || NAMED.iter().find(|(known, _)| *known == essence(media_type)).map(|(_, extension)| *extension);
    sniffed(bytes).map(|(extension, _)| extension).or_else(named).unwrap_or("bin")
}

/// The media type of a file of which this one is claimed, or none.
#[must_use]
pub fn media_type<'a>(bytes: &[u8], claimed: &'a str) -> &'a str {
    match sniffed(bytes) {
        Some((_, media_type)) => media_type,
        None if essence(claimed).contains('/') => claimed,
        None => "application/octet-stream",
    }
}

/// The media type that files with this extension have, as far as it is known; otherwise it is empty.
#[must_use]
pub fn by_extension(extension: &str) -> &'static str {
    let other = [("jpeg", "jpg"), ("tiff", "tif"), ("htm", "html")];
    let other = other.iter().find(|(other, _)| other.eq_ignore_ascii_case(extension));
    let extension = other.map_or(extension, |(_, usual)| usual);
    let named = NAMED.iter().find(|(_, known)| known.eq_ignore_ascii_case(extension));
    named.map_or("", |(media_type, _)| media_type)
}

fn sniffed(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let known = PICTURES.iter().find(|(start, ..)| bytes.starts_with(start));
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match known {
        Some((_, extension, media_type)) => Some((extension, media_type)),
        None if is_webp => Some(("webp", "image/webp")),
        None if is_svg(bytes) => Some(("svg", "image/svg+xml")),
        None => None,
    }
}

/// Whether the first element of an XML file is `<svg>`.
fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    // What may stand before it: the declaration, comments, the document type.
    while let Some(end) = [("<?", "?>"), ("<!--", "-->"), ("<!", ">")]
        .iter()
        .find(|(start, _)| rest.starts_with(start))
        .map(|(_, end)| *end)
    {
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_go_before_what_is_said_about_them() {
        for (bytes, claimed, expected) in [
            (&b"\x89PNG\r\n\x1a\nrest"[..], "image/gif", "png"),
            (b"\xff\xd8\xff\xe0", "", "jpg"),
            (b"GIF89a", "", "gif"),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "", "webp"),
            (b"%PDF-1.7", "", "pdf"),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- an oak -->\n<svg xmlns=\"x\">", "", "svg"),
            (b"<svgs/>", "", "bin"),
            (b"<!-- <svg> ", "", "bin"),
            (b"plain", "Text/Plain; charset=utf-8", "txt"),
            (b"RIFF", "", "bin"),
            (b"", "../../etc", "bin"),
        ] {
            assert_eq!(extension(bytes, claimed), expected, "{}", bytes.escape_ascii());
        }
        assert_eq!(media_type(b"GIF89a", "image/png"), "image/gif");
        assert_eq!(media_type(b"x", "text/plain"), "text/plain");
        assert_eq!(media_type(b"x", ""), "application/octet-stream");
        assert_eq!(by_extension("CSV"), "text/csv");
    }
}
