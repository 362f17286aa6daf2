//! Characters that the embedded font does not have: a fixed width for each script, close to what its fonts have.

use unicode_width::UnicodeWidthChar;

use super::face::{Face, Font};

/// The width of an emoji, in thousandths of an em.
const EMOJI: u32 = 1250;

/// Whether a character is left out of pictures: controls, and marks that only direct other characters.
///
/// Joiners stay, since they shape the characters beside them, and so do white space and line breaks, for whoever wraps
/// the text.
pub(crate) fn is_dropped(char: char) -> bool {
    match char {
        '\n' | '\t' | '\u{200c}' | '\u{200d}' => false,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}' => true,
        char => char.is_control(),
    }
}

/// The font that draws a cluster of characters that are seen as one.
pub(crate) fn font_of(cluster: &str) -> Font {
    let Some(first) = cluster.chars().find(|char| Face::Regular.advance(*char).is_none()) else {
        return Font::Embedded;
    };
    if is_emoji(cluster) {
        Font::Emoji
    } else if is_cjk(first) {
        Font::Cjk
    } else {
        Font::Other
    }
}

/// The width of a cluster of characters that are seen as one, in thousandths of an em.
pub(crate) fn cluster_width(cluster: &str, face: Face) -> u32 {
    if !cluster.is_ascii() && is_emoji(cluster) {
        return EMOJI;
    }
    cluster.chars().map(|char| face.advance(char).map_or_else(|| width(char), u32::from)).sum()
}

fn width(char: char) -> u32 {
    match char {
        // Letters that are much narrower than others of their script.
        'ו' | 'ז' | 'י' | 'ן' => 310,
        'ג' | 'נ' => 380,
        'آ' | 'أ' | 'إ' | 'ا' => 250,
        'ة' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ه' => 420,
        '\u{900}'..='\u{dff}' if is_beside(char) => 260,
        // Letters of these scripts are about as wide on average; vowel signs above and below them have no width.
        '\u{590}'..='\u{8ff}' | '\u{e00}'..='\u{eff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            narrow(char, 560)
        }
        '\u{900}'..='\u{dff}' => narrow(char, 640),
        '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' => narrow(char, 680),
        _ => match char.width() {
            Some(2) => 1000,
            Some(0) | None => 0,
            Some(_) if ('\u{2190}'..'\u{2c00}').contains(&char) => 800,
            Some(_) => 620,
        },
    }
}

fn narrow(char: char, width: u32) -> u32 {
    if char.width() == Some(0) { 0 } else { width }
}

/// Whether a character of an Indian script is a vowel sign beside a letter: their blocks have them in the same places.
fn is_beside(char: char) -> bool {
    matches!(char as u32 % 0x80, 0x3e..=0x40 | 0x49..=0x4c) && char.width() != Some(0)
}

fn is_cjk(char: char) -> bool {
    matches!(char,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a cluster is drawn as an emoji: by its own nature, or because a selector or a keycap follows.
fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else { return false };
    match first {
        '\u{1f000}'..='\u{1faff}' => true,
        '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' => {
            chars.any(|char| char == '\u{fe0f}')
                || (first.width() == Some(2) && first < '\u{2c00}' && Face::Regular.advance(first).is_none())
        }
        _ => chars.any(|char| char == '\u{20e3}' || char == '\u{fe0f}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_have_fonts_and_widths() {
        for (cluster, font, width) in [
            ("A", Font::Embedded, 639),
            ("e\u{301}", Font::Embedded, 564),
            ("中", Font::Cjk, 1000),
            ("한", Font::Cjk, 1000),
            ("ع", Font::Other, 560),
            ("عَ", Font::Other, 560),
            ("हि", Font::Other, 900),
            ("שלום", Font::Other, 1990),
            ("😀", Font::Emoji, EMOJI),
            ("👨‍👩‍👧", Font::Emoji, EMOJI),
            ("🇫🇷", Font::Emoji, EMOJI),
            ("1\u{fe0f}\u{20e3}", Font::Emoji, EMOJI),
            ("❤\u{fe0f}", Font::Emoji, EMOJI),
            ("⚡", Font::Emoji, EMOJI),
        ] {
            assert_eq!((font_of(cluster), cluster_width(cluster, Face::Regular)), (font, width), "{cluster}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_dropped_but_joiners() {
        for char in ['\0', '\u{1b}', '\u{85}', '\u{200b}', '\u{200f}', '\u{202e}', '\u{2067}', '\u{feff}'] {
            assert!(is_dropped(char), "{char:?}");
        }
        for char in ['a', ' ', '\u{a0}', '\n', '\t', '\u{200d}', '\u{301}', 'ع'] {
            assert!(!is_dropped(char), "{char:?}");
        }
    }
}
