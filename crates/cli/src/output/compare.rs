//! Whether a file has the bytes that would be written to it, and how it differs.

use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use imara_diff::{Algorithm, Diff, InternedInput, Interner, Token, UnifiedDiffConfig, UnifiedDiffPrinter};
use panmap_model::{Code, Diagnostic};

use super::sink::{Sink, unwritable};
use crate::path_name::PathName;
use crate::printable::printable_with_tabs;

/// How a target differs from what would be written to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Not at all.
    None,
    /// It does not exist.
    Missing,
    /// It has other bytes.
    Bytes,
}

/// Compares a prepared target with what would be written to it, which is not kept in memory.
///
/// # Errors
///
/// Where the target is no file, or cannot be read.
pub(crate) fn compare<T>(
    sink: &Sink,
    write: impl Fn(&mut dyn Write) -> io::Result<T>,
) -> Result<Difference, Diagnostic> {
    match sink {
        Sink::New { .. } => Ok(Difference::Missing),
        Sink::Existing { path, .. } => {
            // Whether it can be read at all is told apart from whether it differs.
            File::open(path).map_err(|error| unwritable(&error))?;
            Ok(is_same(path, &write).map_or(Difference::Bytes, |_| Difference::None))
        }
        Sink::Stdout | Sink::Special(_) => Err(Diagnostic::error(
            Code::UnwritableOutput,
            "only a file can be compared with what would be written",
        )),
    }
}

impl Difference {
    /// A unified diff from the file there is to what would be written, named by the path, of the text that each of them
    /// is.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub(crate) fn unified<T>(
        sink: &Sink,
        name: &PathName,
        text: impl Fn(&[u8]) -> Option<String>,
        write: impl Fn(&mut dyn Write) -> io::Result<T>,
    ) -> Result<String, Diagnostic> {
        let name = &header(name);
        let (from, before) = match sink {
            Sink::Existing { path, .. } => {
                (name.as_str(), fs::read(path).map_err(|error| unwritable(&error))?)
            }
            _ => ("/dev/null", Vec::new()),
        };
        let mut after = Vec::new();
        write(&mut after).map_err(|error| unwritable(&error))?;
        let (Some(before), Some(after)) = (text(&before), text(&after)) else {
            return Ok(format!("Binary files {from} and what would be written differ\n"));
        };
        let input = InternedInput::new(&*before, &*after);
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_lines(&input);
        let printer = Lines(&input.interner);
        let hunks = diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input);
        Ok(format!("--- {from}\n+++ {name}\n{hunks}"))
    }
}

/// Prints the lines of a unified diff as GNU diff does, which `patch` and git apply.
struct Lines<'a>(&'a Interner<&'a str>);

impl Lines<'_> {
    fn line(&self, mut f: impl fmt::Write, sign: char, token: Token) -> fmt::Result {
        let line = self.0[token];
        let (line, end) = match (line.strip_suffix("\r\n"), line.strip_suffix('\n')) {
            (Some(line), _) => (line, "\r\n"),
            (None, Some(line)) => (line, "\n"),
            (None, None) => (line, "\n\\ No newline at end of file\n"),
        };
        write!(f, "{sign}{}{end}", printable_with_tabs(line))
    }
}

impl UnifiedDiffPrinter for Lines<'_> {
    fn display_header(
        &self,
        mut f: impl fmt::Write,
        start_before: u32,
        start_after: u32,
        len_before: u32,
        len_after: u32,
    ) -> fmt::Result {
        // A range without lines is named by the line before it.
        let first = |start, len| if len == 0 { start } else { start + 1 };
        let (before, after) = (first(start_before, len_before), first(start_after, len_after));
        writeln!(f, "@@ -{before},{len_before} +{after},{len_after} @@")
    }

    fn display_context_token(&self, f: impl fmt::Write, token: Token) -> fmt::Result {
        self.line(f, ' ', token)
    }

    fn display_hunk(&self, mut f: impl fmt::Write, before: &[Token], after: &[Token]) -> fmt::Result {
        for (sign, tokens) in [('-', before), ('+', after)] {
            for token in tokens {
                self.line(&mut f, sign, *token)?;
            }
        }
        Ok(())
    }
}

/// A name as git and GNU diff write it: with a tab after it where it has white space, quoted where it would end the line.
fn header(name: &PathName) -> String {
    let bytes = name.bytes();
    let is_plain = |name: &&str| !name.contains(|char: char| char.is_control() || "\"\\".contains(char));
    if let Some(name) = str::from_utf8(&bytes).ok().filter(is_plain) {
        return if name.contains(' ') { format!("{name}\t") } else { name.to_owned() };
    }
    let mut quoted = "\"".to_owned();
    for byte in bytes.iter().copied() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\{byte:03o}");
            }
        }
    }
    quoted.push('"');
    quoted
}

/// What the writer returned, if the file has just the bytes that it wrote.
pub(super) fn is_same<T>(path: &Path, write: impl Fn(&mut dyn Write) -> io::Result<T>) -> Option<T> {
    let mut comparison = Comparison { file: BufReader::with_capacity(64 * 1024, File::open(path).ok()?) };
    let told = write(&mut comparison).ok()?;
    comparison.file.fill_buf().ok()?.is_empty().then_some(told)
}

/// A destination that takes the bytes of a file, and is an error at the first other byte.
struct Comparison {
    file: BufReader<File>,
}

impl Write for Comparison {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let there = self.file.fill_buf()?;
        let length = bytes.len().min(there.len());
        if there[..length] != bytes[..length] || (length == 0 && !bytes.is_empty()) {
            return Err(io::Error::other("these are other bytes"));
        }
        self.file.consume(length);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
