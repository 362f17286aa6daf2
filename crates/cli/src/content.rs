//! What is read of a file or a stream, which is checked to be text as it comes.

use std::collections::TryReserveError;
use std::io::{self, Read};

/// How much is read at once. It is checked while the processor still has it at hand.
const BLOCK: usize = 64 * 1024;

/// How much comes at most from most pipes.
const SMALL: usize = 1 << 20;

/// What was read of a source.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text in UTF-8.
    Text(String),
    /// Anything else, such as an archive, or text in another encoding.
    Bytes(Vec<u8>),
}

impl Content {
    /// Reads to the end of a source of at most `most` bytes, into a text that may have room already.
    ///
    /// # Errors
    ///
    /// Those of the source.
    pub(crate) fn read(mut source: impl Read, mut text: String, most: usize) -> io::Result<Self> {
        // There is room for what is kept, and for a byte that is one too many.
        let mut block = vec![0; BLOCK.min(most.saturating_add(4))];
        // How much of a character is kept of the block before.
        let mut kept = 0;
        loop {
            let count = match source.read(&mut block[kept..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                count => count?,
            };
            let read = kept + count;
            let end = if count == 0 { read } else { read - unfinished(&block[..read]) };
            let Ok(whole) = simdutf8::basic::from_utf8(&block[..end]) else {
                let mut bytes = text.into_bytes();
                bytes.extend_from_slice(&block[..read]);
                read_rest(source, &mut bytes, most)?;
                return Ok(Self::Bytes(bytes));
            };
            if text.len() >= SMALL && text.capacity() - text.len() < whole.len() {
                promised(most - text.len(), |room| text.try_reserve_exact(room));
            }
            text.push_str(whole);
            if count == 0 {
                return Ok(Self::Text(text));
            }
            block.copy_within(end..read, 0);
            kept = read - end;
        }
    }
}

impl AsRef<[u8]> for Content {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// How many bytes at the end of a block are the beginning of a character that goes on.
fn unfinished(block: &[u8]) -> usize {
    let begun = (1..=block.len().min(3)).find(|back| block[block.len() - back].leading_ones() > 1);
    begun.filter(|back| block[block.len() - back].leading_ones() as usize > *back).unwrap_or(0)
}

/// Adds what is left of a source.
fn read_rest(mut source: impl Read, bytes: &mut Vec<u8>, most: usize) -> io::Result<()> {
    source.by_ref().take(SMALL as u64).read_to_end(bytes)?;
    promised(most.saturating_sub(bytes.len()), |room| bytes.try_reserve_exact(room));
    source.read_to_end(bytes).map(|_| ())
}

/// Reserves room for this many bytes, or for as many as the system promises.
///
/// It hands memory out only as it is written to, while a buffer that grows is copied to a larger one, and both of them
/// take memory.
fn promised(size: usize, mut reserve: impl FnMut(usize) -> Result<(), TryReserveError>) {
    let mut room = size.min(isize::MAX as usize / 2);
    while room > 0 && reserve(room).is_err() {
        room /= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives this many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len());
            let (mut now, later) = self.0.split_at(count.min(to.len()));
            self.0 = later;
            now.read(to)
        }
    }

    #[test]
    fn characters_are_read_whole_wherever_reading_stops() {
        let text = "aä€🍎\n".repeat(3);
        for step in 1..=text.len() {
            let read = Content::read(Slow(text.as_bytes(), step), String::new(), text.len()).unwrap();
            assert_eq!(read, Content::Text(text.clone()), "{step} bytes at a time");
        }
        let long = "ä🍎".repeat(SMALL / 2);
        assert_eq!(Content::read(long.as_bytes(), String::new(), long.len()).unwrap(), Content::Text(long));
    }

    #[test]
    fn what_is_no_text_is_read_to_its_end() {
        for bytes in [&b"a\xe4\xff"[..], b"a\xf0\x9f\x8d", b"\x80", b"PK\x03\x04\xff", b"\xc3"] {
            for step in 1..=bytes.len() {
                let read = Content::read(Slow(bytes, step), String::new(), bytes.len()).unwrap();
                assert_eq!(read, Content::Bytes(bytes.to_vec()), "{step} bytes at a time");
            }
        }
        let long = [&"a".repeat(3 * SMALL).into_bytes()[..], b"\xff", &vec![0; 3 * SMALL]].concat();
        assert_eq!(Content::read(&*long, String::new(), long.len()).unwrap(), Content::Bytes(long));
    }
}
