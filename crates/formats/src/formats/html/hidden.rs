//! What is left out of a page: what nobody sees, and what stands around the outline.

use std::ops::Range;

use panmap_model::{Code, Severity};

use super::page::{Attributes, Hidden, Page};
use super::tags::{is_furniture, is_shown_empty};
use crate::reading::html::is_hiding;

impl Page<'_, '_> {
    /// Whether an element that begins is seen. What is not, and what is in it, is left out.
    pub(super) fn is_seen(
        &mut self,
        name: &str,
        attributes: &Attributes,
        is_closed: bool,
        range: &Range<usize>,
    ) -> bool {
        let was_hidden = self.unseen.by().is_some();
        let is_hidden =
            name == "nav" && !self.keeps_nav || attributes.iter().any(|(name, value)| is_hiding(name, value));
        let is_seen = self.unseen.start(name, is_hidden, is_closed);
        if was_hidden && !is_seen {
            if let Some(hidden) = &mut self.hidden {
                hidden.is_filled |= is_shown_empty(name);
            }
        } else {
            self.end_hidden();
            if !is_seen {
                let is_filled = is_shown_empty(name);
                self.hidden = Some(Hidden { name: name.to_owned(), range: range.clone(), is_filled });
                if self.unseen.by().is_none() {
                    self.end_hidden();
                }
            }
        }
        is_seen
    }

    /// Reports what nobody sees, if there is something in it.
    pub(super) fn end_hidden(&mut self) {
        let Some(Hidden { name, range, .. }) = self.hidden.take_if(|hidden| hidden.is_filled) else {
            self.hidden = None;
            return;
        };
        if is_furniture(&name) {
            self.draft.report.add(Severity::Info, Code::PageFurniture, range.into(), || {
                format!("<{name}> belongs to the page around the outline: it is left out")
            });
        } else {
            self.draft.report.add(Severity::Warning, Code::IgnoredContent, range.into(), || {
                format!("<{name}> is hidden or cannot be stored in a map: it is left out")
            });
        }
    }
}
