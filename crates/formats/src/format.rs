//! The contract between formats and everything that uses them. Read this first.
//!
//! A format is data: how it is known, one [`Reader`], and a [`Target`] for each program that wants it in its own way.
//! A reader fills a draft, a target writes a map that the frame has fitted to it into a sink; what the draft and the
//! sink do, no format can forget.

use std::io;

use panmap_model::{Code, Confidence, Diagnostic, MindMap, Parsed};

use crate::features::{Feature, Features};
use crate::options::{ReadOptions, WriteOptions};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::settings::Setting;
use crate::writing::fitted::{Fitted, Limits, Roots};
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

impl Format {
    /// Reads a map from an input that is open already.
    ///
    /// # Errors
    ///
    /// A diagnostic of severity error where no map is to be had, or the format cannot be read.
    pub fn read_input(&self, input: &Input<'_>, options: &ReadOptions) -> Result<Parsed, Diagnostic> {
        let Some(reader) = &self.reader else { return Err(self.unreadable()) };
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
        self.read_input(&Input::in_encoding(bytes, options.encoding), options)
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

    fn unreadable(&self) -> Diagnostic {
        let message = format!("this is {}, which cannot be read yet", self.title);
        Diagnostic::error(Code::UnreadableInput, message)
            .help("`panmap formats` lists what Panmap reads; `--from` says which of them this is after all")
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
        let limits = Limits { title: self.title, carries: self.carries, roots: self.roots };
        let fitted = Fitted::new(limits, map, options);
        let mut sink = Sink::new(limits, options, &fitted, out);
        (self.write)(&fitted, &mut sink)?;
        sink.finish()
    }

    /// Whether the target has a place for a feature.
    #[must_use]
    pub fn carries(&self, feature: impl Into<Feature>) -> bool {
        self.carries.contains(feature.into())
    }
}
