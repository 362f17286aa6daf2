//! What files and streams are called in messages: their paths, of which no byte is lost.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt::{self, Write as _};
use std::path::Path;

/// The path of a file as it was named or found, or a word such as `<stdin>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct PathName(OsString);

impl PathName {
    /// The path, if this names a file.
    pub(crate) fn as_path(&self) -> &Path {
        Path::new(&self.0)
    }

    /// The name for people, with bytes that are no text as escapes such as `\xff`.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        with_invalid(&self.0, |text, byte| write!(text, "\\x{byte:02x}"))
    }

    /// The name for programs that take only text, with bytes that are no text percent-encoded.
    pub(crate) fn encoded(&self) -> Cow<'_, str> {
        with_invalid(&self.0, |text, byte| write!(text, "%{byte:02X}"))
    }

    /// Whether a text can hold the name as it is.
    pub(crate) fn is_text(&self) -> bool {
        self.0.to_str().is_some()
    }

    /// The bytes of the name, as the system has them.
    pub(crate) fn bytes(&self) -> Cow<'_, [u8]> {
        bytes(&self.0)
    }

    /// The path as a URI reference: relative to where the program ran, or absolute.
    pub(crate) fn uri(&self) -> String {
        let path = Path::new(&self.0);
        let mut uri = String::with_capacity(self.0.len());
        if path.is_absolute() {
            uri.push_str(if bytes(&self.0).starts_with(b"/") { "file://" } else { "file:///" });
        }
        for byte in &*bytes(&self.0) {
            match char::from(*byte) {
                '\\' if cfg!(windows) => uri.push('/'),
                char if char.is_ascii_alphanumeric() || "-._~/".contains(char) => uri.push(char),
                _ => {
                    // Writing to a string cannot fail.
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
        uri
    }
}

impl AsRef<OsStr> for PathName {
    fn as_ref(&self) -> &OsStr {
        &self.0
    }
}

impl fmt::Display for PathName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl<T: AsRef<OsStr> + ?Sized> From<&T> for PathName {
    fn from(name: &T) -> Self {
        Self(name.as_ref().to_owned())
    }
}

/// A name as text, with each byte that is not text spelled as the closure does it.
fn with_invalid(name: &OsStr, spell: impl Fn(&mut String, u8) -> fmt::Result) -> Cow<'_, str> {
    if let Some(text) = name.to_str() {
        return text.into();
    }
    let mut text = String::new();
    for chunk in bytes(name).utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = spell(&mut text, *byte);
        }
    }
    text.into()
}

#[cfg(unix)]
fn bytes(name: &OsStr) -> Cow<'_, [u8]> {
    std::os::unix::ffi::OsStrExt::as_bytes(name).into()
}

#[cfg(not(unix))]
fn bytes(name: &OsStr) -> Cow<'_, [u8]> {
    match name.to_string_lossy() {
        Cow::Borrowed(text) => text.as_bytes().into(),
        Cow::Owned(text) => text.into_bytes().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let uri = |path: &str| PathName::from(path).uri();
        assert_eq!(uri("maps/a b.txt"), "maps/a%20b.txt");
        assert_eq!(uri("a:b%\u{e9}.txt"), "a%3Ab%25%C3%A9.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        if cfg!(unix) {
            assert_eq!(uri("/maps/a#1.txt"), "file:///maps/a%231.txt");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_byte_is_lost() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = PathName::from(OsStr::from_bytes(b"maps/\xffcaf\xc3\xa9\xc3.txt"));
        assert_eq!(name.text(), "maps/\\xffcafé\\xc3.txt");
        assert_eq!(name.encoded(), "maps/%FFcafé%C3.txt");
        assert_eq!(name.uri(), "maps/%FFcaf%C3%A9%C3.txt");
        assert!(!name.is_text() && PathName::from("é%").is_text());
    }
}
