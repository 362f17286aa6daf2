//! What is known while the document is read.

use std::collections::HashMap;

use panmap_model::{Code, Severity, Span, TopicId};

use super::files::Files;
use crate::reading::draft::Draft;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) files: Files,
    pub(super) draft: &'d mut Draft,
    /// The topics by their ids; of several with one id, the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    /// The place of each topic among its siblings.
    pub(super) ranks: Vec<u32>,
    /// How many topics there were so far below each open one, the map first.
    pub(super) counts: Vec<u32>,
    pub(super) summaries: Vec<Summary>,
    pub(super) relations: Vec<Relation>,
    pub(super) groups: Vec<Group>,
}

/// A topic that sums up those between two others.
pub(super) struct Summary {
    pub(super) topic: TopicId,
    pub(super) ends: [String; 2],
    pub(super) span: Span,
}

pub(super) struct Relation {
    pub(super) ends: [String; 2],
    pub(super) label: String,
    pub(super) span: Span,
}

pub(super) struct Group {
    pub(super) members: Vec<String>,
    pub(super) span: Span,
}

impl<'a, 'd> State<'a, 'd> {
    pub(super) fn new(elements: Elements<'a>, files: Files, draft: &'d mut Draft) -> Self {
        Self {
            elements,
            files,
            draft,
            ids: HashMap::new(),
            ranks: Vec::new(),
            counts: vec![0],
            summaries: Vec::new(),
            relations: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// Reports something that a map cannot store.
    pub(super) fn left_out(&mut self, span: Span, what: &str) {
        self.elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}
