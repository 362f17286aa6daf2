//! What happens to output files that exist.

use clap::ValueEnum;

/// What becomes of a file that exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Overwrite {
    /// Each is replaced
    Always,
    /// All are left as they are
    Never,
    /// Those that would not change are left untouched, with their times; the others are replaced
    #[default]
    IfChanged,
}
