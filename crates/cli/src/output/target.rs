//! Where a map is to go, as the user named it.

use std::path::{Path, PathBuf};

use crate::path_name::PathName;
use crate::streams::STDOUT;

/// Standard output, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// The target an argument names.
    pub(crate) fn from_arg(arg: Option<&Path>) -> Self {
        let file = arg.filter(|path| path.as_os_str() != "-");
        file.map_or(Self::Stdout, |path| Self::File(path.to_owned()))
    }

    /// The file, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdout => None,
            Self::File(path) => Some(path),
        }
    }

    /// What the target is called in messages.
    pub(crate) fn name(&self) -> PathName {
        match self {
            Self::Stdout => STDOUT.into(),
            Self::File(path) => path.into(),
        }
    }
}
