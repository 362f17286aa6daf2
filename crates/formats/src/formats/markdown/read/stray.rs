//! Lines that look like items and are none.

use std::ops::Range;

use panmap_model::{Code, Severity};

use super::Reader;
use super::part::{Inline, Part};

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
