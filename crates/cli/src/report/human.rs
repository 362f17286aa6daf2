//! Messages for people, on standard error.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::ops::Range;

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_TERM_WIDTH, DEFAULT_WARNING_STYLE,
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use panmap_model::{Code, Report, Severity};

use crate::locate::{Excerpt, Message};
use crate::printable::{escaped, is_harmful, printable, without_commands};

/// Prints messages, a few of each kind, in colour where standard error is a terminal that wants it.
pub(crate) fn emit(messages: &[Message]) {
    if messages.is_empty() {
        return;
    }
    let mut text = String::new();
    let renderer = Renderer::styled().term_width(terminal_width());
    for message in abridged(messages).iter() {
        render(&renderer, message, &mut text);
    }
    // A message that cannot be printed has nobody to be reported to.
    let _ = anstream::stderr().lock().write_all(without_commands(&text).as_bytes());
}

/// Prints a line that is about several diagnostics at once, the worst of which is this bad.
pub(crate) fn summarize(path: &str, worst: Severity, text: &str) {
    let mut line = printable(path).into_owned();
    render_level(worst, None, &mut line);
    say(&format!("{line}{}", printable(text)));
}

/// Prints a line that is about no file.
pub(crate) fn say(line: &str) {
    let _ = anstream::stderr().lock().write_all(format!("{}\n", without_commands(line)).as_bytes());
}

/// Messages of which there are not many of one kind about one file: the last one counts those that are left out.
///
/// Readers report few to people in the first place, but everything where a program is told as well.
fn abridged(messages: &[Message]) -> Cow<'_, [Message]> {
    const MOST: usize = Report::FEW + 1;
    let kind =
        |message: &Message| (message.path.clone(), message.diagnostic.code, message.diagnostic.severity);
    let mut kinds: HashMap<_, (usize, usize)> = HashMap::new();
    let is_placed = |message: &Message| message.place.is_some();
    for (index, message) in messages.iter().enumerate().filter(|(_, message)| is_placed(message)) {
        let (count, last) = kinds.entry(kind(message)).or_default();
        (*count, *last) = (*count + 1, index);
    }
    if kinds.values().all(|(count, _)| *count <= MOST) {
        return messages.into();
    }
    let mut seen: HashMap<_, usize> = HashMap::new();
    let mut few = Vec::new();
    for (index, message) in messages.iter().enumerate() {
        let kind = kind(message);
        let (count, last) = kinds.get(&kind).copied().filter(|_| is_placed(message)).unwrap_or_default();
        let seen = seen.entry(kind).or_default();
        *seen += usize::from(is_placed(message));
        if count <= MOST || *seen <= Report::FEW {
            few.push(message.clone());
        } else if index == last {
            let (mut message, more) = (message.clone(), count - Report::FEW);
            message.diagnostic.message =
                format!("{more} more `{}` messages, the last one here", message.diagnostic.code);
            message.diagnostic.help = None;
            few.push(message);
        }
    }
    few.into()
}

/// One message: a line that editors understand, then for all but information the excerpt and the advice.
fn render(renderer: &Renderer, message: &Message, out: &mut String) {
    let diagnostic = &message.diagnostic;
    out.push_str(&printable(&message.path.text()));
    if let Some(place) = &message.place {
        if let Some(entry) = &place.entry {
            let _ = write!(out, "/{entry}");
        }
        let _ = write!(out, ":{}:{}", place.start.line, place.start.column);
    }
    let level = render_level(diagnostic.severity, Some(diagnostic.code), out);
    let _ = writeln!(out, "{}", printable(&diagnostic.message));
    if diagnostic.severity == Severity::Info {
        return;
    }

    let mut body = Group::with_level(level);
    if let Some(place) = &message.place
        && let Some(excerpt) = &place.excerpt
    {
        let (line, mark) = printable_excerpt(excerpt);
        let mark = AnnotationKind::Primary.span(mark);
        body = body.element(Snippet::source(line).line_start(place.start.line).annotation(mark));
    }
    if let Some(help) = &diagnostic.help {
        body = body.element(Level::HELP.message(printable(help)));
    }
    if !body.is_empty() {
        out.push_str(&renderer.render(&[body]));
        out.push('\n');
    }
}

/// What stands between the place and the text: how bad it is, and the code where there is one.
fn render_level(severity: Severity, code: Option<Code>, out: &mut String) -> Level<'static> {
    let (level, style) = match severity {
        Severity::Error => (Level::ERROR, DEFAULT_ERROR_STYLE),
        Severity::Warning => (Level::WARNING, DEFAULT_WARNING_STYLE),
        Severity::Info => (Level::INFO, DEFAULT_INFO_STYLE),
    };
    let code = code.map_or_else(String::new, |code| format!("[{code}]"));
    let _ = write!(out, ": {style}{severity}{code}{style:#}: ");
    level
}

/// An excerpt with nothing in it that a terminal would obey, and the mark where it is then.
fn printable_excerpt(excerpt: &Excerpt) -> (Cow<'_, str>, Range<usize>) {
    let Excerpt { line, mark } = excerpt;
    if !line.contains(is_harmful) {
        return (line.into(), mark.clone());
    }
    // The renderer shows ASCII's control characters by their pictures.
    let [before, marked, after] = [&line[..mark.start], &line[mark.clone()], &line[mark.end..]]
        .map(|part| escaped(part, |char| !char.is_ascii_control() && is_harmful(char)));
    let mark = before.len()..before.len() + marked.len();
    ([before, marked, after].concat().into(), mark)
}

fn terminal_width() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(DEFAULT_TERM_WIDTH, |(width, _)| width.0.into())
}

#[cfg(test)]
mod tests {
    use panmap_model::Diagnostic;

    use super::*;
    use crate::locate::locate_error;

    fn plain(text: &str, diagnostic: Diagnostic) -> String {
        let mut out = String::new();
        render(&Renderer::plain(), &locate_error(&"map.txt".into(), text.as_bytes(), diagnostic), &mut out);
        anstream::adapter::strip_str(&out).to_string()
    }

    #[test]
    fn an_error_shows_its_place_and_the_advice() {
        let error = Diagnostic::error(Code::NotAnOutline, "no label here").at(4..7).help("look elsewhere");
        insta::assert_snapshot!(plain("one\ntwo three\n", error), @"
        map.txt:2:1: error[not-an-outline]: no label here
          |
        2 | two three
          | ^^^
          |
          = help: look elsewhere
        ");
    }

    #[test]
    fn information_takes_one_line() {
        let info = Diagnostic::info(Code::MissingNumbers, "2. is missing").at(4..7).help("nothing");
        insta::assert_snapshot!(plain("one\ntwo three\n", info), @"map.txt:2:1: info[missing-numbers]: 2. is missing");
    }

    #[test]
    fn a_message_without_a_place_still_shows_the_advice() {
        let error = Diagnostic::warning(Code::LostNote, "2 notes were dropped").help("write OPML instead");
        insta::assert_snapshot!(plain("", error), @"
        map.txt: warning[lost-note]: 2 notes were dropped
         = help: write OPML instead
        ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}1. here{}", "before ".repeat(4_000), " after".repeat(4_000));
        let error = Diagnostic::error(Code::NotAnOutline, "no label").at(28_000..28_007);
        insta::assert_snapshot!(plain(&text, error), @"
        map.txt:1:28001: error[not-an-outline]: no label
          |
        1 | ...fore before before before before before before before before 1. here after after after after after after after after after after a...
          |                                                                 ^^^^^^^
        ");
        let error = Diagnostic::error(Code::NotAnOutline, "no label").at(0..text.len());
        insta::assert_snapshot!(plain(&text, error), @"
        map.txt:1:1: error[not-an-outline]: no label
          |
        1 | before before before before before before before before before before before before before before before before before before before ...
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let error = Diagnostic::error(Code::NotAnOutline, "bad \x1b[31m").at(11..14).help("\x07");
        insta::assert_snapshot!(plain("a\x1b[31m\u{9b}\u{202e}bcd", error), @r"
        map.txt:1:9: error[not-an-outline]: bad \u{1b}[31m
          |
        1 | a␛[31m\u{9b}\u{202e}bcd
          |                     ^^^
          |
          = help: \u{7}
        ");
    }
}
