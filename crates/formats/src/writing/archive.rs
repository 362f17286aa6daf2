//! Writing archives: ZIP files whose bytes depend on nothing but their content.

use std::io::{self, Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::sink::Sink;

/// An archive that is being written, entry by entry, and held in memory as packed as it will be.
pub(crate) struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    pub(crate) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Begins an entry, whose content is written next. Programs look at the first one to see what the file is.
    pub(crate) fn begin(&mut self, name: &str) -> io::Result<()> {
        // Whatever the clock and the system say, the same map gives the same bytes: 1980 began the time of ZIP.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .system(System::Dos)
            .unix_permissions(0o644);
        self.zip.start_file(name, options).map_err(io_error)
    }

    /// Adds a whole entry.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.begin(name)?;
        self.zip.write_all(content)
    }

    /// Writes the archive to its destination.
    pub(crate) fn finish(self, out: &mut Sink<'_>) -> io::Result<()> {
        let bytes = self.zip.finish().map_err(io_error)?.into_inner();
        out.write_all(&bytes)
    }
}

impl Write for Archive {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

fn io_error(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error),
    }
}
