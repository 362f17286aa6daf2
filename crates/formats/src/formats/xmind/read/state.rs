//! What is known while the sheets of XMind 8 are read.

use std::collections::HashMap;

use panmap_model::{Code, GroupKind, Role, Severity, Span, TopicId};

use super::styles::Styles;
use crate::programs::xmind::Media;
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) styles: &'d Styles,
    pub(super) media: Media<'d>,
    pub(super) scratch: Scratch,
    /// The topics of the sheet by their ids; of several with one id the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    pub(super) open: Vec<Open>,
    pub(super) groups: Vec<PendingGroup>,
    pub(super) relations: Vec<PendingRelation>,
    /// How many sheets there were before.
    pub(super) sheets: usize,
    /// The root of the sheet, once it was read.
    pub(super) root: Option<TopicId>,
    /// The title of the sheet, and whether somebody gave it one, where it says so.
    pub(super) title: Option<String>,
    pub(super) is_edited: Option<bool>,
    /// Whether the map has one sheet at most.
    pub(super) is_single: bool,
}

/// A topic that is open.
pub(super) struct Open {
    pub(super) topic: TopicId,
    /// The role of the topics that are read next below it.
    pub(super) role: Option<Role>,
    /// Its ordinary children so far.
    pub(super) attached: Vec<TopicId>,
    /// Its groups so far.
    pub(super) groups: Vec<PendingGroup>,
}

/// A boundary or a summary, of which not all topics have been read yet.
pub(super) struct PendingGroup {
    pub(super) kind: GroupKind,
    pub(super) range: String,
    /// The topics that are grouped, once those of the parent are known.
    pub(super) run: Option<(TopicId, TopicId)>,
    pub(super) label: String,
    pub(super) summary: Option<String>,
    pub(super) span: Span,
}

pub(super) struct PendingRelation {
    pub(super) ends: [String; 2],
    pub(super) label: String,
    pub(super) span: Span,
}

impl State<'_, '_> {
    /// Reports something that a map cannot store.
    pub(super) fn left_out(&mut self, span: Span, what: &str) {
        self.elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}
