//! Formats as arguments: their names, and what to say where there is none of a name.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use panmap_formats::{FORMATS, Format, by_name};

/// What a format is named for on the command line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Direction {
    /// As the format of an input.
    Read,
    /// As the format of an output.
    Write,
    /// As itself.
    Know,
}

impl Direction {
    fn allows(self, format: &Format) -> bool {
        match self {
            Self::Read => format.is_read(),
            Self::Write => format.is_written(),
            Self::Know => true,
        }
    }
}

/// The names of all formats Panmap reads or writes, separated by commas.
pub(crate) fn names(direction: Direction) -> String {
    known(direction).map(|format| format.name).collect::<Vec<_>>().join(", ")
}

/// The extensions of all formats Panmap reads or writes, separated by commas.
pub(crate) fn extensions(direction: Direction) -> String {
    known(direction).flat_map(|format| format.extensions.iter().copied()).collect::<Vec<_>>().join(", ")
}

fn known(direction: Direction) -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(move |format| direction.allows(format))
}

/// Parses the name or the extension of a format.
#[derive(Clone)]
pub(super) struct FormatName {
    direction: Direction,
}

impl FormatName {
    /// The format of an input.
    pub(super) const READ: Self = Self { direction: Direction::Read };
    /// The format of an output.
    pub(super) const WRITE: Self = Self { direction: Direction::Write };
    /// Any format.
    pub(super) const KNOW: Self = Self { direction: Direction::Know };
}

impl TypedValueParser for FormatName {
    type Value = &'static Format;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let name = value.to_string_lossy();
        let problem = match by_name(name.trim_start_matches('.')) {
            Some(format) if self.direction.allows(format) => return Ok(format),
            Some(format) => match self.direction {
                Direction::Read => format!("{} cannot be read yet", format.title),
                Direction::Write | Direction::Know => format!("{} cannot be written yet", format.title),
            },
            None => "there is no such format".to_owned(),
        };
        let arg = arg.map(ToString::to_string).unwrap_or_default();
        let known = names(self.direction);
        let message =
            format!("invalid value '{name}' for '{arg}': {problem}\n  [possible values: {known}]\n");
        Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(known(self.direction).map(|format| {
            PossibleValue::new(format.name).aliases(format.extensions.iter().copied()).help(format.title)
        })))
    }
}
