//! The standard streams: what they are called, and how standard output is written.

#[cfg(unix)]
use std::fs::File;
use std::io::{self, BufWriter, Write};
#[cfg(unix)]
use std::os::fd::AsFd as _;
use std::sync::atomic::{AtomicBool, Ordering};

/// What standard input is called in messages.
pub(crate) const STDIN: &str = "<stdin>";

/// What standard output is called in messages.
pub(crate) const STDOUT: &str = "<stdout>";

/// Whether the program began without a standard output, as after `>&-`.
static IS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Looks at standard output before `main`: Rust's runtime opens `/dev/null` in place of what is closed, which would take
/// a map and lose it.
#[cfg(unix)]
#[ctor::ctor(unsafe)]
fn look_at_stdout() {
    // SPEC (POSIX): this is the error of a descriptor that is not open.
    const EBADF: i32 = 9;
    let copy = io::stdout().as_fd().try_clone_to_owned();
    let is_closed = copy.is_err_and(|error| error.raw_os_error() == Some(EBADF));
    IS_CLOSED.store(is_closed, Ordering::Relaxed);
}

/// Makes sure that there is a standard output.
///
/// # Errors
///
/// Where the program began without one.
pub(crate) fn demand_stdout() -> io::Result<()> {
    if IS_CLOSED.load(Ordering::Relaxed) {
        return Err(io::Error::other("standard output is closed"));
    }
    Ok(())
}

/// Writes to standard output, and returns what the writer returned, or `None` where nobody is reading any more.
///
/// # Errors
///
/// Whatever error the writer or the system returned, and where there is no standard output.
pub(crate) fn to_stdout<T>(write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<Option<T>> {
    demand_stdout()?;
    unless_closed(buffered(stdout()?, write))
}

/// Standard output without the buffer of the standard library, which ends with each line.
#[cfg(unix)]
fn stdout() -> io::Result<impl Write> {
    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

/// Standard output.
#[cfg(not(unix))]
fn stdout() -> io::Result<impl Write> {
    Ok(io::stdout().lock())
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
    // The blocks of writers, which are twice as large, go through without being copied.
    let mut out = BufWriter::with_capacity(32 * 1024, out);
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
