//! The standard streams: what they are called, and how standard output is written.

use std::io::{self, BufWriter, Write};

/// What standard input is called in messages.
pub(crate) const STDIN: &str = "<stdin>";

/// What standard output is called in messages.
pub(crate) const STDOUT: &str = "<stdout>";

/// Writes to standard output, and returns what the writer returned, or `None` where nobody is reading any more.
///
/// # Errors
///
/// Whatever error the writer or the system returned.
pub(crate) fn to_stdout<T>(write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<Option<T>> {
    unless_closed(buffered(io::stdout().lock(), write))
}

/// Writes through a buffer that makes small writes cheap.
///
/// # Errors
///
/// As for [`to_stdout`].
pub(crate) fn buffered<T>(
    out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}

/// What was written, or `None` where nobody is reading any more.
///
/// # Errors
///
/// Every other error.
pub(crate) fn unless_closed<T>(written: io::Result<T>) -> io::Result<Option<T>> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
        written => written.map(Some),
    }
}

/// What an I/O error says, without the number of the operating system.
pub(crate) fn io_error(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" (os error ") {
        Some((text, _number)) => text.to_owned(),
        None => text,
    }
}
