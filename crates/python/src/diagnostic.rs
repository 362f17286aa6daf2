//! Messages of readers and writers as objects.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use panmap::{Encoding, Input, Place, Severity, decode};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A message about an input or an output.
#[pyclass(frozen, eq, hash, module = "panmap")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Diagnostic {
    #[pyo3(get)]
    pub(crate) severity: &'static str,
    #[pyo3(get)]
    pub(crate) code: &'static str,
    #[pyo3(get)]
    pub(crate) message: String,
    #[pyo3(get)]
    pub(crate) help: Option<String>,
    #[pyo3(get)]
    pub(crate) line: Option<usize>,
    #[pyo3(get)]
    pub(crate) column: Option<usize>,
    #[pyo3(get)]
    pub(crate) count: usize,
    #[pyo3(get)]
    pub(crate) topics: Vec<String>,
    #[pyo3(get)]
    pub(crate) is_loss: bool,
}

/// What is pickled of a diagnostic.
type Arguments =
    (&'static str, &'static str, String, Option<String>, Option<usize>, Option<usize>, usize, Vec<String>);

#[pymethods]
impl Diagnostic {
    #[new]
    #[allow(clippy::too_many_arguments, reason = "each is an attribute")]
    #[pyo3(signature = (severity, code, message, help=None, line=None, column=None, count=1, topics=Vec::new()))]
    fn py_new(
        severity: &str,
        code: &str,
        message: String,
        help: Option<String>,
        line: Option<usize>,
        column: Option<usize>,
        count: usize,
        topics: Vec<String>,
    ) -> PyResult<Self> {
        let severity: Severity = named(severity)?;
        let diagnostic = panmap::Diagnostic::new(severity, named(code)?, message);
        let place = line.zip(column).map(|(line, column)| Place { line, column });
        let diagnostic = panmap::Diagnostic { help, count, topics, ..diagnostic };
        Ok(Self::new(diagnostic, place))
    }

    fn __getnewargs__(&self) -> Arguments {
        let Self { severity, code, message, help, line, column, count, topics, .. } = self.clone();
        (severity, code, message, help, line, column, count, topics)
    }

    fn __str__(&self) -> String {
        let Self { severity, code, message, .. } = self;
        match self.line.zip(self.column) {
            Some((line, column)) => format!("{line}:{column}: {severity}[{code}]: {message}"),
            None => format!("{severity}[{code}]: {message}"),
        }
    }

    fn __repr__(&self) -> String {
        format!("<Diagnostic {}>", self.__str__())
    }
}

impl Diagnostic {
    /// A diagnostic, with its place in the input.
    pub(crate) fn new(diagnostic: panmap::Diagnostic, place: Option<Place>) -> Self {
        Self {
            is_loss: panmap::is_loss(&diagnostic),
            severity: diagnostic.severity.name(),
            code: diagnostic.code.name(),
            message: diagnostic.message,
            help: diagnostic.help,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            count: diagnostic.count,
            topics: diagnostic.topics,
        }
    }
}

impl From<panmap::Diagnostic> for Diagnostic {
    fn from(diagnostic: panmap::Diagnostic) -> Self {
        Self::new(diagnostic, None)
    }
}

/// What a name means, or a `ValueError` that says that it means nothing.
pub(crate) fn named<T: FromStr<Err: Display>>(name: &str) -> PyResult<T> {
    name.parse().map_err(|error: T::Err| PyValueError::new_err(error.to_string()))
}

/// The exception of the package for an error.
pub(crate) fn raised(py: Python<'_>, error: &Diagnostic, told: Vec<Diagnostic>, name: Option<&str>) -> PyErr {
    let raise = || {
        let class = py.import("panmap._errors")?.getattr("error")?;
        class.call1((error.clone(), told, name))
    };
    raise().map_or_else(|other| other, PyErr::from_value)
}

/// Finds the places of what a reader noticed in an input: in its text, or in the document of an archive.
pub(crate) fn located(
    input: &Input<'_>,
    encoding: Option<Encoding>,
    diagnostics: Vec<panmap::Diagnostic>,
) -> Vec<Diagnostic> {
    if diagnostics.iter().all(|diagnostic| diagnostic.span.is_none()) {
        return diagnostics.into_iter().map(Diagnostic::from).collect();
    }
    let decoded = match encoding {
        Some(encoding) => encoding.decode(input.bytes()).map(Cow::Owned),
        None => decode(input.bytes()),
    };
    let text = input.document().map(|document| document.text.as_str()).or(decoded.as_deref().ok());
    // The places are in the order of the input, as a rule, and then cost one pass together.
    let mut last = (0, Place::START);
    let mut locate = |diagnostic: panmap::Diagnostic| {
        let place = diagnostic.span.zip(text).map(|(span, text)| {
            let start = text.floor_char_boundary(span.start.min(text.len()));
            let (from, place) = if last.0 <= start { last } else { (0, Place::START) };
            last = (start, place.after(&text[from..start]));
            last.1
        });
        Diagnostic::new(diagnostic, place)
    };
    diagnostics.into_iter().map(&mut locate).collect()
}
