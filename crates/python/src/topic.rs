//! Topics as objects: handles on a map, which live as long as any of them.

use std::ops::Range;
use std::sync::Arc;

use panmap::model::{Mark, Text, TopicId};
use panmap::{MindMap, Topic as Inner};
use pyo3::prelude::*;

use crate::time::time;

/// A topic of a map.
#[pyclass(frozen, eq, hash, module = "panmap")]
#[derive(Clone)]
pub(crate) struct Topic {
    pub(crate) map: Arc<MindMap>,
    pub(crate) id: TopicId,
}

/// A picture of a topic.
#[pyclass(frozen, get_all, module = "panmap")]
pub(crate) struct Picture {
    address: String,
    title: String,
    width: Option<u16>,
    height: Option<u16>,
}

/// An iterator over topics in document order.
#[pyclass(module = "panmap._panmap")]
pub(crate) struct Walk {
    map: Arc<MindMap>,
    rest: Range<usize>,
}

impl Topic {
    pub(crate) fn of(map: &Arc<MindMap>, topic: Inner<'_>) -> Self {
        Self { map: Arc::clone(map), id: topic.id() }
    }

    fn inner(&self) -> PyResult<Inner<'_>> {
        let topic = self.map.get(self.id);
        topic.ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("no such topic"))
    }
}

impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.id == other.id
    }
}

impl std::hash::Hash for Topic {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (Arc::as_ptr(&self.map).addr(), self.id).hash(state);
    }
}

#[pymethods]
impl Topic {
    #[getter]
    fn index(&self) -> usize {
        self.id.index()
    }

    #[getter]
    fn text(&self) -> PyResult<&str> {
        Ok(self.inner()?.text())
    }

    #[getter]
    fn note(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.note().map(Text::words))
    }

    #[getter]
    fn details(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.details().map(Text::words))
    }

    #[getter]
    fn link(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.link())
    }

    #[getter]
    fn links(&self) -> PyResult<Vec<String>> {
        let topic = self.inner()?;
        let texts = [Some(topic.rich_text()), topic.details(), topic.note()];
        let within = texts.into_iter().flatten().flat_map(|text| {
            text.marks()
                .filter_map(|(_, mark)| if let Mark::Link(link) = mark { Some(link.address) } else { None })
        });
        Ok(topic.link().into_iter().chain(within).map(str::to_owned).collect())
    }

    #[getter]
    fn task(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.task().map(panmap::Task::name))
    }

    #[getter]
    fn priority(&self) -> PyResult<Option<u8>> {
        Ok(self.inner()?.priority())
    }

    #[getter]
    fn progress(&self) -> PyResult<Option<u8>> {
        Ok(self.inner()?.progress())
    }

    #[getter]
    fn number(&self) -> PyResult<Option<u32>> {
        Ok(self.inner()?.number())
    }

    #[getter]
    fn is_folded(&self) -> PyResult<bool> {
        Ok(self.inner()?.is_folded())
    }

    #[getter]
    fn side(&self) -> PyResult<Option<&'static str>> {
        Ok(self.inner()?.side().map(panmap::Side::name))
    }

    #[getter]
    fn role(&self) -> PyResult<Option<&'static str>> {
        Ok(self.inner()?.role().map(panmap::model::Role::name))
    }

    #[getter]
    fn sheet(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.sheet())
    }

    #[getter]
    fn created<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(py, self.inner()?.created())
    }

    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(py, self.inner()?.modified())
    }

    #[getter]
    fn source_id(&self) -> PyResult<Option<&str>> {
        Ok(self.inner()?.source_id())
    }

    #[getter]
    fn icons(&self) -> PyResult<Vec<&str>> {
        Ok(self.inner()?.icons().collect())
    }

    #[getter]
    fn tags(&self) -> PyResult<Vec<&str>> {
        Ok(self.inner()?.tags().collect())
    }

    #[getter]
    fn pictures(&self) -> PyResult<Vec<Picture>> {
        let picture = |picture: panmap::model::Picture<'_>| Picture {
            address: picture.address.to_owned(),
            title: picture.title.to_owned(),
            width: picture.width,
            height: picture.height,
        };
        Ok(self.inner()?.pictures().map(picture).collect())
    }

    #[getter]
    fn attachments(&self) -> PyResult<Vec<(&str, &str)>> {
        Ok(self.inner()?.attachments().collect())
    }

    #[getter]
    fn styles(&self) -> PyResult<Vec<(&'static str, &str)>> {
        Ok(self.inner()?.styles().map(|(property, value)| (property.name(), value)).collect())
    }

    #[getter]
    fn attributes(&self) -> PyResult<Vec<(&str, &str)>> {
        Ok(self.inner()?.attributes().collect())
    }

    #[getter]
    fn depth(&self) -> PyResult<usize> {
        Ok(self.inner()?.depth())
    }

    #[getter]
    fn parent(&self) -> PyResult<Option<Self>> {
        Ok(self.inner()?.parent().map(|topic| Self::of(&self.map, topic)))
    }

    #[getter]
    fn children(&self) -> PyResult<Vec<Self>> {
        Ok(self.inner()?.children().map(|topic| Self::of(&self.map, topic)).collect())
    }

    #[getter]
    fn ancestors(&self) -> PyResult<Vec<Self>> {
        Ok(self.inner()?.ancestors().map(|topic| Self::of(&self.map, topic)).collect())
    }

    fn walk(&self) -> PyResult<Walk> {
        let start = self.index();
        Ok(Walk::new(&self.map, start..start + 1 + self.inner()?.descendants().len()))
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("<Topic {} {:?}>", self.index(), self.inner()?.text()))
    }
}

impl Walk {
    pub(crate) fn new(map: &Arc<MindMap>, rest: Range<usize>) -> Self {
        Self { map: Arc::clone(map), rest }
    }
}

#[pymethods]
impl Walk {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self) -> Option<Topic> {
        let topic = self.map.topics().nth(self.rest.next()?)?;
        Some(Topic::of(&self.map, topic))
    }

    fn __length_hint__(&self) -> usize {
        self.rest.len()
    }
}

#[pymethods]
impl Picture {
    fn __repr__(&self) -> String {
        format!("<Picture {:?}>", self.address)
    }
}
