//! What is known while the document is read.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{Code, MapBuilder, Severity, Span, TopicId};

use super::images::Images;
use crate::reading::draft::Draft;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) images: Images,
    pub(super) draft: &'d mut Draft,
    /// The topics in the order of the file, each a root with its callouts below it.
    pub(super) flat: MapBuilder,
    /// Numbers for the ids that topics have or name.
    pub(super) numbers: HashMap<Cow<'a, str>, u32>,
    pub(super) rows: Vec<Row>,
    /// The id of the topic in the middle of the map.
    pub(super) center: Option<Cow<'a, str>>,
    pub(super) relations: Vec<Relation>,
    pub(super) groups: Vec<Group>,
    /// Whether a link names a topic by `topic:`.
    pub(super) has_topic_links: bool,
    /// The maps that have been read.
    pub(super) maps: usize,
}

/// A topic of the file.
pub(super) struct Row {
    pub(super) topic: TopicId,
    /// The number of its id, and that of the id of its parent.
    pub(super) id: Option<u32>,
    pub(super) parent: Option<u32>,
    pub(super) start: usize,
}

/// A relation between the topics with these ids.
pub(super) struct Relation {
    pub(super) source: Option<u32>,
    pub(super) target: Option<u32>,
    pub(super) label: String,
    pub(super) span: Span,
}

/// A border around the topics with these ids.
pub(super) struct Group {
    pub(super) topics: Vec<u32>,
    pub(super) label: String,
    pub(super) span: Span,
}

impl<'a, 'd> State<'a, 'd> {
    pub(super) fn new(elements: Elements<'a>, images: Images, draft: &'d mut Draft) -> Self {
        Self {
            elements,
            images,
            draft,
            flat: MapBuilder::new(),
            numbers: HashMap::new(),
            rows: Vec::new(),
            center: None,
            relations: Vec::new(),
            groups: Vec::new(),
            has_topic_links: false,
            maps: 0,
        }
    }

    /// The number of the id that an attribute of the last start tag has.
    pub(super) fn number(&mut self, name: &str) -> Option<u32> {
        let id = self.elements.value_of(name)?;
        let next = u32::try_from(self.numbers.len()).ok()?;
        Some(*self.numbers.entry(id).or_insert(next))
    }

    /// Reports something that a map cannot store.
    pub(super) fn left_out(&mut self, span: Span, what: &str) {
        self.elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}
