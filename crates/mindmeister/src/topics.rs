//! The labelled topics of a dump, in document order.

use std::borrow::Cow;
use std::iter::FusedIterator;
use std::ops::Range;

use panmap_model::{Diagnostic, Span};

use crate::dump::Dump;
use crate::label::Label;
use crate::line::Lines;

/// A topic as it stands in a dump: its label and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledTopic<'a> {
    /// The number before the topic.
    pub label: Label<'a>,
    /// The text, borrowed from the dump where it stands on one line there.
    pub text: Cow<'a, str>,
    /// Where label and text stand in the dump.
    pub span: Span,
}

/// The labelled topics of a dump, in document order: what [`topics`] returns.
#[derive(Debug)]
pub struct Topics<'a> {
    dump: Dump<'a>,
    section: usize,
    at: usize,
}

/// The labelled topics of a dump without the tree: nothing is copied but topics that stand on several lines.
///
/// Of several maps in one dump, the topics follow each other. An unnumbered page has no labelled topic.
///
/// ```
/// let dump = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. 3 kinds\n\n2. Pears\n";
/// let branches = panmap_mindmeister::topics(dump)?.filter(|topic| topic.label.depth() == 1);
/// assert_eq!(branches.map(|topic| topic.text).collect::<Vec<_>>(), ["Apples", "Pears"]);
/// # Ok::<(), panmap_model::Diagnostic>(())
/// ```
///
/// # Errors
///
/// As [`parse`](crate::parse).
pub fn topics(text: &str) -> Result<Topics<'_>, Diagnostic> {
    Ok(Topics { dump: Dump::read(text)?, section: 0, at: 0 })
}

impl<'a> Iterator for Topics<'a> {
    type Item = LabelledTopic<'a>;

    fn next(&mut self) -> Option<LabelledTopic<'a>> {
        loop {
            let map = self.dump.maps.get(self.section)?;
            let at = self.at.max(map.section.body.start);
            let labelled = |at: &usize| self.dump.lines.all[*at].is_labelled();
            if let Some(first) = (at..map.section.body.end).find(labelled) {
                let end = end_of_topic(&self.dump.lines, first, map.section.body.end);
                self.at = end;
                let lines = &self.dump.lines.all;
                return Some(LabelledTopic {
                    label: self.dump.lines.label(lines[first]),
                    text: text_of(&self.dump.lines, first..end),
                    span: Span { start: lines[first].span().start, end: lines[end - 1].span().end },
                });
            }
            self.section += 1;
        }
    }
}

impl FusedIterator for Topics<'_> {}

/// One past the last line that continues the topic on a line.
pub(crate) fn end_of_topic(lines: &Lines<'_>, first: usize, end: usize) -> usize {
    (first + 1..end).find(|&at| lines.all[at].is_labelled()).unwrap_or(end)
}

/// The text on some lines without the first one's label, its lines separated by `\n`.
pub(crate) fn text_of<'a>(lines: &Lines<'a>, range: Range<usize>) -> Cow<'a, str> {
    let first = lines.topic(lines.all[range.start]);
    let soft = |text: &str| lines.soft_breaks && memchr::memchr(b'\r', text.as_bytes()).is_some();
    if range.len() == 1 && !soft(first) {
        return Cow::Borrowed(first);
    }
    let mut text = String::from(first);
    for &line in &lines.all[range.start + 1..range.end] {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(lines.str(line));
    }
    Cow::Owned(if soft(&text) { text.replace('\r', "\n") } else { text })
}
