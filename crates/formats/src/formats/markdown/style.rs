//! How a flavour of Markdown is written.

use super::head::Form;

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
};
