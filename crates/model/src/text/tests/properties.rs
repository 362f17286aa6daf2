//! Properties of every text.

use proptest::prelude::*;

use super::*;
use crate::text::arbitrary::{blocks, line};

/// The text built again from its own runs.
fn rebuilt(runs: Runs<'_>) -> TextBuilder {
    let mut builder = TextBuilder::new();
    builder.extend(runs);
    builder.finish();
    builder
}

/// Fails unless every mark opened is closed, in reverse order, and no run is empty.
fn assert_nested(text: Text<'_>) {
    let mut open = Vec::new();
    let mut was_opened = false;
    for run in text.runs() {
        match run {
            Run::Open(mark) => open.push(mark),
            Run::Close(mark) => {
                assert_eq!(open.pop(), Some(mark), "{text:?}");
                assert!(!was_opened || mark.kind().is_block(), "{mark:?} is over nothing in {text:?}");
            }
            Run::Text(words) => assert!(!words.is_empty(), "{text:?}"),
        }
        was_opened = matches!(run, Run::Open(_));
        let spans = open.iter().skip_while(|mark| !mark.kind().is_span() && !mark.kind().is_atom());
        assert!(spans.clone().all(|mark| mark.kind().is_span() || mark.kind().is_atom()), "{open:?}");
        let verbatim = spans.clone().position(|mark| mark.kind() == MarkKind::Code || mark.kind().is_atom());
        assert!(verbatim.is_none_or(|at| at + 1 == spans.count()), "{open:?}");
    }
    assert_eq!(open, []);
}

/// Fails unless the marks are in canonical form.
fn assert_canonical(text: Text<'_>) {
    let marks: Vec<_> = text.marks().collect();
    let words = text.words();
    assert!(marks.is_sorted_by_key(|(range, _)| range.start), "{text:?}");
    for (at, (range, mark)) in marks.iter().enumerate() {
        let inside = &words[range.clone()];
        let (kind, behind) = (mark.kind(), &marks[at + 1..]);
        assert!(kind.is_block() || !inside.is_empty(), "an empty {kind} in {text:?}");
        if kind == MarkKind::Code || kind == MarkKind::NoteRef {
            assert!(!inside.contains('\n'), "{text:?}");
        }
        if kind.is_atom() {
            assert!(
                !inside.contains("\n\n") && !inside.starts_with('\n') && !inside.ends_with('\n'),
                "{text:?}"
            );
        }
        for (other, other_mark) in behind.iter().take_while(|(other, _)| other.start <= range.end) {
            let (same, overlaps) = (other_mark.kind() == kind, other.start < range.end);
            if kind.is_span() && same {
                let is_bare = matches!(mark, Mark::Link(link) if link.bare);
                assert!(!overlaps && (mark != other_mark || other.start > range.end || is_bare), "{text:?}");
            }
            if kind.is_atom() || kind.is_verbatim_block() && !inside.is_empty() {
                assert!(!overlaps, "something inside {kind} in {text:?}");
            }
            if kind.is_block() && overlaps {
                assert!(other.end <= range.end, "crossing blocks in {text:?}");
            }
        }
    }
}

/// Fails unless spans stay within the words of a paragraph or heading, without white space at their ends.
fn assert_spans_fit(text: Text<'_>) {
    let verbatim: Vec<_> =
        text.marks().filter(|(_, mark)| mark.kind() == MarkKind::Code || mark.kind().is_atom()).collect();
    let is_space = |at: usize, char: Option<char>| {
        char.is_some_and(char::is_whitespace) && !verbatim.iter().any(|(range, _)| range.contains(&at))
    };
    for (range, mark) in text.marks().filter(|(_, mark)| mark.kind().is_span()) {
        let inside = &text.words()[range.clone()];
        if mark.kind() != MarkKind::Code {
            assert!(!is_space(range.start, inside.chars().next()), "{mark:?} in {text:?}");
            assert!(!is_space(range.end - 1, inside.chars().next_back()), "{mark:?} in {text:?}");
        }
    }
    // No span crosses a paragraph boundary, or it would not be closed inside the paragraph.
    let mut paragraph = String::new();
    let mut is_in_paragraph = false;
    for run in text.runs() {
        match run {
            Run::Open(Mark::Paragraph { .. }) => is_in_paragraph = true,
            Run::Close(Mark::Paragraph { .. }) => {
                is_in_paragraph = false;
                let is_whole = !paragraph.is_empty() && !paragraph.contains("\n\n");
                let has_edge = paragraph.starts_with('\n') || paragraph.ends_with('\n');
                assert!(is_whole && !has_edge, "{paragraph:?} in {text:?}");
                paragraph.clear();
            }
            Run::Text(words) if is_in_paragraph => paragraph.push_str(words),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_is_what_its_runs_make_up(builder in line()) {
        let text = builder.built();
        assert_nested(text);
        assert_canonical(text);
        assert_spans_fit(text);
        assert_eq!(rebuilt(text.runs()).built(), text);
        assert_eq!(rebuilt(text.inline_runs()).built(), text);
        prop_assert!(text.plain().len() >= text.words().trim_end().len());
    }

    #[test]
    fn blocks_are_what_their_runs_make_up(builder in blocks()) {
        let text = builder.built();
        assert_nested(text);
        assert_canonical(text);
        assert_spans_fit(text);
        assert_eq!(rebuilt(text.runs()).built(), text);
        for line in text.plain().lines() {
            prop_assert!(!line.ends_with(' ') || text.words().contains(' '), "{:?}", text.plain());
        }
    }

    #[test]
    fn equal_texts_in_one_map_stay_apart(texts in prop::collection::vec(prop_oneof![line(), blocks()], 0..8)) {
        let mut builder = crate::MapBuilder::new();
        for text in &texts {
            builder.open(text.built());
            builder.note(text.built());
            builder.close();
            builder.open(text.built().words());
        }
        let map = builder.finish();
        for (topics, text) in map.topics().collect::<Vec<_>>().chunks(2).zip(&texts) {
            prop_assert_eq!(topics[0].rich_text(), text.built());
            prop_assert_eq!(topics[0].note(), Some(text.built()));
            prop_assert_eq!(topics[1].rich_text(), text.built().words());
        }
    }
}
