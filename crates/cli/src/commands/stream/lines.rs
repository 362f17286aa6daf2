//! A stream cut into lines, of which none takes more memory than it may.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

/// How much of a line that is too long is kept, to look for its id in.
const HEAD: usize = 4 * 1024;

/// How much memory a line may leave behind for the next one; what a larger one took is given back.
const KEPT: usize = 1 << 20;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// The beginning of one that is longer than allowed, and how long it is.
    Oversized(&'a [u8], usize),
}

/// Reads lines, which end with `\n` or with the stream.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: BufReader<R>,
    limit: usize,
    held: Vec<u8>,
    number: usize,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream, of which none longer than the limit is held.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input: BufReader::with_capacity(64 * 1024, input), limit, held: Vec::new(), number: 0 }
    }

    /// The number of the line read last, counted from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether the next line has to be waited for, at least for its end.
    pub(super) fn must_wait(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_none()
    }

    /// Reads a line, or `None` at the end of the stream.
    ///
    /// # Errors
    ///
    /// Whatever error the stream returned, but for interruptions.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.held.clear();
        self.held.shrink_to(KEPT);
        let mut length = 0;
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let end = memchr::memchr(b'\n', chunk);
            if chunk.is_empty() && length == 0 {
                return Ok(None);
            }
            let piece = &chunk[..end.unwrap_or(chunk.len())];
            length += piece.len();
            if length <= self.limit {
                self.held.extend_from_slice(piece);
            } else {
                let room = HEAD.min(self.limit).saturating_sub(self.held.len());
                self.held.extend_from_slice(&piece[..piece.len().min(room)]);
                self.held.truncate(HEAD);
                self.held.shrink_to(KEPT);
            }
            let is_last = chunk.is_empty() || end.is_some();
            let used = piece.len() + usize::from(end.is_some());
            self.input.consume(used);
            if is_last {
                break;
            }
        }
        self.number += 1;
        Ok(Some(if length > self.limit {
            Line::Oversized(&self.held, length)
        } else {
            Line::Whole(&self.held)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time, with an interruption before each.
    struct Slow<'a> {
        bytes: &'a [u8],
        step: usize,
        is_interrupted: bool,
    }

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.is_interrupted = !self.is_interrupted;
            if self.is_interrupted {
                return Err(ErrorKind::Interrupted.into());
            }
            let mut some = &self.bytes[..self.step.min(self.bytes.len())];
            self.bytes = &self.bytes[some.len()..];
            some.read(out)
        }
    }

    fn lines(text: &str, limit: usize, step: usize) -> Vec<String> {
        let slow = Slow { bytes: text.as_bytes(), step, is_interrupted: false };
        let mut lines = Lines::new(slow, limit);
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let shown = match line {
                Line::Whole(line) => str::from_utf8(line).unwrap().to_owned(),
                Line::Oversized(head, length) => format!("{}… {length}", str::from_utf8(head).unwrap()),
            };
            all.push(format!("{} {shown}", lines.number()));
        }
        all
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        for step in [1, 2, 3, 100] {
            assert_eq!(lines("", 9, step), [""; 0]);
            assert_eq!(lines("a\n\nbc", 9, step), ["1 a", "2 ", "3 bc"]);
            assert_eq!(lines("a\r\n", 9, step), ["1 a\r"]);
            assert_eq!(lines("four\nfives\nfour\n", 4, step), ["1 four", "2 five… 5", "3 four"]);
            assert_eq!(lines("longer than that", 4, step), ["1 long… 16"]);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_not_held() {
        let text = format!("{}\nshort\n", "x".repeat(5 << 20));
        let mut lines = Lines::new(text.as_bytes(), 4 << 20);
        assert_eq!(lines.next().unwrap(), Some(Line::Oversized(&[b'x'; HEAD], 5 << 20)));
        assert!(lines.held.capacity() <= KEPT);
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"short")));
    }

    #[test]
    fn what_is_there_already_needs_no_waiting() {
        let mut lines = Lines::new(&b"one\ntwo\nthr"[..], 9);
        assert!(lines.must_wait(), "nothing was read yet");
        lines.next().unwrap();
        assert!(!lines.must_wait());
        lines.next().unwrap();
        assert!(lines.must_wait(), "the end of the line is missing");
    }
}
