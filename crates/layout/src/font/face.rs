//! The faces and fonts of texts, and the advances of characters in the embedded one.

use super::advances::{BOLD, REGULAR, RUNS};

/// A face of the embedded font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// The regular face.
    #[default]
    Regular,
    /// The bold face.
    Bold,
}

/// The font that draws a run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Font {
    /// The embedded font.
    #[default]
    Embedded,
    /// A font of the system for Chinese, Japanese and Korean.
    Cjk,
    /// A font of the system for emoji.
    Emoji,
    /// Any other font of the system, for all other scripts and symbols.
    Other,
}

/// The family name of the embedded font.
pub const FAMILY: &str = "Noto Sans";

/// How far lines reach above and below the baseline, in ems.
pub const ASCENT: f64 = 1.069;
/// How far lines reach below the baseline, in ems.
pub const DESCENT: f64 = 0.293;

impl Face {
    /// The font file, as TrueType: Latin, Greek, Cyrillic, punctuation, arrows, operators and shapes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/NotoSans-Bold.ttf"),
        }
    }

    /// The advance of a printable ASCII character in thousandths of an em; 0 for controls.
    #[inline]
    pub(crate) fn ascii_advance(self, byte: u8) -> u16 {
        let table = match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        };
        if (b' '..=b'~').contains(&byte) { table[usize::from(byte - b' ')] } else { 0 }
    }

    /// The advance of a character in thousandths of an em; `None` if the font does not have it.
    #[must_use]
    #[inline]
    pub fn advance(self, char: char) -> Option<u16> {
        let table = match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        };
        let code = char as u32;
        // Printable ASCII is the first run.
        if (0x20..0x7f).contains(&code) {
            return Some(table[code as usize - 0x20]);
        }
        let code = u16::try_from(code).ok()?;
        let at = RUNS.partition_point(|(_, last)| *last < code);
        let (first, _) = RUNS.get(at).filter(|(first, _)| *first <= code)?;
        Some(table[STARTS[at] as usize + usize::from(code - first)])
    }
}

/// Where the advances of each run begin.
static STARTS: [u16; RUNS.len()] = starts();

const fn starts() -> [u16; RUNS.len()] {
    let mut starts = [0; RUNS.len()];
    let mut at = 1;
    while at < starts.len() {
        starts[at] = starts[at - 1] + (RUNS[at - 1].1 - RUNS[at - 1].0) + 1;
        at += 1;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_what_the_font_has() {
        assert_eq!(RUNS[0], (0x20, 0x7e));
        assert!(RUNS.windows(2).all(|runs| runs[0].1 < runs[1].0), "runs are in order");
        let codes: usize = RUNS.iter().map(|(first, last)| usize::from(last - first) + 1).sum();
        assert_eq!((REGULAR.len(), BOLD.len()), (codes, codes));
        assert_eq!(Face::Regular.advance(' '), Some(260));
        for char in ['é', 'ß', 'Ж', 'ω', '—', '€', '→', '≤', '☑', '\u{301}'] {
            assert!(Face::Regular.advance(char).is_some() && Face::Bold.advance(char).is_some(), "{char}");
        }
        for char in ['\n', '中', 'ع', '😀', '\u{ffff}'] {
            assert_eq!(Face::Bold.advance(char), None, "{char:?}");
        }
    }

    #[test]
    fn the_files_are_fonts() {
        for face in [Face::Regular, Face::Bold] {
            assert_eq!(face.bytes()[..4], [0, 1, 0, 0]);
        }
    }
}
