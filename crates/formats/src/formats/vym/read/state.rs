//! What is known while a map of vym is read.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{Span, TopicId};

use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::package::Package;
use crate::reading::xml::Elements;

pub(super) struct State<'a, 'd> {
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) package: &'d Package<'d, 'd>,
    pub(super) scratch: Scratch,
    /// The names of flags that the map defines, by their ids.
    pub(super) flags: HashMap<String, String>,
    /// The entries of the archive that were read, and whether they are there.
    pub(super) used: HashMap<String, bool>,
    pub(super) links: Vec<PendingLink>,
    /// The branches that are open.
    pub(super) open: Vec<TopicId>,
}

/// A line between two branches, which are named by paths.
pub(super) struct PendingLink {
    pub(super) ends: [String; 2],
    pub(super) span: Span,
}

impl<'a, 'd> State<'a, 'd> {
    pub(super) fn new(elements: Elements<'a>, draft: &'d mut Draft, package: &'d Package<'d, 'd>) -> Self {
        Self {
            elements,
            draft,
            package,
            scratch: Scratch::default(),
            flags: HashMap::new(),
            used: HashMap::new(),
            links: Vec::new(),
            open: Vec::new(),
        }
    }

    pub(super) fn is_in_branch(&self) -> bool {
        !self.open.is_empty()
    }

    /// The value of an attribute of the last start tag that says something.
    pub(super) fn value(&mut self, name: &str) -> Option<String> {
        self.elements.local(name).map(Cow::into_owned).filter(|value| !value.is_empty())
    }
}
