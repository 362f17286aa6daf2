//! Work that is cut into pieces, done on several threads, and put together in order.

use std::num::NonZeroUsize;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many pieces of a thread may wait to be taken, so that it does not wait each time.
const AHEAD: usize = 2;

/// On how many threads one piece of work after the other is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Threads(pub(crate) usize);

impl Threads {
    /// One for each processor that this process may use.
    pub(crate) fn available() -> Self {
        Self(thread::available_parallelism().map_or(1, NonZeroUsize::get))
    }

    /// Does each piece of work, and hands what comes of it to `take`, in order.
    ///
    /// A thread is never more than a few pieces ahead, so little is kept in memory. With one thread, or one piece, all of
    /// it is done on this thread.
    ///
    /// # Errors
    ///
    /// The first error of `take`, after which nothing is begun any more.
    pub(crate) fn in_order<T: Send, E>(
        self,
        count: usize,
        work: impl Fn(usize) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let threads = self.0.min(count);
        if threads <= 1 {
            return (0..count).try_for_each(|at| take(work(at)));
        }
        thread::scope(|scope| {
            let work = &work;
            let makers: Vec<_> = (0..threads)
                .map(|first| {
                    let (maker, made) = sync_channel(AHEAD);
                    scope.spawn(move || {
                        // Nobody takes any more after an error.
                        (first..count).step_by(threads).try_for_each(|at| maker.send(work(at)))
                    });
                    made
                })
                .collect();
            // A thread that panics sends no more, and the scope panics at its end.
            let mut made = (0..count).map_while(|at| makers[at % threads].recv().ok());
            made.try_for_each(&mut take)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn what_is_made_comes_in_order() {
        for (count, threads) in [(0, 2), (1, 2), (100, 0), (100, 1), (100, 3), (3, 100)] {
            let mut made = Vec::new();
            let taken = Threads(threads).in_order(
                count,
                |at| at * at,
                |square| {
                    made.push(square);
                    Ok::<_, Infallible>(())
                },
            );
            assert_eq!(taken, Ok(()));
            assert!(made.iter().copied().eq((0..count).map(|at| at * at)), "{made:?}");
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        for threads in [1, 2, 7] {
            let mut taken = 0;
            let end = Threads(threads).in_order(
                1000,
                |at| at,
                |at| {
                    taken += 1;
                    if at == 5 { Err("five") } else { Ok(()) }
                },
            );
            assert_eq!((end, taken), (Err("five"), 6));
        }
    }
}
