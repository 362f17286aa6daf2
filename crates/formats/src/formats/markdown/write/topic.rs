//! The texts of topics.

use std::io::{self, Write};

use panmap_model::{FactKind, Mark, MarkKind, Run, Task, Text, TextBuilder, Topic};

use super::level::PARAGRAPH;
use super::tags::write_tags;
use super::tell::tell;
use crate::formats::markdown::escape::{Place, write_text, write_url};
use crate::formats::markdown::property::{begins_with_marker, is_tag, marker, marker_of};
use crate::formats::markdown::rich::{Line, Lost, Page, PagePlace, Within, write_line};
use crate::formats::markdown::style::Style;
use crate::writing::sink::Sink;

/// Writes `# text`, or the text above a line of `=` where it has several lines.
pub(super) fn write_heading(out: &mut Sink<'_>, topic: Topic<'_>, level: u8, style: Style) -> io::Result<()> {
    if topic.number().is_some() {
        // Only items have one.
        out.lost(FactKind::Number, topic);
    }
    if level >= PARAGRAPH {
        return if topic.text().is_empty() {
            Ok(())
        } else {
            write_text_of(out, topic, Place::Paragraph, b"", style)
        };
    }
    let is_empty = first_line(topic).is_empty();
    if level <= 2 && !is_empty && is_underlined(topic) {
        write_text_of(out, topic, Place::Paragraph, b"", style)?;
        if style.is_obsidian {
            write_tags(out, topic)?;
        }
        return out.write_all(if level == 1 { b"\n===" } else { b"\n---" });
    }
    out.write_all(&b"######"[..usize::from(level)])?;
    let has_mark =
        (style.has_tasks && topic.task().is_some()) || (style.is_obsidian && topic.tags().any(is_tag));
    if is_empty && topic.link().is_none() && !has_mark {
        return Ok(());
    }
    out.write_all(b" ")?;
    write_text_of(out, topic, Place::Heading, b"", style)
}

/// Whether tags can stand behind the text of a topic as it is written: neither behind the line that underlines a heading
/// of several lines, nor behind a block.
pub(super) fn can_have_tags(topic: Topic<'_>, level: u8) -> bool {
    match level {
        0 => block_of_text(topic).is_none_or(|kind| kind == MarkKind::Heading),
        1 | 2 => !is_underlined(topic),
        _ => true,
    }
}

/// Whether a heading is written above a line that underlines it, since it has several lines.
fn is_underlined(topic: Topic<'_>) -> bool {
    first_line(topic).contains('\n')
}

/// Writes the text of an item behind its bullet.
pub(super) fn write_item(
    out: &mut Sink<'_>,
    topic: Topic<'_>,
    content: &[u8],
    style: Style,
) -> io::Result<()> {
    if let Some(kind) = block_of_text(topic) {
        return write_block(out, topic, kind, content, style);
    }
    write_text_of(out, topic, Place::Item, content, style)
}

/// Writes the words of an item that has nothing else.
pub(super) fn write_words(
    out: &mut Sink<'_>,
    topic: Topic<'_>,
    content: &[u8],
    style: Style,
) -> io::Result<()> {
    let faithful = write_text(out, topic.text(), Place::Item, content, style)?;
    tell(out, Lost::unless(faithful), topic);
    Ok(())
}

/// Writes the state of a task.
fn write_task(out: &mut Sink<'_>, topic: Topic<'_>, style: Style) -> io::Result<()> {
    let Some(task) = topic.task().filter(|_| style.has_tasks) else { return Ok(()) };
    match task {
        Task::Open | Task::Done if style.is_outline => out.write_all(marker_of(task).as_bytes()),
        Task::Open => out.write_all(b"[ ] "),
        Task::Done => out.write_all(b"[x] "),
        Task::Other(state) => {
            let words = format!("{state} ");
            let is_marker = marker(&words).is_some_and(|(length, _)| length == words.len());
            if style.is_outline && is_marker {
                return out.write_all(words.as_bytes());
            }
            out.lost(FactKind::Task, topic);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Writes the text of a topic, as a link where it has one.
fn write_text_of(
    out: &mut Sink<'_>,
    topic: Topic<'_>,
    place: Place,
    content: &[u8],
    style: Style,
) -> io::Result<()> {
    write_task(out, topic, style)?;
    let text = topic.rich_text();
    let is_marker = style.is_outline && begins_with_marker(topic.text());
    if !text.is_plain() || place == Place::Heading && topic.text().contains('\n') {
        return write_rich(out, topic, place, content, is_marker, style);
    }
    if topic.link().is_some() && link_of(topic, style).is_none() {
        out.lost(FactKind::Link, topic);
    }
    let Some(link) = link_of(topic, style) else {
        // An item without text loses its children when a blank line follows, and makes a heading of the line above
        // when none stands before it. A comment is text to the block structure and nothing to readers.
        if topic.text().is_empty() && !(style.is_obsidian && topic.tags().any(is_tag)) {
            return out.write_all(b"<!-- -->");
        }
        let mut words = topic.text();
        // In Logseq the text would begin with the marker of a task.
        if is_marker {
            let (first, rest) = words.split_at(1);
            write!(out, "&#{};", first.as_bytes()[0])?;
            words = rest;
        }
        let faithful = write_text(out, words, place, content, style)?;
        tell(out, Lost::unless(faithful), topic);
        return Ok(());
    };
    out.write_all(b"[")?;
    let faithful = write_text(out, topic.text(), Place::Link, content, style)?;
    out.write_all(b"](<")?;
    let is_whole = write_url(out, link, false)?;
    tell(out, Lost::unless(faithful && is_whole), topic);
    out.write_all(b">)")
}

/// The link of a topic, where one can be around its text. In Logseq it is around the words of one line.
fn link_of(topic: Topic<'_>, style: Style) -> Option<&str> {
    topic.link().filter(|_| !style.is_outline || !topic.text().contains('\n'))
}

/// Writes a text with marks, without the blocks that can only stand below it.
fn write_rich(
    out: &mut Sink<'_>,
    topic: Topic<'_>,
    place: Place,
    content: &[u8],
    is_marker: bool,
    style: Style,
) -> io::Result<()> {
    let text = topic.rich_text();
    let runs: Vec<Run<'_>> = if text.has_blocks() {
        first_runs(text)
    } else {
        text.inline_runs().filter(|run| !is_paragraph(run)).collect()
    };
    if runs.is_empty() {
        return if place == Place::Heading { Ok(()) } else { out.write_all(b"<!-- -->") };
    }
    let holds_link = |run: &Run<'_>| matches!(run, Run::Open(Mark::Link(_)));
    let link = link_of(topic, style).filter(|_| !runs.iter().any(holds_link));
    if link.is_none() && topic.link().is_some() {
        // SPEC: a link holds no other link.
        out.lost(FactKind::Link, topic);
    }
    let within = match link {
        Some(_) => Within::Link,
        None if is_marker => Within::Marker,
        None => Within::Nothing,
    };
    let mut written = Vec::new();
    if link.is_some() {
        written.push(b'[');
    }
    let mut lost = write_line(&mut written, &runs, Line { place, margin: content, style, within });
    if let Some(link) = link {
        written.extend(b"](<");
        lost |= Lost::unless(write_url(&mut written, link, false)?);
        written.extend(b">)");
    }
    tell(out, lost, topic);
    out.write_all(&written)
}

/// Writes a text that is a block: a heading, code, HTML or a rule.
fn write_block(
    out: &mut Sink<'_>,
    topic: Topic<'_>,
    kind: MarkKind,
    content: &[u8],
    style: Style,
) -> io::Result<()> {
    let mut page = Page::new(content, PagePlace::Item, style);
    page.is_last = topic.is_leaf() && topic.note().is_none();
    page.write(topic.rich_text());
    tell(out, page.lost, topic);
    if page.out.is_empty() {
        page.out.extend(b"<!-- -->");
    }
    out.write_all(&page.out)?;
    // SPEC: a task begins with a paragraph, and a link is in one.
    let is_lost = |fact: FactKind| match fact {
        FactKind::Task => style.has_tasks && topic.task().is_some(),
        FactKind::Link => topic.link().is_some(),
        _ => style.is_obsidian && kind != MarkKind::Heading && topic.tags().any(is_tag),
    };
    for fact in [FactKind::Task, FactKind::Link, FactKind::Tag] {
        if is_lost(fact) {
            out.lost(fact, topic);
        }
    }
    Ok(())
}

/// The kind of block that a text is, if it is one that holds words and nothing else.
pub(super) fn block_of_text(topic: Topic<'_>) -> Option<MarkKind> {
    let text = topic.rich_text();
    let (range, mark) = text.marks().next()?;
    let kind = mark.kind();
    let is_leaf = kind.is_block() && !kind.is_container();
    (is_leaf && range == (0..text.words().len()) && only_block(text)).then_some(kind)
}

fn only_block(text: Text<'_>) -> bool {
    text.marks().filter(|(_, mark)| mark.kind().is_block()).count() == 1
}

/// The blocks in the text of a topic that can only stand below it, where there are any.
pub(super) fn blocks_of_text(topic: Topic<'_>, level: u8) -> Option<TextBuilder> {
    let text = topic.rich_text();
    if text.is_plain() || !text.has_blocks() || level == 0 && block_of_text(topic).is_some() {
        return None;
    }
    let skipped = first_length(text);
    let mut builder = TextBuilder::new();
    builder.extend(text.runs().skip(skipped));
    builder.finish();
    (!builder.built().is_empty()).then_some(builder)
}

/// What becomes something else when the blocks of a text stand below it.
pub(super) fn lost_of_blocks(topic: Topic<'_>) -> Lost {
    let mut lost = Lost::NOTHING;
    for (_, mark) in topic.rich_text().marks().filter(|(_, mark)| mark.kind().is_block()) {
        lost |= Lost::mark(mark.kind());
    }
    lost
}

/// The words of a text that stand in its line.
fn first_line(topic: Topic<'_>) -> &str {
    let text = topic.rich_text();
    if !text.has_blocks() {
        return topic.text();
    }
    first_runs(text)
        .iter()
        .find_map(|run| if let Run::Text(words) = run { Some(*words) } else { None })
        .unwrap_or("")
}

/// The runs of the paragraph or heading with which a text begins.
fn first_runs(text: Text<'_>) -> Vec<Run<'_>> {
    let length = first_length(text);
    text.runs().take(length).filter(|run| !is_paragraph(run)).collect()
}

/// How many runs make up the paragraph or heading with which a text begins; none where it begins with something else.
fn first_length(text: Text<'_>) -> usize {
    let mut runs = text.runs();
    if !runs.next().is_some_and(|run| is_paragraph(&run)) {
        return 0;
    }
    2 + runs.take_while(|run| !is_paragraph(run)).count()
}

fn is_paragraph(run: &Run<'_>) -> bool {
    let (Run::Open(mark) | Run::Close(mark)) = run else { return false };
    matches!(mark, Mark::Paragraph { .. } | Mark::Heading { .. })
}
