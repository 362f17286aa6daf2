//! Runs as texts.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use panmap_layout::{Drawing, Face, Font, Run};
use panmap_model::Topic;
use panmap_model::text::Rgb;

use super::super::address::href;
use super::fonts::class;
use super::number::{color, lengths};
#[cfg(feature = "png")]
use super::pen::Part;
use super::pen::{FontSource, Pen};
use crate::writing::xml::{Charset, escape};

/// How much slanted letters lean: 14 degrees, as CSS has it.
#[cfg(feature = "png")]
pub(crate) const SLANT: f64 = 0.25;

/// The size and colour that most runs have, which need not be written with each of them.
pub(super) fn size_of_most(drawing: &Drawing<'_>) -> (f64, Rgb) {
    let mut counts: BTreeMap<(u64, Rgb), usize> = BTreeMap::new();
    for run in &drawing.runs {
        *counts.entry((run.size.to_bits(), run.color)).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or((13.0, Rgb(0, 0, 0)), |((size, color), _)| (f64::from_bits(size), color))
}

/// Writes runs as one text: in the order in which they are read, each at its place.
pub(super) fn runs(
    pen: &Pen<'_, '_>,
    range: Range<u32>,
    topic: Option<Topic<'_>>,
    out: &mut impl Write,
) -> io::Result<()> {
    let all = &pen.drawing.runs[range.start as usize..range.end as usize];
    match all {
        [] => Ok(()),
        #[cfg(feature = "png")]
        runs if pen.font.is_drawn() => {
            let parts = &pen.parts[range.start as usize..range.end as usize];
            runs.iter().zip(parts).try_for_each(|(run, parts)| drawn(pen, run, parts, out))
        }
        [run] if run.link.is_none() || topic.is_none() => {
            out.write_all(b"<text")?;
            attributes(pen, run, (pen.size, pen.color), out)?;
            words(pen, run, out)?;
            out.write_all(b"</text>")
        }
        [first, ..] => {
            out.write_all(b"<text")?;
            look(first, (pen.size, pen.color), out)?;
            out.write_all(b">")?;
            for (at, run) in all.iter().enumerate() {
                let link = run.link.and_then(|link| href(pen.drawing.links[link as usize], pen.targets));
                if let Some(link) = &link {
                    open_link(link, out)?;
                }
                out.write_all(b"<tspan")?;
                attributes(pen, run, (first.size, first.color), out)?;
                words(pen, run, out)?;
                out.write_all(b"</tspan>")?;
                if link.is_some() {
                    out.write_all(b"</a>")?;
                }
                if run.blank_after && at + 1 < all.len() {
                    out.write_all(b"<tspan> </tspan>")?;
                }
            }
            out.write_all(b"</text>")
        }
    }
}

/// Writes a run for who draws the picture: each part alone, with its font, and stretched and slanted by a matrix.
#[cfg(feature = "png")]
fn drawn(pen: &Pen<'_, '_>, run: &Run, parts: &[Part], out: &mut impl Write) -> io::Result<()> {
    for part in parts {
        let slant = if run.is_italic { SLANT } else { 0.0 };
        out.write_all(b"<text")?;
        lengths(&[("x", part.x), ("y", run.y)], out)?;
        if run.is_italic || (part.fit - 1.0).abs() > 0.001 {
            // Stretched from the left end, and leaning from the baseline.
            let (fit, x) = (part.fit, part.x * (1.0 - part.fit) + slant * run.y);
            write!(out, " transform=\"matrix({fit:.4} 0 {:.4} 1 {x:.4} 0)\"", -slant)?;
        }
        if let Some(family) = &part.family {
            write!(out, " font-family=\"{family}\"")?;
        }
        if run.face == Face::Bold {
            out.write_all(b" font-weight=\"700\"")?;
        }
        look(run, (pen.size, pen.color), out)?;
        decoration(run, out)?;
        out.write_all(b">")?;
        let words = &pen.drawing.words_of(run)[part.range.clone()];
        isolated(words, run.is_rtl, out)?;
        out.write_all(b"</text>")?;
    }
    Ok(())
}

/// Begins a link.
pub(super) fn open_link(link: &str, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<a href=\"")?;
    escape(out, link, Charset::Utf8)?;
    out.write_all(b"\">")
}

/// Writes the place and look of a run, as far as it is not that of the text around it.
fn attributes(pen: &Pen<'_, '_>, run: &Run, around: (f64, Rgb), out: &mut impl Write) -> io::Result<()> {
    lengths(&[("x", run.x), ("y", run.y)], out)?;
    let classes = [(run.face == Face::Bold).then_some("b"), run.is_italic.then_some("i"), class(run.font)];
    let mut opening = " class=\"";
    for class in classes.into_iter().flatten() {
        write!(out, "{opening}{class}")?;
        opening = " ";
    }
    if opening == " " {
        out.write_all(b"\"")?;
    }
    look(run, around, out)?;
    decoration(run, out)?;
    if run.font != Font::Embedded || pen.font == FontSource::System {
        lengths(&[("textLength", run.width)], out)?;
        out.write_all(b" lengthAdjust=\"spacingAndGlyphs\"")?;
    }
    out.write_all(b">")
}

fn decoration(run: &Run, out: &mut impl Write) -> io::Result<()> {
    match (run.is_underlined, run.is_struck) {
        (true, true) => out.write_all(b" text-decoration=\"underline line-through\""),
        (true, false) => out.write_all(b" text-decoration=\"underline\""),
        (false, true) => out.write_all(b" text-decoration=\"line-through\""),
        (false, false) => Ok(()),
    }
}

fn look(run: &Run, (size, around): (f64, Rgb), out: &mut impl Write) -> io::Result<()> {
    if run.size.to_bits() != size.to_bits() {
        lengths(&[("font-size", run.size)], out)?;
    }
    if run.color != around {
        color("fill", run.color, out)?;
    }
    Ok(())
}

/// Writes the words. Those that are read from right to left are isolated, since alone they would take their direction
/// from the text around them, and brackets at their ends would not be mirrored.
fn words(pen: &Pen<'_, '_>, run: &Run, out: &mut impl Write) -> io::Result<()> {
    isolated(pen.drawing.words_of(run), run.is_rtl, out)
}

fn isolated(words: &str, is_rtl: bool, out: &mut impl Write) -> io::Result<()> {
    if is_rtl {
        write!(out, "\u{2067}")?;
        escape(out, words, Charset::Utf8)?;
        return write!(out, "\u{2069}");
    }
    escape(out, words, Charset::Utf8).map(drop)
}
