//! A map and the files it refers to, ready to be written.

use std::borrow::Cow;
use std::path::PathBuf;

use panmap_model::{Diagnostic, MindMap};

/// A map as it is to be written to one target, and what is to be written before it.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    pub(crate) map: Cow<'a, MindMap>,
    pub(crate) files: Vec<MediaFile<'a>>,
    /// Which files are not embedded, and why.
    pub(crate) told: Vec<Diagnostic>,
}

/// A file to which the map refers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MediaFile<'a> {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Cow<'a, [u8]>,
}
