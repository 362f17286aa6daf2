//! Outputs of a limited size: a map nested very deeply is mostly indentation, which grows with the square of its depth.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use crate::input::bytes_of;

/// A destination that accepts a limited number of bytes and fails at the first byte beyond it.
pub(crate) struct Limited<W> {
    out: W,
    limit: usize,
    left: usize,
}

/// That an output would be larger than the limit, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Oversized(usize);

impl<W> Limited<W> {
    pub(crate) fn new(out: W, limit: usize) -> Self {
        Self { out, limit, left: limit }
    }
}

impl<W: Write> Write for Limited<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.left {
            return Err(io::Error::other(Oversized(self.limit)));
        }
        let written = self.out.write(bytes)?;
        self.left -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Oversized {
    /// Whether this is why something was not written.
    pub(crate) fn is_cause_of(error: &io::Error) -> bool {
        error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Self>)
    }
}

impl fmt::Display for Oversized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the output would have more than the limit of {}", bytes_of(self.0))
    }
}

impl Error for Oversized {}
