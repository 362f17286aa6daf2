//! Texts of maps and names of files, printed so that they drive neither a terminal nor what reads a log.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Characters that a terminal would obey, or that change the order in which others are shown, as the escapes that make
/// them.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_harmful)
}

/// The same for text in which tabs are shown as tabs.
pub(crate) fn printable_with_tabs(text: &str) -> Cow<'_, str> {
    escaped(text, |char| char != '\t' && is_harmful(char))
}

/// A line of a file, shown on a terminal: whatever ends it is left as it is.
pub(crate) fn printable_line(line: &str) -> Cow<'_, str> {
    let text = line.strip_suffix('\n').map_or(line, |text| text.strip_suffix('\r').unwrap_or(text));
    match printable_with_tabs(text) {
        Cow::Borrowed(_) => line.into(),
        Cow::Owned(safe) => Cow::Owned(safe + &line[text.len()..]),
    }
}

/// The same JSON in which no text drives a terminal or is a command of a build server.
pub(crate) fn printable_json(json: &str) -> Cow<'_, str> {
    // Between texts, JSON has none of these but line ends.
    let is_escaped = |char: char| char != '\n' && is_harmful(char);
    if !json.contains("##") && !json.contains(is_escaped) {
        return json.into();
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for (at, char) in json.char_indices() {
        if is_escaped(char) || char == '#' && begins_command(&json[at..]) {
            // Writing to a string cannot fail, and none of these characters needs a surrogate.
            let _ = write!(safe, "\\u{:04x}", u32::from(char));
        } else {
            safe.push(char);
        }
    }
    safe.into()
}

/// Whether a text begins as the commands do that build servers obey anywhere in a line.
fn begins_command(text: &str) -> bool {
    let name = text.strip_prefix("##");
    name.is_some_and(|name| name.starts_with(|next: char| next == '[' || next.is_ascii_alphabetic()))
}

/// Whether a character is a control character of any kind, a line separator, or one that orders text by itself.
pub(crate) fn is_harmful(char: char) -> bool {
    // All of Unicode's `Bidi_Control`, of which `\u{202e}` shows what follows backwards.
    let is_order = matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    char.is_control() || is_order || matches!(char, '\u{2028}' | '\u{2029}')
}

/// These characters as the escapes that make them.
pub(crate) fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return text.into();
    }
    let escape = |char: char| if is_escaped(char) { char.escape_default().to_string() } else { char.into() };
    text.chars().map(escape).collect::<String>().into()
}

/// Lines that no build server takes for a command: `::error::` at the beginning of a line, `##[error]` anywhere.
///
/// SPEC (GitHub's runner): a command is a line that begins with `::`, white space before it apart, or one with `##[`.
/// Azure Pipelines obeys `##vso[`, `TeamCity` `##teamcity[`.
pub(crate) fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let (blank, rest) = line.split_at(line.len() - line.trim_start().len());
        safe.push_str(blank);
        let rest = match rest.strip_prefix("::") {
            Some(after) => {
                safe.push_str("\\u{3a}:");
                after
            }
            None => rest,
        };
        let mut last = 0;
        for (at, _) in rest.match_indices('#') {
            if begins_command(&rest[at..]) {
                safe.push_str(&rest[last..at]);
                safe.push_str("\\u{23}");
                last = at + 1;
            }
        }
        safe.push_str(&rest[last..]);
    }
    safe.into()
}

/// A destination for lines, each of which is made safe.
pub(crate) struct SafeLines<W: Write> {
    out: W,
    /// The line that has not ended.
    line: Vec<u8>,
    safe: fn(&str) -> Cow<'_, str>,
}

impl<W: Write> SafeLines<W> {
    pub(crate) fn new(out: W, safe: fn(&str) -> Cow<'_, str>) -> Self {
        Self { out, line: Vec::new(), safe }
    }

    /// Writes what is left of the last line.
    ///
    /// # Errors
    ///
    /// That of the destination.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.end_line()
    }

    fn end_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        self.out.write_all((self.safe)(&line).as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for SafeLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        assert_eq!(printable("a\x1b[2J\u{9b}1m\u{9d}0;x\u{9c}"), r"a\u{1b}[2J\u{9b}1m\u{9d}0;x\u{9c}");
        assert_eq!(printable("\u{202e}a\u{2066}b\u{2028}c\r\t"), r"\u{202e}a\u{2066}b\u{2028}c\r\t");
        assert_eq!(printable_with_tabs("a\tb\u{85}"), "a\tb\\u{85}");
        let kept = "👩\u{200d}👩\u{200d}👧 \u{5e9}\u{5dc}\u{5d5}\u{5dd} e\u{301} \u{feff}";
        assert_eq!(printable(kept), kept);
    }

    #[test]
    fn no_line_is_a_command() {
        for (line, safe) in [
            ("::error::a", r"\u{3a}:error::a"),
            ("  \t::error::a", "  \t\\u{3a}:error::a"),
            ("a ##[error]b", r"a \u{23}#[error]b"),
            ("##vso[task.x]b ###[c]", r"\u{23}#vso[task.x]b #\u{23}#[c]"),
            ("std::vector, ## a, #1, ##", "std::vector, ## a, #1, ##"),
        ] {
            assert_eq!(without_commands(line), safe);
            let text = format!("a\n{line}\n");
            let mut out = Vec::new();
            let mut lines = SafeLines::new(&mut out, without_commands);
            text.bytes().for_each(|byte| lines.write_all(&[byte]).unwrap());
            lines.finish().unwrap();
            assert_eq!(out, format!("a\n{safe}\n").as_bytes());
        }
    }
    #[test]
    fn a_line_keeps_its_end_and_its_tabs() {
        assert_eq!(printable_line("a\tb\u{1b}[1m\r\n"), "a\tb\\u{1b}[1m\r\n");
        assert_eq!(printable_line("a\rb"), "a\\rb");
        assert!(matches!(printable_line("a\r\n"), Cow::Borrowed("a\r\n")));
    }

    #[test]
    fn json_means_what_it_meant() {
        let value =
            serde_json::json!({ "a": "\u{9b}1m \u{202e}x \u{7f} ##[error]b ##vso[c] ###[d] ## e #f \u{1b}" });
        for json in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let safe = printable_json(&json);
            assert!(!safe.contains(|char: char| char != '\n' && is_harmful(char)), "{safe}");
            assert!(!safe.contains("##[") && !safe.contains("##vso") && safe.contains("## e #f"), "{safe}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
        }
    }
}
