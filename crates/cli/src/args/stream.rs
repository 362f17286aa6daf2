//! What can be asked of `panmap stream`.

use clap::Args;
use panmap_formats::Format;

use super::choice::{ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName, TO_ALIASES};
use super::limit::{MapLimit, OutputLimit};
use super::media::MediaChoice;
use super::size::size;
use super::transform::Transformations;
use super::verdict::Verdict;

// What `panmap stream` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct StreamArgs {
    /// Read all maps as this format instead of detecting it from the content of each
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) map_limit: MapLimit,

    /// Write this format
    #[arg(
        short,
        long,
        aliases = TO_ALIASES,
        value_name = "FORMAT",
        value_parser = FormatName::WRITE,
        required_unless_present = "application"
    )]
    pub(crate) to: Option<&'static Format>,

    /// Write for this program, such as `freeplane`; `panmap formats --flavours` lists them all
    ///
    /// By default, a map written in the format it was read from keeps the program it comes from.
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    // Before the settings of writing, one of which it looks at.
    #[command(flatten)]
    pub(crate) transformations: Transformations,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    #[command(flatten)]
    pub(crate) media: MediaChoice,

    /// Convert what can be read of malformed maps, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// Answer records longer than SIZE bytes (or K, M, G) with an error
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub(crate) max_record: usize,

    /// Exit with 1 if any record could not be converted, after answering them all
    #[arg(long)]
    pub(crate) fail: bool,

    /// Print the number of records on standard error, even if that is no terminal
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

pub(super) const EXAMPLES: &str = "\
Reads one JSON object per line from standard input, with the members `id` (any value, optional) and \
`text` (the map). A map that is no text stands there in Base64, with `\"encoding\": \"base64\"`. \
Ignores other members and blank lines. Answers each record at once and in order with one line on \
standard output, in which `output` is Base64 with the same member if its format is binary:

  {\"id\":…,\"ok\":true,\"output\":\"…\",\"diagnostics\":[…]}
  {\"id\":…,\"ok\":false,\"line\":…,\"error\":{…},\"diagnostics\":[…]}

Returns the `id` as it was written, or null if a broken line hides it. A record that cannot be \
converted never ends the stream. Diagnostics look as with `--message-format json`, in full.

Examples:
  panmap stream --to opml < maps.jsonl                on its own
  parallel --pipe panmap stream --to md < maps.jsonl  on all cores, by GNU parallel
  panmap stream --to json --depth 2 < maps.jsonl      only the upper levels
  panmap stream --from txt --to mm --max-record 1M    as a worker behind a queue

Exit codes: 0 all records answered, 1 not all answered, or with `--fail` not all converted, 2 wrong \
usage.";
