//! How sure it is that an input is in a format.

/// How sure a detection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The text could be in the format; nothing in it is peculiar to the format.
    Possible,
    /// The text has the format's shape.
    Likely,
    /// The text says of itself what it is.
    Certain,
}
