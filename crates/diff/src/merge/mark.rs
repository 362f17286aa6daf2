//! Marks topics in which there are conflicts.

use panmap_model::{Text, TextBuf, TextBuilder};

use super::conflict::Clash;

/// The names of the three versions in a marked topic.
const NAMES: [&str; 3] = ["base", "ours", "theirs"];

/// The texts of both sides, labelled, each on a line of its own or in blocks of its own.
pub(super) fn both<'a>(builder: &'a mut TextBuilder, ours: Text<'_>, theirs: Text<'_>) -> Text<'a> {
    builder.clear();
    let has_blocks = ours.has_blocks() || theirs.has_blocks();
    for (name, text) in [("ours", ours), ("theirs", theirs)] {
        if has_blocks {
            builder.paragraph();
        } else if name == "theirs" {
            builder.line_break();
        }
        labelled(builder, name, text);
    }
    builder.finish()
}

/// A note with a paragraph about each conflict at its end.
pub(super) fn note<'a>(builder: &'a mut TextBuilder, note: Option<Text<'_>>, clashes: &[Clash]) -> Text<'a> {
    builder.clear();
    if let Some(note) = note {
        builder.push(note);
        builder.end_paragraph();
    }
    for clash in clashes {
        builder.paragraph();
        builder.text("conflict: ");
        builder.text(clash.kind.name());
        let is_silent = clash.values.iter().all(Option::is_none);
        for (name, value) in NAMES.into_iter().zip(&clash.values).filter(|_| !is_silent) {
            if value.as_ref().is_some_and(is_long) {
                builder.paragraph();
            } else {
                builder.line_break();
            }
            match value {
                Some(value) => labelled(builder, name, value.as_text()),
                None => builder.text(&format!("{name}: none")),
            }
        }
        builder.end_paragraph();
    }
    builder.finish()
}

/// Whether a value needs paragraphs of its own.
fn is_long(value: &TextBuf) -> bool {
    value.as_text().has_blocks() || value.as_text().words().contains("\n\n")
}

fn labelled(builder: &mut TextBuilder, name: &str, text: Text<'_>) {
    builder.text(name);
    builder.text(":");
    if text.has_blocks() {
        builder.end_paragraph();
    } else {
        builder.text(" ");
    }
    builder.push(text);
}
