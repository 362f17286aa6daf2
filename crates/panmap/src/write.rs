//! Writing a map to bytes, and converting bytes to bytes.

use std::io;

use panmap_formats::WriteOptions;
use panmap_model::{Code, Diagnostic, MindMap, Parsed};

use crate::hint::Hint;
use crate::read::read;
use crate::to::To;

/// A written file and its diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// The losses of writing, preceded by the diagnostics of reading if the map was converted.
    pub diagnostics: Vec<Diagnostic>,
}

impl Written {
    /// The file as text; `None` if its format is not text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        str::from_utf8(&self.bytes).ok()
    }
}

/// Converts bytes of one format to bytes of another.
///
/// ```
/// let written = panmap::convert(b"# Fruit\n\n- Apples\n", "fruit.md", "mm")?;
/// assert!(written.text().is_some_and(|text| text.starts_with("<map ")));
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
///
/// # Errors
///
/// Returns the same errors as [`read`] and [`write()`].
pub fn convert<'a, 'b>(
    bytes: &[u8],
    hint: impl Into<Hint<'a>>,
    to: impl Into<To<'b>>,
) -> Result<Written, Diagnostic> {
    let Parsed { map, mut diagnostics } = read(bytes, hint)?;
    let mut written = write(&map, to)?;
    diagnostics.append(&mut written.diagnostics);
    Ok(Written { diagnostics, ..written })
}

/// Writes a map to memory.
///
/// ```
/// use panmap::{Code, MapBuilder};
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// builder.open("Apples");
/// builder.note("Keep them cool.");
/// let map = builder.finish();
///
/// let written = panmap::write(&map, "mindmeister")?;
/// assert_eq!(written.diagnostics[0].code, Code::LostNote, "MindMeister text cannot store notes");
/// assert!(panmap::write(&map, "json")?.diagnostics.is_empty());
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
///
/// # Errors
///
/// Returns [`Code::UnknownFormat`] if there is no such format or if it has no target of that name, and
/// [`Code::UnwritableOutput`] if Panmap cannot write the format, or not this map, such as a picture of too many pixels.
pub fn write<'a>(map: &MindMap, to: impl Into<To<'a>>) -> Result<Written, Diagnostic> {
    let mut bytes = Vec::new();
    let diagnostics = write_as(map, &to.into(), &mut bytes)?
        // Writing to memory does not fail, but a target may refuse a map.
        .map_err(|error| match error.downcast::<Diagnostic>() {
            Ok(refusal) => refusal,
            Err(error) => Diagnostic::error(Code::UnwritableOutput, error.to_string()),
        })?;
    Ok(Written { bytes, diagnostics })
}

/// Writes a map incrementally to a file, a socket or another destination, and returns what the target cannot store.
///
/// # Errors
///
/// Returns any error of the destination. If there is no such format or target, returns an
/// [`InvalidInput`](io::ErrorKind::InvalidInput) error that contains the [`Diagnostic`].
pub fn write_to<'a>(
    map: &MindMap,
    to: impl Into<To<'a>>,
    out: &mut dyn io::Write,
) -> io::Result<Vec<Diagnostic>> {
    write_as(map, &to.into(), out).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?
}

fn write_as(
    map: &MindMap,
    to: &To<'_>,
    out: &mut dyn io::Write,
) -> Result<io::Result<Vec<Diagnostic>>, Diagnostic> {
    let (_, target) = to.resolve(map)?;
    Ok(target.write(map, &WriteOptions::default(), out))
}

#[cfg(test)]
mod tests {
    use panmap_formats::FORMATS;

    use super::*;

    const PAGE: &[u8] = b"1. Apples\n\n1.1. Boskoop\n\n2. Pears\n";

    #[test]
    fn diagnostics_of_reading_stand_before_those_of_writing() {
        let codes = |written: Written| written.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>();
        assert_eq!(codes(convert(PAGE, "txt", "json").unwrap()), [Code::MissingTitle]);
        let json = br#"{"format": "panmap", "version": 2, "topics": [{"text": "a", "note": "b", "children": [], "x": 0}]}"#;
        assert_eq!(codes(convert(json, "json", "txt").unwrap()), [Code::IgnoredContent, Code::LostNote]);
    }

    #[test]
    fn a_format_converted_to_itself_is_written_for_the_program_that_wrote_it() {
        let opml = br#"<opml version="2.0"><body><outline text="&lt;b&gt;Fruit&lt;/b&gt; &amp;amp; nuts"/></body></opml>"#;
        let written = |to: To<'_>| convert(opml, "opml", to).unwrap();
        let kept = written("opml".into());
        assert!(
            kept.text().unwrap().contains(r#"text="&lt;b&gt;Fruit&lt;/b&gt; &amp;amp; nuts""#),
            "{kept:?}"
        );
        assert!(kept.diagnostics.is_empty(), "{kept:?}");
        let plain = written(To::from("opml").program("standard"));
        assert!(plain.text().unwrap().contains(r#"text="Fruit &amp; nuts""#), "{plain:?}");
        assert_eq!(plain.diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::LostFormatting]);
    }

    #[test]
    fn a_stream_gets_what_memory_does() {
        let map = read(PAGE, "txt").unwrap().map;
        for format in FORMATS.iter().copied().filter(|format| format.is_written()) {
            let mut streamed = Vec::new();
            let diagnostics = write_to(&map, format, &mut streamed).unwrap();
            assert_eq!(write(&map, format), Ok(Written { bytes: streamed, diagnostics }), "{}", format.name);
        }
    }

    #[test]
    fn what_is_wrong_with_the_target_comes_back_from_a_stream() {
        let error = write_to(&MindMap::default(), "docx", &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        let diagnostic = error.into_inner().unwrap().downcast::<Diagnostic>().unwrap();
        assert_eq!(diagnostic.code, Code::UnknownFormat);
    }
}
