//! How a flavour of Markdown is written.

use super::head::Form;
use crate::settings::{Setting, Settings, Values};

/// How deep headings go.
pub(super) const HEADINGS: Setting = Setting {
    name: "headings",
    about: "The number of levels that are headings, from the roots down; `auto` writes those of a Markdown source, and otherwise roots alone.",
    values: Values::Words(&["auto", "0", "1", "2", "3", "4", "5", "6"]),
};

/// Where lines are broken.
pub(super) const WRAP: Setting = Setting {
    name: "wrap",
    about: "The number of columns after which lines of texts and notes are broken between words; 0 breaks none.",
    values: Values::Number { default: 0, least: 0, most: 1000 },
};

/// How a flavour is written.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is one difference between programs")]
pub(super) struct Style {
    pub(super) has_notes: bool,
    pub(super) has_tasks: bool,
    /// The description stands before the topics.
    pub(super) has_preamble: bool,
    /// How what is known about the map stands before it.
    pub(super) head: Option<Form>,
    /// Tags stand behind the text.
    pub(super) is_obsidian: bool,
    /// Roots are items too, tabs indent, and properties stand below the text.
    pub(super) is_outline: bool,
    /// Only what CommonMark takes for markup is escaped.
    pub(super) is_plain: bool,
    /// Struck words stand between tags.
    pub(super) strikes_by_tag: bool,
    /// A comment stands for the text of an item without any.
    pub(super) shows_empty: bool,
    /// How many levels are headings, if not those that were in the source.
    pub(super) headings: Option<u8>,
    /// After how many columns lines are broken; 0 breaks none.
    pub(super) wrap: usize,
}

pub(super) const GITHUB: Style = Style {
    has_notes: true,
    has_tasks: true,
    has_preamble: true,
    head: None,
    is_obsidian: false,
    is_outline: false,
    is_plain: false,
    strikes_by_tag: false,
    shows_empty: false,
    headings: None,
    wrap: 0,
};

impl Style {
    /// The same style with what the user chose. Where every line end is seen, no line is broken.
    pub(super) fn chosen(self, settings: &Settings) -> Self {
        let shows_breaks = self.is_outline || self.is_obsidian || !self.has_preamble;
        let wrap = if shows_breaks { 0 } else { settings.number(&WRAP) as usize };
        let headings = settings.word(&HEADINGS).parse().ok().filter(|_| !self.is_outline);
        Self { headings, wrap, ..self }
    }
}
