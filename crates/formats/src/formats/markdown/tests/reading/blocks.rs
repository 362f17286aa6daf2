//! The blocks of notes.

use super::*;

#[test]
fn notes_have_blocks() {
    let texts = [
        "# a\n\n> q *r*\n> s\n>\n> # h\n>\n> 3. i\n>    - j\n> 4. k\n\n---\n\n~~~~rust x\n\n  a:: b\n\n~~~~\n\n    d\n\n<div>\n  <b>x</b>\n\n</div>\n",
        "# a\n\n| a | b | c | d |\n|---|:--|--:|:-:|\n| *e* | `f\\|g` | h<br>i | |\n| j |\n\n|k|\n|-|\n",
        "# a\n\nb[^1] c[^x y]\n\n[^1]: one\n\n    two\n\n[^2]: unused\n",
        "# a\n\n> - [ ] a\n> - [x] b\n>   - [ ] c\n> - d\n\n> 1. a\n>\n> 2. [x] b\n\n> - a\n> - b\n>\n> * c\n>\n>   d\n",
        "# a\n\n> [!NOTE]\n> b\n\n```\n```\n\n- ```sh\n  ls\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn blocks_that_lie_too_deep_keep_their_words() {
    let text = "# a\n\n".to_owned() + &"> ".repeat(130) + "deep\n";
    let parsed = parse(&text).unwrap();
    let note = parsed.map.topics().next().unwrap().note().unwrap();
    assert_eq!((note.words(), note.marks().len()), ("deep", panmap_model::text::MAX_BLOCK_DEPTH));
    let codes: Vec<_> = parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [panmap_model::Code::LostFormatting; 2]);
}
