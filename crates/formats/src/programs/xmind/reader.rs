//! What is known while a sheet is read.

use std::collections::HashMap;

use panmap_model::{GroupKind, Role, Side, Span, TopicId};

use super::known::{Media, SYNTAX};
use crate::programs::pieces::{Place, keep, left_out};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::json::values::{At, Values};

pub(super) struct Reader<'a, 'd> {
    pub(super) values: &'a Values<'a>,
    pub(super) media: Media<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) scratch: Scratch,
    /// The topics of the sheet by their ids; of several with one id the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    /// The topics whose children are grouped.
    pub(super) parents: Vec<Parent>,
    /// Where the topic stands that is being read.
    pub(super) place: Span,
}

/// A topic that is still to be read.
#[derive(Clone, Copy)]
pub(super) struct Next {
    pub(super) at: At,
    pub(super) depth: usize,
    pub(super) role: Option<Role>,
    /// Its parent, among those whose children are grouped.
    pub(super) parent: Option<usize>,
    /// Its position among the topics of its role below its parent.
    pub(super) rank: usize,
    pub(super) side: Option<Side>,
}

/// A topic of which some children, or which itself, are grouped.
pub(super) struct Parent {
    pub(super) topic: TopicId,
    /// The children that are ordinary topics, by their position among these.
    pub(super) attached: Vec<Option<TopicId>>,
    /// The lists of groups.
    pub(super) groups: Vec<(GroupKind, At)>,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(values: &'a Values<'a>, media: Media<'a>, draft: &'d mut Draft) -> Self {
        Self {
            values,
            media,
            draft,
            scratch: Scratch::default(),
            ids: HashMap::new(),
            parents: Vec::new(),
            place: Span::default(),
        }
    }

    /// Keeps a member that a map has no name for.
    pub(super) fn keep(&mut self, place: Place, at: At) {
        keep(SYNTAX, place, self.values, at, self.draft);
    }

    /// Reports what a map cannot store.
    pub(super) fn left_out(&mut self, at: At, what: &str) {
        left_out(self.values, at, what, self.draft);
    }
}
