//! The text of a topic, with the looks of its words.

use std::io::{self, Write};

use panmap_model::{Mark, MarkKind, Text, TextBuf, TextBuilder, Topic};

use super::super::kept::Kept;
use super::super::look;
use super::styles::{Styles, looks};
use super::writer::Writer;
use crate::features::Features;
use crate::programs::lines;
use crate::writing::restricted::{lost, restricted};

/// The marks that the words of a topic can have.
const MARKS: Features = Features::NONE.marks(&[
    MarkKind::Strong,
    MarkKind::Emphasis,
    MarkKind::Underline,
    MarkKind::Strike,
    MarkKind::Color,
]);

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    kept: &Kept,
    styles: &Styles,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = topic.rich_text();
    for kind in lost(text, MARKS) {
        writer.lost(kind, topic);
    }
    let own = restricted(text, MARKS);
    let text = own.as_ref().map_or(text, TextBuf::as_text);
    writer.words(out, text.words(), topic)?;
    write!(out, "{}{} ReadOnly=\"false\">", looks(styles, look::TEXT), kept.attributes("Text"))?;
    write!(out, "<ap:Font{}/>", looks(styles, look::FONT))?;
    if !text.is_plain() {
        ranges(text, out)?;
        let again = again(text);
        writer.changed(text, again.as_text(), topic);
    }
    out.write_all(b"</ap:Text>")
}

/// SPEC: a range ends with its last character, and characters count as in UTF-16.
fn ranges(text: Text<'_>, out: &mut impl Write) -> io::Result<()> {
    let words = text.words();
    let mut places: Vec<usize> = text.marks().flat_map(|(range, _)| [range.start, range.end]).collect();
    places.sort_unstable();
    places.dedup();
    // The position in UTF-16 of each place where a mark begins or ends.
    let (mut at, mut done) = (0, 0);
    let counts: Vec<(usize, usize)> = places
        .into_iter()
        .map(|place| {
            at += words[done..place].chars().map(char::len_utf16).sum::<usize>();
            done = place;
            (place, at)
        })
        .collect();
    let count = |place: usize| {
        counts.binary_search_by_key(&place, |(own, _)| *own).map_or(0, |found| counts[found].1)
    };
    for (range, mark) in text.marks() {
        let (from, to) = (count(range.start), count(range.end));
        if to == from {
            continue;
        }
        out.write_all(b"<ap:FontRange")?;
        match mark {
            Mark::Strong => out.write_all(b" Bold=\"true\"")?,
            Mark::Emphasis => out.write_all(b" Italic=\"true\"")?,
            Mark::Underline => out.write_all(b" Underline=\"true\"")?,
            Mark::Strike => out.write_all(b" Strikethrough=\"true\"")?,
            Mark::Color(color) => write!(out, " Color=\"ff{}\"", color.to_string().trim_start_matches('#'))?,
            _ => {}
        }
        write!(out, " From=\"{from}\" To=\"{}\"/>", to - 1)?;
    }
    Ok(())
}

/// The text that is read of these ranges.
fn again(text: Text<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    for run in text.inline_runs() {
        match run {
            panmap_model::Run::Open(mark) => builder.span(mark),
            panmap_model::Run::Close(mark) => builder.end_span(mark.kind()),
            panmap_model::Run::Text(words) => builder.text(&lines(words)),
        }
    }
    builder.finish().into()
}
