//! The options of a project as arguments: which file holds them, and whether it counts.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::{Format, Target};

// Which file holds the options of the project.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ProjectArgs {
    /// Take the options of the project from FILE instead of the nearest `panmap.toml`
    ///
    /// Panmap looks for `panmap.toml` in the working directory and, in a Git repository, in those above it up to the root
    /// of the repository. Options on the command line go before those in the file.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Ignore `panmap.toml`
    #[arg(long)]
    pub(crate) no_config: bool,

    /// Let losses pass although `panmap.toml` says `strict = true`
    #[arg(long, conflicts_with = "strict", hide_short_help = true)]
    pub(crate) no_strict: bool,
}

/// The program that a format is written for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flavour {
    pub(crate) format: &'static Format,
    pub(crate) target: &'static Target,
}
