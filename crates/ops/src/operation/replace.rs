//! Replacing words in texts, with the marks around them kept.

use std::ops::Range;

use panmap_model::{MindMap, Run, Text, TextBuilder};
use regex::Regex;

use super::words::runs;
use crate::pattern::Pattern;
use crate::rebuild::{Rebuild, Transformed};

/// What stands for a formula or a picture in a line, whose own words are not replaced.
const ATOM: char = '\u{fffc}';

pub(super) fn replace(map: &MindMap, pattern: &Pattern, replacement: &str) -> Transformed {
    let regex = pattern.as_regex();
    let mut rebuild = Rebuild::new(map);
    let mut builder = TextBuilder::new();
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        let text = topic.rich_text();
        if text.is_plain() {
            let words = regex.replace_all(text.words(), replacement);
            rebuild.open_with(topic, Text::new(&words), |_| true);
        } else if text.has_blocks() || regex.is_match(text.words()) {
            replaced(text, regex, replacement, &mut builder);
            rebuild.open_with(topic, builder.built(), |_| true);
        } else {
            rebuild.open(topic);
        }
    }
    rebuild.finish()
}

/// Builds a text in which the words of each line or block are replaced.
///
/// What is new stands within the marks of the first character that it replaces; spans without words are left out.
fn replaced(text: Text<'_>, regex: &Regex, replacement: &str, out: &mut TextBuilder) {
    let all: Vec<_> = runs(text).collect();
    let mut words: Vec<Option<String>> = vec![None; all.len()];
    let mut start = 0;
    for end in 0..=all.len() {
        if all.get(end).is_none_or(|run| !is_inline(run)) {
            of_line(&all[start..end], &mut words[start..end], regex, replacement);
            start = end + 1;
        }
    }
    let mut made: Vec<Run<'_>> = Vec::with_capacity(all.len());
    for (run, words) in all.iter().zip(&words) {
        match (run, words) {
            (Run::Text(_), Some(words)) if words.is_empty() => {}
            (Run::Text(_), Some(words)) => made.push(Run::Text(words)),
            (Run::Close(mark), _) if mark.kind().is_span() => match made.last() {
                Some(Run::Open(open)) if open.kind() == mark.kind() => {
                    made.pop();
                }
                _ => made.push(*run),
            },
            _ => made.push(*run),
        }
    }
    out.clear();
    out.extend(made);
    out.finish();
}

fn is_inline(run: &Run<'_>) -> bool {
    match run {
        Run::Open(mark) | Run::Close(mark) => mark.kind().is_span() || mark.kind().is_atom(),
        Run::Text(_) => true,
    }
}

/// Replaces the words of the runs of one line.
fn of_line(line: &[Run<'_>], out: &mut [Option<String>], regex: &Regex, replacement: &str) {
    let mut words = String::new();
    let mut pieces = Vec::new();
    let mut is_atom = false;
    for (at, run) in line.iter().enumerate() {
        match run {
            Run::Open(mark) | Run::Close(mark) if mark.kind().is_atom() => {
                is_atom = matches!(run, Run::Open(_));
            }
            Run::Text(_) if is_atom => words.push(ATOM),
            Run::Text(text) => {
                let start = words.len();
                words.push_str(text);
                pieces.push((at, start..words.len()));
            }
            _ => {}
        }
    }
    let mut changes = Vec::new();
    for found in regex.captures_iter(&words) {
        let Some(whole) = found.get(0).filter(|whole| !whole.as_str().contains(ATOM)) else { continue };
        let mut new = String::new();
        found.expand(replacement, &mut new);
        changes.push((whole.range(), new));
    }
    let last = pieces.last().map(|(at, _)| *at);
    for (at, range) in pieces {
        out[at] = Some(of_piece(&words, range, last == Some(at), &changes));
    }
}

/// The words of one piece of a line, given what is replaced in the line.
fn of_piece(words: &str, range: Range<usize>, is_last: bool, changes: &[(Range<usize>, String)]) -> String {
    let is_before = |(gone, _): &(Range<usize>, String)| gone.end <= range.start && gone.start < range.start;
    let first = changes.partition_point(is_before);
    let mut new = String::new();
    let mut at = range.start;
    for (gone, text) in &changes[first..] {
        if gone.start > range.end || gone.start == range.end && !is_last {
            break;
        }
        if gone.start >= range.start {
            new.push_str(&words[at..gone.start]);
            new.push_str(text);
        }
        at = gone.end.clamp(at, range.end);
    }
    new.push_str(&words[at..range.end]);
    new
}
