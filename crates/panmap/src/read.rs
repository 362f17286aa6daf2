//! Reading a map from bytes, and detecting its format.

use panmap_formats::{FORMATS, Format, Input, by_extension, by_name};
use panmap_model::{Code, Confidence, Diagnostic, Parsed};

use crate::hint::Hint;

/// Reads a map from bytes in any format.
///
/// ```
/// let parsed = panmap::read(b"- Apples\n  - Boskoop\n", "fruit.md")?;
/// assert_eq!(parsed.map.topics().map(|topic| topic.text()).collect::<Vec<_>>(), ["Apples", "Boskoop"]);
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
///
/// # Errors
///
/// Returns an error if the format cannot be determined, as for [`detect`], or if the bytes are not a map in that
/// format.
pub fn read<'a>(bytes: &[u8], hint: impl Into<Hint<'a>>) -> Result<Parsed, Diagnostic> {
    let hint = hint.into();
    let options = hint.options.clone();
    let input = Input::in_encoding(bytes, options.encoding);
    detect_input(&input, hint)?.read_input(&input, &options)
}

/// Determines the format of bytes: the format that the hint names; otherwise the one that the content declares, the one
/// with the extension in the hint, or the one whose structure the content has, in this order. For a `.txt` file, the
/// structure is considered before the extension.
///
/// Text without a file name is treated as a pasted MindMeister page, because that reader explains best why a text is
/// not a map.
///
/// # Errors
///
/// Returns [`Code::UnknownFormat`] if nothing reveals the format.
pub fn detect<'a>(bytes: &[u8], hint: impl Into<Hint<'a>>) -> Result<&'static Format, Diagnostic> {
    detect_input(&Input::new(bytes), hint)
}

/// Determines the format of an opened input, so that its bytes are decoded only once; see [`detect`].
///
/// # Errors
///
/// Returns the same errors as [`detect`].
pub fn detect_input<'a>(input: &Input<'_>, hint: impl Into<Hint<'a>>) -> Result<&'static Format, Diagnostic> {
    let Hint { format, extension, .. } = hint.into();
    if let Some(format) = format {
        return Ok(format);
    }
    let shape = match panmap_formats::detect(input) {
        Some((format, Confidence::Certain)) => return Ok(format),
        other => other.map(|(format, _)| format),
    };
    // `.txt` says only that there is text in the file, and no name what is in a code block.
    let is_any_text = input.is_in_code_block()
        || extension.as_deref().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    let shape = shape.or_else(|| panmap_formats::explained_by(input).filter(|_| is_any_text));
    // Many programs keep JSON under extensions of their own, and convert from one another by renaming files.
    let is_foreign = |format: &Format| input.is_json() && format.confidence(input).is_none();
    let named = extension.as_deref().and_then(by_extension);
    let named = named.filter(|format| (!is_any_text || shape.is_none()) && !is_foreign(format));
    let pasted = || by_name("mindmeister").filter(|_| extension.is_none());
    named.or(shape).or_else(|| panmap_formats::explained_by(input)).or_else(pasted).ok_or_else(|| {
        // What is no text says so itself.
        if let Err(error) = input.text() {
            return error;
        }
        Diagnostic::error(Code::UnknownFormat, "neither the content nor the extension is of a known format")
            .help(format!("name the format: {}", readable()))
    })
}

/// The names of the formats that Panmap reads, separated by commas.
fn readable() -> String {
    let names = FORMATS.iter().filter(|format| format.is_read()).map(|format| format.name);
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(hint: &str, text: &str) -> Result<&'static str, Code> {
        detect(text.as_bytes(), hint).map(|format| format.name).map_err(|error| error.code)
    }

    #[test]
    fn the_extension_decides_where_the_content_does_not() {
        assert_eq!(detected("a.TXT", "prose"), Ok("mindmeister"));
        assert_eq!(detected("a.mm", "prose"), Ok("freemind"));
        assert_eq!(detected("dir.mm/a", "prose"), Ok("mindmeister"));
        assert_eq!(detected("a.docx", "prose"), Err(Code::UnknownFormat));
        assert_eq!(detect(b"prose", Hint::new()).map(|format| format.name), Ok("mindmeister"));
    }

    #[test]
    fn a_head_cut_inside_a_character_is_still_looked_at() {
        let text = format!("a{}", "\u{e9}".repeat(40_000));
        assert_eq!(detected("a.txt", &text), Ok("mindmeister"));
        assert_eq!(detect(b"\xff", Hint::new()).map(|format| format.name), Ok("mindmeister"));
    }

    #[test]
    fn a_named_format_is_taken_at_its_word() {
        let error = read(b"<opml version=\"2.0\"><body/></opml>", "json").unwrap_err();
        assert_eq!(error.code, Code::MalformedInput);
    }

    #[test]
    fn what_can_be_read_of_a_malformed_input_is_asked_for() {
        let cut = b"<map><node TEXT=\"Fruit\"><node TEXT=\"Apples\"/>";
        assert_eq!(read(cut, "mm").unwrap_err().code, Code::MalformedInput);
        let parsed = read(cut, Hint::from("mm").recover(true)).unwrap();
        assert_eq!(parsed.map.len(), 2);
        assert_eq!(parsed.diagnostics.last().map(|error| error.code), Some(Code::MalformedInput));
    }
}
