//! Signals that ask the program to end: noticed where it can end without leaving half a file behind.

use std::io;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGXFSZ};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
#[cfg(not(windows))]
use signal_hook::iterator::Signals;

/// The signal that came, or 0.
static SIGNAL: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// How many files are being written, each beside its place.
static WRITING: AtomicUsize = AtomicUsize::new(0);

/// How long a run has to end by itself, before it is taken for one that waits for somebody else.
const GRACE: Duration = Duration::from_millis(500);

/// Makes a file that outgrows what the system allows an error like any other, rather than the end of the program.
pub(crate) fn survive_large_files() {
    // A signal that is caught and ignored makes the write fail. Where it cannot be caught, it ends the program.
    #[cfg(unix)]
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// From now on a pager decides what an interrupt means: this program ends when the pager does.
pub(crate) fn leave_to_pager() {
    // A signal that is caught and ignored does not end the program.
    let _ = flag::register(SIGINT, Arc::default());
}

/// The signals that ask the program to end.
fn asking() -> Vec<i32> {
    // Who runs a program with `nohup` wants it to go on.
    #[cfg(unix)]
    let hangup = (!is_ignored(SIGHUP)).then_some(SIGHUP);
    #[cfg(not(unix))]
    let hangup = None;
    [SIGINT, SIGTERM].into_iter().chain(hangup).collect()
}

/// Whether a signal is ignored, as far as the system tells; where it does not, nothing is changed about the signal.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_none_or(|mask| mask >> (signal - 1) & 1 == 1)
}

/// From now on, the first signal is only remembered; a second one ends the program at once.
///
/// A run that waits for a pipe or a terminal notices no signal, so it is ended as soon as no file is half written.
/// Where signals cannot be caught they end the program at once, as they do before this is called.
pub(crate) fn watch() {
    static WATCHING: OnceLock<()> = OnceLock::new();
    WATCHING.get_or_init(listen);
}

/// Waits for signals in a thread of its own.
#[cfg(not(windows))]
fn listen() {
    let Ok(mut signals) = Signals::new(asking()) else { return };
    thread::spawn(move || {
        for number in signals.forever() {
            let code = 128 + number;
            if SIGNAL.swap(number.unsigned_abs() as usize, Ordering::SeqCst) != 0 {
                process::exit(code);
            }
            thread::spawn(move || end_waiting(code));
        }
    });
}

/// Has the system raise a flag, since Windows has no signals that a thread could wait for.
#[cfg(windows)]
fn listen() {
    let again = Arc::default();
    for number in asking() {
        // In this order: a signal ends the program only if an earlier one has raised the flag.
        let _ = flag::register_conditional_shutdown(number, 128 + number, Arc::clone(&again));
        let _ = flag::register(number, Arc::clone(&again));
        let _ = flag::register_usize(number, Arc::clone(&SIGNAL), number.unsigned_abs() as usize);
    }
    thread::spawn(|| {
        loop {
            thread::sleep(GRACE);
            if let Some(number) = signal() {
                end_waiting(128 + i32::from(number));
            }
        }
    });
}

/// Ends the program as soon as no file is half written, unless it ends by itself before.
fn end_waiting(code: i32) {
    loop {
        thread::sleep(GRACE);
        if WRITING.load(Ordering::SeqCst) == 0 {
            process::exit(code);
        }
    }
}

/// The number of the signal that asked the program to end, if one did.
pub(crate) fn signal() -> Option<u8> {
    let number = SIGNAL.load(Ordering::Relaxed);
    u8::try_from(number).ok().filter(|number| *number > 0)
}

/// A file that is being written, as long as this lives.
pub(crate) struct Writing(());

impl Writing {
    pub(crate) fn begin() -> Self {
        WRITING.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITING.fetch_sub(1, Ordering::SeqCst);
    }
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
