//! Work on many inputs at the same time.

#![allow(clippy::disallowed_methods, reason = "a package may start threads, libraries may not")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// From how many bytes on it pays to let other threads of Python work meanwhile: handing over costs more than reading a
/// small map.
pub(crate) const LARGE: usize = 64 * 1024;

/// What a function makes of each input, in their order; 0 threads are as many as the machine has cores.
pub(crate) fn each<T: Sync, R: Send>(inputs: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    /// How many neighbours one thread takes at a time.
    const TAKEN: usize = 16;
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = if threads == 0 { cores() } else { threads }.min(inputs.len().div_ceil(TAKEN));
    if threads <= 1 {
        return inputs.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(inputs.len().div_ceil(TAKEN)));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let start = next.fetch_add(TAKEN, Ordering::Relaxed);
                    let Some(rest) = inputs.get(start..).filter(|rest| !rest.is_empty()) else { break };
                    let results: Vec<R> = rest.iter().take(TAKEN).map(&work).collect();
                    done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((start, results));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_unstable_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}
