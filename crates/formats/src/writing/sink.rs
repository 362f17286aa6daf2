//! How all writers reach their destination.

use std::io::{self, BufWriter, Write};

/// Levels after which insignificant indentation stops growing: a deep chain would otherwise be mostly indentation.
const INDENTED_LEVELS: usize = 40;

/// The destination behind a buffer that makes small writes cheap.
pub(crate) fn buffered(out: &mut dyn Write) -> BufWriter<&mut dyn Write> {
    BufWriter::with_capacity(64 * 1024, out)
}

/// Writes two spaces a level, up to 40 levels.
pub(crate) fn indent(out: &mut impl Write, level: usize) -> io::Result<()> {
    static SPACES: [u8; 2 * INDENTED_LEVELS] = [b' '; 2 * INDENTED_LEVELS];
    out.write_all(&SPACES[..2 * level.min(INDENTED_LEVELS)])
}
