//! The output of all writers: the buffered destination, and the losses.

use std::io::{self, BufWriter, IntoInnerError, Write};

use panmap_model::{Diagnostic, Text, Topic};

use super::fitted::{Fitted, Limits};
use super::loss::Losses;
use crate::features::{Feature, Features, MapFeature};
use crate::options::WriteOptions;

/// The level beyond which insignificant indentation stops growing; a deep chain would otherwise be mostly indentation.
const INDENTED_LEVELS: usize = 40;

/// The destination of a writer, and the ledger of what it cannot write.
///
/// Everything that the target does not declare is counted before the writer begins. The writer adds only what the
/// target declares but cannot write in a particular case.
pub(crate) struct Sink<'a> {
    out: BufWriter<&'a mut dyn Write>,
    losses: Losses,
    #[cfg_attr(not(feature = "svg"), allow(dead_code, reason = "only pictures ask"))]
    carries: Features,
}

impl<'a> Sink<'a> {
    /// Creates a sink for a map that was fitted to a target.
    pub(crate) fn new(
        limits: Limits,
        options: &WriteOptions,
        fitted: &Fitted<'_>,
        out: &'a mut dyn Write,
    ) -> Self {
        Self {
            out: BufWriter::with_capacity(64 * 1024, out),
            losses: Losses::begin(limits, options, fitted),
            carries: limits.carries,
        }
    }

    /// What the target declares.
    #[cfg(feature = "svg")]
    pub(crate) fn carries(&self) -> Features {
        self.carries
    }

    /// Counts something that a topic loses although the target can store it elsewhere.
    pub(crate) fn lost(&mut self, feature: impl Into<Feature>, topic: Topic<'_>) {
        self.losses.of_topic(feature.into(), topic);
    }

    /// Counts a loss in a place that is not a topic, such as `the title`.
    pub(crate) fn lost_at(&mut self, feature: impl Into<Feature>, place: &str) {
        self.losses.of_place(feature.into(), place);
    }

    /// Counts what a text loses when it is written as HTML and read again, such as some white space and marks.
    pub(crate) fn changed(&mut self, text: Text<'_>, again: Text<'_>, topic: Topic<'_>) {
        if again.words() != text.words() {
            self.lost(MapFeature::AnyText, topic);
        } else if again != text {
            let changed = text.marks().find(|mark| !again.marks().any(|own| own == *mark));
            let kind = changed.or_else(|| again.marks().next()).map(|(_, mark)| mark.kind());
            if let Some(kind) = kind {
                self.lost(kind, topic);
            }
        }
    }

    /// Reports a loss of the map as a whole.
    pub(crate) fn lost_of_map(&mut self, diagnostic: Diagnostic) {
        self.losses.of_map(diagnostic);
    }

    /// Writes two spaces per level, for up to 40 levels.
    pub(crate) fn indent(&mut self, level: usize) -> io::Result<()> {
        indent(self, level)
    }

    /// Hands the rest of the output over, and returns the losses. The destination itself is flushed by whoever opened it,
    /// who may have more to write.
    pub(crate) fn finish(self) -> io::Result<Vec<Diagnostic>> {
        self.out.into_inner().map_err(IntoInnerError::into_error)?;
        Ok(self.losses.finish())
    }
}

impl Write for Sink<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes two spaces per level, for up to 40 levels.
pub(crate) fn indent(out: &mut impl Write, level: usize) -> io::Result<()> {
    static SPACES: [u8; 2 * INDENTED_LEVELS] = [b' '; 2 * INDENTED_LEVELS];
    out.write_all(&SPACES[..2 * level.min(INDENTED_LEVELS)])
}

/// Writes a number without formatting macros, whose cost is noticeable once a topic.
#[cfg(feature = "xml")]
pub(crate) fn number(out: &mut impl Write, number: usize) -> io::Result<()> {
    let mut digits = [0; usize::MAX.ilog10() as usize + 1];
    let mut rest = number;
    let mut first = digits.len();
    while first == digits.len() || rest > 0 {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.write_all(&digits[first..])
}
