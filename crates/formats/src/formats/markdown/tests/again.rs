//! Markdown that is read and written again says what it said.

use panmap_model::{Mark, MarkKind, TextBuf, TextBuilder};

use super::*;

/// What is written of Markdown as its program writes it, and the losses.
fn again(source: &str) -> String {
    let map = parse(source).unwrap().map;
    let markdown = again_of(&map);
    assert!(parse(&markdown).unwrap().map == map, "{markdown}");
    markdown
}

fn again_of(map: &MindMap) -> String {
    let (markdown, diagnostics) = with_target(FORMAT.target_like(map).unwrap(), map);
    let losses = diagnostics.iter().map(|diagnostic| format!("({})", diagnostic.code));
    format!("{markdown}{}", losses.collect::<String>())
}

/// HTML that no line ends.
fn open_block() -> TextBuf {
    let mut text = TextBuilder::new();
    text.block(Mark::HtmlBlock);
    text.text("<pre>\n\nx");
    text.finish().into()
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

#[test]
fn html_stays_html() {
    kept("# r\n\n  <div>\n   x\n\n<!-- c -->\n\n- a\n\n  >  <p>\n");
    kept("# r\n\n-\n   <div>\n-\n    </div>\n");
    // No line ends this block, but the end of what is around it.
    kept("# r\n\n> <pre>\n>\n> x\n\n- <style>\n\n  y\n- z\n\n  <script>\n\n  y\n\n- <style>\n");
    let mut builder = MapBuilder::new();
    builder.open("r");
    builder.note(open_block().as_text());
    builder.open("a");
    assert_eq!(again_of(&builder.finish()), "# r\n\n\\<pre>\\\n&#10;x\n\n- a\n(lost-formatting)");
}

#[test]
fn a_tag_in_several_lines_is_written_in_one() {
    assert_eq!(again("# r\n\na <i\nb='c\n  d'>\n"), "# r\n\na <i b='c d'>\n");
    assert_eq!(again("# r\n\n> a <!-- b\n>> c -->\n"), "# r\n\n> a \\<!-- b\n>\n> > c -->\n");
    assert_eq!(again("# r\n\n> a <!-- b\n> c -->\n"), "# r\n\n> a <!-- b c -->\n");
    // In one line it would be a block.
    kept("# r\n\n<a\nb=\"c d\">\n");
    kept("# r\n\n<a b=\"c d\">\n");
}

#[test]
fn struck_words_keep_their_signs() {
    kept("# r\n\n<del>a</del> *b*\n\n- [x] <del>c</del>\n");
    kept("# r\n\n~~a~~ b\n");
    kept("# r\n\n<del>a</del> ~~b~~\n");
    kept("# r\n\n<del>a</del> `~~b~~`\n");
}

#[test]
fn two_line_ends_by_reference_are_one() {
    assert_eq!(again("# r\n\na&#10;&#10;b\n"), "# r\n\na\\\nb\n");
    kept("# r\n\n> # a&#10;&#10;b\n");
    kept("# r\n\na&#10;&#10;\\\nb\n");
}

#[test]
fn front_matter_comes_back() {
    kept("---\nplugin: basic\n---\n\n# a\n");
    kept("---\n\nplugin: basic # why\n\ntags: [a, b]\n- odd\nmade: 2025\n---\n\n# a\n");
    kept(
        "---\ndescription: head\nauthor: 'Ann'\n---\n\n**more**\n\n# a\n"
            .replace("**more**", "more")
            .as_str(),
    );
    kept("---\ncreated: 2024-01-02T03:04:05+01:00\n---\n\n***x***\n\n___\n\n# a\n");
    kept("- [[page]] and #tag\n- b #c\n");
    // What is known has changed, so it is written anew; without a head, the tag would be a word.
    let map = parse("---\n# c\ntags: [a, b]\n---\n\n# a #t\n").unwrap().map;
    assert_eq!(again_of(&changed(&map)), "---\ntitle: New\ntags: \"a, b\"\n---\n\n# a #t\n(lost-extension)");
    let mut builder = MapBuilder::new();
    builder.open("a");
    builder.fact(Fact::Tag("t"));
    assert_eq!(
        with_target(FORMAT.target("obsidian").unwrap(), &builder.finish()).0,
        "---\ntitle: a\n---\n\n# a #t\n"
    );
}

#[test]
fn metadata_of_multimarkdown_comes_back() {
    kept("title:\tNested\nbaz:\tbat\n  bar\n\n# a\n\nb\n");
    kept("title: Nested\nbaz: bat\n\n- a\n");
    kept("Title\\: Nested\n\n# a\n");
    let map = parse("title:\tNested\nbaz:\tbat\n\n# a\n").unwrap().map;
    assert_eq!(again_of(&changed(&map)), "title: New\nbaz: bat\n\n# a\n(lost-extension)");
    let mut builder = MapBuilder::new();
    builder.meta_mut().attributes.push(("k".into(), "v".into()));
    builder.meta_mut().attributes.push(("k:".into(), "v".into()));
    builder.open("a");
    let written = with_target(FORMAT.target("multimarkdown").unwrap(), &builder.finish());
    assert_eq!((written.0.as_str(), written.1.len()), ("title: a\nk: v\n\n# a\n", 1));
}

#[test]
fn properties_of_logseq_come_back() {
    kept("title:: Work\ntype:: [[x]]\n\n- NOW a\n\t- CANCELED b\n");
    kept("type:: [[x]]\ntitle:: Work\n\nabout\n\n- a\n");
    kept("- a\n  id:: 614800f3-e336-45e5-849e-fe64ea361d35\n\t- b\n\t  tags:: #x, [[y z]]\n\t-\n");
    kept("- a\n  collapsed:: true\n  id:: 1-2\n- b\n  id:: 1-3\n  collapsed:: false\n");
    // Without the lines of the source, they have an order of their own, and ids that mean nothing to Logseq go.
    let map = parse("- a\n  prio:: 1\n  id:: 1-2\n  collapsed:: true\n").unwrap().map;
    let mut builder = MapBuilder::new();
    builder.open("a");
    let facts = map.topics().next().unwrap().facts();
    facts.filter(|fact| !matches!(fact, Fact::Extension { .. })).for_each(|fact| builder.fact(fact));
    let written = with_target(FORMAT.target("logseq").unwrap(), &builder.finish());
    assert_eq!((written.0.as_str(), written.1.len()), ("- a\n  collapsed:: true\n  prio:: 1\n", 0));
}

#[test]
fn a_page_of_logseq_is_one_where_its_only_item_below_is_code() {
    for item in ["b", "```rust\n\t  - c\n\t  ```", "~~~\n\t  c\n\t  ~~~"] {
        let map = parse(&format!("- a\n  one\n  two\n\t- {item}\n")).unwrap().map;
        assert_eq!(map.origin().map(|origin| origin.target), Some("logseq"), "{item}");
    }
    // In a block of code, a line that looks like an item is code.
    let map = parse("- a\n  ```\n\t- b\n  ```\n").unwrap().map;
    assert_ne!(map.origin().map(|origin| origin.target), Some("logseq"));
}

/// The map with another title.
fn changed(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.set_origin("markdown", map.origin().unwrap().target);
    builder.meta_mut().clone_from(map.meta());
    builder.meta_mut().title = Some("New".into());
    builder.append_all(map);
    builder.finish()
}

#[test]
fn tags_are_marks_only_where_they_come_back() {
    kept("# r\n\na <u>b</u> c<sup>2</sup> <mark>*d* e</mark>\n");
    // Otherwise they are HTML: around blanks, touching, crossing, spelt in another way.
    kept("# r\n\n<u> a</u> <u>b </u>\n\n<u>a</u><u>b</u>\n\n<u>a *b</u> c*\n\n<u>a</u > <SUB>b</SUB>\n");
    kept("# r\n\n<u>a <sub>b</u> c</sub>\n");
    // What ends between them parts them.
    kept(
        "# r\n\n*x<u>a</u>*<u>b</u>\n\n<span style=\"color:#ff0000\">a</span><span style=\"color:#00ff00\">b</span>\n",
    );
    assert!(
        parse("# r\n\n*x<u>a</u>*<u>b</u>\n")
            .unwrap()
            .map
            .mark_kinds()
            .any(|kind| kind == MarkKind::Underline)
    );
    // Over the same words, marks have no order.
    assert_eq!(again("# r\n\n**<u>a</u>**<u>b</u>\n"), "# r\n\n<u>**a**</u><u>b</u>\n");
}
