//! Pictures and attachments: left as they are, written beside the map, or embedded into it.

mod data_uri;
mod embed;
mod extract;
mod prepared;
mod relative;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use panmap_model::MindMap;

pub(crate) use prepared::{MediaFile, Prepared};
pub(crate) use relative::encoded;

use crate::args::MediaChoice;
use crate::input::Source;
use crate::output::{Target, directory};

/// What happens to pictures and attachments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// They stay as the target stores them.
    Keep,
    /// They are written to this directory, which is meant as it is, or from the directory of each output.
    Extract { directory: PathBuf, is_beside: bool },
    /// They are embedded, each of at most this many bytes.
    Embed { limit: usize },
}

impl Media {
    /// What the user chose. With `is_beside`, a directory is meant from the directory of each output.
    pub(crate) fn new(choice: &MediaChoice, is_beside: bool) -> Self {
        match &choice.media {
            Some(directory) => Self::Extract { directory: directory.clone(), is_beside },
            None if choice.embed => Self::Embed { limit: choice.embed_limit },
            None => Self::Keep,
        }
    }

    /// Whether targets of one map refer to different files, or to the same by different addresses.
    pub(crate) fn depends_on_target(&self) -> bool {
        matches!(self, Self::Extract { .. })
    }

    /// The map for a target. Nothing is written; files of the input's directory are read where they are to be embedded.
    pub(crate) fn prepare<'a>(&self, map: &'a MindMap, source: &Source, target: &Target) -> Prepared<'a> {
        match self {
            Self::Keep => Prepared { map: Cow::Borrowed(map), files: Vec::new(), told: Vec::new() },
            Self::Extract { directory: media, is_beside } => {
                let output = target.path().map_or(Path::new("."), directory);
                let media = if *is_beside { output.join(media) } else { media.clone() };
                extract::extract(map, &media, &relative::between(output, &media))
            }
            Self::Embed { limit } => embed::embed(map, source, *limit),
        }
    }
}
