//! Which headings, items and paragraphs are topics.

use super::*;

#[test]
fn headings_and_lists_are_topics() {
    let texts = [
        "Before\n\nmore\n\n# A\n\nnote\nof A\n\n### skips\n\n- a\n- b\n\n## B\n\nafter\n\n# C",
        "- a\n  - b\n\n    note of b\n  - c\n\n  note of a\n* d\n+ e\n\n1. f\n2. g\n   - h\n\n# head\n",
        "* foo\n\t* bar\n\nbetween\n\n* baz",
        "Only text",
        "",
        "Setext\n===\n\nTwo\nlines\n---\n",
        "-\n- -\n  - x\n- <!-- -->\n  - y\n- <!-- -->\n\n  <!-- -->",
        "7) a\n8) b\n   1. c\n",
        "## a\n# b\n#### c\n###### d\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn the_first_block_of_an_item_is_its_text() {
    let texts = [
        "- # heading\n  ## another\n- ```rust\n  a\n\n  b\n  ```\n  c\n-     code\n- ***\n- <div>\n  x\n  </div>",
        "- > quote\n- | a |\n  |---|\n- [^1]: foot\n\n  text\n- a[^1]",
        "- [ ] # h\n- [x] [l](u)\n- [x]\n- [X] a\n\n  [ ] b\n\n# [x] a root\n# [ ] [l](u)\n# \\[x] b\n# a #\t\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn a_line_above_the_only_list_is_the_root() {
    let texts = [
        "Shopping list\n- Milk\n- Eggs\n",
        "**Trip**\n\n1. Pack\n   - Socks\n\nafter\n\n- Go\n",
        "Two\nlines\n\n- a",
        "Above\n\n- a\n\n# b",
        "Before:\n\nmore\n\n- a",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn lines_that_look_like_items_and_are_none_are_told() {
    let texts = [
        "- Tenure\n        - one year\n        - three years\n- Pay\n",
        "* a\n * b\n  * c\n   * d\n    * e\n",
        "1. Causes\n\n   a. carbon\n   b. methane\n",
        "* one\n** one a\n*** one a i\n* two\n",
        "- in\n  2019. It was - so *to* say\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn a_text_without_topics_says_why() {
    let texts = [
        "Here is your map:\n\n```markdown\n# Climate\n- Carbon\n```\n",
        "```mermaid\nmindmap\n  root\n```\n",
        "#Title\n##Sub\n-item\n",
        "Nothing - at #all",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn what_stands_before_the_first_topic_is_the_description() {
    let texts = [
        "*a*\n\n> - b\n\n```\nc\n```\n\n- d",
        "---\ndescription: head\n---\n**a**\n\n# b",
        "| a |\n|---|\n| b |\n\n<p>\nc\n</p>\n\n# d",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}
