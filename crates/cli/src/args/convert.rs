//! What can be asked of `panmap convert`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use crate::report::MessageFormat;

/// What `panmap convert` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// The map to convert; `-` or nothing is standard input
    pub(crate) input: Option<PathBuf>,

    /// The format of the input; otherwise its content, then its extension decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// The format to write; otherwise the extension of the output decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::WRITE)]
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

pub(super) const EXAMPLES: &str = "\
A format goes by its name or by its usual extension: `freemind` and `mm` are the same.

Examples:
  panmap convert map.txt -o map.mm                 the target follows from the extension
  panmap convert map.txt --to json > map.json      standard output
  xclip -o | panmap convert --to opml -o map.opml  standard input
  panmap convert --from txt --to md - < paste      formats by their extensions
  panmap convert map.txt --for jsmind -o map.json  as one program wants its maps
  panmap convert map.json -o map.md --strict       only if nothing is lost

Exit codes: 0 done, with or without losses, 1 not done, 2 wrong usage.";
