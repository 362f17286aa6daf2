//! PlantUML's mind maps and work breakdown structures: diagrams as text, which PlantUML and many wikis draw.
//!
//! A topic is a line, its stars say how deep it is. Words are in Creole, a markup of which every sign of ASCII may be part,
//! so Panmap writes them all as `<U+XXXX>`.

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod creole;
mod item;
mod label;
mod openiconic;
mod read;
mod scan;
mod spell;
mod tree;
mod words;
mod write;

/// What sentences call the format.
const TITLE: &str = "PlantUML";

/// What both kinds of diagrams can store.
const CARRIES: Features = Features::NONE
    .facts(&[FactKind::Link, FactKind::Side, FactKind::Icon, FactKind::Style])
    .marks(&[
        MarkKind::Link,
        MarkKind::Color,
        MarkKind::Background,
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Strong,
        MarkKind::Emphasis,
        MarkKind::Sub,
        MarkKind::Sup,
        MarkKind::Code,
    ])
    .map(&[
        MapFeature::Title,
        MapFeature::Description,
        MapFeature::Attributes,
        MapFeature::Extensions,
        MapFeature::AnyText,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "plantuml",
    title: TITLE,
    extensions: &["puml", "plantuml", "wsd", "pu"],
    family: Family::Diagram,
    is_binary: false,
    reader: Some(Reader {
        carries: CARRIES
            .facts(&[FactKind::Extension])
            .marks(&[MarkKind::Image, MarkKind::Math])
            .map(&[MapFeature::Roots, MapFeature::Relations]),
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NoTopics, "there is no topic between `@start…` and `@end…`")
                .help("a topic is a line of stars and words, such as `* Trip` and `** Pack` below it")
        }),
    }),
    targets: &[
        Target::new(
            "mindmap",
            "PlantUML mind map",
            "PlantUML from 1.2020.02 on; every sign of ASCII is written as its code, and nothing that the old version refuses.",
            CARRIES,
            write::write_mindmap,
        ),
        Target::new(
            "wbs",
            "PlantUML work breakdown structure",
            "The same as `@startwbs`, a tree drawn from the top; it has no colours and no topics without a box.",
            CARRIES.facts(&[FactKind::Extension]),
            write::write_wbs,
        ),
    ],
    detect,
};

/// SPEC: a diagram begins with `@startmindmap` or `@startwbs`; above it, comments may stand.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('\''));
    lines.next().and_then(scan::starts).map(|_| Confidence::Certain)
}

#[cfg(test)]
mod tests;
