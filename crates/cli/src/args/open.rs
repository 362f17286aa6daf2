//! What can be asked of `panmap open`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;

// What `panmap open` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// Maps to open, each on a page of its own; `-` or nothing reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read the inputs as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,

    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    /// Show pictures that the map refers to by relative paths below the directory of the input, up to 1 MB each
    #[arg(long)]
    pub(crate) embed: bool,

    /// Open what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    /// Print the path of each page instead of starting a browser
    #[arg(long)]
    pub(crate) print_path: bool,
}

pub(super) const EXAMPLES: &str = "\
The page is the one that `panmap convert FILE -o map.html` writes. It is written to a directory of \
its own below the system's temporary one (`TMPDIR`), which only you can read; opening the same file \
again replaces its page. The browser is the one that `BROWSER` names, or else the system's.

A browser in a sandbox, such as Firefox or Chromium as a snap, may not read the temporary directory. \
Then set `TMPDIR` to a directory in your home, or convert the map to a page there.

Examples:
  panmap open map.txt                               open a map in the browser
  panmap open map.txt map.xmind                     several maps
  panmap convert map.txt --to json | panmap open    a map from a pipe
  panmap open --theme dark map.txt                  dark, whatever the system prefers
  panmap open --print-path map.txt                  write the page, and print where

Exit codes: 0 done, 1 an input could not be read or no browser started, 2 wrong usage.";
