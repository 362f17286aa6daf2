//! What can be asked of `panmap join`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName, TO_ALIASES};
use super::limit::{InputLimit, OutputLimit};
use super::message::MessageChoices;
use super::overwrite::Overwrite;
use super::search::SearchArgs;
use super::verdict::Verdict;

// What `panmap join` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct JoinArgs {
    /// Maps to join, in this order: files, directories, and patterns such as `maps/**/*.mm`; `-` reads standard input
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

    /// Put the maps below a root with this text (default: the name of the output; none with `--merge`)
    #[arg(long, value_name = "TEXT")]
    pub(crate) root: Option<String>,

    /// Leave the roots of the maps side by side
    #[arg(long, conflicts_with = "root")]
    pub(crate) no_root: bool,

    /// Put each map below a topic with the name of its file, which has what is known about the map as a whole
    ///
    /// Without this option only maps with several roots get such a topic. In formats that have attributes, `panmap split`
    /// then gives back the maps that were joined.
    #[arg(long)]
    pub(crate) file_names: bool,

    /// Merge topics with the same text below the same topics, whose notes, tags and links the merged topic has
    #[arg(long, conflicts_with_all = ["file_names", "no_root"])]
    pub(crate) merge: bool,

    /// Write this format instead of the one of the output's extension
    #[arg(short, long, aliases = TO_ALIASES, value_name = "FORMAT", value_parser = FormatName::WRITE)]
    pub(crate) to: Option<&'static Format>,

    /// Write for this program, such as `freeplane`
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    /// Write to this file, replaced only if all goes well; `-` or nothing writes to standard output
    #[arg(short, long, aliases = ["out", "output-file"], value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// What to do with an existing output file
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) overwrite: Overwrite,

    /// Write nothing; say whether the output would be created, replaced or left as it is
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Join what can be read of malformed inputs, and warn
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
Everything that topics have is kept: notes, links, relations, groups, pictures. Files of different maps that have the \
same name get other names. If one input cannot be read, nothing is written.

Examples:
  panmap join map.txt map.json -o all.mm               two maps below the root `all`
  panmap join maps -o all.opml --root Projects         all maps below a directory
  panmap join maps/*.txt -o all.mm --file-names        a topic for each file
  panmap join map.txt map.json --merge -o both.mm      one map of what both have
  panmap join map.xmind map.txt --merge --to md        from any formats to any other

Exit codes: 0 done, 1 errors or denied messages, 2 wrong usage, 130 interrupted.";
