//! A text that is read in pieces gives what it gives as a whole.

use super::*;
use crate::formats::markdown::read::read_in_pieces;
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::{ReadOptions, WriteOptions};

fn in_pieces(text: &str, size: usize) -> Result<Parsed, Diagnostic> {
    let input = Input::new(text.as_bytes());
    let options = ReadOptions::default().all_diagnostics(true);
    let mut draft = Draft::new(&input, &options);
    let end = read_in_pieces(text, &mut draft, size);
    draft.finish(end, None)
}

/// Lines that open, close and continue blocks, most of them items.
fn line() -> impl Strategy<Value = String> {
    let begin = prop_oneof![
        6 => Just("- "),
        3 => Just("  - "),
        2 => Just("  "),
        1 => prop::sample::select(vec!["", " ", "    ", "-   ", "-", "* ", "+ ", "1. ", "# ", "> ", "  > ", " - ", "-\t", "\t"]),
    ];
    let text = prop_oneof![
        8 => "[a-c]{1,3}",
        1 => prop::sample::select(vec![
            "", "```", "~~~", "<!-- a", "-->", "<div>", "</div>", "[a]: b", "[^a]: b", "[a]", "a]: b", "[b", "a [c]: b", "---", "===", "- -",
            "| a | b |", "|---|---|", "$$", "key:: value", "id:: 1", "collapsed:: true", "[ ] a", "[x] a", "#a", "[[a]]", "**a", "a**", "\\",
            "a\\", "`", "^a", "\\[c]: b", "1) a", "a\rb",
        ]).prop_map(str::to_owned),
    ];
    let end = prop_oneof![9 => Just("\n"), 2 => Just("\n\n"), 1 => Just("\r\n")];
    (begin, text, end).prop_map(|(begin, text, end)| format!("{begin}{text}{end}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]
    #[test]
    fn lines_in_any_order(lines in prop::collection::vec(line(), 1..24)) {
        let text = lines.concat();
        prop_assert_eq!(in_pieces(&text, 1), in_pieces(&text, usize::MAX), "{}", text);
    }
}

proptest! {
    #[test]
    fn maps_of_any_flavour(map in detailed_map(), target in 0..FORMAT.targets.len()) {
        let mut out = Vec::new();
        FORMAT.targets[target].write(&map, &WriteOptions::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert_eq!(in_pieces(&text, 1), in_pieces(&text, usize::MAX), "{}", text);
    }
}
