//! What a terminal does to text that is pasted into it.

use panmap_model::{Code, Diagnostic};

/// How many bytes of a line Linux passes on from a terminal, without the line end; what follows is gone.
const LINE: usize = 4095;

/// Refuses text with a line as long as a terminal passes on, for its end is missing.
///
/// # Errors
///
/// [`Code::UnreadableInput`], with what to do instead.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Diagnostic> {
    let Some(at) = bytes.split(|byte| *byte == b'\n').position(|line| line.len() >= LINE) else {
        return Ok(());
    };
    let message =
        format!("line {} is {LINE} bytes long, where the terminal cuts lines: its end is missing", at + 1);
    Err(Diagnostic::error(Code::UnreadableInput, message)
        .help("paste the text into a file with an editor, and name that file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_fills_the_terminal_was_cut_by_it() {
        let line = |length: usize| ["1. a\n", &"x".repeat(length), "\n2. b\n"].concat();
        assert_eq!(check(line(LINE - 1).as_bytes()), Ok(()));
        let error = check(line(LINE).as_bytes()).unwrap_err();
        assert!(error.message.starts_with("line 2 "), "{error}");
        assert_eq!(check(b""), Ok(()));
    }
}
