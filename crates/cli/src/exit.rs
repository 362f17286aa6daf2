//! What the caller learns from the exit code.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything asked for was done, with or without warnings.
    Done,
    /// Some input could not be converted, or a check found errors.
    Failed,
    /// The command line asked for something that cannot be.
    Usage,
    /// A check found outputs that are missing or out of date, and nothing worse.
    Outdated,
    /// A signal of this number asked the program to end.
    Interrupted(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Outdated => 3,
            Exit::Interrupted(signal) => 128_u8.saturating_add(signal),
        })
    }
}
