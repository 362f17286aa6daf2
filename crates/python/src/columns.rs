//! Topics as columns of a table.

use std::ops::Range;

use panmap::{MindMap, topic_rows};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::converted::Source;
use crate::diagnostic::Diagnostic;
use crate::options::Reading;
use crate::threads::each;

/// The names of the columns, in order.
const COLUMNS: [&str; 12] =
    ["map", "topic", "parent", "path", "depth", "text", "note", "link", "tags", "icons", "ok", "error"];

/// The rows of a map, with all their texts in one buffer.
#[derive(Default)]
struct Rows {
    texts: String,
    rows: Vec<Row>,
}

struct Row {
    parent: Option<usize>,
    depth: usize,
    path: Range<usize>,
    text: Range<usize>,
    note: Option<Range<usize>>,
    link: Option<Range<usize>>,
    tags: Vec<Range<usize>>,
    icons: Vec<Range<usize>>,
}

/// The topics of many maps as columns; a map that cannot be read is one row.
#[pyfunction]
pub(crate) fn topics<'py>(
    py: Python<'py>,
    sources: Vec<Source>,
    ids: Vec<Bound<'py, PyAny>>,
    reading: &Reading,
    threads: usize,
) -> PyResult<Bound<'py, PyDict>> {
    if ids.len() != sources.len() {
        let (ids, maps) = (ids.len(), sources.len());
        return Err(PyValueError::new_err(format!("there are {ids} ids for {maps} maps")));
    }
    let read = |(data, name): &Source| match reading.read(data, name.as_deref()) {
        Ok((map, _, _)) => Ok(Rows::of(&map)),
        Err(error) => Err(Box::new(error.0)),
    };
    let maps = py.detach(|| each(&sources, threads, read));
    let columns = COLUMNS.map(|_| PyList::empty(py));
    for (id, map) in ids.iter().zip(&maps) {
        match map {
            Ok(rows) => rows.append_to(py, &columns, id)?,
            Err(error) => append_failure(py, &columns, id, error)?,
        }
    }
    let table = PyDict::new(py);
    for (name, column) in COLUMNS.iter().zip(columns) {
        table.set_item(name, column)?;
    }
    Ok(table)
}

impl Rows {
    fn of(map: &MindMap) -> Self {
        let mut rows = Self::default();
        topic_rows(map, |row| {
            let added = Row {
                parent: row.parent,
                depth: row.topic.depth(),
                path: rows.add(row.path),
                text: rows.add(row.topic.text()),
                note: row.note.map(|note| rows.add(note)),
                link: row.link.map(|link| rows.add(link)),
                tags: row.topic.tags().map(|tag| rows.add(tag)).collect(),
                icons: row.topic.icons().map(|icon| rows.add(icon)).collect(),
            };
            rows.rows.push(added);
        });
        rows
    }

    fn add(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }

    fn append_to<'py>(
        &self,
        py: Python<'py>,
        columns: &[Bound<'py, PyList>; 12],
        id: &Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let text = |range: &Range<usize>| PyString::new(py, &self.texts[range.clone()]);
        let texts = |ranges: &[Range<usize>]| PyTuple::new(py, ranges.iter().map(text));
        let [map, topic, parent, path, depth, words, note, link, tags, icons, ok, error] = columns;
        for (index, row) in self.rows.iter().enumerate() {
            map.append(id)?;
            topic.append(index + 1)?;
            parent.append(row.parent)?;
            path.append(text(&row.path))?;
            depth.append(row.depth)?;
            words.append(text(&row.text))?;
            note.append(row.note.as_ref().map(text))?;
            link.append(row.link.as_ref().map(text))?;
            tags.append(texts(&row.tags)?)?;
            icons.append(texts(&row.icons)?)?;
            ok.append(true)?;
            error.append(py.None())?;
        }
        Ok(())
    }
}

/// Adds the row of a map that could not be read.
fn append_failure<'py>(
    py: Python<'py>,
    columns: &[Bound<'py, PyList>; 12],
    id: &Bound<'py, PyAny>,
    failure: &Diagnostic,
) -> PyResult<()> {
    let [map, topic, parent, path, depth, words, note, link, tags, icons, ok, error] = columns;
    map.append(id)?;
    for column in [topic, parent, path, depth, words, note, link] {
        column.append(py.None())?;
    }
    for column in [tags, icons] {
        column.append(PyTuple::empty(py))?;
    }
    ok.append(false)?;
    error.append(format!("{}: {}", failure.code, failure.message))
}
