//! What can be asked of `panmap check`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use super::message::MessageFormat;
use super::verdict::Verdict;

/// What `panmap check` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The maps to check, in this order; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// The format of all inputs; otherwise the content, then the extension of each decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// How to write messages: for people on standard error, for programs on standard output
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

pub(super) const EXAMPLES: &str = "\
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
