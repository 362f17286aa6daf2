//! What happens to pictures and attachments, as arguments.

use std::path::PathBuf;

use clap::Args;

use super::size::size;

// What happens to pictures and attachments.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct MediaChoice {
    /// Write the map's pictures and attachments to this directory, and refer to them by relative paths
    ///
    /// Files are named after a hash of their content. With `panmap convert --out-dir`, the directory lies beside each output.
    #[arg(long, value_name = "DIR", conflicts_with = "embed")]
    pub(crate) media: Option<PathBuf>,

    /// Embed pictures and attachments into the output as `data:` addresses
    ///
    /// Embeds the files that the map carries, and the pictures and attachments that it refers to by relative paths below
    /// the directory of the input. Nothing is fetched from the network.
    #[arg(long)]
    pub(crate) embed: bool,

    /// Embed no file larger than SIZE bytes (or K, M, G)
    #[arg(long, value_name = "SIZE", default_value = "1M", value_parser = size, requires = "embed")]
    pub(crate) embed_limit: usize,
}
