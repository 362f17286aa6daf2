//! What can be asked of `panmap show`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use super::message::{MessageFormat, human_or_json};

/// What `panmap show` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The map to show; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: Option<PathBuf>,

    /// The format of the input; otherwise the content, then the extension decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// Show so many levels below the roots, and of the topics below those how many there are
    #[arg(short, long, value_name = "N")]
    pub(crate) depth: Option<usize>,

    /// Show notes below their topics
    #[arg(short, long)]
    pub(crate) notes: bool,

    /// Make no line wider than so many columns; otherwise a terminal's width is kept to, and a file has none
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(10..))]
    pub(crate) width: Option<u16>,

    /// Count what is in the map instead
    #[arg(long, conflicts_with_all = ["depth", "notes", "width"])]
    pub(crate) stats: bool,

    /// Where the input is malformed, show what could be read of it, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// How to write messages on standard error, and the counts of `--stats` on standard output
    #[arg(long, value_name = "HOW", value_parser = human_or_json("Lines with excerpts, and an aligned table", "One JSON object a line"), default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

pub(super) const EXAMPLES: &str = "\
A topic takes one line, a line break in it is shown as ⏎. After its text stand :icons:, #tags, where
it links to, whether it is folded, and how many topics `--depth` hides. On a terminal lines are cut
to its width; elsewhere nothing is cut, and the same map gives the same bytes everywhere.

The counts of `--stats` as JSON are one object: `topics`, `roots`, `leaves`, `depth` (levels below
the roots), `widest` (`depth` and `topics` of the level with the most), `words`, `characters`,
`notes`, `links`, `tasks` (`open`, `done`), `icons`, `tags`, `attributes`, `relations`, `folded`,
and `times` (`earliest`, `latest`, in milliseconds since 1970) where the map tells any.

Examples:
  panmap show map.txt                                 the whole map
  panmap show --depth 1 map.txt                       its main branches
  panmap convert map.txt --to json | panmap show      a map from a pipe
  panmap show --stats map.txt                         how much is in it
  panmap show --stats --message-format json map.txt   the same for a program

For `git diff` of maps, put `*.mm diff=panmap` into .gitattributes and run once:
  git config diff.panmap.textconv 'panmap show --notes --recover'

Exit codes: 0 done, 1 the input could not be read, 2 wrong usage.";
