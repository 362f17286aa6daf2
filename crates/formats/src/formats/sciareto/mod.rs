//! The maps of SciaReto, of plugins for Java editors and of Mindolph: Markdown with a head, kept as `.mmd`.
//!
//! Behind a head of attributes a topic is a heading, of as many number signs as it is deep. Below it stand its attributes,
//! what is attached to it (`NOTE`, `LINK`, `FILE`, `TOPIC`) and pieces of code.

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod address;
mod attribute;
mod escape;
mod lines;
mod read;
mod topic;
mod uid;
mod write;

/// What sentences call the format.
const TITLE: &str = "SciaReto";

/// What a file says of topics beside their texts.
const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Folded,
        FactKind::Side,
        FactKind::SourceId,
        FactKind::Icon,
        FactKind::Picture,
        FactKind::Attachment,
        FactKind::Style,
        FactKind::Attribute,
    ])
    .marks(&[MarkKind::CodeBlock])
    .map(&[MapFeature::Relations, MapFeature::Media, MapFeature::Attributes]);

pub(crate) static FORMAT: Format = Format {
    name: "sciareto",
    title: TITLE,
    extensions: &["mmd"],
    family: Family::MapProgram,
    is_binary: false,
    reader: Some(Reader {
        carries: CARRIES.map(&[MapFeature::Roots]),
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NoTopics, "there is no heading below the head of the map")
                .help("a topic is a line such as `# Trip`, and `## Pack` one below it")
        }),
    }),
    targets: &[Target::new(
        "sciareto",
        TITLE,
        "SciaReto 1.6, the MindMap plugins for NetBeans and IDEA, and Mindolph; one icon, picture, file, link and relation for each topic.",
        CARRIES,
        write::write,
    )],
    detect,
};

/// SPEC: the head ends with a line of dashes; in its attributes stands the version.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let mut lines = head.lines().take_while(|line| !lines::is_delimiter(line));
    let has_version = lines.any(|line| {
        let attributes = line.strip_prefix("> ").map(attribute::read).unwrap_or_default();
        attributes.iter().any(|(name, _)| *name == lines::VERSION)
    });
    let is_ended = head.lines().any(lines::is_delimiter);
    (has_version && is_ended).then_some(Confidence::Certain)
}

#[cfg(test)]
mod tests;
