//! Looking through texts for what has to be written in another way, many bytes at once.

/// How many bytes are looked at together: as many as a register of every processor holds.
pub(crate) const BLOCK: usize = 16;

/// Whether a condition holds for no byte of a block.
///
/// Without an early end, and where the condition has none either (`|` instead of `||` or `matches!`), the compiler compares
/// all bytes at once.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as a call of its own, it compares one byte after the other")]
pub(crate) fn none(block: &[u8; BLOCK], is_met: impl Fn(u8) -> bool) -> bool {
    !block.iter().fold(false, |any, byte| any | is_met(*byte))
}

/// Bytes that are looked for: by a comparison, for many at once, and in a table, for one after the other.
pub(crate) struct Stops<F> {
    is_stop: F,
    table: &'static [bool; 256],
}

impl<F: Fn(u8) -> bool + Copy> Stops<F> {
    /// The stops of a table, and a comparison that is met by all of them; [`stops!`] makes both.
    pub(crate) const fn new(is_stop: F, table: &'static [bool; 256]) -> Self {
        Self { is_stop, table }
    }

    /// Does something at each of the stops in a text, in order.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is done at a stop is small")]
    pub(crate) fn try_each<E>(
        &self,
        bytes: &[u8],
        mut stop: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let has_none = |block: &[u8; BLOCK]| none(block, self.is_stop);
        for (at, block) in blocks.iter().enumerate() {
            if has_none(block) {
                continue;
            }
            for (place, byte) in (at * BLOCK..).zip(block) {
                if self.table[usize::from(*byte)] {
                    stop(place)?;
                }
            }
        }
        // What is left is no whole block, but the end of one with what stands before it.
        if bytes.last_chunk().is_some_and(has_none) {
            return Ok(());
        }
        for (place, byte) in (blocks.len() * BLOCK..).zip(rest) {
            if self.table[usize::from(*byte)] {
                stop(place)?;
            }
        }
        Ok(())
    }
}

/// The stops that a `const fn` tells, with `|` instead of `||`.
macro_rules! stops {
    ($is_stop:path) => {{
        static TABLE: [bool; 256] = {
            let mut table = [false; 256];
            let mut byte = 0;
            while byte < table.len() {
                table[byte] = $is_stop(byte as u8);
                byte += 1;
            }
            table
        };
        $crate::writing::scan::Stops::new(|byte| $is_stop(byte), &TABLE)
    }};
}
pub(crate) use stops;

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    const fn is_stop(byte: u8) -> bool {
        matches!(byte, b'"' | b'\n')
    }

    #[test]
    fn stops_are_found_wherever_they_are() {
        let stops = |bytes: &[u8]| {
            let mut places = Vec::new();
            let end = stops!(is_stop).try_each(bytes, |at| {
                places.push(at);
                Ok::<_, Infallible>(())
            });
            assert_eq!(end, Ok(()));
            places
        };
        for length in 0..3 * BLOCK {
            assert_eq!(stops(&vec![b'a'; length]), [0; 0]);
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'\n';
                bytes[length - 1] = b'"';
                let mut places = vec![at, length - 1];
                places.dedup();
                assert_eq!(stops(&bytes), places, "{at} of {length}");
            }
        }
    }
}
