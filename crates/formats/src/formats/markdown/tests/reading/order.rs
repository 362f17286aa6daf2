//! Notes that go on behind topics, and what stands between lists.

use super::*;

#[test]
fn a_note_goes_on_behind_the_topics_below() {
    let texts = [
        "- a\n\n  one\n\n  two\n\n  - b\n  - c\n\n  three\n\n  - d\n",
        "# a\n\n- b\n\none\n\n- c\n\n```\ntwo\n```\n",
        "# a\n\none\n\n- b\n- c\n\n## d\n\ntwo\n",
        "- a\n  - b\n    - c\n\n    of b\n\n  of a\n",
        "# a\n\none<br><br>two&#10;&#10;three\n\n- b\n\nfour",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn what_stands_between_lists_is_a_topic() {
    let texts = [
        "- a\n\n[b](c)\n\nd\n\n```\ne\n```\n\n> f\n> - g\n\n***\n\n| h |\n|---|\n\n<!-- i -->\n\n- j\n\n[^k]: l\n\n# m\n\nn",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}
