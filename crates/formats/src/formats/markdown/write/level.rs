//! Which topics are headings.

use panmap_model::{Fact, Mark, MarkKind, Run, Text, Topic};

use crate::formats::markdown::head;
use crate::formats::markdown::style::Style;
use crate::writing::fitted::Fitted;

/// The level of a topic that is a paragraph between lists.
pub(super) const PARAGRAPH: u8 = 7;

/// The level of a topic that is a line above a list, and the root of all.
pub(super) const TITLE: u8 = 8;

/// The level that is recorded of an item with which another list begins beside the one before.
const LIST: u8 = 9;

/// For each topic, the level of the heading it is, or 0 where it is an item.
pub(super) struct Levels {
    /// By position; empty where roots are headings and all else items.
    levels: Vec<u8>,
    /// The level of roots where nothing else is said.
    root: u8,
}

impl Levels {
    /// As the source wrote them, where that gives the same tree: a heading ends all items, and with it all headings that
    /// are not above it.
    pub(super) fn of(fitted: &Fitted<'_>, style: Style) -> Self {
        let map = fitted.map();
        if let Some(headings) = style.headings {
            let level =
                |topic: Topic<'_>| (topic.depth() < usize::from(headings)).then(|| topic.depth() as u8 + 1);
            return Self { levels: map.topics().map(|topic| level(topic).unwrap_or(0)).collect(), root: 0 };
        }
        let root = u8::from(!style.is_outline);
        if style.is_outline || map.topics().all(|topic| topic.heading().is_none()) {
            return Self { levels: Vec::new(), root };
        }
        // Whether the topics below this one are written as they were; the roots come first.
        let mut is_kept = vec![true; map.len() + 1];
        let mut before: Vec<u8> = Vec::new();
        for topic in map.topics() {
            let depth = topic.depth();
            let last = before.get(depth).copied();
            let above = depth.checked_sub(1).map(|above| before[above]);
            before.truncate(depth);
            before.push(recorded(topic));
            let parent = topic.parent().map_or(0, |parent| parent.id().index() + 1);
            is_kept[parent] &= match recorded(topic) {
                TITLE => is_title(fitted, topic, style),
                _ => is_possible(topic, last, above),
            };
        }
        let mut levels: Vec<u8> = Vec::with_capacity(map.len());
        for topic in map.topics() {
            let (is_kept, is_below_heading) = match topic.parent() {
                Some(parent) => (is_kept[parent.id().index() + 1], levels[parent.id().index()] > 0),
                None => (is_kept[0], true),
            };
            let default = if topic.depth() == 0 { root } else { 0 };
            levels.push(if is_kept && is_below_heading { recorded(topic) } else { default });
        }
        Self { levels, root }
    }

    /// Whether any topic is written as a heading.
    pub(super) fn has_headings(&self) -> bool {
        self.levels.iter().any(|level| (1..PARAGRAPH).contains(level))
            || self.levels.is_empty() && self.root > 0
    }

    pub(super) fn of_topic(&self, topic: Topic<'_>) -> u8 {
        match self.levels.get(topic.id().index()) {
            Some(level) => *level,
            None if topic.depth() == 0 => self.root,
            None => 0,
        }
    }
}

/// The level the source wrote.
fn recorded(topic: Topic<'_>) -> u8 {
    match topic.heading() {
        Some(LIST) => 0,
        Some(level) => level,
        None => u8::from(topic.depth() == 0),
    }
}

/// Whether the source begins another list with this item.
pub(super) fn begins_list(topic: Topic<'_>) -> bool {
    topic.heading() == Some(LIST)
}

/// Whether a topic can be written as it was behind a sibling of the level `last` and below one of the level `above`.
fn is_possible(topic: Topic<'_>, last: Option<u8>, above: Option<u8>) -> bool {
    let is_heading = |level: u8| (1..PARAGRAPH).contains(&level);
    match recorded(topic) {
        0 => last.is_none_or(|last| !is_heading(last)),
        PARAGRAPH => above.is_none() && last.is_some_and(|last| !is_heading(last)) && is_one_block(topic),
        level => {
            is_heading(level)
                && above.is_none_or(|above| is_heading(above) && above < level)
                && last.is_none_or(|last| !is_heading(last) || last >= level)
        }
    }
}

/// Whether a topic, written as a paragraph, is read as the title of the list below it.
fn is_title(fitted: &Fitted<'_>, topic: Topic<'_>, style: Style) -> bool {
    let map = fitted.map();
    let text = topic.rich_text();
    let words = text.words();
    let is_only = topic.id().index() == 0 && map.roots().nth(1).is_none() && !topic.is_leaf();
    let is_first = map.meta().description.is_none() || !style.has_preamble;
    let is_behind = topic.children().next().and_then(Topic::blocks_before) == Some(0);
    let has_note_below = fitted.note(topic).is_none() || is_behind && fitted.note(topic) == topic.note();
    let is_text = topic.link().is_none() && topic.task().is_none() && topic.tags().next().is_none();
    let first = text.marks().find(|(range, _)| range.start == 0).map(|(_, mark)| mark.kind());
    is_only
        && is_first
        && has_note_below
        && is_text
        && topic.children().all(|child| recorded(child) == 0)
        && !text.has_blocks()
        && !words.contains('\n')
        && words.starts_with(|char: char| char.is_alphanumeric() || char == '"')
        && matches!(first, None | Some(MarkKind::Strong | MarkKind::Emphasis))
        // `title: words` before all else would be metadata.
        && head::body(&format!("{words}\n\n")).0.len() > words.len()
}

/// Whether a topic is one paragraph, or one block of another kind.
fn is_one_block(topic: Topic<'_>) -> bool {
    let mut facts = topic.facts();
    let is_alone = match (facts.next(), facts.next()) {
        (None, _) | (Some(Fact::Link(_)), None) => !topic.text().is_empty(),
        (Some(Fact::Note(note)), None) => topic.text().is_empty() && note.has_blocks() && is_single(note),
        _ => false,
    };
    let text = topic.rich_text();
    is_alone && topic.is_leaf() && !text.has_blocks() && !text.words().contains("\n\n")
}

/// Whether a text of blocks is one of them.
fn is_single(text: Text<'_>) -> bool {
    let Some((first, mark)) = text.marks().find(|(_, mark)| mark.kind().is_block()) else { return false };
    let is_list = matches!(mark.kind(), MarkKind::Item);
    let is_table = mark.kind() == MarkKind::Cell;
    !is_list && (is_table && is_one_table(text) || first == (0..text.words().len()))
}

/// Whether a text is a table and nothing else.
fn is_one_table(text: Text<'_>) -> bool {
    let mut depth = 0_usize;
    let mut tables = 0;
    for run in text.runs() {
        match run {
            Run::Open(mark) => {
                if depth == 0 {
                    tables += if matches!(mark, Mark::Table) { 1 } else { 2 };
                }
                depth += 1;
            }
            Run::Close(_) => depth -= 1,
            Run::Text(_) => {}
        }
    }
    tables == 1
}
