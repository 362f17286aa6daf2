//! Converting maps.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};

use crate::diagnostic::{Diagnostic, raised};
use crate::map::Map;
use crate::options::{Reading, Writing};
use crate::threads::{LARGE, each};

/// A written map, or the error that left none.
#[pyclass(frozen, module = "panmap")]
pub(crate) struct Converted {
    name: Option<String>,
    written: Result<Vec<u8>, Box<Diagnostic>>,
    diagnostics: Vec<Diagnostic>,
}

/// The bytes of a map, and the name that it has.
pub(crate) type Source = (PyBackedBytes, Option<String>);

/// Converts bytes.
#[pyfunction]
pub(crate) fn convert(
    py: Python<'_>,
    data: PyBackedBytes,
    name: Option<String>,
    reading: &Reading,
    writing: &Writing,
) -> Converted {
    let source = (data, name);
    let convert = || Converted::new(&source, reading, writing);
    if source.0.len() < LARGE { convert() } else { py.detach(convert) }
}

/// Converts the bytes of many maps.
#[pyfunction]
pub(crate) fn convert_many(
    py: Python<'_>,
    sources: Vec<Source>,
    reading: &Reading,
    writing: &Writing,
    threads: usize,
) -> Vec<Converted> {
    py.detach(|| each(&sources, threads, |source| Converted::new(source, reading, writing)))
}

/// Writes a map.
#[pyfunction]
pub(crate) fn convert_map(py: Python<'_>, map: &Map, writing: &Writing) -> Converted {
    /// From how many topics on a map is large.
    const MANY: usize = 1000;
    let write = || {
        let mut diagnostics = Vec::new();
        let written = writing.write(&map.tree, &mut diagnostics);
        Converted { name: None, written, diagnostics }
    };
    if map.tree.len() < MANY { write() } else { py.detach(write) }
}

impl Converted {
    fn new((data, name): &Source, reading: &Reading, writing: &Writing) -> Self {
        let name = name.clone();
        match reading.read(data, name.as_deref()) {
            Ok((map, _, mut diagnostics)) => {
                let written = writing.write(&map, &mut diagnostics);
                Self { name, written, diagnostics }
            }
            Err(error) => {
                let (error, diagnostics) = *error;
                Self { name, written: Err(Box::new(error)), diagnostics }
            }
        }
    }

    fn written(&self, py: Python<'_>) -> PyResult<&[u8]> {
        match &self.written {
            Ok(bytes) => Ok(bytes),
            Err(error) => Err(raised(py, error, self.diagnostics.clone(), self.name.as_deref())),
        }
    }
}

#[pymethods]
impl Converted {
    #[getter]
    fn ok(&self) -> bool {
        self.written.is_ok()
    }

    #[getter]
    fn error(&self) -> Option<Diagnostic> {
        self.written.as_ref().err().map(|error| (**error).clone())
    }

    #[getter]
    fn bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, self.written(py)?))
    }

    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        PyString::from_bytes(py, self.written(py)?)
    }

    #[getter]
    fn diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.clone()
    }

    #[getter]
    fn losses(&self) -> Vec<Diagnostic> {
        self.diagnostics.iter().filter(|one| one.is_loss).cloned().collect()
    }

    /// Raises the error, if there is one.
    fn check(&self, py: Python<'_>) -> PyResult<()> {
        self.written(py).map(|_| ())
    }

    fn __bool__(&self) -> bool {
        self.ok()
    }

    fn __repr__(&self) -> String {
        match &self.written {
            Ok(bytes) => format!("<Converted {} bytes>", bytes.len()),
            Err(error) => format!("<Converted {}: {}>", error.code, error.message),
        }
    }
}
