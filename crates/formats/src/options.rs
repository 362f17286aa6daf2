//! What readers and targets are asked for.

use crate::reading::encoding::Encoding;
use crate::settings::Settings;

/// What the user may choose about reading.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Where the input is malformed, return what could be read before that, with the error among the diagnostics.
    pub recover: bool,
    /// Return every diagnostic, up to [`Report::MANY`](panmap_model::Report::MANY) of each kind, rather than a few of
    /// each kind and how many more there are.
    pub all_diagnostics: bool,
    /// The encoding of the bytes, where they are neither UTF-8 nor UTF-16 and no XML that declares it.
    pub encoding: Option<Encoding>,
    /// What is chosen of the reader's [`settings`](crate::Reader::settings).
    pub settings: Settings,
}

/// What the user may choose about writing.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Name every topic that loses something, up to [`Report::MANY`](panmap_model::Report::MANY) of each kind of loss,
    /// rather than the first few.
    pub all_topics: bool,
    /// What is chosen of the target's [`settings`](crate::Target::settings).
    pub settings: Settings,
}

impl ReadOptions {
    /// The options, with or without recovery from malformed input.
    #[must_use]
    pub fn recover(mut self, recover: bool) -> Self {
        self.recover = recover;
        self
    }

    /// The options, with every diagnostic or a few of each kind.
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

    /// The options, with these settings.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}

impl WriteOptions {
    /// The options, with every topic that loses something named, or a few.
    #[must_use]
    pub fn all_topics(mut self, all: bool) -> Self {
        self.all_topics = all;
        self
    }

    /// The options, with these settings.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}
