//! What is known while a map is read.

use std::collections::HashMap;

use panmap_model::TopicId;

use super::files::Files;
use super::known::SYNTAX;
use crate::programs::pieces::{Place, keep, left_out};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::json::values::{At, Values};

pub(super) struct Reader<'a, 'd> {
    pub(super) values: &'a Values<'a>,
    pub(super) files: &'a Files,
    pub(super) draft: &'d mut Draft,
    pub(super) scratch: Scratch,
    /// The topics by their ids; of several with one id the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    /// The topics with a boundary around them and all below them.
    pub(super) boundaries: Vec<(TopicId, At)>,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(values: &'a Values<'a>, files: &'a Files, draft: &'d mut Draft) -> Self {
        let (scratch, ids, boundaries) = (Scratch::default(), HashMap::new(), Vec::new());
        Self { values, files, draft, scratch, ids, boundaries }
    }

    /// The first of these members that is there, as text.
    pub(super) fn first(&self, object: At, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.values.text(self.values.member(object, name)?))
    }

    /// Keeps a member of a topic that a map has no name for.
    pub(super) fn keep(&mut self, place: Place, at: At) {
        keep(SYNTAX, place, self.values, at, self.draft);
    }

    /// Reports what a map cannot store.
    pub(super) fn left_out(&mut self, at: At, what: &str) {
        left_out(self.values, at, what, self.draft);
    }
}
