//! Work that is cut into pieces, done on several threads, and put together in order.

use std::sync::mpsc::sync_channel;
use std::thread;

/// Does each piece of work, and hands what comes of it to `take`, in order.
///
/// A thread does not begin a piece before what it made of the one before was taken, so little is kept in memory. With one
/// thread, or one piece, all of it is done on this thread.
///
/// # Errors
///
/// The first error of `take`, after which nothing is begun any more.
pub(crate) fn in_order<T: Send, E>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.min(count);
    if threads <= 1 {
        return (0..count).try_for_each(|at| take(work(at)));
    }
    thread::scope(|scope| {
        let work = &work;
        let makers: Vec<_> = (0..threads)
            .map(|first| {
                let (maker, made) = sync_channel(0);
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

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn what_is_made_comes_in_order() {
        for (count, threads) in [(0, 2), (1, 2), (100, 0), (100, 1), (100, 3), (3, 100)] {
            let mut made = Vec::new();
            let taken = in_order(
                count,
                threads,
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
            let end = in_order(
                1000,
                threads,
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
