//! Signals that ask the program to end: noticed where it can end without leaving half a file behind.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The signal that came, or 0.
static SIGNAL: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// From now on, the first signal is only remembered; a second one ends the program at once.
///
/// Where signals cannot be caught they end the program at once, as they do before this is called.
pub(crate) fn watch() {
    SIGNAL.get_or_init(|| {
        let signal = Arc::new(AtomicUsize::new(0));
        let came = Arc::new(false.into());
        for number in [SIGINT, SIGTERM] {
            // In this order: the first signal finds the flag down, and puts it up.
            let _ = flag::register_conditional_shutdown(number, 128 + number, Arc::clone(&came))
                .and_then(|_| flag::register(number, Arc::clone(&came)))
                .and_then(|_| {
                    flag::register_usize(number, Arc::clone(&signal), number.unsigned_abs() as usize)
                });
        }
        signal
    });
}

/// The number of the signal that asked the program to end, if one did.
pub(crate) fn signal() -> Option<u8> {
    let number = SIGNAL.get()?.load(Ordering::Relaxed);
    u8::try_from(number).ok().filter(|number| *number > 0)
}

/// A destination that takes nothing more once a signal came, so that what is half written is discarded.
pub(crate) struct Interruptible<W>(pub(crate) W);

impl<W: io::Write> io::Write for Interruptible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match signal() {
            // Not `ErrorKind::Interrupted`, after which everybody tries again.
            Some(_) => Err(io::Error::other("interrupted")),
            None => self.0.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
