//! What to say of a text without topics, and of lines that look like topics and are none.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Severity};

use super::Reader;
use super::leaf::{Inline, Part};

/// The error for a text that has neither a heading nor a list, with what may be the reason.
pub(super) fn no_outline(source: &str, offset: usize) -> Diagnostic {
    let error = Diagnostic::error(Code::NotAnOutline, "the text has neither a heading nor a list");
    let mut at = offset;
    let mut fence = None;
    for line in source.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        let text = line.trim();
        if let Some(language) = text.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some((place, language)) };
            continue;
        }
        match &fence {
            Some((place, "mermaid")) => {
                return error
                    .at(place.clone())
                    .help("the code block holds a Mermaid diagram: copy its lines into a file of their own");
            }
            Some((place, _)) if is_topic(text) || is_topic_without_blank(text) => {
                return error.at(place.clone()).help("the outline is in a code block: copy the lines between its fences into a file of their own");
            }
            None if is_topic_without_blank(text) => {
                return error.at(place).help("put a blank behind the `#` or `-` that begins a topic");
            }
            _ => {}
        }
    }
    error.at(0..0).help("begin the topics with `#` or `-`")
}

impl Reader<'_, '_> {
    /// Warns of lines that look like items and go on with the text above them.
    pub(super) fn tell_items(&mut self, pieces: &[Inline<'_>]) {
        for piece in pieces.iter().filter(|piece| matches!(piece.part, Part::SoftBreak)) {
            let line = self.source[piece.range.end..].split('\n').next().unwrap_or_default();
            let text = line.trim_start();
            if looks_like_item(text) {
                let start = piece.range.end + line.len() - text.len();
                self.tell_item(start..piece.range.end + line.trim_end().len());
            }
        }
    }

    fn tell_item(&mut self, range: Range<usize>) {
        let span = (range.start + self.offset..range.end + self.offset).into();
        self.draft.report.advise(Severity::Warning, Code::StrayLabel, span, || {
            let message = "this line looks like an item, but goes on with the text above it".to_owned();
            (message, "an item has a bullet or number, and is indented as far as the text of the item above or less")
        });
    }
}

/// Whether a line begins a topic.
fn is_topic(text: &str) -> bool {
    let after_hashes = text.trim_start_matches('#');
    ["- ", "* ", "+ "].iter().any(|bullet| text.starts_with(bullet))
        || after_hashes.len() < text.len() && after_hashes.starts_with(' ')
}

/// Whether a line would begin a topic if a blank stood behind its first signs.
fn is_topic_without_blank(text: &str) -> bool {
    let after = text.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(text.len() - after.len()));
    let after = if is_heading { Some(after) } else { text.strip_prefix(['-', '*', '+']) };
    after.is_some_and(|after| after.starts_with(char::is_alphanumeric))
}

/// Whether a line begins with a bullet, a number or a letter as items do, in Markdown or elsewhere.
fn looks_like_item(text: &str) -> bool {
    let Some((label, after)) = text.split_once([' ', '\t']) else { return false };
    let is_ordered = label.strip_suffix(['.', ')']).is_some_and(|label| {
        let is_number = (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
        is_number || label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let is_bullet = matches!(label, "-" | "*" | "+" | "\u{2022}")
        || label.len() > 1 && label.bytes().all(|byte| byte == b'*');
    !after.trim().is_empty() && (is_ordered || is_bullet)
}
