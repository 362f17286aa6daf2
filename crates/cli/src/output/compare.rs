//! Whether a file has the bytes that would be written to it, and how it differs.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, UnifiedDiffConfig};
use panmap_model::{Code, Diagnostic};

use super::{Sink, unwritable};

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
    /// A unified diff from the file there is to what would be written, named by the path.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub(crate) fn unified<T>(
        sink: &Sink,
        name: &str,
        write: impl Fn(&mut dyn Write) -> io::Result<T>,
    ) -> Result<String, Diagnostic> {
        let (from, before) = match sink {
            Sink::Existing { path, .. } => (name, text_of(path)?),
            _ => ("/dev/null", String::new()),
        };
        let mut after = Vec::new();
        write(&mut after).map_err(|error| unwritable(&error))?;
        let after = String::from_utf8_lossy(&after);
        let input = InternedInput::new(before.as_str(), &after);
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_lines(&input);
        let printer = BasicLineDiffPrinter(&input.interner);
        let hunks = diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input);
        Ok(format!("--- {from}\n+++ {name}\n{hunks}"))
    }
}

/// The text of a file, as far as it is one.
fn text_of(path: &Path) -> Result<String, Diagnostic> {
    let bytes = fs::read(path).map_err(|error| unwritable(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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
