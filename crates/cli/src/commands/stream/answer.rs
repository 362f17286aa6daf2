//! What is said about a record: one line of JSON, written piece by piece, so that no output is held in memory.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::Diagnostic;

use super::record::BASE64;
use crate::locate::Message;
use crate::report;

/// Answers with a map, which `write` writes, and with what there is to say about it. What is binary is answered in Base64.
///
/// # Errors
///
/// Whatever error the destination returned.
pub(super) fn converted(
    out: &mut dyn Write,
    id: &str,
    messages: Vec<Message>,
    is_binary: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<Vec<Diagnostic>>,
) -> io::Result<()> {
    write!(out, "{{\"id\":{id},\"ok\":true,\"output\":\"")?;
    let told = if is_binary {
        let mut bytes = Vec::new();
        let told = write(&mut bytes)?;
        out.write_all(STANDARD.encode(bytes).as_bytes())?;
        write!(out, "\",\"encoding\":\"{BASE64}\"")?;
        told
    } else {
        let told = write(&mut Escaped(out))?;
        out.write_all(b"\"")?;
        told
    };
    let told = told.into_iter().map(|diagnostic| Message::about("", diagnostic));
    diagnostics(out, messages.into_iter().chain(told))
}

/// Answers that there is no map, and why.
///
/// # Errors
///
/// Whatever error the destination returned.
pub(super) fn failed(
    out: &mut dyn Write,
    id: &str,
    line: usize,
    error: &Message,
    messages: Vec<Message>,
) -> io::Result<()> {
    write!(out, "{{\"id\":{id},\"ok\":false,\"line\":{line},\"error\":")?;
    serde_json::to_writer(&mut *out, &report::record(error))?;
    diagnostics(out, messages.into_iter())
}

/// Writes the last member and the end of the line.
fn diagnostics(out: &mut dyn Write, messages: impl Iterator<Item = Message>) -> io::Result<()> {
    out.write_all(b",\"diagnostics\":[")?;
    for (index, message) in messages.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        serde_json::to_writer(&mut *out, &report::record(&message))?;
    }
    out.write_all(b"]}\n")
}

/// What stands after the backslash instead of each byte, or 0 where the byte may stand for itself.
static ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escapes[byte] = b'u';
        byte += 1;
    }
    escapes[b'\n' as usize] = b'n';
    escapes[b'\r' as usize] = b'r';
    escapes[b'\t' as usize] = b't';
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes
};

/// Passes on what is written to it as the inside of a JSON string.
struct Escaped<'a>(&'a mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|byte| ESCAPES[usize::from(*byte)] != 0) {
            self.0.write_all(&rest[..at])?;
            match ESCAPES[usize::from(rest[at])] {
                b'u' => write!(self.0, "\\u{:04x}", rest[at])?,
                letter => self.0.write_all(&[b'\\', letter])?,
            }
            rest = &rest[at + 1..];
        }
        self.0.write_all(rest)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_parsed_back() {
        let text: String = ('\0'..='\u{100}').chain(['\u{2028}', '\u{fffd}', '\u{1f600}']).collect();
        let mut json = b"\"".to_vec();
        for char in text.chars() {
            Escaped(&mut json).write_all(char.to_string().as_bytes()).unwrap();
        }
        // Wherever a writer cuts what it writes, even within a character.
        for half in text.as_bytes().chunks(7) {
            assert_eq!(Escaped(&mut json).write(half).unwrap(), half.len());
        }
        json.push(b'"');
        assert_eq!(serde_json::from_slice::<String>(&json).unwrap(), text.repeat(2));
    }
}
