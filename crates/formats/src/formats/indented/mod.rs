//! Indented text: the outlines that people type, paste from word processors and export as plain text.
//!
//! A topic is a line. How far it is indented says what it is below; where a text is made of bullets, of numbers or of a
//! drawn tree, those say it, alone or together with the indentation. What is below what is decided line by line, but
//! what a text is made of for all of it: a line that begins with `1.` is a topic called `1.…` in a text without numbers.

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;
use survey::{Kind, Survey};

mod drawn;
mod label;
mod level;
mod line;
mod marker;
mod note;
mod prose;
mod read;
mod survey;
mod wiki;
mod write;

/// What sentences call the format.
const TITLE: &str = "indented text";

const READS: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Task])
    .map(&[MapFeature::Roots, MapFeature::Description]);

pub(crate) static FORMAT: Format = Format {
    name: "indented",
    title: TITLE,
    extensions: &["outline"],
    family: Family::Outline,
    reader: Some(Reader { carries: READS, settings: &[], read: Read::Text(read::read), empty: None }),
    is_binary: false,
    targets: &[Target::new(
        "tabs",
        TITLE,
        "A tab for each level, as XMind, MindManager and Freeplane paste it; a bullet before each topic where a text would be read as something else.",
        Features::NONE.facts(&[FactKind::Task]).map(&[MapFeature::Roots]),
        write::write,
    )],
    detect,
};

/// A shape that nothing but an outline has is likely; lists that Markdown has too are left to it where it sees one.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    // The last line of a head may be cut.
    let whole = input.text().is_ok_and(|text| text.len() == head.len());
    let end = if whole { head.len() } else { head.rfind('\n')? };
    let text = &head[..end];
    let survey = Survey::of(text);
    let kind = survey.kind().ok().filter(|_| !survey.is_source())?;
    Some(match kind {
        Kind::Marked if survey.is_mixed_list() => Confidence::Certain,
        // Markdown would take what it does not know for the text of the topics above.
        Kind::Marked if survey.is_foreign_list() && !has_markup(text) => Confidence::Certain,
        Kind::Marked if survey.is_markdown() => Confidence::Possible,
        _ => Confidence::Likely,
    })
}

/// Whether words seem to be formatted or linked as in Markdown.
fn has_markup(text: &str) -> bool {
    ["](", "`", "[["].iter().any(|sign| text.contains(sign))
        || text.split_whitespace().any(|word| {
            let inside = word.trim_start_matches('*');
            (1..4).contains(&(word.len() - inside.len())) && !inside.is_empty()
        })
}

#[cfg(test)]
mod tests;
