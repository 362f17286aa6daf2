//! Many inputs at the same time, their results in order.

use std::collections::BTreeMap;
use std::iter;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// How far results may be ahead of the one that is waited for, so that one long job does not pile up the others'.
const AHEAD: usize = 1024;

/// How many items a thread takes at once, if they are neighbours.
const TAKEN: usize = 128;

/// How many threads there are at most, whatever is asked for.
const MOST_THREADS: usize = 256;

/// Threads for this many jobs, or for one on each processor, but no more than there are files.
///
/// # Errors
///
/// Where the system gives no threads.
pub(crate) fn pool(
    jobs: Option<NonZeroUsize>,
    files: usize,
) -> Result<ThreadPool, rayon::ThreadPoolBuildError> {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    ThreadPoolBuilder::new().num_threads(jobs.min(files.max(1)).min(MOST_THREADS)).build()
}

/// Works on all items as [`in_order`] does, with threads for this many jobs, or without any where there is one item: they
/// would hold memory of their own.
///
/// # Errors
///
/// Where the system gives no threads, as a mistake in `--jobs`.
pub(crate) fn each_in_order<T: Send, R: Send>(
    jobs: Option<NonZeroUsize>,
    items: Vec<T>,
    work: impl Fn(T) -> Option<R> + Sync,
    mut each: impl FnMut(R) -> bool + Send,
) -> Result<(), String> {
    if items.len() == 1 {
        items.into_iter().filter_map(work).for_each(|result| _ = each(result));
        return Ok(());
    }
    let pool = pool(jobs, items.len())
        .map_err(|error| format!("cannot start as many threads as '--jobs' asks for: {error}"))?;
    in_order(&pool, items, |_, _| false, work, each);
    Ok(())
}

/// Works on all items at the same time, and hands what comes of each to `each` in the order of the items.
///
/// Items are begun in order. From the first `None` on, none is begun any more, and what comes of later ones that were
/// begun is still handed over.
///
/// A thread takes neighbours at once: they write to the same directory, where threads would wait for each other.
pub(crate) fn in_order<T: Send, R: Send>(
    pool: &ThreadPool,
    items: Vec<T>,
    is_neighbour: impl Fn(&T, &T) -> bool + Sync,
    work: impl Fn(T) -> Option<R> + Sync,
    each: impl FnMut(R) -> bool + Send,
) {
    let results = Results {
        state: Mutex::new(State { next: 0, waiting: BTreeMap::new(), each, is_over: false, waiters: 0 }),
        moved: Condvar::new(),
    };
    // The nearer the end, the fewer are taken, so that all threads end at the same time.
    let mut left = items.into_iter().enumerate().peekable();
    let shares = 4 * pool.current_num_threads();
    let taken = iter::from_fn(|| {
        let most = (left.len() / shares).clamp(1, TAKEN);
        let mut taken = vec![left.next()?];
        while taken.len() < most
            && let Some(next) =
                left.next_if(|(_, next)| taken.last().is_some_and(|(_, last)| is_neighbour(last, next)))
        {
            taken.push(next);
        }
        Some(taken)
    });
    pool.install(|| {
        // A bridge hands out items in order, where a parallel iterator would begin in the middle too.
        taken.par_bridge().for_each(|taken| {
            for (index, item) in taken {
                if results.is_over() {
                    break;
                }
                let _guard = Guard(&results);
                results.put(index, work(item));
            }
        });
    });
    results.flush();
}

struct Results<R, F> {
    state: Mutex<State<R, F>>,
    /// Told whenever `next` grows.
    moved: Condvar,
}

/// Ends it where a thread panics, so that no other waits for what never comes.
struct Guard<'a, R, F>(&'a Results<R, F>);

impl<R, F> Drop for Guard<'_, R, F> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.state.lock().unwrap_or_else(PoisonError::into_inner).is_over = true;
            self.0.moved.notify_all();
        }
    }
}

struct State<R, F> {
    /// The item whose result is waited for.
    next: usize,
    /// Results of later items.
    waiting: BTreeMap<usize, R>,
    each: F,
    /// Whether no more items are to be begun.
    is_over: bool,
    /// How many threads are too far ahead.
    waiters: usize,
}

impl<R, F: FnMut(R) -> bool> Results<R, F> {
    fn put(&self, index: usize, result: Option<R>) {
        let mut state = self.lock();
        // The item that is waited for is being worked on by a thread that never waits here.
        while index > state.next + AHEAD && !state.is_over {
            state.waiters += 1;
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiters -= 1;
        }
        match result {
            Some(result) => {
                state.waiting.insert(index, result);
            }
            None => state.is_over = true,
        }
        state.hand_over();
        if state.waiters > 0 {
            self.moved.notify_all();
        }
    }

    /// Hands over what is left where some items have no result.
    fn flush(&self) {
        let mut state = self.lock();
        while let Some((_, result)) = state.waiting.pop_first() {
            (state.each)(result);
        }
    }

    fn is_over(&self) -> bool {
        self.lock().is_over
    }

    fn lock(&self) -> MutexGuard<'_, State<R, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R, F: FnMut(R) -> bool> State<R, F> {
    fn hand_over(&mut self) {
        while let Some(result) = self.waiting.remove(&self.next) {
            self.next += 1;
            if !(self.each)(result) {
                self.is_over = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is handed over, for so many threads.
    fn results(jobs: usize, items: usize, work: impl Fn(usize) -> Option<usize> + Sync) -> Vec<usize> {
        let mut results = Vec::new();
        let pool = pool(NonZeroUsize::new(jobs), items).unwrap();
        in_order(
            &pool,
            (0..items).collect(),
            |item, _| item % 7 != 0,
            work,
            |result| {
                results.push(result);
                result != 700
            },
        );
        results
    }

    #[test]
    fn results_come_in_order() {
        for jobs in [1, 2, 8] {
            let backwards =
                |item| Some((0..(650 - item) * 10).fold(item, |item, _| std::hint::black_box(item)));
            assert_eq!(results(jobs, 650, backwards), (0..650).collect::<Vec<_>>());
        }
    }

    #[test]
    fn there_are_no_more_threads_than_files() {
        let threads = |jobs, files| pool(NonZeroUsize::new(jobs), files).unwrap().current_num_threads();
        assert_eq!([threads(100_000, 1), threads(4000, 3), threads(1, 9), threads(2, 0)], [1, 3, 1, 1]);
        assert_eq!(threads(100_000, 100_000), MOST_THREADS);
    }

    #[test]
    fn nothing_is_begun_after_the_end() {
        for jobs in [1, 2, 8] {
            let begun = Mutex::new(Vec::new());
            let work = |item| {
                begun.lock().unwrap().push(item);
                (item != 300).then_some(item)
            };
            let results = results(jobs, 10_000, work);
            let begun = begun.into_inner().unwrap();
            assert_eq!(results.len(), begun.len() - 1, "all that was done is told");
            assert!(results.is_sorted() && !results.contains(&300));
            assert!(begun.len() < 10_000, "{}", begun.len());
        }
    }

    #[test]
    fn whoever_takes_results_may_end_it() {
        let results = results(4, 5_000, Some);
        assert!(results.is_sorted() && results.contains(&700));
        assert!(results.len() < 5_000, "{}", results.len());
    }

    #[test]
    fn a_panic_ends_it_for_all() {
        let panicked = std::panic::catch_unwind(|| {
            results(4, 20_000, |item| {
                assert!(item != 2, "this item panics");
                Some(item)
            })
        });
        assert!(panicked.is_err(), "rather than to wait for ever");
    }

    #[test]
    fn results_do_not_pile_up_behind_a_slow_one() {
        let (done, slow) = (Mutex::new(0), Mutex::new(()));
        let held = slow.lock().unwrap();
        let items: Vec<usize> = (0..AHEAD * 3).collect();
        thread::scope(|scope| {
            scope.spawn(|| {
                let pool = pool(NonZeroUsize::new(2), AHEAD * 3).unwrap();
                let work = |item| {
                    if item == 0 {
                        drop(slow.lock().unwrap());
                    }
                    *done.lock().unwrap() += 1;
                    Some(item)
                };
                in_order(&pool, items, |_, _| true, work, |_| true);
            });
            // The other thread goes on until it is far enough ahead, and then waits for the first, which holds as many
            // items as a thread takes at once.
            while *done.lock().unwrap() <= AHEAD - TAKEN {
                thread::yield_now();
            }
            drop(held);
        });
        assert_eq!(*done.lock().unwrap(), AHEAD * 3);
    }
}
