//! Looking through texts for what has to be written in another way, many bytes at once.

/// How many bytes are looked at together: as many as a register of every processor holds.
pub(crate) const BLOCK: usize = 16;

/// Whether a condition holds for no byte of a block.
///
/// Without an early end, and where the condition has none either (`|` instead of `||` or `matches!`), the compiler compares
/// all bytes at once.
#[inline]
pub(crate) fn none(block: &[u8], is_met: impl Fn(u8) -> bool) -> bool {
    !block.iter().fold(false, |any, byte| any | is_met(*byte))
}

/// Bytes that are looked for: by a comparison, for many at once, and as a table, for one after the other.
pub(crate) struct Stops<F> {
    is_stop: F,
    table: [bool; 256],
}

impl<F: Fn(u8) -> bool + Copy> Stops<F> {
    /// The stops of a comparison, with its table; [`stops!`] makes both.
    pub(crate) const fn new(is_stop: F, table: [bool; 256]) -> Self {
        Self { is_stop, table }
    }

    /// Where the stops in a text are, in order.
    #[inline]
    pub(crate) fn places<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let has_stops = |block: &[u8; BLOCK]| !none(block, self.is_stop);
        // What is left is no whole block, but the end of one with what stands before it.
        let is_clean = bytes.last_chunk().is_some_and(|block| !has_stops(block));
        let rest = if is_clean { &[] } else { rest };
        let ahead = blocks.len() * BLOCK;
        let blocks = blocks.iter().enumerate().filter(move |(_, block)| has_stops(block));
        let blocks = blocks.flat_map(|(at, block)| (at * BLOCK..).zip(block));
        blocks
            .chain((ahead..).zip(rest))
            .filter(|(_, byte)| self.table[usize::from(**byte)])
            .map(|(at, _)| at)
    }

    /// Whether a text has none.
    #[inline]
    pub(crate) fn are_absent(&self, bytes: &[u8]) -> bool {
        self.places(bytes).next().is_none()
    }
}

/// The stops that a `const fn` tells, with `|` instead of `||`.
macro_rules! stops {
    ($is_stop:path) => {{
        const TABLE: [bool; 256] = {
            let mut table = [false; 256];
            let mut byte = 0;
            while byte < table.len() {
                table[byte] = $is_stop(byte as u8);
                byte += 1;
            }
            table
        };
        $crate::writing::scan::Stops::new(|byte| $is_stop(byte), TABLE)
    }};
}
pub(crate) use stops;

#[cfg(test)]
mod tests {
    use super::*;

    const fn is_stop(byte: u8) -> bool {
        matches!(byte, b'"' | b'\n')
    }

    #[test]
    fn stops_are_found_wherever_they_are() {
        let stops = stops!(is_stop);
        for length in 0..3 * BLOCK {
            assert!(stops.are_absent(&vec![b'a'; length]));
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'\n';
                bytes[length - 1] = b'"';
                let mut places = vec![at, length - 1];
                places.dedup();
                assert_eq!(stops.places(&bytes).collect::<Vec<_>>(), places, "{at} of {length}");
            }
        }
    }
}
