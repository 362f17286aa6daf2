//! TaskPaper: projects, tasks and notes as plain text, which TaskPaper, Taskmator and editors with its syntax read.
//!
//! A line is an item; tabs say what it is below. `- ` begins a task, a colon ends a project, and all else is a note. Tags
//! stand behind the words: `@today`, `@due(2026-12-01)`. The format has no escapes, so a zero-width space guards what
//! would be taken for more than words.

use panmap_model::{Confidence, FactKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target};
use crate::reading::input::Input;

mod guard;
mod item;
mod read;
mod shape;
mod write;

/// What sentences call the format.
const TITLE: &str = "TaskPaper";

const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Tag,
        FactKind::Attribute,
    ])
    .map(&[MapFeature::Roots, MapFeature::Description, MapFeature::AnyText]);

pub(crate) static FORMAT: Format = Format {
    name: "taskpaper",
    title: TITLE,
    extensions: &["taskpaper"],
    family: Family::Outline,
    is_binary: false,
    reader: Some(Reader { carries: CARRIES, settings: &[], read: Read::Text(read::read), empty: None }),
    targets: &[Target::new(
        "taskpaper",
        TITLE,
        "TaskPaper 3: a topic with a task is a task, any other a project; a zero-width space guards what TaskPaper would take for its own.",
        CARRIES,
        write::write,
    )],
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    shape::is_taskpaper(&input.head()).then_some(Confidence::Likely)
}

#[cfg(test)]
mod tests;
