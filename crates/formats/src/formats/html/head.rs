//! What a page says of itself.

use super::page::{Attributes, Page};
use crate::reading::html::{Part, text_of, value_of};

impl Page<'_, '_> {
    /// Keeps the first title.
    pub(super) fn end_title(&mut self, words: &[Part]) {
        let (text, _) = text_of(self.html, words, &mut self.scratch);
        let title = text.words().trim().to_owned();
        let meta = self.draft.builder.meta_mut();
        if meta.title.is_none() && !title.is_empty() {
            meta.title = Some(title);
        }
    }

    /// Reads what the page says of itself.
    pub(super) fn meta(&mut self, attributes: &Attributes) {
        let (Some(name), Some(content)) = (value_of(attributes, "name"), value_of(attributes, "content"))
        else {
            return;
        };
        let meta = self.draft.builder.meta_mut();
        match &*name.to_ascii_lowercase() {
            _ if content.trim().is_empty() => {}
            "author" => meta.author = Some(content),
            name @ ("keywords" | "description") => meta.attributes.push((name.to_owned(), content)),
            _ => {}
        }
    }
}
