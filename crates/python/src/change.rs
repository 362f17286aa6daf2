//! Differences between maps.

use std::sync::Arc;

use panmap::{MindMap, is_comparable};
use panmap_diff::{Aspect, Change as Inner, Field, compare_aspects};
use pyo3::prelude::*;

use crate::map::Map;
use crate::topic::Topic;

/// A difference between two maps.
#[pyclass(frozen, get_all, module = "panmap")]
pub(crate) struct Change {
    kind: &'static str,
    old: Option<Topic>,
    new: Option<Topic>,
    end: Option<Topic>,
    topics: usize,
    label: Option<String>,
    fields: Vec<Difference>,
}

/// What differs: its name, and its value in the older and in the newer map.
type Difference = (&'static str, Option<String>, Option<String>);

/// The differences from one map to another, by default in what both of their formats can bring.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, old: &Map, new: &Map, all: bool) -> Vec<Change> {
    let is_compared = |aspect: &Aspect| all || is_comparable(*aspect, old.format, new.format);
    let changes = py.detach(|| {
        let aspects: Vec<_> = Aspect::ALL.iter().copied().filter(is_compared).collect();
        compare_aspects(&old.tree, &new.tree, &aspects)
    });
    changes.into_iter().map(|change| Change::new(change, &old.tree, &new.tree)).collect()
}

impl Change {
    fn new(change: Inner, old: &Arc<MindMap>, new: &Arc<MindMap>) -> Self {
        let before = |id| Some(Topic { map: Arc::clone(old), id });
        let after = |id| Some(Topic { map: Arc::clone(new), id });
        let none =
            Self { kind: "", old: None, new: None, end: None, topics: 0, label: None, fields: Vec::new() };
        match change {
            Inner::Map { fields } => Self { kind: "map", fields: differences(fields), ..none },
            Inner::Added { topic, count } => Self { kind: "added", new: after(topic), topics: count, ..none },
            Inner::Removed { topic, count } => {
                Self { kind: "removed", old: before(topic), topics: count, ..none }
            }
            Inner::Moved { old, new } => Self { kind: "moved", old: before(old), new: after(new), ..none },
            Inner::Changed { old, new, fields } => {
                let fields = differences(fields);
                Self { kind: "changed", old: before(old), new: after(new), fields, ..none }
            }
            Inner::RelationAdded { from, to, label } => {
                Self { kind: "relation-added", new: after(from), end: after(to), label: Some(label), ..none }
            }
            Inner::RelationRemoved { from, to, label } => Self {
                kind: "relation-removed",
                old: before(from),
                end: before(to),
                label: Some(label),
                ..none
            },
            Inner::GroupAdded { first, last, label, .. } => {
                Self { kind: "group-added", new: after(first), end: after(last), label: Some(label), ..none }
            }
            Inner::GroupRemoved { first, last, label, .. } => Self {
                kind: "group-removed",
                old: before(first),
                end: before(last),
                label: Some(label),
                ..none
            },
        }
    }
}

fn differences(fields: Vec<Field>) -> Vec<Difference> {
    fields.into_iter().map(|field| (field.aspect.name(), field.old, field.new)).collect()
}

#[pymethods]
impl Change {
    fn __repr__(&self) -> String {
        let text = |topic: &Option<Topic>| {
            let topic = topic.as_ref()?;
            Some(format!(" {:?}", topic.map.get(topic.id)?.text()))
        };
        let topic = text(&self.new).or_else(|| text(&self.old)).unwrap_or_default();
        format!("<Change {}{topic}>", self.kind)
    }
}
