//! What programs want of OPML, as data.

use panmap_model::{FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::html;

use super::dialect::{Dialect, Note, Text};
use super::markdown;
use super::write::{outline_topic, write};

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

const COMPLETE: [&str; 3] = ["_complete", "false", "true"];

/// What reading can bring: more than is written by default, since texts may be HTML.
pub(super) const READ: Features = HTML.marks(markdown::MARKS);

/// What OPML carries whose texts are HTML.
const HTML: Features = CARRIES.marks(html::BLOCKS).marks(html::INLINE);

/// What OPML carries whose texts are Markdown.
const MARKDOWN: Features = CARRIES.marks(markdown::MARKS);

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
const DYNALIST: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link, FactKind::Task])
    .map(&[MapFeature::Roots, MapFeature::Title])
    .marks(markdown::MARKS);
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

pub(super) static TARGETS: &[Target] = &[
    Target::new(
        "standard",
        TITLE,
        "As OPML 2.0 has it, with the attributes most outliners read for what it does not name.",
        CARRIES,
        |fitted, out| write(fitted, out, CARRIES, &STANDARD),
    )
    .with_outline(|_| Some(outline_topic)),
    Target::new(
        "html",
        "OPML with HTML texts",
        "The same with HTML in texts and notes, which keeps bold, links and lists as Workflowy and others write them.",
        HTML,
        |fitted, out| write(fitted, out, HTML, &Dialect { text: Text::Html, ..STANDARD }),
    ),
    Target::new(
        "markdown",
        "OPML with Markdown texts",
        "The same with Markdown in texts and notes, in a file that says it is Dynalist's, whose bold, links and formulas it keeps.",
        MARKDOWN,
        |fitted, out| write(fitted, out, MARKDOWN, &Dialect { text: Text::Markdown, ..STANDARD }),
    ),
    Target::new(
        "omnioutliner",
        "OPML for OmniOutliner",
        "OmniOutliner reads `_note` and `_status`, and other attributes as columns.",
        OMNIOUTLINER,
        |fitted, out| {
            write(fitted, out, OMNIOUTLINER, &Dialect { task: ["_status", "unchecked", "checked"], ..OWN })
        },
    ),
    Target::new(
        "workflowy",
        "OPML for Workflowy",
        "Workflowy takes texts and notes for HTML, with links in them, and reads `_note` and `_complete`.",
        WORKFLOWY,
        |fitted, out| write(fitted, out, WORKFLOWY, &Dialect { text: Text::Html, ..OWN }),
    ),
    Target::new(
        "dynalist",
        "OPML for Dynalist",
        "Dynalist takes texts and notes for Markdown, with links in them, and reads `_note` and `complete`.",
        DYNALIST,
        |fitted, out| {
            write(
                fitted,
                out,
                DYNALIST,
                &Dialect { task: ["complete", "false", "true"], text: Text::Markdown, ..OWN },
            )
        },
    ),
    Target::new(
        "xmind",
        "OPML for XMind",
        "XMind 8 reads a child of type note as the note, and makes every outline after the first a floating topic, so there is one root.",
        XMIND,
        |fitted, out| write(fitted, out, XMIND, &Dialect { note: Note::Child, ..OWN }),
    ),
    Target::new(
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
    Target::new(
        "freeplane",
        "OPML for Freeplane",
        "Freeplane's stylesheet for OPML drops notes, and links of topics with children, so neither is written; FreeMind for Freeplane carries both.",
        FREEPLANE,
        |fitted, out| write(fitted, out, FREEPLANE, &OWN),
    ),
    Target::new(
        "pandoc",
        "OPML for pandoc",
        "Pandoc takes texts for HTML, in which only <br/> is a line end, and links only with `type=\"link\"`; title, author and date are its metadata.",
        PANDOC,
        |fitted, out| write(fitted, out, PANDOC, &Dialect { text: Text::HtmlWithBreaks, ..OWN }),
    ),
];
