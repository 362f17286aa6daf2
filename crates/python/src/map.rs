//! Maps as objects.

use std::sync::Arc;

use panmap::{Format, Hint, MindMap, by_name};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

use crate::diagnostic::{Diagnostic, raised};
use crate::options::Reading;
use crate::threads::LARGE;
use crate::time::time;
use crate::topic::{Topic, Walk};

/// A mind map.
#[pyclass(frozen, module = "panmap")]
pub(crate) struct Map {
    pub(crate) tree: Arc<MindMap>,
    /// The format that it was read from.
    pub(crate) format: &'static Format,
    diagnostics: Vec<Diagnostic>,
}

/// Reads a map from bytes.
#[pyfunction]
pub(crate) fn read(
    py: Python<'_>,
    data: PyBackedBytes,
    name: Option<&str>,
    reading: &Reading,
) -> PyResult<Map> {
    let read = || reading.read(&data, name);
    let read = if data.len() < LARGE { read() } else { py.detach(read) };
    match read {
        Ok((map, format, diagnostics)) => Ok(Map { tree: Arc::new(map), format, diagnostics }),
        Err(error) => {
            let (error, told) = *error;
            Err(raised(py, &error, told, name))
        }
    }
}

#[pymethods]
impl Map {
    #[getter]
    fn title(&self) -> Option<&str> {
        self.tree.meta().title.as_deref()
    }

    #[getter]
    fn author(&self) -> Option<&str> {
        self.tree.meta().author.as_deref()
    }

    #[getter]
    fn description(&self) -> Option<&str> {
        self.tree.meta().description.as_ref().map(|text| text.as_text().words())
    }

    #[getter]
    fn created<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(py, self.tree.meta().created)
    }

    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(py, self.tree.meta().modified)
    }

    #[getter]
    fn attributes(&self) -> Vec<(String, String)> {
        self.tree.meta().attributes.clone()
    }

    #[getter]
    fn format(&self) -> &'static str {
        self.format.name
    }

    #[getter]
    fn diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.clone()
    }

    #[getter]
    fn losses(&self) -> Vec<Diagnostic> {
        self.diagnostics.iter().filter(|one| one.is_loss).cloned().collect()
    }

    #[getter]
    fn roots(&self) -> Vec<Topic> {
        self.tree.roots().map(|topic| Topic::of(&self.tree, topic)).collect()
    }

    #[getter]
    fn sheets(&self) -> Vec<&str> {
        panmap::sheet_titles(&self.tree).collect()
    }

    #[getter]
    fn relations(&self) -> Vec<(Topic, Topic, String)> {
        let topic = |id| Topic { map: Arc::clone(&self.tree), id };
        self.tree.relations().map(|line| (topic(line.from), topic(line.to), line.label.to_owned())).collect()
    }

    #[getter]
    fn groups(&self) -> Vec<(Topic, Topic, &'static str, String)> {
        let topic = |id| Topic { map: Arc::clone(&self.tree), id };
        let row = |group: panmap::model::Group<'_>| {
            (topic(group.first), topic(group.last), group.kind.name(), group.label.to_owned())
        };
        self.tree.groups().map(row).collect()
    }

    #[getter]
    fn media<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let media = PyDict::new(py);
        for medium in self.tree.media() {
            media.set_item(medium.name, PyBytes::new(py, medium.bytes))?;
        }
        Ok(media)
    }

    fn walk(&self) -> Walk {
        Walk::new(&self.tree, 0..self.tree.len())
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let written = panmap::write(&self.tree, "json");
        let written = written.map_err(|error| raised(py, &error.into(), Vec::new(), None))?;
        py.import("json")?.call_method1("loads", (PyBytes::new(py, &written.bytes),))
    }

    #[staticmethod]
    fn from_dict(py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text: String = py.import("json")?.call_method1("dumps", (value,))?.extract()?;
        let json = by_name("json").ok_or_else(|| PyValueError::new_err("this build has no JSON"))?;
        match panmap::read(text.as_bytes(), Hint::new().format(json)) {
            Ok(parsed) => {
                let diagnostics = parsed.diagnostics.into_iter().map(Diagnostic::from).collect();
                Ok(Self { tree: Arc::new(parsed.map), format: json, diagnostics })
            }
            Err(error) => Err(raised(py, &error.into(), Vec::new(), None)),
        }
    }

    fn __iter__(&self) -> Walk {
        self.walk()
    }

    fn __len__(&self) -> usize {
        self.tree.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<Topic> {
        let from_end = if index < 0 { self.tree.len() } else { 0 };
        let topic = from_end.checked_add_signed(index).and_then(|index| self.tree.topics().nth(index));
        topic.map(|topic| Topic::of(&self.tree, topic)).ok_or_else(|| PyIndexError::new_err("no such topic"))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.tree == other.get().tree)
    }

    fn __repr__(&self) -> String {
        let title = self.title().or_else(|| self.tree.roots().next().map(panmap::Topic::text));
        format!("<Map {:?}, {} topics>", title.unwrap_or_default(), self.tree.len())
    }
}
