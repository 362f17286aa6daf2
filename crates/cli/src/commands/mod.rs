//! What `panmap` can do: a file or a folder for each of its commands, each with a function `run`.

pub(crate) mod apply;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod diff;
pub(crate) mod edit;
mod examine;
pub(crate) mod explain;
pub(crate) mod find;
pub(crate) mod formats;
pub(crate) mod join;
pub(crate) mod lint;
mod making;
pub(crate) mod man;
pub(crate) mod merge;
pub(crate) mod open;
pub(crate) mod show;
pub(crate) mod split;
pub(crate) mod stream;
