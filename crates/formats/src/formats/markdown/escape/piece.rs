//! Pieces of a line between marks, escaped with an eye to what stands around them.

use std::io::{self, Write};

use super::text::{
    CELL_STOPS, Place, Stop, begins_address, begins_emoji, is_reference, is_trimmed, stop, stops_of,
    write_line_start, write_reference, write_stopping,
};
use crate::formats::markdown::style::Style;

/// Words without line breaks, and what stands around them.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing about the neighbourhood")]
pub(in crate::formats::markdown) struct Piece<'a> {
    pub(in crate::formats::markdown) words: &'a str,
    pub(in crate::formats::markdown) place: Place,
    /// Whether nothing stands before it in its line, or behind it.
    pub(in crate::formats::markdown) begins_line: bool,
    pub(in crate::formats::markdown) ends_line: bool,
    /// Whether nothing stands behind it in its paragraph.
    pub(in crate::formats::markdown) is_last: bool,
    /// Whether the first or the last character has to be a reference.
    pub(in crate::formats::markdown) first_refers: bool,
    pub(in crate::formats::markdown) last_refers: bool,
    /// Whether a bracket follows.
    pub(in crate::formats::markdown) is_before_bracket: bool,
    /// The signs that would say more about what stands before it, if it began with them.
    pub(in crate::formats::markdown) guarded: &'static [u8],
}

impl Piece<'_> {
    /// Writes the words, and returns whether all of them could be written.
    pub(in crate::formats::markdown) fn write(self, out: &mut impl Write, style: Style) -> io::Result<bool> {
        let words = self.words;
        let first = words.chars().next();
        let first = first.filter(|char| self.first_refers || self.begins_line && is_trimmed(*char));
        let body = &words[first.map_or(0, char::len_utf8)..];
        let last = body.chars().next_back();
        let last = last.filter(|char| self.last_refers || self.ends_line && is_trimmed(*char));
        let body = &body[..body.len() - last.map_or(0, char::len_utf8)];
        write_reference(out, first)?;
        let body = if self.begins_line && first.is_none() { write_line_start(out, body)? } else { body };
        let body = self.write_first(out, body, first.is_none() && body.len() == words.len())?;
        // What ends a piece and means something else before what follows.
        let sign = match body.as_bytes().last() {
            Some(b'#') if self.place == Place::Heading && self.ends_line && last.is_none() => Some('#'),
            Some(b'!') if self.is_before_bracket && last.is_none() => Some('!'),
            _ => None,
        };
        let body = &body[..body.len() - usize::from(sign.is_some())];
        let is_followed = sign.is_some() || last.is_some() || !self.is_last;
        let faithful = self.write_body(out, body, is_followed, style)?;
        if let Some(sign) = sign {
            write!(out, "\\{sign}")?;
        }
        write_reference(out, last)?;
        let is_null = |char: Option<char>| char == Some('\0');
        Ok(faithful && !is_null(first) && !is_null(last))
    }

    /// Writes a first sign that means something behind what stands before it; returns the rest.
    fn write_first<'b>(self, out: &mut impl Write, body: &'b str, is_first: bool) -> io::Result<&'b str> {
        let escaped = match body.as_bytes().first() {
            Some(sign) if self.guarded.contains(sign) => is_first,
            // SPEC: `[^` begins the reference to a footnote.
            Some(b'^') if self.place == Place::Link => is_first,
            _ => false,
        };
        if escaped {
            out.write_all(&[b'\\', body.as_bytes()[0]])?;
        }
        Ok(&body[usize::from(escaped)..])
    }

    fn write_body(
        self,
        out: &mut impl Write,
        body: &str,
        is_followed: bool,
        style: Style,
    ) -> io::Result<bool> {
        let stops = stops_of(style);
        let is_link = matches!(self.place, Place::Link | Place::CellLink);
        let in_cell = matches!(self.place, Place::Cell | Place::CellLink);
        write_stopping(out, body, if in_cell { &CELL_STOPS } else { stops }, |before, after, byte| {
            // Behind the edges of a piece stands markup.
            let is_edge = (before.is_empty() && !self.begins_line) || (after.is_empty() && is_followed);
            match byte {
                b'|' => Stop::Escape,
                _ if !stops[usize::from(byte)] => Stop::Keep,
                b'=' | b'+' | b'%' if is_edge => Stop::Escape,
                b'&' if after.is_empty() && is_followed => Stop::Escape,
                b'&' if is_reference(after) => Stop::Escape,
                b'#' if style.is_outline => Stop::Escape,
                b'{' | b'(' if after.as_bytes().first().is_none_or(|next| *next != byte) => Stop::Keep,
                b'#' if !before.is_empty() && !before.ends_with(char::is_whitespace) => Stop::Keep,
                b':' if style.is_outline && (is_edge || after.starts_with(':')) => Stop::Escape,
                b':' if !style.is_plain && begins_emoji(after) => Stop::Escape,
                b':' | b'.' if is_link || !begins_address(before, after, byte, is_followed) => Stop::Keep,
                b']' if !is_link => Stop::Keep,
                _ => stop(before, after, byte),
            }
        })
    }
}
