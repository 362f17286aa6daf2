//! The contract between formats and everything that uses them. Read this first.
//!
//! A format is data: how it is known, one [`Reader`], and a [`Target`] for each program that wants it in its own way.
//! A reader fills a draft, a target writes a map that the frame has fitted to it into a sink; what the draft and the
//! sink do, no format can forget.

use std::io;

use panmap_model::{Confidence, Diagnostic, MindMap, Parsed};

use crate::features::{Feature, Features};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::settings::{Setting, Settings};
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::sink::Sink;

/// A format Panmap knows: what it is called, how it is told apart, read and written.
///
/// A new format is a file that defines one of these, a line in [`FORMATS`](crate::FORMATS) and a fixture.
#[derive(Debug)]
pub struct Format {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// The name used in sentences and tables.
    pub title: &'static str,
    /// The usual file name extensions without their dot, the default one first.
    pub extensions: &'static [&'static str],
    /// How the format is read, where Panmap can.
    pub reader: Option<Reader>,
    /// The ways of writing the format, the default first; none where Panmap cannot.
    pub targets: &'static [Target],
    /// Says how sure it is that an input is in this format; `None` where it is not.
    pub(crate) detect: fn(&Input<'_>) -> Option<Confidence>,
}

/// How a format is read.
#[derive(Debug)]
pub struct Reader {
    /// What reading can bring.
    pub carries: Features,
    /// What the user may choose about reading.
    pub settings: &'static [Setting],
    pub(crate) read: Read,
    /// Why an input without any topic is no map; `None` where it is one.
    pub(crate) empty: Option<fn() -> Diagnostic>,
}

/// What a reader reads: decoded text, or bytes.
#[derive(Debug)]
pub(crate) enum Read {
    Text(fn(&str, &mut Draft) -> Result<(), Diagnostic>),
}

/// A way of writing a format for one program, or for all that agree.
#[derive(Debug)]
pub struct Target {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// The name used in sentences: `d3 JSON`.
    pub title: &'static str,
    /// One sentence: which program's behaviour it follows, and how that differs.
    pub follows: &'static str,
    /// What this way of writing has a place for.
    pub carries: Features,
    /// What the user may choose about writing.
    pub settings: &'static [Setting],
    pub(crate) roots: Roots,
    pub(crate) write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
}

/// What the user may choose about reading.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Where the input is malformed, return what could be read before that, with the error among the diagnostics.
    pub recover: bool,
    /// Return every diagnostic, up to [`Report::MANY`](panmap_model::Report::MANY) of each kind, rather than a few of
    /// each kind and how many more there are.
    pub all_diagnostics: bool,
    /// What is chosen of the reader's [`settings`](Reader::settings).
    pub settings: Settings,
}

/// What the user may choose about writing.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WriteOptions {
    /// Name every topic that loses something, up to [`Report::MANY`](panmap_model::Report::MANY) of each kind of loss,
    /// rather than the first few.
    pub all_topics: bool,
    /// What is chosen of the target's [`settings`](Target::settings).
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

impl Format {
    /// Reads a map from an input that is open already.
    ///
    /// # Errors
    ///
    /// A diagnostic of severity error where no map is to be had, or the format cannot be read.
    pub fn read_input(&self, input: &Input<'_>, options: &ReadOptions) -> Result<Parsed, Diagnostic> {
        let Some(reader) = &self.reader else { return Err(crate::unreadable(self)) };
        let mut draft = Draft::new(input, options);
        let end = match reader.read {
            Read::Text(read) => input.text().and_then(|text| read(text, &mut draft)),
        };
        draft.finish(end, reader.empty)
    }

    /// Reads a map from its bytes.
    ///
    /// # Errors
    ///
    /// As [`read_input`](Self::read_input).
    pub fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Parsed, Diagnostic> {
        self.read_input(&Input::new(bytes), options)
    }

    /// Whether Panmap reads the format.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.reader.is_some()
    }

    /// Whether Panmap writes the format.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.targets.is_empty()
    }

    /// The target with this name.
    #[must_use]
    pub fn target(&self, name: &str) -> Option<&'static Target> {
        self.targets.iter().find(|target| target.name.eq_ignore_ascii_case(name))
    }

    /// The target for a map that came from this format, unless another is asked for: the one that writes as the
    /// source's program does, unless another has a place for all of the map and that one has not.
    #[must_use]
    pub fn target_like(&self, map: &MindMap) -> Option<&'static Target> {
        let default = self.default_target()?;
        let Some(origin) = map.origin().filter(|origin| origin.format == self.name) else {
            return Some(default);
        };
        let features = Features::of(map);
        let holds = |target: &&Target| features.without(target.carries) == Features::NONE;
        let own = self.target(origin.target);
        let mut targets = own.into_iter().chain(self.targets);
        Some(targets.find(holds).or(own).unwrap_or(default))
    }

    /// The target that is written where none is asked for.
    #[must_use]
    pub fn default_target(&self) -> Option<&'static Target> {
        self.targets.first()
    }
}

impl Target {
    /// Writes a map, streaming, and returns what the target could not carry.
    ///
    /// # Errors
    ///
    /// Whatever error the destination returned.
    pub fn write(
        &self,
        map: &MindMap,
        options: &WriteOptions,
        out: &mut dyn io::Write,
    ) -> io::Result<Vec<Diagnostic>> {
        let fitted = Fitted::new(self, map, options);
        let mut sink = Sink::new(self, options, &fitted, out);
        (self.write)(&fitted, &mut sink)?;
        sink.finish()
    }

    /// Whether the target has a place for a feature.
    #[must_use]
    pub fn carries(&self, feature: impl Into<Feature>) -> bool {
        self.carries.contains(feature.into())
    }
}
