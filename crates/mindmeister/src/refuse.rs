//! Decides whether a text is an outline and, if not, why.

use panmap_model::{Code, Diagnostic, Span};

use crate::dump::{Counts, Dump, Map, Shape};
use crate::label::label;
use crate::line::{Line, Lines, Source};

const HELP: &str = "copy the whole text of a public MindMeister page, where each topic begins with a number such as `1.` or `1.2.`";

/// Analyses a dump, and returns an error if it is not an outline.
pub(crate) fn outline(source: Source<'_>) -> Result<Dump<'_>, Diagnostic> {
    let dump = Dump::of(source);
    match refusal(&dump.lines, &dump.maps) {
        Some(refusal) => Err(refusal),
        None => Ok(dump),
    }
}

/// Returns why a text is not an outline, if it is not: what it seems to be, and where that is apparent.
fn refusal(lines: &Lines<'_>, maps: &[Map<'_>]) -> Option<Diagnostic> {
    if maps.iter().any(|map| map.header.byline || map.shape == Shape::Flat) {
        return None;
    }
    let refuse =
        |span: Span, why: String| Some(Diagnostic::error(Code::NotAnOutline, why).at(span).help(HELP));
    let Some(&first_line) = lines.all.first() else {
        return refuse(Span::default(), "the text is blank, so there is no outline in it".into());
    };
    let all = maps
        .iter()
        .map(|map| Counts::of(lines, map.section.body.clone()))
        .fold(Counts::default(), Counts::and);
    if maps.iter().any(|map| map.header.is_certain()) && all.labels > 0 {
        return None;
    }
    // A list that continues within its line is not an outline, unless enough other lines show that the text is one.
    let is_inline = |line: &&Line| inline_labels(lines.source.str(**line)) as usize > all.labels.max(1);
    let inline = if all.labels < 3 { lines.all.iter().find(is_inline) } else { None };
    if let Some(line) = inline {
        return refuse(
            line.span(),
            "several numbers stand on one line, as in a table; an outline has one topic a line".into(),
        );
    }
    if all.labels == 0 {
        let dotless = |line: &&Line| is_dotless(lines.source.str(**line));
        let mut found = lines.all.iter().filter(dotless);
        let first = found.next();
        if let Some(line) = first.filter(|_| (1 + found.count()) * 2 > lines.all.len()) {
            return refuse(
                line.span(),
                "the numbers before the topics lack their final dot; GoConqr and others write them so".into(),
            );
        }
        let count = lines.all.len();
        let text = lines.source.str(first_line);
        if count == 1 && is_address(text) {
            let why = "this is the address of a page, and Panmap fetches nothing".to_owned();
            let help = "open it in a browser, select all, copy it, and paste it in place of the address";
            return Some(Diagnostic::error(Code::NotAnOutline, why).at(first_line.span()).help(help));
        }
        let which = if count == 1 {
            "the only line does not begin".into()
        } else {
            format!("none of the {count} lines begins")
        };
        return refuse(first_line.span(), format!("{which} with a number such as `1.` or `1.2.`"));
    }
    let is_list = all.deep == 0;
    let nested = lines.all.iter().any(|line| line.stray && line.indented);
    if is_list && (nested || all.strays * 4 > all.labels && maps.len() == 1) {
        let stray = lines.all.iter().find(|line| line.stray).map_or(first_line.span(), |line| line.span());
        return refuse(
            stray,
            "the numbers start over inside the text, as in lists that xmind.app and others write".into(),
        );
    }
    let labelled =
        lines.all.iter().find(|line| line.is_labelled()).map_or(first_line.span(), |line| line.span());
    // A single label that skips many numbers may be a stray label at the end.
    if is_list && all.missing - all.widest > all.labels as u64 {
        return refuse(labelled, "the numbers skip more than they count, as dates and years do".into());
    }
    if is_covered(all, maps.iter().map(|map| map.header.lines()).sum()) {
        return None;
    }
    let (labels, count) = (all.labels, lines.all.len());
    let lines_begin = if labels == 1 { "line begins" } else { "lines begin" };
    refuse(labelled, format!("only {labels} {lines_begin} with a number, of {count}: this seems to be prose"))
}

/// Whether enough of the lines have a label for the others to belong to them.
///
/// `before` is the number of lines before the topics. Prose may contain a simple list, so a list needs a higher share
/// of labels.
fn is_covered(all: Counts, before: usize) -> bool {
    let others = all.loose + before;
    let enough = if all.deep == 0 { all.labels + 1 >= others * 2 } else { all.labels >= others };
    enough && all.labels > all.loose
}

impl Counts {
    /// Adds up what tells an outline from other text; the rest tells the shapes of single maps apart.
    fn and(self, other: Self) -> Self {
        Self {
            labels: self.labels + other.labels,
            deep: self.deep + other.deep,
            strays: self.strays + other.strays,
            loose: self.loose + other.loose,
            missing: self.missing + other.missing,
            widest: self.widest + other.widest,
            ..self
        }
    }
}

/// Returns how many labels `1.`, `2.`, `3.` … follow one another within a line.
fn inline_labels(line: &str) -> u32 {
    line.split_whitespace().fold(0, |count, word| {
        let next = label(word).is_some_and(|label| label.components().eq([count + 1]));
        count + u32::from(next)
    })
}

/// Whether a line is nothing but an address on the web.
fn is_address(line: &str) -> bool {
    let scheme = line.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_named = scheme.is_some_and(|scheme| matches!(&*scheme, "http" | "https"));
    (is_named || line.starts_with("www.")) && !line.contains(char::is_whitespace)
}

/// Whether a line begins with a number such as `1` or `1.1` without a final dot, followed by text.
fn is_dotless(line: &str) -> bool {
    let Some((number, _)) = line.split_once(char::is_whitespace) else { return false };
    number
        .split('.')
        .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
}
