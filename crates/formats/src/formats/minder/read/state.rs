//! What is known while a map of Minder is read.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{Span, TopicId};

use super::style::Styles;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) package: &'d Package<'d, 'd>,
    /// The files of the archive by what stands before their extension.
    pub(super) files: HashMap<String, String>,
    /// The files that were read.
    pub(super) used: HashSet<String>,
    /// The names of tags, in the order in which nodes count them.
    pub(super) tags: Vec<String>,
    /// The addresses of pictures by their ids.
    pub(super) images: HashMap<String, String>,
    /// How the nodes of each level look if nobody changed it.
    pub(super) styles: Vec<Styles>,
    /// The lists and nodes that are open.
    pub(super) open: Vec<Place>,
    /// The names of layouts, numbered in the order in which they occur; no layout is 0.
    layouts: HashMap<String, u32>,
    /// The topics by the ids of their nodes; of several with one id the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    pub(super) relations: Vec<PendingRelation>,
    pub(super) groups: Vec<PendingGroup>,
}

/// A list of nodes that is open, or a node.
#[derive(Default)]
pub(super) struct Place {
    /// The topic of a node; a list has none.
    pub(super) topic: Option<TopicId>,
    /// The number of the next child of a node whose children are numbered.
    pub(super) next: Option<u32>,
    /// How the nodes below a node are laid out: one of the layouts of the state.
    pub(super) layout: u32,
    /// In a list, the run of nodes that the next summary is about.
    pub(super) summarized: Option<(TopicId, TopicId)>,
}

pub(super) struct PendingRelation {
    pub(super) ends: [String; 2],
    pub(super) label: String,
    pub(super) span: Span,
}

pub(super) struct PendingGroup {
    pub(super) ids: Vec<String>,
    pub(super) label: String,
    pub(super) span: Span,
}

impl<'a, 'd> State<'a, 'd> {
    pub(super) fn new(
        elements: Elements<'a>,
        draft: &'d mut Draft,
        package: &'d Package<'d, 'd>,
        names: &[&str],
    ) -> Self {
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        Self {
            elements,
            draft,
            package,
            files: names.iter().map(|name| (stem(name), (*name).to_owned())).collect(),
            used: HashSet::new(),
            tags: Vec::new(),
            images: HashMap::new(),
            styles: Vec::new(),
            open: Vec::new(),
            layouts: HashMap::from([(String::new(), 0)]),
            ids: HashMap::new(),
            relations: Vec::new(),
            groups: Vec::new(),
        }
    }

    pub(super) fn is_in_node(&self) -> bool {
        self.draft.builder.depth() > 0
    }

    /// The number of a layout.
    pub(super) fn layout(&mut self, name: &str) -> u32 {
        if let Some(known) = self.layouts.get(name) {
            return *known;
        }
        let new = self.layouts.len() as u32;
        self.layouts.insert(name.to_owned(), new);
        new
    }

    /// The value of an attribute of the last start tag that says something.
    pub(super) fn value(&mut self, name: &str) -> Option<String> {
        self.elements.local(name).map(Cow::into_owned).filter(|value| !value.is_empty())
    }
}
