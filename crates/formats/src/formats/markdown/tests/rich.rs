//! Texts with marks are read back as they were written, unless what was lost is told.

use panmap_model::text::{Image, Item, Link};
use panmap_model::{Mark, MarkKind, Run, Text, TextBuf, TextBuilder};

use super::*;
use crate::testing::arbitrary;

/// A map of a root and one topic with this text and note.
fn map_of(text: Text<'_>, note: Option<Text<'_>>) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open("r");
    builder.open(text);
    if let Some(note) = note {
        builder.note(note);
    }
    builder.finish()
}

/// The text without what Markdown has no signs for, and without what belongs to another program.
fn tamed(text: Text<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    let mut skipped = None;
    let runs = text.runs_of_line().into_iter().filter(|run| {
        let kind = match run {
            Run::Open(mark) | Run::Close(mark) => Some(mark.kind()),
            Run::Text(_) => None,
        };
        let is_wild = |kind: &MarkKind| {
            matches!(kind, MarkKind::Html | MarkKind::NoteRef | MarkKind::Foreign | MarkKind::HtmlBlock)
        };
        match (skipped, run) {
            (None, Run::Open(_)) => skipped = kind.filter(is_wild),
            (Some(open), Run::Close(_)) if kind == Some(open) => {
                skipped = None;
                return false;
            }
            _ => {}
        }
        skipped.is_none()
    });
    let change = |mark| match mark {
        Mark::Link(link) => Mark::Link(Link { bare: false, wiki: false, ..link }),
        Mark::Image(image) => Mark::Image(Image { wiki: false, width: None, height: None, ..image }),
        Mark::Item(item) => {
            let number = item.number.map(|number| number.min(900_000_000));
            Mark::Item(Item {
                number,
                task: item.task.filter(|task| !matches!(task, Task::Other(_))),
                ..item
            })
        }
        Mark::Footnote { .. } => Mark::Footnote { label: "1" },
        mark => mark,
    };
    builder.extend(runs.map(|run| match run {
        Run::Open(mark) => Run::Open(change(mark)),
        Run::Close(mark) => Run::Close(change(mark)),
        run @ Run::Text(_) => run,
    }));
    builder.finish().into()
}

/// The text as Markdown has it: whether a link is bare is not always to be seen.
fn seen(text: Text<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    let change = |mark| match mark {
        Mark::Link(link) => Mark::Link(Link { bare: false, ..link }),
        mark => mark,
    };
    builder.extend(text.runs_of_line().into_iter().map(|run| match run {
        Run::Open(mark) => Run::Open(change(mark)),
        Run::Close(mark) => Run::Close(change(mark)),
        run @ Run::Text(_) => run,
    }));
    builder.finish().into()
}

trait RunsOfLine<'a> {
    fn runs_of_line(self) -> Vec<Run<'a>>;
}

impl<'a> RunsOfLine<'a> for Text<'a> {
    fn runs_of_line(self) -> Vec<Run<'a>> {
        if self.has_blocks() { self.runs().collect() } else { self.inline_runs().collect() }
    }
}

/// The text without the link around all of it, which is the link of its topic.
fn without_whole_link(text: Text<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    let runs = text.runs_of_line();
    builder.extend(
        runs.into_iter().filter(|run| !matches!(run, Run::Open(Mark::Link(_)) | Run::Close(Mark::Link(_)))),
    );
    builder.finish().into()
}

/// Writes and reads a text and a note, and returns them, as far as no loss was told.
fn reread(target: &Target, text: Text<'_>, note: Option<Text<'_>>) -> Option<(MindMap, String)> {
    let (markdown, diagnostics) = with_target(target, &map_of(text, note));
    let map = parse(&markdown).unwrap().map;
    assert_eq!(map.len(), 2, "{markdown}\n{text:?}\n{note:?}");
    diagnostics.is_empty().then_some((map, markdown))
}

fn line_is_read_back(target: &Target, text: Text<'_>) -> Result<(), TestCaseError> {
    let Some((map, markdown)) = reread(target, text, None) else { return Ok(()) };
    let topic = map.topics().nth(1).unwrap();
    let expected = match topic.link() {
        Some(_) => seen(without_whole_link(text).as_text()),
        None => seen(text),
    };
    prop_assert_eq!(seen(topic.rich_text()), expected, "{}: {}", target.name, markdown);
    Ok(())
}

fn note_is_read_back(target: &Target, text: Text<'_>) -> Result<(), TestCaseError> {
    // Items and headings of a note would be topics, but for the quote.
    let mut quote = TextBuilder::new();
    quote.block(Mark::Quote);
    quote.push(text);
    quote.end_block();
    let note = quote.finish();
    let Some((map, markdown)) = reread(target, "t".into(), Some(note)) else { return Ok(()) };
    let read = map.topics().nth(1).unwrap().note().unwrap();
    prop_assert_eq!(seen(read), seen(note), "{}: {}", target.name, markdown);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn lines_are_read_back(line in arbitrary::line(), target in 0..FORMAT.targets.len()) {
        line_is_read_back(&FORMAT.targets[target], line.built())?;
        line_is_read_back(&FORMAT.targets[target], tamed(line.built()).as_text())?;
    }

    #[test]
    fn blocks_are_read_back(blocks in arbitrary::blocks(), target in 0..FORMAT.targets.len()) {
        note_is_read_back(&FORMAT.targets[target], blocks.built())?;
        note_is_read_back(&FORMAT.targets[target], tamed(blocks.built()).as_text())?;
    }
}

#[test]
fn html_below_items_stays_where_it_is_or_is_told() {
    // What is written again, and whether that is said to lack something.
    let again = |markdown: &str| {
        let map = parse(markdown).unwrap().map;
        let (written, losses) = with_target(FORMAT.target_like(&map).unwrap(), &map);
        let back = parse(&written).unwrap().map;
        let depths = |map: &MindMap| map.topics().map(|topic| topic.note().is_some()).collect::<Vec<_>>();
        assert_eq!(depths(&back), depths(&map), "{written}");
        assert_eq!(back.topics().eq(map.topics()), losses.is_empty(), "{written}");
        (written, losses.is_empty())
    };
    let is_same = |markdown: &str| again(markdown).1;
    let (written, _) = again("- Fence\n    - nails\n\n     <div>5 m</div>\n- Gate\n");
    assert!(written.ends_with("- Fence\n  - nails\n\n  <div>5 m</div>\n\n- Gate\n"), "{written}");
    assert!(!is_same("# Fence\n\n   - nails\n\n  <div>5 m</div>\n"));
    assert!(!is_same("# Fence\n\n>    - nails\n>\n>   <div>5 m</div>\n"));
    assert!(is_same("- Fence\n    - nails\n\n   <div>5 m</div>\n"));
    assert!(is_same("- Fence\n\n     <div>5 m</div>\n\n  - nails\n"));
    assert!(is_same("# Fence\n\n>    - nails\n>\n> words\n>\n>   <div>5 m</div>\n"));
}

#[test]
fn nul_is_replaced_in_code_html_and_addresses() {
    for words in ["<div>\0</div>", "`a\0b`", "a <i title=\"\0\">", "[a](<\0>)"] {
        let map = parse(&format!("# Root\n\n- {words}\n")).unwrap().map;
        let replaced = parse(&format!("# Root\n\n- {}\n", words.replace('\0', "\u{fffd}"))).unwrap().map;
        assert!(map == replaced, "{words:?}");
    }
    let code = |char: char| parse(&format!("# Root\n\n```\n{char}\n```\n")).unwrap().map;
    assert!(code('\0') == code('\u{fffd}'));
    // A map from elsewhere may have it.
    let mut html = TextBuilder::new();
    html.block(Mark::HtmlBlock);
    html.text("<div>\0</div>");
    html.end_block();
    html.finish();
    for target in FORMAT.targets {
        assert!(!with_target(target, &map_of(html.built(), None)).1.is_empty(), "{}", target.name);
    }
}
