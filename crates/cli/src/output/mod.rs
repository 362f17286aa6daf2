//! Where a map goes: standard output, a file that is replaced in one step, or something that is no ordinary file.

mod compare;
mod sink;
mod target;
mod write;

pub(crate) use compare::{Difference, compare};
pub(crate) use sink::{Directories, Sink, directory, follow, prepare};
pub(crate) use target::Target;
pub(crate) use write::{Written, replace_anyway, write};
