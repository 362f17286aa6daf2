//! What can be asked of `panmap man`.

use std::path::PathBuf;

use clap::Args;

// What `panmap man` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Print the page of this command instead of the page of panmap itself
    #[arg(conflicts_with = "dir")]
    pub(crate) command: Option<String>,

    /// Write all pages to this directory, creating it if necessary
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  panmap man | man -l -                          the page of panmap, shown
  panmap man convert > panmap-convert.1          the page of one command
  panmap man --dir ~/.local/share/man/man1       all pages, installed";
