//! What is written of a map, up to a limit.

use std::io::{self, Write};

/// Bytes, as long as there are not too many.
pub(crate) struct Limited {
    pub(crate) bytes: Vec<u8>,
    most: usize,
}

impl Limited {
    pub(crate) fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.most - self.bytes.len() {
            let most = self.most;
            return Err(io::Error::other(format!(
                "the output has more than {most} bytes; `max_output` allows more"
            )));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
