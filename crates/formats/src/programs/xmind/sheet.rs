//! A sheet: its root, and what it says about itself.

use std::collections::HashMap;

use panmap_model::{Fact, TopicId};

use super::known::{OF_SHEET, is_unnamed};
use super::reader::{Next, Reader};
use crate::programs::pieces::Place;
use crate::reading::json::values::{At, Kind};

impl Reader<'_, '_> {
    /// Reads one of several sheets, or the only one. A sheet without a root is empty.
    pub(super) fn sheet(&mut self, sheet: At, count: usize) {
        let values = self.values;
        let Some(root) = values.member(sheet, "rootTopic").filter(|root| values.kind(*root) == Kind::Object)
        else {
            return;
        };
        self.ids = HashMap::new();
        self.draft.close_to(0);
        let first = self.draft.builder.len();
        self.read(
            Next { at: root, depth: 0, role: None, parent: None, rank: 0, side: None },
            Some((sheet, count)),
        );
        self.relations(sheet);
        debug_assert!(self.draft.builder.len() > first, "the root was opened");
    }

    /// Reads what a sheet says about itself into its open root.
    pub(super) fn of_sheet(&mut self, sheet: At, count: usize, root: TopicId) {
        let values = self.values;
        let text = |name: &str| values.member(sheet, name).and_then(|at| values.text(at));
        if let Some(title) = text("title") {
            // A title that the program gave is no more than a number.
            let edited = text("titleUnedited");
            let is_made = match edited.as_deref() {
                Some(unedited) => unedited == "true",
                None => count == 1 && is_unnamed(&title, self.draft.builder.text(root)),
            };
            if is_made {
                self.draft.builder.spelling(root, &title);
            } else {
                self.draft.builder.fact(Fact::Sheet(&title));
            }
        }
        for at in values.items(sheet) {
            let name = values.key(at);
            if !OF_SHEET.contains(&name) && values.is_there(at) {
                self.keep(Place::Sheet, at);
            }
        }
    }
}
