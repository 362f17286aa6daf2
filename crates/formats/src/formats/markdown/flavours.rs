//! The programs that read Markdown in their own ways, as data.

use panmap_model::{FactKind, MarkKind};

use super::head::Form;
use super::style::{GITHUB, HEADINGS, Style, WRAP};
use super::write::{outline_topic, write};
use crate::features::{Features, MapFeature};
use crate::format::Target;

/// What sentences call the format.
pub(super) const TITLE: &str = "Markdown";

/// What GFM carries, which is the default.
pub(super) const GFM: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link, FactKind::Task, FactKind::Number])
    .map(&[MapFeature::Roots, MapFeature::Description])
    // All others have signs of their own, or HTML that everybody reads.
    .marks(MarkKind::ALL)
    .without(FOREIGN);

/// What a head holds.
const HEAD: &[MapFeature] = &[
    MapFeature::Title,
    MapFeature::Author,
    MapFeature::Description,
    MapFeature::Times,
    MapFeature::Attributes,
    MapFeature::Extensions,
];

/// The pieces that only one program reads.
const FOREIGN: Features = Features::NONE.marks(&[MarkKind::Foreign]);

/// What the CommonMark specification says nothing about.
const EXTENDED: Features = Features::NONE.facts(&[FactKind::Task]).marks(&[
    MarkKind::Cell,
    MarkKind::Footnote,
    MarkKind::NoteRef,
    MarkKind::Math,
]);

/// What markmap does not show in a topic: it has no notes, and a topic is a line.
const BLOCKS: Features = Features::NONE.facts(&[FactKind::Note]).marks(&[
    MarkKind::Item,
    MarkKind::Quote,
    MarkKind::Cell,
    MarkKind::Footnote,
    MarkKind::NoteRef,
    MarkKind::Heading,
    MarkKind::CodeBlock,
    MarkKind::Rule,
    MarkKind::HtmlBlock,
]);

pub(super) static TARGETS: &[Target] = &[
    Target::new(
        "gfm",
        TITLE,
        "GitHub's Markdown, with `[x]` before tasks; what markmap and pandoc add is escaped too.",
        GFM,
        |fitted, out| write(fitted, out, GITHUB),
    )
    .with_settings(&[HEADINGS, WRAP])
    .with_outline(|_| Some(outline_topic)),
    Target::new(
        "commonmark",
        "CommonMark",
        "The CommonMark specification alone: no tasks, tables or footnotes, and no escapes of what markmap or GitHub's addresses add.",
        GFM.without(EXTENDED),
        |fitted, out| {
            write(fitted, out, Style { has_tasks: false, is_plain: true, strikes_by_tag: true, ..GITHUB })
        },
    )
    .with_settings(&[HEADINGS, WRAP]),
    Target::new(
        "markmap",
        "Markdown for markmap",
        "markmap-lib, which has no notes: below a heading they vanish, below an item they join its text. It drops an item without text, so a comment stands in its place.",
        GFM.without(BLOCKS.map(&[MapFeature::Description])),
        |fitted, out| {
            write(fitted, out, Style { has_notes: false, has_preamble: false, shows_empty: true, ..GITHUB })
        },
    )
    .with_settings(&[HEADINGS]),
    Target::new(
        "multimarkdown",
        "MultiMarkdown",
        "MultiMarkdown: as GitHub's Markdown, with metadata at the top.",
        GFM.map(HEAD),
        |fitted, out| write(fitted, out, Style { head: Some(Form::MultiMarkdown), ..GITHUB }),
    )
    .with_settings(&[HEADINGS, WRAP]),
    Target::new(
        "obsidian",
        "Markdown for Obsidian",
        "Obsidian: title, author and the like in front matter, tags as `#tag` behind the text.",
        GFM.facts(&[FactKind::Tag]).marks(&[MarkKind::Foreign]).map(HEAD),
        |fitted, out| {
            write(fitted, out, Style { is_obsidian: true, head: Some(Form::FrontMatter), ..GITHUB })
        },
    )
    .with_settings(&[HEADINGS]),
    Target::new(
        "logseq",
        "Markdown for Logseq",
        "Logseq: bullets only, indented by tabs, tasks as `TODO` and `DONE`, the rest as properties of blocks and the page.",
        GFM.without(Features::NONE.facts(&[FactKind::Number]))
            .facts(&[FactKind::Tag, FactKind::Attribute, FactKind::Folded, FactKind::Extension])
            .map(HEAD)
            .marks(&[MarkKind::Foreign]),
        |fitted, out| {
            let head = Some(Form::Properties);
            write(fitted, out, Style { is_outline: true, head, ..GITHUB })
        },
    ),
];
