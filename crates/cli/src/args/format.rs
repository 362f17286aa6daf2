//! Formats as arguments: their names, and what to say where there is none of a name.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use panmap_formats::{FORMATS, Format, by_name};

use crate::printable::printable;
use crate::suggest::near;

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

/// Whether a word names a format that can be written.
pub(crate) fn is_format(name: &str) -> bool {
    by_name(name).is_some_and(Format::is_written)
}

fn known(direction: Direction) -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(move |format| direction.allows(format))
}

/// What other programs call `--from`, `--to` and `--for`.
pub(super) const FROM_ALIASES: [&str; 4] = ["read", "input-format", "from-format", "reader"];
pub(super) const TO_ALIASES: [&str; 6] =
    ["write", "format", "output-format", "to-format", "writer", "target"];
pub(super) const FOR_ALIASES: [&str; 5] = ["flavour", "flavor", "app", "program", "application"];

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
        let name = printable(&name);
        let tip = tip(&name, self.direction, arg);
        let arg = arg.map(ToString::to_string).unwrap_or_default();
        let known = names(self.direction);
        let message =
            format!("invalid value '{name}' for '{arg}': {problem}\n  [possible values: {known}]\n{tip}");
        Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(known(self.direction).map(|format| {
            PossibleValue::new(format.name).aliases(format.extensions.iter().copied()).help(format.title)
        })))
    }
}

/// What was probably meant by a name that no format has: a flavour, or a format with a similar name.
fn tip(name: &str, direction: Direction, arg: Option<&clap::Arg>) -> String {
    let with_flavour: Vec<_> = FORMATS.iter().filter(|format| format.target(name).is_some()).collect();
    let formats = with_flavour.iter().map(|format| format.name).collect::<Vec<_>>().join(" or ");
    let given = arg.and_then(clap::Arg::get_long).map_or_else(String::new, |long| format!("--{long}"));
    let tip = match (direction, &with_flavour[..]) {
        (Direction::Write, [_]) => {
            format!("'{name}' is a flavour of {formats}: give '--for {name}' instead of '{given} {name}'")
        }
        (Direction::Write, [_, _, ..]) => {
            let choices: Vec<_> =
                with_flavour.iter().map(|format| format!("'{given} {} --for {name}'", format.name)).collect();
            format!("'{name}' is a flavour of {formats}: give {}", choices.join(" or "))
        }
        (Direction::Read, [_, ..]) => format!(
            "'{name}' is a flavour of {formats}: leave out '{given}', or give '{given} {}'",
            with_flavour[0].name
        ),
        (Direction::Know, [_, ..]) => {
            format!("'{name}' is a flavour of {formats}: give 'panmap formats {}'", with_flavour[0].name)
        }
        (_, []) => {
            let names =
                known(direction).flat_map(|format| format.extensions.iter().copied().chain([format.name]));
            let flavours = FORMATS.iter().flat_map(|format| format.targets.iter().map(|target| target.name));
            let flavours = flavours.filter(|_| matches!(direction, Direction::Write));
            match near(name, names.chain(flavours)) {
                Some(near) if by_name(near).is_some() => format!("a similar value exists: '{near}'"),
                Some(near) => format!("a similar flavour exists: '--for {near}'"),
                None => return String::new(),
            }
        }
    };
    format!("\n  tip: {tip}\n")
}
