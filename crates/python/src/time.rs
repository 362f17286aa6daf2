//! Points in time.

use panmap::Timestamp;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;

/// A point in time as a `datetime` in UTC; `None` also if Python has none for it.
pub(crate) fn time(py: Python<'_>, time: Option<Timestamp>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(Timestamp(milliseconds)) = time else { return Ok(None) };
    let datetime = py.import("datetime")?;
    let utc = datetime.getattr("timezone")?.getattr("utc")?;
    let epoch = datetime.getattr("datetime")?.call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
    let sum =
        datetime.getattr("timedelta")?.call1((0, 0, 0, milliseconds)).and_then(|since| epoch.add(since));
    match sum {
        Err(error) if error.is_instance_of::<PyOverflowError>(py) => Ok(None),
        sum => sum.map(Some),
    }
}
