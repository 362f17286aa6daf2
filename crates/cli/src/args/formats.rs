//! What can be asked of `panmap formats`.

use clap::Args;

/// What `panmap formats` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct FormatsArgs {
    /// List the flavours of each format instead, the default first
    #[arg(long)]
    pub(crate) flavours: bool,
}
