//! Org: the outlines of Emacs.
//!
//! A headline is a topic; its stars say how deep it is, and what is below it up to the next headline is its body: planning, a
//! drawer of properties, and text, which is the note. A zero-width space guards what Org would take for its own.

use panmap_model::{Code, Confidence, Diagnostic, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod body;
mod headline;
mod read;
mod spelling;
mod write;

/// What sentences call the format.
const TITLE: &str = "Org";

const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Folded,
        FactKind::Tag,
        FactKind::Attribute,
    ])
    .map(&[
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Author,
        MapFeature::Description,
        MapFeature::Attributes,
    ]);

pub(crate) static FORMAT: Format = Format {
    name: "org",
    title: TITLE,
    extensions: &["org"],
    family: Family::Outline,
    is_binary: false,
    reader: Some(Reader {
        carries: CARRIES,
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "there is no headline")
                .help("a headline begins with stars and a space, such as `* Trip` and `** Pack` below it")
        }),
    }),
    targets: &[Target::new(
        "org",
        TITLE,
        "Emacs 28 and orgparse read it; formatting is left out, and a zero-width space guards what Org would take for its own.",
        CARRIES,
        write::write,
    )],
    detect,
};

/// A keyword of Org above headlines is likely to be nothing else; stars alone are also those of wikis.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let mut lines = head.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let has_headline = || head.lines().any(|line| headline::stars(line).is_some());
    (headline::keyword(first).is_some() && has_headline()).then_some(Confidence::Certain)
}

#[cfg(test)]
mod tests;
