//! Where a map goes: standard output, a file that is replaced in one step, or something that is no ordinary file.

mod compare;
mod limited;
mod sink;
mod target;
mod temporary;
mod write;

pub(crate) use compare::{Difference, compare};
pub(crate) use limited::Limited;
pub(crate) use sink::{Directories, Sink, directory, follow, prepare, prepare_in_place, unwritable};
pub(crate) use target::Target;
pub(crate) use write::{Written, freshen, replace_anyway, write};
