//! What is known while a map is read.

use std::borrow::Cow;

use panmap_model::{Code, MapBuilder, Severity, Span, TopicId};

use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::xml::Elements;

/// The syntax of what only WiseMapping understands.
pub(super) const SYNTAX: &str = "wisemapping";

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) scratch: Scratch,
    /// The topics in the order of the file, each a root.
    pub(super) flat: MapBuilder,
    pub(super) rows: Vec<Row>,
    /// The ids of topics, where they have some.
    pub(super) ids: Vec<(Cow<'a, str>, u32)>,
    /// The open topics.
    pub(super) open: Vec<usize>,
    pub(super) relations: Vec<Relation<'a>>,
    /// Whether texts are as JavaScript's `escape()` writes them.
    pub(super) is_escaped: bool,
}

/// A topic of the file.
pub(super) struct Row {
    pub(super) topic: TopicId,
    pub(super) parent: Option<usize>,
    pub(super) is_central: bool,
    /// The place among its siblings, as the file says.
    pub(super) order: i64,
    pub(super) has_order: bool,
    /// Whether it stands left or right of the middle.
    pub(super) is_left: Option<bool>,
}

pub(super) struct Relation<'a> {
    pub(super) ends: [Cow<'a, str>; 2],
    pub(super) span: Span,
}

impl<'a, 'd> State<'a, 'd> {
    pub(super) fn new(elements: Elements<'a>, draft: &'d mut Draft) -> Self {
        Self {
            elements,
            draft,
            scratch: Scratch::default(),
            flat: MapBuilder::new(),
            rows: Vec::new(),
            ids: Vec::new(),
            open: Vec::new(),
            relations: Vec::new(),
            is_escaped: false,
        }
    }

    /// Reports something that a map cannot store.
    pub(super) fn left_out(&mut self, span: Span, what: &str) {
        self.elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}
