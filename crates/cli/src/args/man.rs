//! What can be asked of `panmap man`.

use std::path::PathBuf;

use clap::Args;

/// What `panmap man` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The command whose page to print; otherwise the page of panmap itself
    #[arg(conflicts_with = "dir")]
    pub(crate) command: Option<String>,

    /// Write all pages into this directory, which is made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  panmap man | man -l -                          the page of panmap, shown
  panmap man convert > panmap-convert.1          the page of one command
  panmap man --dir ~/.local/share/man/man1       all pages, installed";
