//! Panmap for Python: the part of the package `panmap` that is written in Rust. The other part opens files, and is in
//! `python/panmap`.

#![forbid(unsafe_code)]

mod change;
mod columns;
mod converted;
mod diagnostic;
mod limited;
mod map;
mod options;
mod threads;
mod time;
mod topic;

use pyo3::prelude::*;

/// The classes and functions behind the package.
#[pymodule]
mod _panmap {
    #[pymodule_export]
    use crate::change::{Change, compare};
    #[pymodule_export]
    use crate::columns::topics;
    #[pymodule_export]
    use crate::converted::{Converted, convert, convert_many, convert_map};
    #[pymodule_export]
    use crate::diagnostic::Diagnostic;
    #[pymodule_export]
    use crate::map::{Map, read};
    #[pymodule_export]
    use crate::options::{Reading, Writing, formats};
    #[pymodule_export]
    use crate::topic::{Picture, Topic, Walk};
}
