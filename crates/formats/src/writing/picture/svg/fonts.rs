//! The style sheet: the fonts of texts, and the characters of them that are used.

use std::collections::BTreeSet;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use font_subset::FontReader;
use panmap_layout::{Drawing, FAMILY, Face, Font};

use super::super::families::families;
use super::pen::FontSource;

/// The properties of all texts. Without kerning and ligatures, and with widths that are not rounded, a text is as wide
/// as its characters together, which is how it was measured.
const TEXT: &str =
    "font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision;white-space:pre";

/// The fonts that the style sheet names, with their classes. Other scripts are left to the system.
const FALLBACKS: [(Font, &str); 2] = [(Font::Cjk, "j"), (Font::Emoji, "e")];

/// The class of a font; none for the embedded one.
pub(super) fn class(font: Font) -> Option<&'static str> {
    FALLBACKS.iter().find(|(own, _)| *own == font).map(|(_, class)| *class)
}

/// The extension of an embedded font, and its name in style sheets: compressed, unless that is left out of the build.
const FILE: &str = if cfg!(feature = "woff2") { "woff2" } else { "ttf" };
const FORMAT: &str = if cfg!(feature = "woff2") { "woff2" } else { "truetype" };

/// Writes the style sheet of a drawing.
pub(super) fn style(drawing: &Drawing<'_>, source: FontSource, out: &mut impl Write) -> io::Result<()> {
    if source.is_drawn() {
        // Each text names its own font, which a style sheet would go before.
        return writeln!(out, "<style>text{{{TEXT}}}</style>");
    }
    out.write_all(b"<style>\n")?;
    if source == FontSource::Embedded {
        for (face, weight) in [(Face::Regular, 400), (Face::Bold, 700)] {
            if let Some(font) = subset(drawing, face) {
                writeln!(
                    out,
                    "@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/{FILE};base64,{}) format('{FORMAT}')}}",
                    STANDARD.encode(font)
                )?;
            }
        }
    }
    writeln!(out, "text{{font-family:'{FAMILY}',sans-serif;{TEXT}}}")?;
    out.write_all(b".b{font-weight:700}.i{font-style:italic}\n")?;
    for (font, class) in FALLBACKS {
        if drawing.runs.iter().any(|run| run.font == font) {
            write!(out, ".{class}{{font-family:")?;
            // The first family says how high lines are, so it is that of all texts; but emoji would take their digits
            // from it.
            let first = (font != Font::Emoji).then_some(FAMILY);
            for family in first.iter().chain(families(font)) {
                write!(out, "'{family}',")?;
            }
            out.write_all(b"sans-serif}\n")?;
        }
    }
    out.write_all(b"</style>\n")
}

/// The characters of a face that are used, as a font; `None` if there are none.
fn subset(drawing: &Drawing<'_>, face: Face) -> Option<Vec<u8>> {
    let runs = drawing.runs.iter().filter(|run| run.face == face && run.font == Font::Embedded);
    let mut chars = used(runs.map(|run| drawing.words_of(run)));
    if chars.is_empty() {
        return None;
    }
    // Blanks between runs are drawn too.
    chars.insert(' ');
    let reader = FontReader::new(face.bytes()).ok()?;
    let font = reader.read().ok()?;
    let font = font.subset(&chars).ok()?;
    #[cfg(feature = "woff2")]
    let bytes = font.to_woff2();
    #[cfg(not(feature = "woff2"))]
    let bytes = font.to_opentype();
    Some(bytes)
}

/// The characters of texts, which are few beside how often they occur.
fn used<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeSet<char> {
    let mut is_ascii_used = [false; 128];
    let mut chars = BTreeSet::new();
    for text in texts {
        if text.is_ascii() {
            text.bytes().for_each(|byte| is_ascii_used[usize::from(byte)] = true);
        } else {
            chars.extend(text.chars());
        }
    }
    chars.extend((0..128_u8).filter(|byte| is_ascii_used[usize::from(*byte)]).map(char::from));
    chars
}
