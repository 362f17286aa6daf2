//! The options of reading and writing.

#[cfg(feature = "png")]
use std::sync::Arc;

use panmap_model::Bounds;

#[cfg(feature = "png")]
use crate::fonts::FindFont;
use crate::reading::encoding::Encoding;
use crate::settings::Settings;

/// The options of reading.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Whether to recover from malformed input: the part before the error becomes the map, and the error a diagnostic.
    pub recover: bool,
    /// Whether to return all diagnostics, up to [`Report::MANY`](panmap_model::Report::MANY) of each kind, rather than
    /// a few of each kind and the number of the others.
    pub all_diagnostics: bool,
    /// The encoding of the bytes, where they are neither UTF-8 nor UTF-16 and no XML that declares it.
    pub encoding: Option<Encoding>,
    /// The choices for the reader's [`settings`](crate::Reader::settings).
    pub settings: Settings,
    /// How large a map may be: a larger one is an error, whatever the format, even if [`recover`](Self::recover) is set.
    pub bounds: Bounds,
}

/// The options of writing.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Whether to name every topic that loses something, up to [`Report::MANY`](panmap_model::Report::MANY) for each
    /// kind of loss, rather than the first few.
    pub all_topics: bool,
    /// The choices for the target's [`settings`](crate::Target::settings).
    pub settings: Settings,
    /// What finds fonts of the system for pictures that are asked to use them.
    #[cfg(feature = "png")]
    pub fonts: Option<Arc<dyn FindFont>>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            recover: false,
            all_diagnostics: false,
            encoding: None,
            settings: Settings::default(),
            bounds: Bounds::default().topics(Self::MAX_TOPICS).levels(Self::MAX_LEVELS),
        }
    }
}

impl ReadOptions {
    /// How many topics a map has at most, unless [`bounds`](Self::bounds) says otherwise.
    pub const MAX_TOPICS: usize = 50_000_000;

    /// How many levels a map has at most, unless [`bounds`](Self::bounds) says otherwise.
    pub const MAX_LEVELS: usize = 1_000_000;

    /// Sets whether to recover from malformed input.
    #[must_use]
    pub fn recover(mut self, recover: bool) -> Self {
        self.recover = recover;
        self
    }

    /// Sets whether to return all diagnostics or a few of each kind.
    #[must_use]
    pub fn all_diagnostics(mut self, all: bool) -> Self {
        self.all_diagnostics = all;
        self
    }

    /// The options, with this encoding or none.
    #[must_use]
    pub fn encoding(mut self, encoding: Option<Encoding>) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets the choices for the reader's settings.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Sets how large a map may be.
    #[must_use]
    pub fn bounds(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }
}

impl WriteOptions {
    /// Sets whether to name all topics that lose something or only a few.
    #[must_use]
    pub fn all_topics(mut self, all: bool) -> Self {
        self.all_topics = all;
        self
    }

    /// Sets the choices for the target's settings.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Sets what finds fonts of the system.
    #[cfg(feature = "png")]
    #[must_use]
    pub fn fonts(mut self, fonts: Option<Arc<dyn FindFont>>) -> Self {
        self.fonts = fonts;
        self
    }
}
