//! What can be asked of `panmap apply`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;
use super::merge::ResultChoices;
use super::message::{MessageFormat, human_or_json};

// What `panmap apply` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ApplyArgs {
    /// The map that the patch was made for; `-` reads standard input
    #[arg(value_name = "MAP")]
    pub(crate) map: PathBuf,

    /// The patch, from `panmap diff --patch`; `-` reads standard input
    #[arg(value_name = "PATCH")]
    pub(crate) patch: PathBuf,

    /// Read the map as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    #[command(flatten)]
    pub(crate) result: ResultChoices,

    /// Format of messages on standard error
    #[arg(long, value_name = "HOW", value_parser = human_or_json("Lines for people", "One JSON object per line"), default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

pub(super) const EXAMPLES: &str = "\
A patch fits the one map that it was made for, in any format that carries all of it. For any other \
map it is refused, and nothing is written.

Examples:
  panmap diff --patch old.mm new.mm > new.patch.json   what turns one map into the other
  panmap apply old.mm new.patch.json -o new.mm         turn it

Exit codes: 0 applied, 1 the patch is for another map or damaged, 2 an input cannot be read or the \
output written, or wrong usage.";
