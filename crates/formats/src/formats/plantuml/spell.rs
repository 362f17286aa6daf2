//! Words in Creole: every sign of ASCII as its code, and marks as tags, which end and begin again at each line break.

use std::fmt::Write as _;

use panmap_model::{Mark, Run, Text};

use super::words::{BLANK, GUARD};

/// How lines end: within the words of a topic, or as lines of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// `\n`
    Escaped,
    /// A line end.
    Line,
}

/// Appends a text, around which a link to an address may be.
pub(super) fn write(out: &mut String, text: Text<'_>, link: Option<&str>, line_break: Break) {
    let words = text.words();
    let mut speller = Speller { out, words, at: 0, open: Vec::new(), line_break };
    if words.is_empty() || line_break == Break::Line && words.starts_with('\n') {
        speller.begin(link);
        speller.code(GUARD);
        speller.end(link);
        if words.is_empty() {
            return;
        }
    } else {
        speller.begin(link);
    }
    speller.guard_line();
    for run in text.inline_runs() {
        match run {
            Run::Open(mark) => {
                // The words of a link are no Creole.
                let is_in_link = speller.open.iter().any(|open| open.starts_with("[["));
                speller.open.push(if is_in_link || link.is_some() { String::new() } else { opening(mark) });
                let opened = speller.open.last().cloned().unwrap_or_default();
                speller.out.push_str(&opened);
            }
            Run::Close(_) => {
                let opened = speller.open.pop().unwrap_or_default();
                speller.out.push_str(closing(&opened));
            }
            Run::Text(words) => speller.words(words, link),
        }
    }
    speller.end(link);
}

struct Speller<'o, 'w> {
    out: &'o mut String,
    words: &'w str,
    /// How much of the words is written.
    at: usize,
    /// What opens the open marks; nothing for those that are left out.
    open: Vec<String>,
    line_break: Break,
}

impl Speller<'_, '_> {
    fn words(&mut self, words: &str, link: Option<&str>) {
        for char in words.chars() {
            let before = self.words[..self.at].chars().next_back();
            self.at += char.len_utf8();
            if char == '\n' {
                self.line_end(link);
                continue;
            }
            let after = self.words[self.at..].chars().next();
            let is_edge = matches!(before, None | Some('\n')) || matches!(after, None | Some('\n'));
            match char {
                ' ' if is_edge => self.out.push_str(BLANK),
                ' ' | ',' | 'a'..='z' | 'A'..='Z' | '0'..='9' => self.out.push(char),
                '\u{a0}' if is_edge => self.out.push_str("<U+000A0>"),
                char if char.is_ascii() || char.is_control() || char.is_whitespace() || is_private(char) => {
                    self.code(char);
                }
                char => self.out.push(char),
            }
            // SPEC: a backslash before `t` is a tab, also where it is written as its code.
            if char == '\\' && self.words[self.at..].trim_start_matches(GUARD).starts_with('t') {
                self.out.push(GUARD);
            }
        }
    }

    fn line_end(&mut self, link: Option<&str>) {
        self.end(link);
        for opened in self.open.iter().rev() {
            self.out.push_str(closing(opened));
        }
        self.out.push_str(if self.line_break == Break::Line { "\n" } else { "\\n" });
        // A blank line of a block would not count where it is the first or the last one.
        let rest = &self.words[self.at..];
        let is_blank = self.line_break == Break::Line && (rest.is_empty() || rest.starts_with('\n'));
        if is_blank {
            self.code(GUARD);
        }
        for opened in &self.open {
            self.out.push_str(opened);
        }
        self.begin(link);
        self.guard_line();
    }

    /// A line of nothing but guards gets one more.
    fn guard_line(&mut self) {
        let line = self.words[self.at..].split('\n').next().unwrap_or_default();
        if !line.is_empty() && line.trim_matches(GUARD).is_empty() {
            self.out.push(GUARD);
        }
    }

    fn begin(&mut self, link: Option<&str>) {
        if let Some(link) = link {
            *self.out += &["[[", link, " "].concat();
        }
    }

    fn end(&mut self, link: Option<&str>) {
        if link.is_some() {
            self.out.push_str("]]");
        }
    }

    fn code(&mut self, char: char) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<U+{:04X}>", u32::from(char));
    }
}

/// PlantUML has these characters for purposes of its own.
fn is_private(char: char) -> bool {
    matches!(char, '\u{e000}'..='\u{f8ff}')
}

/// What opens a mark; nothing where there is no way to write it.
fn opening(mark: Mark<'_>) -> String {
    match mark {
        Mark::Strong => "<b>".to_owned(),
        Mark::Emphasis => "<i>".to_owned(),
        Mark::Underline => "<u>".to_owned(),
        Mark::Strike => "<s>".to_owned(),
        Mark::Sub => "<sub>".to_owned(),
        Mark::Sup => "<sup>".to_owned(),
        Mark::Code => "\"\"".to_owned(),
        Mark::Color(color) => format!("<color:{color}>"),
        Mark::Background(color) => format!("<back:{color}>"),
        Mark::Link(link) if is_address(link.address) => ["[[", link.address, " "].concat(),
        _ => String::new(),
    }
}

/// What closes what was opened so.
fn closing(opened: &str) -> &'static str {
    match opened {
        "" => "",
        "<b>" => "</b>",
        "<i>" => "</i>",
        "<u>" => "</u>",
        "<s>" => "</s>",
        "<sub>" => "</sub>",
        "<sup>" => "</sup>",
        "\"\"" => "\"\"",
        opened if opened.starts_with("<color") => "</color>",
        opened if opened.starts_with("<back") => "</back>",
        _ => "]]",
    }
}

/// Whether an address can be written as it is: no code is read in it.
pub(super) fn is_address(address: &str) -> bool {
    let is_safe = |char: char| match char {
        '-' | '_' | '.' | '/' | ':' | '?' | '#' | '@' | '!' | '&' | '*' | '+' | ',' | ';' | '=' | '('
        | ')' => true,
        char => char.is_alphanumeric(),
    };
    let is_code = |at: usize| {
        address.as_bytes().get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    };
    !address.is_empty()
        && !address.contains("&#")
        && address.char_indices().all(|(at, char)| is_safe(char) || char == '%' && is_code(at))
}
