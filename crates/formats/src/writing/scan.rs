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

/// The position of the first byte for which a condition holds.
#[inline]
pub(crate) fn position(bytes: &[u8], is_met: impl Fn(u8) -> bool) -> Option<usize> {
    let clean = bytes.chunks_exact(BLOCK).take_while(|block| none(block, &is_met)).count() * BLOCK;
    bytes[clean..].iter().position(|byte| is_met(*byte)).map(|at| clean + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_is() {
        for length in 0..3 * BLOCK {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'"';
                bytes[length - 1] = b'"';
                assert_eq!(position(&bytes, |byte| byte == b'"'), Some(at), "{at} of {length}");
            }
            assert_eq!(position(&vec![b'a'; length], |byte| byte == b'"'), None);
        }
    }
}
