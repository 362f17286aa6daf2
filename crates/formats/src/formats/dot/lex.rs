//! The tokens of DOT.

use std::borrow::Cow;
use std::ops::Range;

use panmap_model::{Code, Diagnostic};

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A name, a number, or a string in quotes, whose escapes are still in it.
    Name(Cow<'a, str>),
    /// A word that may be a keyword, as it is written.
    Word(&'a str),
    /// A string of HTML, without the angle brackets around it.
    Html(&'a str),
    /// `->` or `--`
    Edge,
    /// One of `{}[]=;,:`
    Sign(char),
}

/// Splits a text into tokens.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token and where it stands; `None` at the end.
    pub(super) fn token(&mut self) -> Result<Option<(Token<'a>, Range<usize>)>, Diagnostic> {
        self.skip()?;
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let token = match first {
            '{' | '}' | '[' | ']' | '=' | ';' | ',' | ':' => {
                self.at += 1;
                Token::Sign(first)
            }
            '"' => self.strings()?,
            '<' => Token::Html(self.html()?),
            '-' if rest.starts_with("->") || rest.starts_with("--") => {
                self.at += 2;
                Token::Edge
            }
            '-' | '.' | '0'..='9' => {
                let is_part = |char: char| char.is_ascii_digit() || char == '.';
                let length = 1 + rest[1..].find(|char| !is_part(char)).unwrap_or(rest.len() - 1);
                self.at += length;
                Token::Name(rest[..length].into())
            }
            first if is_letter(first) => {
                let length =
                    rest.find(|char: char| !is_letter(char) && !char.is_ascii_digit()).unwrap_or(rest.len());
                self.at += length;
                Token::Word(&rest[..length])
            }
            other => {
                return Err(malformed(
                    start..start + other.len_utf8(),
                    &format!("`{other}` begins nothing in DOT"),
                ));
            }
        };
        Ok(Some((token, start..self.at)))
    }

    /// Passes white space and comments; a line that begins with `#` is one as well.
    fn skip(&mut self) -> Result<(), Diagnostic> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
            self.at += rest.len() - trimmed.len();
            let is_line_start = || {
                self.text[..self.at]
                    .trim_end_matches([' ', '\t'])
                    .chars()
                    .next_back()
                    .is_none_or(|char| char == '\n')
            };
            if trimmed.starts_with("/*") {
                let Some(end) = trimmed.find("*/") else {
                    return Err(malformed(self.at..self.at + 2, "a comment is not closed: `*/` is missing"));
                };
                self.at += end + 2;
            } else if trimmed.starts_with("//") || trimmed.starts_with('#') && is_line_start() {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else {
                return Ok(());
            }
        }
    }

    /// A string in quotes, and those that `+` joins to it.
    fn strings(&mut self) -> Result<Token<'a>, Diagnostic> {
        let mut all = self.string()?;
        loop {
            let before = self.at;
            self.skip()?;
            let rest = &self.text[self.at..];
            if !rest.starts_with('+') {
                self.at = before;
                return Ok(Token::Name(all));
            }
            self.at += 1;
            self.skip()?;
            if !self.text[self.at..].starts_with('"') {
                return Err(malformed(
                    before..self.at,
                    "`+` joins two strings in quotes, of which one is missing",
                ));
            }
            let more = self.string()?;
            all.to_mut().push_str(&more);
        }
    }

    /// SPEC: in quotes, `\"` is a quote, and a backslash before a line end joins the lines; all else stays.
    fn string(&mut self) -> Result<Cow<'a, str>, Diagnostic> {
        let start = self.at;
        let inside = &self.text[start + 1..];
        let mut at = 0;
        let mut is_plain = true;
        while let Some(found) = inside[at..].find(['"', '\\']) {
            at += found;
            if inside[at..].starts_with('"') {
                self.at = start + at + 2;
                let source = &inside[..at];
                return Ok(if is_plain { source.into() } else { unquoted(source).into() });
            }
            let next = inside[at + 1..].chars().next();
            is_plain &= !matches!(next, Some('"' | '\n' | '\r'));
            at += 1 + next.map_or(0, char::len_utf8);
        }
        Err(malformed(start..start + 1, "a string is not closed: a quote is missing"))
    }

    /// A string of HTML: angle brackets within it are in pairs.
    fn html(&mut self) -> Result<&'a str, Diagnostic> {
        let start = self.at;
        let mut depth = 0_usize;
        for (at, sign) in self.text[start..].match_indices(['<', '>']) {
            depth = if sign == "<" { depth + 1 } else { depth - 1 };
            if depth == 0 {
                self.at = start + at + 1;
                return Ok(&self.text[start + 1..start + at]);
            }
        }
        Err(malformed(start..start + 1, "a string of HTML is not closed: `>` is missing"))
    }
}

fn unquoted(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek()) {
            ('\\', Some('"')) => {
                chars.next();
                text.push('"');
            }
            ('\\', Some('\n')) => {
                chars.next();
            }
            ('\\', Some('\r')) => {
                chars.next();
                chars.next_if_eq(&'\n');
            }
            ('\\', Some(next)) => {
                text.push('\\');
                text.push(*next);
                chars.next();
            }
            (char, _) => text.push(char),
        }
    }
    text
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_' || !char.is_ascii()
}

/// A text without the white space and comments before its first token.
pub(super) fn without_comments(text: &str) -> &str {
    let mut lexer = Lexer::new(text);
    // A comment that is not closed is followed by nothing.
    if lexer.skip().is_err() { "" } else { &text[lexer.at..] }
}

/// An error at a place.
pub(super) fn malformed(span: Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, message.to_owned())
        .at(span)
        .help("`dot -Tcanon` of Graphviz says whether the rest of the graph can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_grammar() {
        let text = "# preprocessor\ndigraph \"a\\\"b\" + /* x */ \"c\\\nd\\\\\" {\n a_1 -> -.5 -- é [x=<<b>y</b>>]; // end\n}";
        let mut lexer = Lexer::new(text);
        let mut tokens = Vec::new();
        while let Some((token, span)) = lexer.token().unwrap() {
            tokens.push(format!("{token:?} {span:?}"));
        }
        insta::assert_snapshot!(tokens.join("\n"));
        for broken in ["\"a", "<a", "/* a", "\"a\" + b", "?"] {
            assert!(Lexer::new(broken).token().is_err(), "{broken}");
        }
    }
}
