//! How topics are drawn, and in which list of their parent they stand for it.

/// How a topic is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    Attached,
    Summary,
    Callout,
    Detached,
}

impl Drawn {
    /// All ways, in the order in which the lists of a parent are written.
    pub(super) const ALL: [Self; 4] = [Self::Attached, Self::Summary, Self::Callout, Self::Detached];

    /// The name of the list.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::Summary => "summary",
            Self::Callout => "callout",
            Self::Detached => "detached",
        }
    }
}
