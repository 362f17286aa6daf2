//! The topics of a map, in document order: a loop, with a stack of what is still to come.

use std::collections::HashMap;

use panmap_model::{Code, Severity, TopicId};

use super::find::Program;
use crate::programs::pieces::{Place, keep, left_out};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::json::values::{At, Kind, Values};

/// What is known while a map is read.
pub(super) struct Reader<'a, 'd> {
    pub(super) values: &'a Values<'a>,
    pub(super) program: Program,
    pub(super) draft: &'d mut Draft,
    pub(super) scratch: Scratch,
    /// Whether any topic has a text.
    pub(super) has_text: bool,
    /// The topics by their ids; of several with one id the first has it.
    pub(super) ids: HashMap<String, TopicId>,
    /// The topics from which lines lead, each with its `data`.
    pub(super) lines: Vec<(TopicId, At)>,
    /// The topics with summaries, each with what says so.
    pub(super) summaries: Vec<(TopicId, At)>,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(values: &'a Values<'a>, program: Program, draft: &'d mut Draft) -> Self {
        Self {
            values,
            program,
            draft,
            scratch: Scratch::default(),
            has_text: false,
            ids: HashMap::new(),
            lines: Vec::new(),
            summaries: Vec::new(),
        }
    }

    /// Reads a root with all that is below it.
    pub(super) fn topics(&mut self, root: At) {
        let values = self.values;
        let mut next = vec![(root, 0)];
        while let Some((at, depth)) = next.pop() {
            self.draft.close_to(depth);
            let id = self.draft.builder.open("");
            let first = next.len();
            let mut has_text = false;
            for item in values.items(at) {
                match (values.key(item), values.kind(item)) {
                    ("data", Kind::Object) => has_text |= self.data(item, id),
                    ("children", Kind::Array) => {
                        for child in values.items(item).filter(|child| values.is_there(*child)) {
                            if values.kind(child) == Kind::Object {
                                next.push((child, depth + 1));
                            } else {
                                self.left_out(child, "a topic");
                            }
                        }
                    }
                    // Around the first topic stands what is said about the map.
                    _ if depth == 0 && at == 0 => {}
                    (_, Kind::Scalar) => self.attribute(item),
                    _ if values.is_there(item) => self.keep(Place::Topic, item),
                    _ => {}
                }
            }
            next[first..].reverse();
            self.has_text |= has_text;
            if !has_text {
                self.draft.report.add(Severity::Warning, Code::MissingText, values.place(at), || {
                    "this topic has no text: it is empty".into()
                });
            }
        }
    }

    /// Keeps a member that a map has no name for.
    pub(super) fn keep(&mut self, place: Place, at: At) {
        keep(self.program.syntax(), place, self.values, at, self.draft);
    }

    /// Reports what a map cannot store.
    pub(super) fn left_out(&mut self, at: At, what: &str) {
        left_out(self.values, at, what, self.draft);
    }
}
