//! Where a long list can be cut, so that the parser's tree of the whole of it is never in memory.

use memchr::memchr_iter;
use memchr::memmem::find_iter;

/// How long a piece is at least.
pub(super) const PIECE: usize = 256 * 1024;

/// Returns where pieces of at least this size begin, but for the first: at items that go on with a list at the margin.
///
/// A piece is read as it is in the whole text: nothing that is open before it goes on in it but the list, and no
/// definition elsewhere says what it means. Where that is not certain, there is no cut.
pub(super) fn cuts(source: &str, size: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    if source.len() <= size || has_definitions(source) || has_old_line_ends(source) {
        return cuts;
    }
    // Whether the last line at the margin begins an item, whose text is indented by two.
    let mut is_in_list = false;
    let (mut last, mut at) = (0, 0);
    for line in source.split_inclusive('\n') {
        let words = line.trim_matches([' ', '\t', '\r', '\n']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        if is_item(line, words) {
            if is_in_list && at - last >= size {
                cuts.push(at);
                last = at;
            }
            is_in_list = true;
        } else if !words.is_empty() && (indent < 2 || !is_in_list) {
            is_in_list = false;
            // What begins so may go on behind any line.
            if indent < 4 && ["```", "~~~", "<"].iter().any(|sign| words.starts_with(sign)) {
                break;
            }
        }
        at += line.len();
    }
    cuts
}

/// Whether a line at the margin begins an item whose text is indented by two, and is no rule.
fn is_item(line: &str, words: &str) -> bool {
    let text = line.strip_prefix("- ").unwrap_or_default();
    !text.is_empty()
        && !text.starts_with([' ', '\t', '\r', '\n'])
        && words.bytes().any(|byte| !matches!(byte, b'-' | b' ' | b'\t'))
}

/// Whether there may be definitions of links or footnotes, which may be used anywhere.
fn has_definitions(source: &str) -> bool {
    find_iter(source.as_bytes(), "]:").any(|at| {
        let line = &source[..at];
        let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
        // Within a line, a bracket that was opened there ends here.
        let is_within = line.rfind('[').is_some_and(|open| {
            let before = line[..open].trim_start_matches(|char: char| !char.is_alphabetic());
            !before.is_empty() && !before.ends_with('\\')
        });
        !is_within
    })
}

/// Whether some line ends with a carriage return alone, or has one inside.
fn has_old_line_ends(source: &str) -> bool {
    let bytes = source.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_at_the_margin_are_cut_between_items() {
        assert_eq!(cuts("# a\n\n- b\n  - c\n\n- d\n- e\n", 1), [16, 20]);
        assert_eq!(cuts("- b\n\n  ```\n  x\n- c\nlazy\n- d\n- e\n", 1), [15, 28], "not behind what goes on");
        assert!(cuts("- b\n- c\n", 100).is_empty());
    }

    #[test]
    fn what_may_go_on_is_not_cut() {
        for text in [
            "- a\n\n```\n- b\n- c\n```\n",
            "- a\n\n<div>\n- b\n- c\n</div>\n",
            "- a\n- b\n- c\n\n[b]: x\n",
            "- a\n- b\n- c[^b]\n\n[^b]: x\n",
            "-   a\n-   b\n-   c\n",
            "* a\n* b\n* c\n",
            "- - -\n- - -\n",
            "- a\r- b\r- c\n- d\n",
        ] {
            assert!(cuts(text, 1).is_empty(), "{text:?}");
        }
        assert_eq!(cuts("- a\n- see [x]: y\n- c\n", 1), [4, 17], "no definition");
    }
}
