//! What programs want of OPML, as data.

use crate::format::{Feature, Flavour};

/// What is written by default: times to the second, tags without commas, attributes whose names are not repeated.
pub(super) const CARRIES: &[Feature] = &[
    Feature::Notes,
    Feature::Links,
    Feature::Tasks,
    Feature::Tags,
    Feature::Attributes,
    Feature::Folding,
    Feature::Times,
    Feature::Roots,
    Feature::Title,
    Feature::Author,
    Feature::MapTimes,
    Feature::MapAttributes,
];

/// How a flavour writes what it carries.
pub(super) struct Dialect {
    pub(super) note: Note,
    /// The attribute of a task, and its values for one that is open and one that is done.
    pub(super) task: [&'static str; 3],
    pub(super) text: Text,
}

/// Where a note is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// In the attribute of this name.
    Attribute(&'static str),
    /// In a child `<outline type="note">`.
    Child,
}

/// What a program takes the text of an outline for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Characters.
    Plain,
    /// HTML in which line ends are line ends, and a link is an `<a>`.
    Html,
    /// HTML in which line ends are `<br/>`.
    HtmlWithBreaks,
}

const COMPLETE: [&str; 3] = ["_complete", "false", "true"];

static DEFAULT: Dialect = Dialect { note: Note::Attribute("_note"), task: COMPLETE, text: Text::Plain };

/// The flavours with how each is written, in the order of [`FLAVOURS`].
static DIALECTS: &[&Dialect] = &[
    &DEFAULT,
    &Dialect { task: ["_status", "unchecked", "checked"], ..DEFAULT_COPY },
    &Dialect { text: Text::Html, ..DEFAULT_COPY },
    &Dialect { task: ["complete", "false", "true"], ..DEFAULT_COPY },
    &Dialect { note: Note::Child, ..DEFAULT_COPY },
    &Dialect { note: Note::Attribute("note"), task: ["checked", "false", "true"], ..DEFAULT_COPY },
    &DEFAULT,
    &Dialect { text: Text::HtmlWithBreaks, ..DEFAULT_COPY },
];

const DEFAULT_COPY: Dialect = Dialect { note: Note::Attribute("_note"), task: COMPLETE, text: Text::Plain };

pub(super) static FLAVOURS: &[Flavour] = &[
    Flavour {
        name: "standard",
        follows: "As OPML 2.0 has it, with the attributes most outliners read for what it does not name.",
        carries: CARRIES,
    },
    Flavour {
        name: "omnioutliner",
        follows: "OmniOutliner reads `_note` and `_status`, and other attributes as columns.",
        carries: &[Feature::Notes, Feature::Tasks, Feature::Attributes, Feature::Roots, Feature::Title],
    },
    Flavour {
        name: "workflowy",
        follows: "Workflowy takes texts and notes for HTML, with links in them, and reads `_note` and `_complete`.",
        carries: &[Feature::Notes, Feature::Links, Feature::Tasks, Feature::Roots, Feature::Title],
    },
    Flavour {
        name: "dynalist",
        follows: "Dynalist reads `_note` and `complete`; its texts are Markdown source, which plain text is.",
        carries: &[Feature::Notes, Feature::Tasks, Feature::Roots, Feature::Title],
    },
    Flavour {
        name: "xmind",
        follows: "XMind 8 reads a child of type note as the note, and makes every outline after the first a floating topic, so there is one root.",
        carries: &[Feature::Notes, Feature::Links, Feature::Title],
    },
    Flavour {
        name: "minder",
        follows: "Minder reads `note` and `checked`, and drops `_note` and links; version 1.14 drops `note` too.",
        carries: &[Feature::Notes, Feature::Tasks, Feature::Roots, Feature::Title],
    },
    Flavour {
        name: "freeplane",
        follows: "Freeplane's stylesheet for OPML drops notes, and links of topics with children, so neither is written; FreeMind for Freeplane carries both.",
        carries: &[Feature::Roots, Feature::Title],
    },
    Flavour {
        name: "pandoc",
        follows: "Pandoc takes texts for HTML, in which only <br/> is a line end, and links only with `type=\"link\"`; title, author and date are its metadata.",
        carries: &[
            Feature::Notes,
            Feature::Links,
            Feature::Roots,
            Feature::Title,
            Feature::Author,
            Feature::MapTimes,
        ],
    },
];

/// How a flavour is written; `None` is the default.
pub(super) fn dialect(flavour: Option<&Flavour>) -> &'static Dialect {
    let at = flavour.and_then(|flavour| FLAVOURS.iter().position(|known| known.name == flavour.name));
    at.and_then(|at| DIALECTS.get(at)).copied().unwrap_or(&DEFAULT)
}
