//! What can be asked of `panmap split`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;
use panmap_ops::By;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName, TO_ALIASES};
use super::limit::{InputLimit, OutputLimit};
use super::message::MessageChoices;
use super::overwrite::Overwrite;
use super::verdict::Verdict;

// What `panmap split` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct SplitArgs {
    /// The map to split; `-` or nothing reads standard input
    #[arg(value_name = "INPUT")]
    pub(crate) input: Option<PathBuf>,

    /// Split at topics of this depth, such as `depth:1` for the main branches, or at those that an expression names
    ///
    /// An expression is a path of texts such as `Fruit/Apples`, or a test such as `tag = chapter`. The page
    /// docs/expressions.md has the grammar.
    #[arg(long, value_name = "depth:N|EXPR", value_parser = by)]
    pub(crate) by: By,

    /// Write the files to this directory, which is made if it is missing
    #[arg(long, aliases = ["outdir", "output-dir", "output-directory"], value_name = "DIR")]
    pub(crate) out_dir: PathBuf,

    /// Name the map that links to the others NAME, with the extension of the format
    #[arg(long, value_name = "NAME", default_value = "index")]
    pub(crate) index: String,

    /// Write no links between the files
    #[arg(long)]
    pub(crate) no_links: bool,

    /// Read the input as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Write this format (default: that of the input)
    #[arg(short, long, aliases = TO_ALIASES, value_name = "FORMAT", value_parser = FormatName::WRITE)]
    pub(crate) to: Option<&'static Format>,

    /// Write for this program, such as `freeplane`
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    /// What to do with existing output files
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) overwrite: Overwrite,

    /// Write nothing; list files that would be created, replaced or left as they are
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Split what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    #[command(flatten)]
    pub(crate) messages: MessageChoices,
}

/// Where to split, with what is wrong with it and where.
fn by(text: &str) -> Result<By, String> {
    text.parse().map_err(|error: panmap_ops::ExpressionError| error.to_string())
}

pub(super) const EXAMPLES: &str = "\
Each branch becomes a map of its own, named after its topic. What is above and beside the branches stays in the index, \
which links to the maps; each map links back, unless its root has a link. Links to topics of other maps by their ids \
lead to the other file. What cannot be kept, such as a relation between two maps, is reported.

Examples:
  panmap split map.txt --by depth:1 --out-dir chapters  a file for each main branch
  panmap split map.txt --by Fruit/Apples --out-dir part  for one branch
  panmap split map.xmind --by depth:0 --out-dir sheets --to md  a file for each sheet
  panmap split map.json --by depth:1 --out-dir maps --no-links  what `panmap join` joined

Exit codes: 0 done, 1 errors or denied messages, 2 wrong usage, 130 interrupted.";
