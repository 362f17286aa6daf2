//! The confidence of format detection.

/// How certain it is that an input is in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The text could be in the format, but nothing in it is specific to the format.
    Possible,
    /// The text has the structure of the format.
    Likely,
    /// The text declares its own format.
    Certain,
}
