//! What happens to output files that exist.

use clap::ValueEnum;

/// What to do with a file that exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Overwrite {
    /// Always replace them
    Always,
    /// Never replace them
    Never,
    /// Replace those that would change, and leave the others untouched, with their times
    #[default]
    IfChanged,
}
