//! Markdown that is read and written again says what it said.

use super::*;

/// What is written of Markdown as its program writes it, and the losses.
fn again(source: &str) -> String {
    let map = parse(source).unwrap().map;
    let (markdown, diagnostics) = with_target(FORMAT.target_like(&map).unwrap(), &map);
    let losses = diagnostics.iter().map(|diagnostic| format!("({})", diagnostic.code));
    assert!(parse(&markdown).unwrap().map == map, "{markdown}");
    format!("{markdown}{}", losses.collect::<String>())
}

/// Asserts that Markdown comes back as it was.
#[track_caller]
fn kept(source: &str) {
    assert_eq!(again(source), source);
}

#[test]
fn an_empty_item_is_a_bullet() {
    kept("# r\n\n- a\n-\n- b\n-\n  - c\n-\n");
    kept("# r\n\n1. a\n2.\n   - b\n\n     -\n3. c\n");
    // Below words, a bullet would underline a heading; below nothing, a blank line would end the item.
    kept("# r\n\n- a\n\n  -\n  -\n    7. b\n");
    kept("# r\n\n-\n  -\n    -\n");
    // A note that begins with words would be the text.
    kept("# r\n\n- <!-- -->\n\n  note\n\n- [x] <!-- -->\n");
    kept("# r\n\n- > quote\n\n- | a |\n  | --- |\n  | b |\n\n  - c\n");
    kept("# r\n\n-\n  - a\n\n  behind\n");
    // HTML goes on up to a blank line.
    kept("# r\n\n- <div>\n\n  - a\n");
}

#[test]
fn a_list_that_begins_beside_another_stays_a_list() {
    assert_eq!(again("# r\n\n- a\n- b\n* c\n- d\n"), "# r\n\n- a\n- b\n+ c\n- d\n");
    kept("# r\n\n1. a\n2) b\n3) c\n4. d\n");
    kept("# r\n\n- a\n1. b\n- c\n");
    kept("# r\n\n- a\n\nbetween\n\n- b\n");
}

#[test]
fn a_line_above_a_list_stays_a_line() {
    kept("Shopping\n\n- milk\n  - `# two`\n-\n");
    kept("**Trip**\n\n1. pack\n\nbehind\n\n2. go\n");
    // Where it would be read as something else, it is a heading.
    let mut builder = MapBuilder::new();
    builder.open("title: x");
    builder.heading(8);
    builder.open("a");
    assert_eq!(written(&FORMAT, &builder.finish()).0, "# title: x\n\n- a\n");
    kept("Two\n\n- a\n\n# b\n");
    assert_eq!(again("\\Two\n\n- a\n"), "\\\\Two\n\n- a\n");
}
