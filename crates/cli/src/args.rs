//! The command line: what can be asked for, and how a request that cannot be is answered.

use std::ffi::OsStr;
use std::fmt;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use panmap_formats::{FORMATS, Format, by_name};
use panmap_model::Code;

use crate::check::Deny;
use crate::exit::Exit;
use crate::explain;
use crate::report::MessageFormat;

/// Convert mind maps and outlines from one format to another.
#[derive(Debug, Parser)]
#[command(name = "panmap", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What `panmap` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert one map to another format
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArgs),
    /// Read maps and report what is wrong with them, without converting
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Explain a code such as `stray-label`, or list all codes
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// List the formats and what each can carry
    Formats(FormatsArgs),
}

/// What `panmap convert` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// The map to convert; `-` or nothing is standard input
    pub(crate) input: Option<PathBuf>,

    /// The format of the input; otherwise its content, then its extension decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName { direction: Direction::Read })]
    pub(crate) from: Option<&'static Format>,

    /// The format to write; otherwise the extension of the output decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName { direction: Direction::Write })]
    pub(crate) to: Option<&'static Format>,

    /// The program to write for, such as `freeplane`; `panmap formats --flavours` lists them
    ///
    /// Without `--to`, and where the extension of the output does not decide, the format is the only one that has a
    /// flavour for the program.
    #[arg(long = "for", value_name = "APP")]
    pub(crate) application: Option<String>,

    /// The file to write, replaced only once all is well; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Where the input is malformed, convert what could be read of it, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// Where anything would be lost, write nothing and fail
    ///
    /// A loss is what the format written has no place for, or what an error in the input kept from being read. What
    /// a reader had to guess is none.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Print each loss, and information too, not only warnings and errors
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// How to write messages on standard error; those for programs are always in full
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// What `panmap check` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The maps to check, in this order; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// The format of all inputs; otherwise the content, then the extension of each decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName { direction: Direction::Read })]
    pub(crate) from: Option<&'static Format>,

    /// Report these as errors: `warnings`, `info` (warnings too) or a code; repeatable, separated by commas
    #[arg(
        short = 'D',
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        value_parser = Deny::parser(),
        hide_possible_values = true
    )]
    pub(crate) deny: Vec<Deny>,

    /// How to write messages: for people on standard error, for programs on standard output
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// What `panmap explain` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code in the brackets of a message; without one, all codes are listed
    #[arg(value_parser = explain::code_parser(), hide_possible_values = true)]
    pub(crate) code: Option<Code>,
}

/// What `panmap formats` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct FormatsArgs {
    /// List the flavours of the formats instead, the default one of each first
    #[arg(long)]
    pub(crate) flavours: bool,
}

const EXAMPLES: &str = "\
Examples:
  panmap convert map.txt -o map.opml    a pasted MindMeister page, as OPML
  panmap convert map.txt --to md        the same as Markdown, on standard output
  panmap check maps/*.txt               what is wrong with many maps
  panmap explain stray-label            what a message means
  panmap formats                        what can be read and written

Exit codes: 0 done, 1 an input could not be converted or a check found errors, 2 wrong usage.";

const CONVERT_EXAMPLES: &str = "\
A format goes by its name or by its usual extension: `freemind` and `mm` are the same.

Examples:
  panmap convert map.txt -o map.mm                 the target follows from the extension
  panmap convert map.txt --to json > map.json      standard output
  xclip -o | panmap convert --to opml -o map.opml  standard input
  panmap convert --from txt --to md - < paste      formats by their extensions
  panmap convert map.txt --for jsmind -o map.json  as one program wants its maps
  panmap convert map.json -o map.md --strict       only if nothing is lost

Exit codes: 0 done, with or without losses, 1 not done, 2 wrong usage.";

const CHECK_EXAMPLES: &str = "\
Everything a reader has to say is printed. Errors fail the check; warnings and information do so
only where `--deny` makes them errors. A file that cannot be read is an error, and the others are
checked all the same.

Examples:
  panmap check maps/*.txt                                errors fail
  panmap check --deny warnings maps/*.txt                warnings fail too
  panmap check -D stray-label,truncated-end map.txt      these two warnings fail
  panmap check --message-format github maps/*.txt        annotations in a GitHub workflow
  panmap check --message-format sarif *.txt > out.sarif  a report for code scanners

Exit codes: 0 no errors, 1 errors, 2 wrong usage.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  panmap explain                all codes
  panmap explain stray-label    one of them, with an example";

/// An error about the command line of a subcommand, to be returned to `main`.
pub(crate) fn usage_error(subcommand: &str, message: impl fmt::Display) -> clap::Error {
    let mut cli = Cli::command();
    cli.build();
    let command = cli.find_subcommand_mut(subcommand).map(std::mem::take);
    command.unwrap_or(cli).error(ErrorKind::ValueValidation, message)
}

/// Prints what clap has to say: an error, the help or the version.
pub(crate) fn answer(error: &clap::Error) -> Exit {
    // A reader of the help who has gone away is no failure, and there is nobody else to tell.
    let _ = error.print();
    if error.exit_code() == 0 { Exit::Done } else { Exit::Usage }
}

/// What a format is named for on the command line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Direction {
    /// As the format of an input.
    Read,
    /// As the format of an output.
    Write,
}

impl Direction {
    fn allows(self, format: &Format) -> bool {
        match self {
            Self::Read => format.read.is_some(),
            Self::Write => format.write.is_some(),
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
struct FormatName {
    direction: Direction,
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
                Direction::Write => format!("{} cannot be written yet", format.title),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
