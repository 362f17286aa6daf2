//! What can be asked of `panmap formats`.

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;

// What `panmap formats` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct FormatsArgs {
    /// Describe this format: what maps to what, what each target stores, which settings there are
    #[arg(value_name = "NAME", value_parser = FormatName::KNOW)]
    pub(crate) name: Option<&'static Format>,

    /// List the flavours of each format instead, the default first
    #[arg(long, conflicts_with = "name")]
    pub(crate) flavours: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  panmap formats              what can be read and written
  panmap formats --flavours   the programs that `--for` can name
  panmap formats opml         everything about one format

`--read-setting` and `--write-setting` of other commands take the settings that a format's page lists.";
