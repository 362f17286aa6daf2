//! Writing a text as Markdown inside another format, so that [`reading::markdown`](crate::reading::markdown) and
//! programs that show Markdown find its words.

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, MarkKind, Run, Text};

use crate::reading::markdown::SYNTAX;

/// Signs that begin something anywhere.
const SIGNS: &str = "\\`*[]<$";

/// Writes a text, in a link if there is one. What is not read back the same is found by reading it.
pub(crate) fn write(text: Text<'_>, link: Option<&str>) -> String {
    let mut writer =
        Writer { out: String::with_capacity(text.words().len() + 16), is_code: false, is_verbatim: false };
    if link.is_some() {
        writer.out.push('[');
    }
    // Of blocks there is only a heading that is all of a text.
    let is_heading = matches!(text.marks().next(), Some((range, Mark::Heading { .. })) if range == (0..text.words().len()));
    let text = if text.has_blocks() && !is_heading { Text::new(text.words()) } else { text };
    let runs: Vec<Run<'_>> =
        if text.has_blocks() { text.runs().collect() } else { text.inline_runs().collect() };
    let (mut first, mut last) = (usize::MAX, 0);
    for (at, run) in runs.iter().enumerate() {
        if matches!(run, Run::Text(_)) {
            (first, last) = (first.min(at), at);
        }
    }
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Text(words) => writer.words(words, at == first, at == last),
            Run::Open(mark) => writer.open(*mark),
            Run::Close(mark) => writer.close(*mark),
        }
    }
    if let Some(link) = link {
        writer.address(link);
    }
    writer.out
}

struct Writer {
    out: String,
    is_code: bool,
    /// Whether words are written as they are.
    is_verbatim: bool,
}

impl Writer {
    fn open(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::Heading { level } => {
                self.out.extend(std::iter::repeat_n('#', usize::from(level)));
                self.out.push(' ');
            }
            Mark::Link(Link { bare: true, .. }) => {
                self.out.push('<');
                self.is_verbatim = true;
            }
            Mark::Link(_) => self.out.push('['),
            Mark::Image(_) => {
                self.out.push_str("![");
                self.is_verbatim = true;
            }
            Mark::Math { display } => {
                self.out.push_str(if display { "$$" } else { "$" });
                self.is_verbatim = true;
            }
            Mark::Foreign { syntax } => self.is_verbatim = syntax == SYNTAX,
            Mark::Code => self.is_code = true,
            mark => self.out.push_str(sign(mark.kind())),
        }
    }

    fn close(&mut self, mark: Mark<'_>) {
        self.is_verbatim &= matches!(mark.kind(), MarkKind::Code);
        match mark {
            Mark::Link(Link { bare: true, .. }) => self.out.push('>'),
            Mark::Image(Image { address, .. }) | Mark::Link(Link { address, .. }) => self.address(address),
            Mark::Math { display } => self.out.push_str(if display { "$$" } else { "$" }),
            Mark::Code => self.is_code = false,
            mark => self.out.push_str(sign(mark.kind())),
        }
    }

    fn address(&mut self, address: &str) {
        let mut depth = 0;
        let is_paired = address.chars().all(|char| {
            depth += match char {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth >= 0
        });
        let is_plain = is_paired && depth == 0 && !address.contains(char::is_whitespace);
        let [open, close] = if is_plain { ["](", ")"] } else { ["](<", ">)"] };
        for part in [open, address, close] {
            self.out.push_str(part);
        }
    }

    fn words(&mut self, words: &str, is_first: bool, is_last: bool) {
        if self.is_code {
            self.code(words);
        } else if self.is_verbatim {
            self.out.push_str(words);
        } else {
            self.escape(words, is_first, is_last);
        }
    }

    /// Writes code between more backticks than there are in it.
    fn code(&mut self, words: &str) {
        let runs = words.split(|char| char != '`').map(str::len);
        let ticks = "`".repeat(runs.max().unwrap_or_default() + 1);
        let is_padded = words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']);
        let pad = if is_padded { " " } else { "" };
        for part in [&ticks, pad, words, pad, &ticks] {
            self.out.push_str(part);
        }
    }

    /// Writes words so that none of their signs means anything.
    fn escape(&mut self, words: &str, is_first: bool, is_last: bool) {
        let mut before = if is_first { Some('\n') } else { None };
        let starts = self.out.is_empty() || self.out.ends_with('\n');
        // Where the line begins, if nothing but digits stands there so far.
        let mut is_at_start = starts;
        let mut digits = 0;
        for (at, char) in words.char_indices() {
            let after = words[at + char.len_utf8()..].chars().next();
            let ends_line = after.map_or(is_last, |after| after == '\n');
            let is_edge = before.is_none() && !starts || after.is_none();
            let ends_word = after.is_none_or(char::is_whitespace);
            let is_outer = is_first && at == 0 || is_last && after.is_none();
            let is_escaped = match char {
                ' ' | '\t' if is_at_start && digits == 0 || ends_line => {
                    self.reference(char);
                    before = Some(char);
                    is_at_start = false;
                    continue;
                }
                '\n' if is_outer => {
                    self.reference(char);
                    before = Some(char);
                    continue;
                }
                '\r' => {
                    self.reference(char);
                    before = Some(char);
                    continue;
                }
                '_' => {
                    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
                    !(is_letter(before) && is_letter(after))
                }
                '~' | '=' | '%' => is_edge || is_at_start || before == Some(char) || after == Some(char),
                '&' => is_reference(&words[at..]),
                '#' => before.is_none_or(char::is_whitespace),
                '>' => is_at_start,
                '-' | '+' => is_at_start && (ends_word || after == Some(char)),
                '.' | ')' => digits > 0 && ends_word,
                '(' => before == Some(']'),
                _ => SIGNS.contains(char),
            };
            if is_escaped {
                self.out.push('\\');
            }
            self.out.push(char);
            digits = if char.is_ascii_digit() && is_at_start { digits + 1 } else { 0 };
            is_at_start = char == '\n' || digits > 0;
            before = Some(char);
        }
    }

    fn reference(&mut self, char: char) {
        self.out.push_str("&#");
        self.out.push_str(&u32::from(char).to_string());
        self.out.push(';');
    }
}

/// Whether a text begins with what may be a reference.
fn is_reference(text: &str) -> bool {
    let name =
        text[1..].split(|char: char| !char.is_ascii_alphanumeric() && char != '#').next().unwrap_or_default();
    text[1 + name.len()..].starts_with(';')
}

fn sign(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Strong => "**",
        MarkKind::Emphasis => "*",
        MarkKind::Strike => "~~",
        MarkKind::Highlight => "==",
        _ => "",
    }
}
