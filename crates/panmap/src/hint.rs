//! What the caller knows about an input.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use panmap_formats::{Format, ReadOptions, by_name};

/// What is known about an input besides its bytes: its file name, or its format.
///
/// A string is converted to a hint: the name of a format, such as `freemind`, determines the format; a file name such
/// as `fruit.mm` or an extension such as `mm` helps if the content does not reveal the format.
///
/// ```
/// use panmap::{Hint, detect};
///
/// let format = |hint: Hint| Ok::<_, panmap::Diagnostic>(detect(b"<map version=\"1.0.1\">", hint)?.name);
/// assert_eq!(format(Hint::new())?, "freemind");
/// assert_eq!(format("notes.txt".into())?, "freemind", "the content goes before the extension");
/// assert_eq!(format("markdown".into())?, "markdown", "the name of a format goes before both");
/// assert_eq!(format(Hint::new().recover(true).extension("txt"))?, "freemind");
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Hint<'a> {
    /// The format of the input, which disables detection.
    pub format: Option<&'static Format>,
    /// The extension of the input's file name without its dot; `None` if there is no name or no extension.
    pub extension: Option<Cow<'a, str>>,
    /// The options for reading.
    pub options: ReadOptions,
}

impl<'a> Hint<'a> {
    /// Creates an empty hint.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the extension to that of this path.
    #[must_use]
    pub fn file(self, path: &'a Path) -> Self {
        Self { extension: path.extension().map(|extension| extension.to_string_lossy()), ..self }
    }

    /// Sets the extension, given without its dot.
    #[must_use]
    pub fn extension(self, extension: &'a str) -> Self {
        Self { extension: Some(extension.into()), ..self }
    }

    /// Sets the format, which overrides detection.
    #[must_use]
    pub fn format(self, format: &'static Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// Sets whether to recover from malformed input: the readable part becomes a map, and the error becomes a
    /// diagnostic.
    #[must_use]
    pub fn recover(mut self, recover: bool) -> Self {
        self.options.recover = recover;
        self
    }
}

impl<'a> From<&'a str> for Hint<'a> {
    fn from(text: &'a str) -> Self {
        let path = Path::new(text);
        match by_name(text) {
            Some(format) if format.name.eq_ignore_ascii_case(text) => Self::new().format(format),
            Some(_) => Self::new().extension(text),
            None => Self::new().file(path),
        }
    }
}

impl<'a> From<&'a String> for Hint<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl<'a> From<&'a Path> for Hint<'a> {
    fn from(path: &'a Path) -> Self {
        Self::new().file(path)
    }
}

impl<'a> From<&'a PathBuf> for Hint<'a> {
    fn from(path: &'a PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<&'static Format> for Hint<'_> {
    fn from(format: &'static Format) -> Self {
        Self::new().format(format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(hint: Hint) -> (Option<&'static str>, Option<String>) {
        (hint.format.map(|format| format.name), hint.extension.map(Cow::into_owned))
    }

    #[test]
    fn a_text_is_a_format_an_extension_or_a_file_name() {
        assert_eq!(seen("OPML".into()), (Some("opml"), None));
        assert_eq!(seen("mm".into()), (None, Some("mm".into())));
        assert_eq!(seen("maps.md/fruit.txt".into()), (None, Some("txt".into())));
        assert_eq!(seen("opml.docx".into()), (None, Some("docx".into())));
        assert_eq!(seen("README".into()), (None, None));
        assert_eq!(seen("".into()), (None, None));
    }

    #[test]
    fn a_path_is_never_the_name_of_a_format() {
        assert_eq!(seen(Path::new("json").into()), (None, None));
        assert_eq!(seen((&PathBuf::from("json/a.mm")).into()), (None, Some("mm".into())));
    }
}
