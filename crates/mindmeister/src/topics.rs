//! The labelled topics of a dump, in document order.

use std::borrow::Cow;
use std::iter::FusedIterator;
use std::ops::Range;

use panmap_model::{Diagnostic, Span};

use crate::clipboard::Copied;
use crate::dump::Dump;
use crate::label::Label;
use crate::line::{Lines, Source};
use crate::refuse::outline;

/// A topic as written in a dump: its label and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledTopic<'a> {
    /// The number before the topic.
    pub label: Label<'a>,
    /// The text, borrowed from the dump if it is on a single line.
    pub text: Cow<'a, str>,
    /// The range of the label and text in the dump.
    pub span: Span,
}

/// An iterator over the labelled topics of a dump, in document order, returned by [`topics`].
#[derive(Debug)]
pub struct Topics<'a> {
    dump: Dump<'a>,
    section: usize,
    at: usize,
}

/// Returns the labelled topics of a dump without building a tree; only topics that span several lines are copied.
///
/// If a dump contains several maps, their topics follow one another. A page without labels and a map copied in the app
/// have no labelled topics.
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
/// Returns the same errors as [`parse`](crate::parse).
pub fn topics(text: &str) -> Result<Topics<'_>, Diagnostic> {
    let source = Source::of(text)?;
    let dump = if Copied::of(text).is_some() { Dump::without_labels(source) } else { outline(source)? };
    Ok(Topics { dump, section: 0, at: 0 })
}

impl<'a> Iterator for Topics<'a> {
    type Item = LabelledTopic<'a>;

    fn next(&mut self) -> Option<LabelledTopic<'a>> {
        loop {
            let map = self.dump.maps.get(self.section)?;
            let at = self.at.max(map.section.body.start);
            let labelled = |at: &usize| self.dump.lines.all[*at].is_labelled();
            if let Some(first) = (at..map.section.body.end).find(labelled) {
                let end = (first + 1..map.section.body.end).find(labelled).unwrap_or(map.section.body.end);
                self.at = end;
                let lines = &self.dump.lines.all;
                return Some(LabelledTopic {
                    label: self.dump.lines.source.label(lines[first]),
                    text: text_of(&self.dump.lines, first..end),
                    span: Span { start: lines[first].span().start, end: lines[end - 1].span().end },
                });
            }
            self.section += 1;
        }
    }
}

impl FusedIterator for Topics<'_> {}

/// Returns the text of a topic on these lines, separated by `\n`.
fn text_of<'a>(lines: &Lines<'a>, range: Range<usize>) -> Cow<'a, str> {
    let mut pieces =
        lines.all[range].iter().map(|line| lines.source.topic(*line)).filter(|piece| !piece.is_empty());
    pieces.next().map_or(Cow::Borrowed(""), |first| {
        pieces.fold(first, |text, piece| Cow::Owned(text.into_owned() + "\n" + &piece))
    })
}
