//! What can be asked of `panmap show`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;
use super::message::{MessageFormat, human_or_json};

// What `panmap show` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct ShowArgs {
    /// Map to show; `-` or nothing reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: Option<PathBuf>,

    /// Read the input as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Show N levels; count the topics hidden below them
    #[arg(short, long, value_name = "N")]
    pub(crate) depth: Option<usize>,

    /// Show notes below their topics
    #[arg(short, long)]
    pub(crate) notes: bool,

    /// Cut lines to N columns instead of the width of the terminal
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(10..))]
    pub(crate) width: Option<u16>,

    /// Do not page, even on a terminal
    #[arg(long)]
    pub(crate) no_pager: bool,

    /// Print statistics instead of the tree
    #[arg(long, conflicts_with_all = ["depth", "notes", "width"])]
    pub(crate) stats: bool,

    /// Show what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// Format of messages on standard error, and of `--stats` on standard output
    #[arg(long, value_name = "HOW", value_parser = human_or_json("Lines with excerpts, and an aligned table", "One JSON object per line"), default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

pub(super) const EXAMPLES: &str = "\
Each topic takes one line, with ⏎ for line breaks. After its text come its priority as !1, its \
progress as 50%, :icons:, #tags, the address of its link, whether it is folded, and how many topics `--depth` hides; details stand below it. On \
a terminal, words are bold, italic, underlined or struck through as in the map, and lines are cut \
to its width. Elsewhere nothing is cut, and the same map gives the same bytes everywhere.

On a terminal, a map that is longer than the screen is shown by the program that `PAGER` names, or \
by `less`. `--no-pager` or an empty `PAGER` prints it instead.

With `--message-format json`, `--stats` prints one JSON object: `topics`, `roots`, `leaves`, `depth` \
(levels below the roots), `widest` (`depth` and `topics` of the level with the most), `words`, \
`characters`, `notes`, `links`, `tasks` (`open`, `done`), `icons`, `tags`, `attributes`, \
`relations`, `folded`, and `times` (`earliest`, `latest`, in milliseconds since 1970) if any.

Examples:
  panmap show map.txt                                 the whole map
  panmap show --depth 1 map.txt                       its main branches
  panmap convert map.txt --to json | panmap show      a map from a pipe
  panmap show --stats map.txt                         how much is in it
  panmap show --stats --message-format json map.txt   the same for a program

For `git diff` of maps, put `*.mm diff=mindmap` into .gitattributes and run once:
  git config diff.mindmap.textconv 'panmap show --notes --recover'

Exit codes: 0 done, 1 the input could not be read, 2 wrong usage.";
