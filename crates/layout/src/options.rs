//! What can be chosen about a picture.

use crate::theme::Theme;

/// The choices for a picture; [`Options::default`] has those that read best.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Where topics are placed.
    pub arrangement: Arrangement,
    /// The colours.
    pub theme: &'static Theme,
    /// Whether colours that the map has are used, as far as texts stay readable, rather than those of the theme.
    pub map_colors: bool,
    /// The number of levels below the roots that are drawn; `None` for all.
    pub depth: Option<u32>,
    /// Whether the topics below a folded one are left out.
    pub folds: bool,
    /// The number of lines after which a text is cut.
    pub max_lines: usize,
    /// Whether icons are drawn as emoji where there is one, rather than as their names.
    pub emoji: bool,
}

/// Where topics are placed around their root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Arrangement {
    /// On two sides from four branches on or if the map has sides, otherwise on the right.
    #[default]
    Auto,
    /// To the right of the root.
    Right,
    /// On both sides of the root: those that the map says, the others so that both sides are about as high.
    TwoSided,
    /// Below the root, as organizations are drawn.
    Down,
    /// In rings around the root.
    Radial,
}

/// The defaults: all topics, texts cut after 12 lines, in the light theme with the colours of the map.
impl Default for Options {
    fn default() -> Self {
        Self {
            arrangement: Arrangement::Auto,
            theme: &Theme::LIGHT,
            map_colors: true,
            depth: None,
            folds: false,
            max_lines: 12,
            emoji: true,
        }
    }
}

impl Options {
    /// Sets where topics are placed.
    #[must_use]
    pub fn arrangement(mut self, arrangement: Arrangement) -> Self {
        self.arrangement = arrangement;
        self
    }

    /// Sets the colours.
    #[must_use]
    pub fn theme(mut self, theme: &'static Theme) -> Self {
        self.theme = theme;
        self
    }

    /// Sets whether the colours of the map are used.
    #[must_use]
    pub fn map_colors(mut self, map_colors: bool) -> Self {
        self.map_colors = map_colors;
        self
    }

    /// Sets the number of levels below the roots that are drawn.
    #[must_use]
    pub fn depth(mut self, depth: Option<u32>) -> Self {
        self.depth = depth;
        self
    }

    /// Sets whether the topics below a folded one are left out.
    #[must_use]
    pub fn folds(mut self, folds: bool) -> Self {
        self.folds = folds;
        self
    }

    /// Sets the number of lines after which a text is cut.
    #[must_use]
    pub fn max_lines(mut self, max_lines: usize) -> Self {
        self.max_lines = max_lines.max(1);
        self
    }

    /// Sets whether icons are drawn as emoji.
    #[must_use]
    pub fn emoji(mut self, emoji: bool) -> Self {
        self.emoji = emoji;
        self
    }
}
