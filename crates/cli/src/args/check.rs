//! What can be asked of `panmap check`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;
use super::message::MessageFormat;
use super::project::ProjectArgs;
use super::search::SearchArgs;
use super::verdict::Verdict;

// What `panmap check` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Maps to check: files, directories, and patterns such as `maps/**/*.mm`; `-` reads standard input
    #[arg(value_name = "INPUT", required_unless_present = "files_from")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read all inputs as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    #[command(flatten)]
    pub(crate) search: SearchArgs,

    #[command(flatten)]
    pub(crate) project: ProjectArgs,

    /// Print only errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Name every file, also those without problems
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Message format: for people on standard error, for programs in full on standard output
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

pub(super) const EXAMPLES: &str = "\
Prints everything the readers report. Errors fail the check; warnings and information fail it only \
with `--strict` or `--deny`, which `panmap convert` takes too: it refuses what the check refuses, \
and what its target cannot store. A file that cannot be read does not affect the others.

Examples:
  panmap check maps                                      all maps below a directory
  panmap check 'maps/**/*.txt' --report maps.xml         a pattern, with a JUnit report
  panmap check maps/*.txt                                only errors fail
  panmap check --deny warnings maps/*.txt                warnings fail too
  panmap check -D stray-label,truncated-end map.txt      these two warnings fail
  panmap check -D warnings -A stray-label maps/*.txt     all warnings but one fail
  panmap check --message-format github maps/*.txt        annotations on GitHub
  panmap check --message-format sarif *.txt > out.sarif  a report for code scanners

Exit codes: 0 no errors, 1 errors or denied messages, 2 wrong usage.";
