//! What can be asked of `panmap formats`.

use clap::Args;

/// What `panmap formats` is asked to do.
#[derive(Debug, Args)]
pub(crate) struct FormatsArgs {
    /// List the flavours of the formats instead, the default one of each first
    #[arg(long)]
    pub(crate) flavours: bool,
}
