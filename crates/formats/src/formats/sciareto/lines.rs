//! The pieces of a file, one after another: headings, attributes, what is attached, and code.

use std::ops::Range;

use super::escape::trim;

/// The attribute of a map that says which version of the format it is in.
pub(super) const VERSION: &str = "__version__";

/// Whether a line ends the head.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.strip_suffix('\r').unwrap_or(line);
    !line.is_empty() && line.bytes().all(|byte| byte == b'-')
}

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A topic: its level, which is 1 for a root, and its text as it is written.
    Heading(usize, &'a str),
    /// What stands behind `> `.
    Attributes(&'a str),
    /// The kind of what is attached: `- NOTE`.
    Kind(&'a str),
    /// What stands between `<pre>` and `</pre>`.
    Attached(&'a str),
    /// Code: its language and its lines.
    Code(&'a str, &'a str),
    /// `<pre>` or a piece of code that is not closed.
    Unclosed(&'static str),
    /// A line that is nothing of these.
    Other(&'a str),
}

/// Walks through the pieces of a text.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// All up to the end of the line.
    fn line(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at += (end + 1).min(rest.len());
        &rest[..end]
    }

    fn piece(&mut self, rest: &'a str) -> Piece<'a> {
        if let Some(attached) = rest.strip_prefix("<pre>") {
            let Some(end) = attached.find("</pre>") else {
                self.line();
                return Piece::Unclosed("</pre>");
            };
            self.at += "<pre>".len() + end + "</pre>".len();
            return Piece::Attached(&attached[..end]);
        }
        let line = self.line();
        match line.as_bytes()[0] {
            b'#' => {
                let text = line.trim_start_matches('#');
                Piece::Heading(line.len() - text.len(), trim(text))
            }
            b'>' if line[1..].starts_with(' ') => Piece::Attributes(&line[1..]),
            b'-' if line[1..].starts_with(' ') => Piece::Kind(trim(&line[1..])),
            b'`' if line.starts_with("```") && !trim(&line[3..]).trim_start_matches('`').is_empty() => {
                self.code(trim(&line[3..]))
            }
            _ => Piece::Other(line),
        }
    }

    /// The code below its first line.
    ///
    /// SPEC (`MindMapLexer`): it ends at a line of three backticks.
    fn code(&mut self, language: &'a str) -> Piece<'a> {
        let start = self.at;
        while self.at < self.text.len() {
            let end = self.at;
            if self.line().trim_end() == "```" {
                let code = &self.text[start..end];
                let code = code.strip_suffix('\n').unwrap_or(code);
                return Piece::Code(language, code.strip_suffix('\r').unwrap_or(code));
            }
        }
        self.at = start;
        Piece::Unclosed("```")
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (Range<usize>, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest =
            self.text[self.at..].trim_start_matches(|char: char| char.is_whitespace() || char.is_control());
        self.at = self.text.len() - rest.len();
        let start = self.at;
        let piece = (!rest.is_empty()).then(|| self.piece(rest))?;
        let end = start + self.text[start..self.at].trim_end().len();
        Some((start..end, piece))
    }
}
