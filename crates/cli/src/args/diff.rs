//! What can be asked of `panmap diff`.

use std::path::PathBuf;

use clap::{ArgAction, Args};
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;
use super::message::{MessageFormat, human_or_json};

// What `panmap diff` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct DiffArgs {
    /// The older and the newer map; `-` reads standard input
    #[arg(required = true, value_names = ["OLD", "NEW"], num_args = 1..=9, action = ArgAction::Set)]
    pub(crate) files: Vec<PathBuf>,

    /// Read both as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Also compare what only one of the two formats supports, such as notes
    #[arg(short, long)]
    pub(crate) all: bool,

    /// Compare what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// Exit with 1 if the maps differ
    #[arg(long)]
    pub(crate) exit_code: bool,

    /// Print no differences
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// Show changes of texts word by word: `[-removed-]` and `{+added+}`, in colours on a terminal
    #[arg(short, long, aliases = ["words", "word-diff"])]
    pub(crate) word: bool,

    /// Print a page (HTML) instead of lines
    #[arg(long, conflicts_with_all = ["patch", "word", "git"])]
    pub(crate) html: bool,

    /// Print a patch (JSON) that turns OLD into NEW with `panmap apply`; it has all differences
    #[arg(long, conflicts_with_all = ["word", "git"])]
    pub(crate) patch: bool,

    /// Write to this file instead of standard output; `.html` means `--html`
    #[arg(short, long, aliases = ["out", "output-file"], value_name = "FILE", conflicts_with_all = ["git", "quiet"])]
    pub(crate) output: Option<PathBuf>,

    /// Take the arguments git gives to an external diff, and exit with 0
    #[arg(long, conflicts_with_all = ["exit_code", "quiet"])]
    pub(crate) git: bool,

    /// Format of differences on standard output and of messages on standard error
    #[arg(long, value_name = "HOW", value_parser = human_or_json("Lines for people", "One JSON object, and one per message"), default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

pub(super) const USAGE: &str = "\
panmap diff [OPTIONS] <OLD> <NEW>
       panmap diff --git [OPTIONS] <PATH> <OLD> <HASH> <MODE> <NEW> <HASH> <MODE>";

pub(super) const EXAMPLES: &str = "\
Compares maps as trees, whatever their formats. Lines begin with `+` for topics that were added, \
`-` for removed, `>` for moved, and `~` for changed ones. An added or removed topic stands for \
everything below it.

Examples:
  panmap diff map.txt map.json                         what is different
  panmap diff map.txt map.json --exit-code -q          whether anything is
  panmap diff map.txt map.json --message-format json   for programs
  panmap diff map.txt map.json --word                  which words of texts changed
  panmap diff map.txt map.json -o diff.html            as a page
  panmap diff map.txt map.json --patch -o map.patch    for `panmap apply`
  git config diff.mindmap.command 'panmap diff --git'  how git compares maps

Exit codes: 0 compared, 1 the maps differ (with `--exit-code`), 2 a map cannot be read or the \
output written, or wrong usage.";
