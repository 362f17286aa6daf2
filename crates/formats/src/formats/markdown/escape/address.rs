//! Addresses and titles, as they stand between the signs around them.

use std::io::{self, Write};

use super::text::{Stop, is_reference, split_white_space, stops, write_reference, write_stopping};

/// Writes what stands between `(<` and `>)`, and returns whether all of it could be written.
pub(in crate::formats::markdown) fn write_url(
    out: &mut impl Write,
    url: &str,
    in_cell: bool,
) -> io::Result<bool> {
    static STOPS: [bool; 256] = stops(b"\\<>&|\n\r\0");
    let (first, body, last) = split_white_space(url);
    write_reference(out, first)?;
    let faithful = write_stopping(out, body, &STOPS, |_, after, byte| match byte {
        // cmark resolves references in an address before backslashes, so a backslash does not keep it from that.
        b'&' if !is_reference(after) => Stop::Keep,
        b'|' if !in_cell => Stop::Keep,
        b'\\' | b'<' | b'>' | b'|' => Stop::Escape,
        _ => Stop::Reference,
    })?;
    write_reference(out, last)?;
    Ok(faithful)
}

/// Writes what stands between the quotation marks of a title, and returns whether all of it could be written.
pub(in crate::formats::markdown) fn write_title(
    out: &mut impl Write,
    title: &str,
    in_cell: bool,
) -> io::Result<bool> {
    static STOPS: [bool; 256] = stops(b"\\\"&|\n\r\0");
    write_stopping(out, title, &STOPS, |_, after, byte| match byte {
        b'&' if !is_reference(after) => Stop::Keep,
        b'|' if !in_cell => Stop::Keep,
        b'\\' | b'"' | b'|' => Stop::Escape,
        _ => Stop::Reference,
    })
}
