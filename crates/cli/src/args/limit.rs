//! How much is read and written at most, as arguments.

use clap::Args;

use super::size::size;

// How large an input may be.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct InputLimit {
    /// Refuse inputs larger than SIZE bytes (or K, M, G) before reading them; cut pipes off there
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size, hide_short_help = true)]
    pub(crate) max_input: usize,
}

// How large an output may be.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct OutputLimit {
    /// Refuse outputs larger than SIZE bytes (or K, M, G); a very deep map indents every topic
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size, hide_short_help = true)]
    pub(crate) max_output: usize,
}
