//! What programs want of OPML, as data.

use std::io;

use panmap_model::{FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::html;
use crate::writing::sink::Sink;

use super::write::write;

/// What sentences call the format.
pub(super) const TITLE: &str = "OPML 2.0";

/// What is written by default: times to the second, tags without commas, attributes whose names are not repeated.
pub(super) const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Tag,
        FactKind::Attribute,
        FactKind::Folded,
        FactKind::Created,
        FactKind::Modified,
    ])
    .map(&[
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Author,
        MapFeature::Times,
        MapFeature::Attributes,
    ]);

/// How a program wants its outlines.
pub(super) struct Dialect {
    pub(super) note: Note,
    /// The attribute of a task, and its values for one that is open and one that is done.
    pub(super) task: [&'static str; 3],
    pub(super) text: Text,
    /// Whether outlines are spelled as an OPML file spelled them, rather than as one program wants them.
    pub(super) keeps: bool,
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

/// What reading can bring: more than is written by default, since texts may be HTML.
pub(super) const READ: Features = HTML;

/// What OPML carries whose texts are HTML.
const HTML: Features = CARRIES.marks(html::BLOCKS).marks(html::INLINE);

const STANDARD: Dialect =
    Dialect { note: Note::Attribute("_note"), task: COMPLETE, text: Text::Plain, keeps: true };

/// A dialect that one program reads.
const OWN: Dialect = Dialect { keeps: false, ..STANDARD };

const OMNIOUTLINER: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Task, FactKind::Attribute])
    .map(&[MapFeature::Roots, MapFeature::Title]);
const WORKFLOWY: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link, FactKind::Task])
    .map(&[MapFeature::Roots, MapFeature::Title])
    .marks(html::INLINE);
const DYNALIST: Features =
    Features::NONE.facts(&[FactKind::Note, FactKind::Task]).map(&[MapFeature::Roots, MapFeature::Title]);
const XMIND: Features = Features::NONE.facts(&[FactKind::Note, FactKind::Link]).map(&[MapFeature::Title]);
const MINDER: Features =
    Features::NONE.facts(&[FactKind::Note, FactKind::Task]).map(&[MapFeature::Roots, MapFeature::Title]);
const FREEPLANE: Features = Features::NONE.map(&[MapFeature::Roots, MapFeature::Title]);
const PANDOC: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link])
    .map(&[MapFeature::Roots, MapFeature::Title, MapFeature::Author, MapFeature::Times])
    .marks(html::INLINE)
    .without(Features::NONE.marks(&[
        MarkKind::Color,
        MarkKind::Background,
        MarkKind::Highlight,
        MarkKind::Underline,
    ]));

/// One row a target. A body holds at least one outline.
const fn target(
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    carries: Features,
    write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
) -> Target {
    let roots = if carries.has_map(MapFeature::Roots) { Roots::Some } else { Roots::One };
    Target { name, title, follows, carries, settings: &[], roots, write }
}

pub(super) static TARGETS: &[Target] = &[
    target(
        "standard",
        TITLE,
        "As OPML 2.0 has it, with the attributes most outliners read for what it does not name.",
        CARRIES,
        |fitted, out| write(fitted, out, CARRIES, &STANDARD),
    ),
    target(
        "html",
        "OPML with HTML texts",
        "The same with HTML in texts and notes, which keeps bold, links and lists as Workflowy and others write them.",
        HTML,
        |fitted, out| write(fitted, out, HTML, &Dialect { text: Text::Html, ..STANDARD }),
    ),
    target(
        "omnioutliner",
        "OPML for OmniOutliner",
        "OmniOutliner reads `_note` and `_status`, and other attributes as columns.",
        OMNIOUTLINER,
        |fitted, out| {
            write(fitted, out, OMNIOUTLINER, &Dialect { task: ["_status", "unchecked", "checked"], ..OWN })
        },
    ),
    target(
        "workflowy",
        "OPML for Workflowy",
        "Workflowy takes texts and notes for HTML, with links in them, and reads `_note` and `_complete`.",
        WORKFLOWY,
        |fitted, out| write(fitted, out, WORKFLOWY, &Dialect { text: Text::Html, ..OWN }),
    ),
    target(
        "dynalist",
        "OPML for Dynalist",
        "Dynalist reads `_note` and `complete`; its texts are Markdown source, which plain text is.",
        DYNALIST,
        |fitted, out| write(fitted, out, DYNALIST, &Dialect { task: ["complete", "false", "true"], ..OWN }),
    ),
    target(
        "xmind",
        "OPML for XMind",
        "XMind 8 reads a child of type note as the note, and makes every outline after the first a floating topic, so there is one root.",
        XMIND,
        |fitted, out| write(fitted, out, XMIND, &Dialect { note: Note::Child, ..OWN }),
    ),
    target(
        "minder",
        "OPML for Minder",
        "Minder reads `note` and `checked`, and drops `_note` and links; version 1.14 drops `note` too.",
        MINDER,
        |fitted, out| {
            write(
                fitted,
                out,
                MINDER,
                &Dialect { note: Note::Attribute("note"), task: ["checked", "false", "true"], ..OWN },
            )
        },
    ),
    target(
        "freeplane",
        "OPML for Freeplane",
        "Freeplane's stylesheet for OPML drops notes, and links of topics with children, so neither is written; FreeMind for Freeplane carries both.",
        FREEPLANE,
        |fitted, out| write(fitted, out, FREEPLANE, &OWN),
    ),
    target(
        "pandoc",
        "OPML for pandoc",
        "Pandoc takes texts for HTML, in which only <br/> is a line end, and links only with `type=\"link\"`; title, author and date are its metadata.",
        PANDOC,
        |fitted, out| write(fitted, out, PANDOC, &Dialect { text: Text::HtmlWithBreaks, ..OWN }),
    ),
];
