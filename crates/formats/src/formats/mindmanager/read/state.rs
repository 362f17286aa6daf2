//! What is known while a document is read.

use std::collections::{HashMap, HashSet};

use panmap_model::{Code, GroupKind, Severity, Span, TopicId};

use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) text: &'a str,
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) files: Files<'d>,
    pub(super) scratch: Scratch,
    /// The topics by their ids, and those with a boundary by the ids of these; the first one with an id has it.
    pub(super) ids: HashMap<String, TopicId>,
    pub(super) open: Vec<Open>,
    pub(super) groups: Vec<PendingGroup>,
    pub(super) relations: Vec<PendingRelation>,
    /// The orders of children that the lists do not have, by their parents.
    pub(super) orders: HashMap<TopicId, String>,
    pub(super) has_root: bool,
}

/// The files of an archive, as far as they are known.
#[derive(Default)]
pub(super) struct Files<'d> {
    /// The entries there are.
    pub(super) entries: HashSet<&'d str>,
    /// What Panmap noted of entries: their names and media types in the map.
    pub(super) told: HashMap<String, [Option<String>; 2]>,
    /// What topics call the files they have.
    pub(super) names: HashMap<String, String>,
    /// The files that stand in the document, with their names.
    pub(super) inline: Vec<(String, Vec<u8>)>,
    /// The pictures in notes: the names of media by the addresses that notes have for them.
    pub(super) notes: HashMap<String, String>,
}

impl Files<'_> {
    /// The name in the map of an entry that is there.
    pub(super) fn medium(&self, entry: &str) -> Option<String> {
        let told = self.told.get(entry).and_then(|[name, _]| name.clone());
        self.entries.contains(entry).then(|| told.unwrap_or_else(|| entry.to_owned()))
    }
}

/// A topic that is open.
pub(super) struct Open {
    pub(super) topic: TopicId,
    /// What the topics are that are read next below it.
    pub(super) next: Next,
    pub(super) boundary: Option<Boundary>,
    pub(super) own: Own,
    /// How many links it has so far.
    pub(super) links: usize,
}

/// What a topic below another one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Sub,
    /// Anywhere in the map if its parent is the root, and otherwise a remark.
    Floating,
    Summary,
    /// No topic of its own, but what a boundary is called.
    Label,
}

/// A boundary that is open.
pub(super) struct Boundary {
    pub(super) kind: GroupKind,
    pub(super) label: String,
    pub(super) summary: Option<TopicId>,
}

/// What Panmap noted of a topic, since MindManager cannot say it.
#[derive(Default)]
pub(super) struct Own {
    /// The link, where that is an address within the map.
    pub(super) link: Option<String>,
    /// The state and the progress, where the percentage does not have them.
    pub(super) state: Option<[Option<String>; 2]>,
    /// Whether the first link is an attachment, like all others.
    pub(super) is_linkless: bool,
}

/// A boundary or a summary around a topic.
pub(super) struct PendingGroup {
    pub(super) of: TopicId,
    pub(super) boundary: Boundary,
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
