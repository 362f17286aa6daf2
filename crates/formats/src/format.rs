//! The contract between formats and everything that uses them. Read this first.
//!
//! A format is data: how it is detected, one [`Reader`], and a [`Target`] for each program that needs its own variant.
//! A reader fills a draft; a target writes a map, fitted to it by the frame, into a sink. What the draft and the sink
//! do, no format can forget.

use std::io;

use panmap_model::{Code, Confidence, Diagnostic, MindMap, OutlineTopic, Parsed};

use crate::features::{Feature, Features, MapFeature};
use crate::options::{ReadOptions, WriteOptions};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
#[cfg(feature = "archive")]
use crate::reading::package::Package;
use crate::settings::Setting;
use crate::writing::fitted::{Fitted, Limits, Roots};
use crate::writing::sink::Sink;

/// A format that Panmap knows: its names, and how it is detected, read and written.
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
    /// What kind of program or reader the format is for.
    pub family: Family,
    /// How the format is read; `None` if Panmap cannot read it.
    pub reader: Option<Reader>,
    /// Whether the files of the format are binary, rather than text.
    pub is_binary: bool,
    /// The ways of writing the format, the default one first; empty if Panmap cannot write it.
    pub targets: &'static [Target],
    /// Returns how certain it is that an input is in this format; `None` if it is not.
    pub(crate) detect: fn(&Input<'_>) -> Option<Confidence>,
}

/// What formats are for, to find one in a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// The files of programs that draw mind maps.
    MapProgram,
    /// Outlines, lists and documents.
    Outline,
    /// Diagrams that programs draw from text, and canvases.
    Diagram,
    /// Tables and data for programs.
    Data,
    /// Pictures and pages to look at.
    Picture,
}

impl Family {
    /// All of them, in the order of the formats table.
    pub const ALL: &'static [Self] =
        &[Self::MapProgram, Self::Outline, Self::Diagram, Self::Data, Self::Picture];

    /// The heading in the formats table.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::MapProgram => "Map programs",
            Self::Outline => "Outlines and documents",
            Self::Diagram => "Diagrams and canvases",
            Self::Data => "Tables and data",
            Self::Picture => "Pictures",
        }
    }
}

/// How a format is read.
#[derive(Debug)]
pub struct Reader {
    /// The features that reading can produce.
    pub carries: Features,
    /// The settings for reading that the user can choose.
    pub settings: &'static [Setting],
    pub(crate) read: Read,
    /// Returns why an input without topics is not a map; `None` if such an input is a map.
    pub(crate) empty: Option<fn() -> Diagnostic>,
}

/// The function of a reader, by what it reads.
#[derive(Debug)]
pub(crate) enum Read {
    Text(fn(&str, &mut Draft) -> Result<(), Diagnostic>),
    /// The entries of an archive, or the document alone that the archive would hold.
    #[cfg(feature = "archive")]
    Archive(fn(&Package<'_, '_>, &mut Draft) -> Result<(), Diagnostic>),
}

/// A way of writing a format, for one program or for all programs that agree.
#[derive(Debug)]
pub struct Target {
    /// The name used on the command line, in lower case.
    pub name: &'static str,
    /// The name used in sentences, such as `d3 JSON`.
    pub title: &'static str,
    /// One sentence: the program whose behaviour it follows, and how that differs from others.
    pub follows: &'static str,
    /// The features that this way of writing can store.
    pub carries: Features,
    /// The attributes of topics that it can store although it cannot store all, such as the date of a task.
    pub attributes: &'static [&'static str],
    /// The settings for writing that the user can choose.
    pub settings: &'static [Setting],
    pub(crate) roots: Roots,
    pub(crate) write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
    /// How the topics below a root are written without a tree; `None` where that is not possible.
    pub(crate) outline: Option<WriteOutline>,
}

/// Chooses how to write the topics below the root of a map; `None` where what is written depends on them.
pub(crate) type WriteOutline = fn(&MindMap) -> Option<WriteTopic>;

/// Writes a topic, and closes all that ends behind it.
pub(crate) type WriteTopic = fn(OutlineTopic<'_>, &mut Vec<u8>) -> io::Result<()>;

impl Format {
    /// Reads a map from an opened input.
    ///
    /// # Errors
    ///
    /// Returns a diagnostic of severity error if the input cannot be read as a map, or if Panmap cannot read the
    /// format.
    pub fn read_input(&self, input: &Input<'_>, options: &ReadOptions) -> Result<Parsed, Diagnostic> {
        // What is no text says what it is, and where its map may be.
        let Some(reader) = &self.reader else {
            return Err(input.text().err().unwrap_or_else(|| self.unreadable()));
        };
        let mut draft = Draft::new(input, options);
        let end = match reader.read {
            Read::Text(read) => input.text().and_then(|text| read(text, &mut draft)),
            #[cfg(feature = "archive")]
            Read::Archive(read) => {
                Package::open(input, &options.settings).and_then(|package| read(&package, &mut draft))
            }
        };
        input.placed(draft.finish(end, reader.empty))
    }

    /// Reads a map from its bytes.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`read_input`](Self::read_input).
    pub fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Parsed, Diagnostic> {
        self.read_input(&Input::in_encoding(bytes, options.encoding), options)
    }

    /// How certain it is that an input is in this format, by its content alone; `None` if nothing in it says so.
    #[must_use]
    pub fn confidence(&self, input: &Input<'_>) -> Option<Confidence> {
        (self.detect)(input)
    }

    /// Whether Panmap can read the format.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.reader.is_some()
    }

    /// Whether Panmap can write the format.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.targets.is_empty()
    }

    /// The target with this name.
    #[must_use]
    pub fn target(&self, name: &str) -> Option<&'static Target> {
        self.targets.iter().find(|target| target.name.eq_ignore_ascii_case(name))
    }

    /// The target for a map that was read from this format, if no other target is requested. This is the target that
    /// writes as the source's program does, unless it cannot store all of the map and another target can.
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

    /// The target used if none is requested.
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
    /// A target without settings. Below a title there is at least one topic, and only one where several roots cannot be
    /// stored.
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        follows: &'static str,
        carries: Features,
        write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
    ) -> Self {
        let roots = if carries.has_map(MapFeature::Roots) { Roots::Some } else { Roots::One };
        Self { name, title, follows, carries, attributes: &[], settings: &[], roots, write, outline: None }
    }

    /// The same target, which writes topics without a tree, too.
    #[cfg_attr(
        not(any(feature = "json", feature = "markdown", feature = "mindmeister", feature = "xml")),
        allow(dead_code, reason = "others need a tree")
    )]
    pub(crate) const fn with_outline(self, outline: WriteOutline) -> Self {
        Self { outline: Some(outline), ..self }
    }

    /// The same target with settings.
    #[cfg_attr(
        not(feature = "markdown"),
        allow(dead_code, reason = "other targets with settings are written out")
    )]
    pub(crate) const fn with_settings(self, settings: &'static [Setting]) -> Self {
        Self { settings, ..self }
    }

    /// Writes a map incrementally and returns what the target cannot store.
    ///
    /// # Errors
    ///
    /// Returns any error of the destination.
    pub fn write(
        &self,
        map: &MindMap,
        options: &WriteOptions,
        out: &mut dyn io::Write,
    ) -> io::Result<Vec<Diagnostic>> {
        let Self { title, carries, attributes, roots, .. } = *self;
        let limits = Limits { title, carries, attributes, roots };
        let fitted = Fitted::new(limits, map, options);
        let mut sink = Sink::new(limits, options, &fitted, out);
        (self.write)(&fitted, &mut sink)?;
        sink.finish()
    }

    /// Whether the target can store a feature.
    #[must_use]
    pub fn carries(&self, feature: impl Into<Feature>) -> bool {
        self.carries.contains(feature.into())
    }
}
