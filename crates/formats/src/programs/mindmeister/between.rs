//! What stands around the topics: connections, boundaries, and what only MindMeister knows of the map.

use panmap_model::{Code, Group, GroupKind, Severity};

use super::known::{OF_MAP, SYNTAX};
use super::reader::Reader;
use crate::programs::lines;
use crate::programs::pieces::Place;
use crate::reading::json::values::{At, Kind};

/// What versions call the ends of a connection, and its words.
const FROM: [&str; 4] = ["from_id", "from", "from_idea_id", "source_id"];
const TO: [&str; 4] = ["to_id", "to", "to_idea_id", "target_id"];
const LABEL: [&str; 4] = ["label", "title", "text", "name"];

impl Reader<'_, '_> {
    /// Reads what a map says beside its topics, which have all been read.
    pub(super) fn around(&mut self, map: At) {
        let values = self.values;
        for (topic, at) in std::mem::take(&mut self.boundaries) {
            let label = self.first(at, &LABEL).unwrap_or_default();
            let (first, last, kind) = (topic, topic, GroupKind::Boundary);
            self.draft.builder.group(Group { first, last, kind, label: &lines(&label), topic: None });
            self.rest_of(at, "a boundary", &[&LABEL]);
        }
        for at in values.items(map).filter(|at| values.is_there(*at)) {
            match values.key(at) {
                "connections" if values.kind(at) == Kind::Array => self.connections(at),
                name if OF_MAP.contains(&name) => {}
                name => {
                    let source = Place::Sheet.source(name, &values.compact(at));
                    self.draft.builder.meta_mut().extensions.push((SYNTAX.to_owned(), source));
                }
            }
        }
    }

    fn connections(&mut self, list: At) {
        for at in self.values.items(list) {
            let end = |names: &[&str]| self.ids.get(&self.first(at, names)?).copied();
            if let (Some(from), Some(to)) = (end(&FROM), end(&TO)) {
                let label = self.first(at, &LABEL).unwrap_or_default();
                self.draft.builder.relate(from, to, &lines(&label));
                self.rest_of(at, "a connection", &[&FROM, &TO, &LABEL]);
            } else {
                let place = self.values.place(at);
                self.draft.report.add(Severity::Warning, Code::DanglingRelation, place, || {
                    "this relation names a topic that is not in the map: it is left out".into()
                });
            }
        }
    }

    /// Reports what an object says that a map cannot store.
    fn rest_of(&mut self, object: At, what: &str, read: &[&[&str]]) {
        for at in self.values.items(object).filter(|at| self.values.is_there(*at)) {
            let name = self.values.key(at);
            if name != "id" && !read.iter().any(|names| names.contains(&name)) {
                self.left_out(at, what);
            }
        }
    }
}
