//! What can be asked of `panmap edit`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName};
use super::limit::{InputLimit, OutputLimit};
use super::message::MessageChoices;
use super::search::SearchArgs;
use super::transform::Transformations;
use super::verdict::Verdict;

// What `panmap edit` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct EditArgs {
    /// Maps to change: files, directories, and patterns such as `maps/**/*.mm`
    #[arg(value_name = "INPUT", required_unless_present = "files_from")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read the inputs as this format, and write it, instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    // Before the settings of writing, one of which it looks at.
    #[command(flatten)]
    pub(crate) transformations: Transformations,

    /// Write for this program, such as `freeplane`, instead of the one that a map comes from
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    /// Keep each file that is changed under its name with `.bak` at the end
    #[arg(long)]
    pub(crate) backup: bool,

    /// Write nothing; list files that would be changed or left as they are
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Change what can be read of malformed input, and lose the rest
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    #[command(flatten)]
    pub(crate) search: SearchArgs,

    #[command(flatten)]
    pub(crate) messages: MessageChoices,
}

pub(super) const EXAMPLES: &str = "\
Each file is replaced in one step by the changed map in its own format, written for the program that it comes from. A \
file whose map does not change is left as it is, byte by byte. What the format cannot store of the map, or what the \
reader left out of it, is reported as by `panmap convert`; `--strict` leaves such files alone.

Examples:
  panmap edit map.txt --sort natural                      sorted, numbers as numbers
  panmap edit map.txt --depth 1 --backup                  two levels left, the old file kept
  panmap edit map.txt --replace colour color --dry-run    which files would change?
  panmap edit maps --strip notes,icons --set author=Ann   all maps below a directory

Exit codes: 0 done, 1 errors or denied messages, 2 wrong usage, 130 interrupted.";
