//! How a text is told to be in a format.

use std::borrow::Cow;

/// Why a text seems to be in a format, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// How sure it is.
    pub confidence: Confidence,
    /// What in the text says so, as the end of a sentence that begins with "because".
    pub reason: Cow<'static, str>,
}

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

impl Detection {
    /// The text could be in the format.
    pub fn possible(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Possible, reason: reason.into() }
    }

    /// The text has the format's shape.
    pub fn likely(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Likely, reason: reason.into() }
    }

    /// The text says of itself what it is.
    pub fn certain(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { confidence: Confidence::Certain, reason: reason.into() }
    }
}
