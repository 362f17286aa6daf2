//! Mermaid mind maps: diagrams that GitHub, GitLab, Obsidian and many wikis draw from text.
//!
//! A topic is a line, how far it is indented says what it is below. It has an id, a shape of brackets, or both; what is
//! in quotes is any text, in which Mermaid takes `#CODE;` for a character. What a line says beside its topic (`::icon(…)`,
//! `:::class`) stands on the next line.

use panmap_model::{Code, Confidence, Diagnostic, FactKind};

use crate::features::Features;
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod label;
mod read;
mod scan;
mod shape;
mod write;

/// What sentences call the format.
const TITLE: &str = "Mermaid";

/// What a file can say of topics beside their texts.
const CARRIES: Features = Features::NONE.facts(&[FactKind::Icon, FactKind::Style]);

pub(crate) static FORMAT: Format = Format {
    name: "mermaid",
    title: TITLE,
    extensions: &["mermaid", "mmd"],
    family: Family::Diagram,
    is_binary: false,
    reader: Some(Reader {
        carries: CARRIES
            .facts(&[FactKind::Attribute])
            .map(&[crate::features::MapFeature::Roots, crate::features::MapFeature::Title]),
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NoTopics, "there is no topic below `mindmap`")
                .help("write the root below it, further to the right, and its branches below the root")
        }),
    }),
    targets: &[Target::new(
        "mindmap",
        TITLE,
        "Mermaid 11 and 12 draw it; texts are in quotes, with every sign that Mermaid might take for its own as a code.",
        CARRIES,
        write::write,
    )],
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    scan::body(&input.head()).map(|_| Confidence::Certain)
}

#[cfg(test)]
mod tests;
