//! The colours of a picture.

use panmap_model::text::Rgb;

/// The colours of a picture. Every text has a contrast of 4.5 : 1 at least to what is behind it.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Theme {
    /// The name on the command line.
    pub name: &'static str,
    /// The colour behind everything.
    pub page: Rgb,
    /// The colour of texts.
    pub text: Rgb,
    /// The colour of what is less important: details, tags, labels, relations.
    pub muted: Rgb,
    /// The fill of the root's box.
    pub root: Rgb,
    /// The colour of the root's text.
    pub root_text: Rgb,
    /// The colours of branches, in turn: of their lines, and of the boxes of topics below the root.
    pub branches: &'static [Rgb],
    /// The colour of texts in boxes filled with the colour of their branch.
    pub branch_text: Rgb,
    /// The fill of boundaries.
    pub boundary: Rgb,
    /// The fill behind code.
    pub code: Rgb,
    /// The fill behind highlighted words.
    pub highlight: Rgb,
    /// Whether boxes are outlined rather than filled, to save ink.
    pub is_outlined: bool,
}

const WHITE: Rgb = Rgb(0xff, 0xff, 0xff);
const INK: Rgb = Rgb(0x1b, 0x24, 0x30);

impl Theme {
    /// Dark texts on white, the default.
    pub const LIGHT: Self = Self {
        name: "light",
        page: WHITE,
        text: INK,
        muted: Rgb(0x5a, 0x66, 0x76),
        root: INK,
        root_text: WHITE,
        branches: &[
            Rgb(0x2f, 0x6f, 0xab),
            Rgb(0xb3, 0x54, 0x1e),
            Rgb(0x2e, 0x7d, 0x4f),
            Rgb(0x8e, 0x4a, 0x9e),
            Rgb(0xa8, 0x3e, 0x5b),
            Rgb(0x5b, 0x6b, 0x1f),
            Rgb(0x0f, 0x7c, 0x86),
            Rgb(0x6a, 0x55, 0xc2),
        ],
        branch_text: WHITE,
        boundary: Rgb(0xf3, 0xf5, 0xf8),
        code: Rgb(0xec, 0xef, 0xf3),
        highlight: Rgb(0xff, 0xee, 0xa8),
        is_outlined: false,
    };

    /// Light texts on a dark page, with branches that colour-blind readers can tell apart.
    pub const DARK: Self = Self {
        name: "dark",
        page: Rgb(0x15, 0x19, 0x1f),
        text: Rgb(0xe6, 0xe9, 0xee),
        muted: Rgb(0x9a, 0xa5, 0xb3),
        root: Rgb(0xe6, 0xe9, 0xee),
        root_text: Rgb(0x15, 0x19, 0x1f),
        branches: &[
            Rgb(0x5e, 0xf9, 0xf1),
            Rgb(0x86, 0x86, 0x04),
            Rgb(0xc5, 0xc6, 0x32),
            Rgb(0xeb, 0x63, 0xc5),
            Rgb(0x23, 0x93, 0x82),
            Rgb(0x82, 0xd2, 0xa8),
            Rgb(0xc1, 0xf0, 0x92),
            Rgb(0x8a, 0xab, 0x67),
        ],
        branch_text: Rgb(0x15, 0x19, 0x1f),
        boundary: Rgb(0x1e, 0x24, 0x2c),
        code: Rgb(0x2a, 0x31, 0x3b),
        highlight: Rgb(0x4d, 0x45, 0x12),
        is_outlined: false,
    };

    /// Black on white with outlined boxes, for printers.
    pub const PRINT: Self = Self {
        name: "print",
        page: WHITE,
        text: Rgb(0, 0, 0),
        muted: Rgb(0x4a, 0x4a, 0x4a),
        root: WHITE,
        root_text: Rgb(0, 0, 0),
        branches: &[Rgb(0x33, 0x33, 0x33)],
        branch_text: Rgb(0, 0, 0),
        boundary: WHITE,
        code: Rgb(0xee, 0xee, 0xee),
        highlight: Rgb(0xe2, 0xe2, 0xe2),
        is_outlined: true,
    };

    /// The light theme with branches that colour-blind readers can tell apart.
    pub const COLOR_BLIND: Self = Self {
        name: "colour-blind",
        branches: &[
            Rgb(0x23, 0x58, 0x8a),
            Rgb(0xa7, 0x5c, 0x00),
            Rgb(0x6f, 0x0f, 0x07),
            Rgb(0x86, 0x4a, 0xd2),
            Rgb(0x32, 0x0e, 0x9d),
            Rgb(0x00, 0x84, 0x74),
            Rgb(0x51, 0x26, 0x5a),
            Rgb(0x73, 0x48, 0x41),
        ],
        ..Self::LIGHT
    };

    /// All themes, the default one first.
    pub const ALL: [&'static Self; 4] = [&Self::LIGHT, &Self::DARK, &Self::PRINT, &Self::COLOR_BLIND];

    /// The theme of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|theme| theme.name.eq_ignore_ascii_case(name))
    }

    /// The colour of the branch with this index.
    #[must_use]
    pub fn branch(&self, index: usize) -> Rgb {
        self.branches[index % self.branches.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::{CONTRAST, contrast};

    #[test]
    fn every_text_of_every_theme_is_readable() {
        for theme in Theme::ALL {
            let behind = [theme.page, theme.boundary];
            let mut pairs =
                vec![(theme.root_text, theme.root), (theme.text, theme.code), (theme.text, theme.highlight)];
            pairs.extend(behind.iter().flat_map(|page| [(theme.text, *page), (theme.muted, *page)]));
            for branch in theme.branches.iter().filter(|_| !theme.is_outlined) {
                pairs.push((theme.branch_text, *branch));
            }
            for (text, behind) in pairs {
                assert!(contrast(text, behind) >= CONTRAST, "{}: {text} on {behind}", theme.name);
            }
            assert!(
                theme.branches.iter().all(|branch| contrast(*branch, theme.page) >= 4.5),
                "{}",
                theme.name
            );
        }
        assert_eq!(Theme::named("Dark"), Some(&Theme::DARK));
    }
}
