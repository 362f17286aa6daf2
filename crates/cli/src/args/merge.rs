//! What can be asked of `panmap merge`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName, TO_ALIASES};
use super::limit::{InputLimit, OutputLimit};
use super::message::{MessageFormat, human_or_json};

// What `panmap merge` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The map from which both others were made; an empty file is an empty map
    #[arg(value_name = "BASE")]
    pub(crate) base: PathBuf,

    /// Our map; the result is written as this map is, unless `--to` or the output says otherwise
    #[arg(value_name = "OURS")]
    pub(crate) ours: PathBuf,

    /// Their map
    #[arg(value_name = "THEIRS")]
    pub(crate) theirs: PathBuf,

    /// Read all three as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// Detect formats by this name, and use it in messages, instead of the names of temporary files; git gives it as `%P`
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    pub(crate) path: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    #[command(flatten)]
    pub(crate) result: ResultChoices,

    /// Merge what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// Format of messages on standard error
    #[arg(long, value_name = "HOW", value_parser = human_or_json("Lines for people", "One JSON object per line"), default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

// What is chosen about the map that `panmap merge` and `panmap apply` write.
#[derive(Debug, Args)]
pub(crate) struct ResultChoices {
    /// Write to this file, replaced only if all goes well; it may be an input; `-` or nothing writes to standard output
    #[arg(short, long, aliases = ["out", "output-file"], value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write this format instead of the one of the output's extension or of the input
    #[arg(
        short,
        long,
        short_alias = 'w',
        aliases = TO_ALIASES,
        value_name = "FORMAT",
        value_parser = FormatName::WRITE
    )]
    pub(crate) to: Option<&'static Format>,

    /// Write for this program, such as `freeplane`; by default for the one that the input comes from
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,
}

pub(super) const EXAMPLES: &str = "\
Merges the edits that were made in OURS and in THEIRS since BASE, as a three-way merge of trees: \
topics that one side moved, renamed or removed, and what the other side did elsewhere, or to other \
properties of the same topics. \
Edits that exclude each other are conflicts: each is listed on standard error and marked in the \
result, where the topic has the tag `conflict`, both texts if they differ, and all values in its \
note. No topic is lost: one that a side removed and the other one edited is kept.

Examples:
  panmap merge base.mm ours.mm theirs.mm -o merged.mm    merge two edited copies of a map
  panmap merge base.mm ours.opml theirs.mm -o merged.md  in any formats
  git config merge.mindmap.driver 'panmap merge %O %A %B -o %A --path %P'
                                                         how git merges maps

For git, put `*.mm merge=mindmap` into .gitattributes as well.

Exit codes: 0 merged, 1 merged with conflicts, 2 a map cannot be read or written, or wrong usage.";
