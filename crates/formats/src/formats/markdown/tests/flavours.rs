//! What each flavour writes and loses.

use super::*;

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn every_flavour() {
    let flavours = FORMAT.targets.iter().map(|target| {
        let (markdown, diagnostics) = with_target(target, &detailed());
        let losses: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
        format!("######## {}\n{markdown}{losses}", target.name)
    });
    insta::assert_snapshot!(flavours.collect::<String>().replace('\t', "→"), @r#"
    ######## gfm
    About it

    # [ ] Root

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag

      A note

      key\:\: value

      -
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown cannot store a title beside the root's text: "A "map""
    warning[lost-author]: Markdown cannot store the author: "Ann"
    info[lost-map-time]: Markdown cannot store the times of the map
    warning[lost-tag]: Markdown cannot store tags: 5 lost, in "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown cannot store attributes: 2 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown cannot store folded states: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    ######## commonmark
    About it

    # Root

    - Two\
      lines ==& x^2 #3 #no-tag

      A note

      key\:\: value

      -
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: CommonMark cannot store a title beside the root's text: "A "map""
    warning[lost-author]: CommonMark cannot store the author: "Ann"
    info[lost-map-time]: CommonMark cannot store the times of the map
    warning[lost-task]: CommonMark cannot store tasks: 2 lost, in "Root", "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: CommonMark cannot store tags: 5 lost, in "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: CommonMark cannot store attributes: 2 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: CommonMark cannot store folded states: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: CommonMark cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    ######## markmap
    # [ ] Root

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag
      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown for markmap cannot store a title beside the root's text: "A "map""
    warning[lost-author]: Markdown for markmap cannot store the author: "Ann"
    warning[lost-description]: Markdown for markmap cannot store a description: "About it"
    info[lost-map-time]: Markdown for markmap cannot store the times of the map
    warning[lost-note]: Markdown for markmap cannot store notes: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown for markmap cannot store tags: 5 lost, in "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown for markmap cannot store attributes: 2 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown for markmap cannot store folded states: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown for markmap cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    ######## multimarkdown
    title: A "map"
    author: Ann
    created: 1970-01-01T00:00:00Z

    About it

    # [ ] Root

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag

      A note

      key\:\: value

      -
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-tag]: MultiMarkdown cannot store tags: 5 lost, in "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: MultiMarkdown cannot store attributes: 2 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: MultiMarkdown cannot store folded states: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: MultiMarkdown cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    ######## obsidian
    ---
    title: "A \"map\""
    author: Ann
    created: 1970-01-01T00:00:00Z
    ---

    About it

    # [ ] Root #top

    - [x] Two\
      lines \=\=& x\^2 \#3 \#no-tag #t1

      A note

      key\:\: value

      - #alone
        - [below](<https://example.org>)

    Second\
    root #t
    ===
    warning[lost-tag]: Markdown for Obsidian cannot store some tags: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-attribute]: Markdown for Obsidian cannot store attributes: 2 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown for Obsidian cannot store folded states: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown for Obsidian cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    ######## logseq
    title:: A "map"
    author:: Ann
    created:: 1970-01-01T00:00:00Z

    About it

    - TODO Root
      tags:: top
    →- DONE Two
    →  lines \=\=& x\^2 \#3 \#no-tag
    →  collapsed:: true
    →  prio:: [high](x)
    →  tags:: t1, t 2

    →  A note

    →  key\:\: value

    →→-
    →→  tags:: alone
    →→→- [below](<https://example.org>)
    - Second
      root
      tags:: t
    warning[lost-attribute]: Markdown for Logseq cannot store some attributes: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown for Logseq cannot store sides: 1 lost, in "Root › Two lines ==& x^2 #3 #no-tag"
    "#);
}

/// mldoc, the parser of Logseq, shows a backslash at the end of a line, and takes `#` inside a word for a tag, `{{` for a
/// macro, and a name before `::` for a property, a backslash in it too.
#[test]
fn logseq_shows_line_ends_and_reads_tags_macros_and_properties() {
    let target = FORMAT.target("logseq").unwrap();
    let mut map = MapBuilder::new();
    map.open("one\ntwo");
    map.open("a #tag b#c");
    map.close();
    map.open("{{query}} {one}");
    map.close();
    map.open("::");
    map.close();
    map.open("a name:: value");
    map.close();
    map.close();
    let (markdown, _) = with_target(target, &map.finish());
    assert_eq!(
        markdown,
        "- one\n  two\n\t- a \\#tag b\\#c\n\t- \\{{query}} {one}\n\t- \\:\\:\n\t- a name\\:: value\n"
    );
}

/// GitHub and pandoc make an emoji of a name between colons, also inside a word; CommonMark does not.
#[test]
fn names_between_colons_are_no_emoji() {
    let written = |name| {
        let target = FORMAT.target(name).unwrap();
        let mut map = MapBuilder::new();
        map.open("at 10:30:45 a:b: :100: :+1:");
        map.close();
        with_target(target, &map.finish()).0
    };
    assert_eq!(written("gfm"), "# at 10:30:45 a\\:b: \\:100: \\:+1:\n");
    assert_eq!(written("commonmark"), "# at 10:30:45 a:b: :100: :+1:\n");
}

#[test]
fn what_a_program_takes_for_its_own_is_escaped_for_it_alone() {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    for text in ["50% of it", "a %%b%% c", "LATER", "TODO", "LATER on", "LATERAL"] {
        builder.open(text);
        builder.close();
    }
    let map = builder.finish();
    let written = |name: &str| {
        let target = FORMAT.targets.iter().find(|target| target.name == name).unwrap();
        let (markdown, diagnostics) = with_target(target, &map);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let again = parse(&markdown).unwrap().map;
        assert!(again.topics().map(Topic::text).eq(map.topics().map(Topic::text)), "{markdown}");
        markdown
    };
    insta::assert_snapshot!(written("obsidian"), @r"
    ---
    title: Root
    ---

    # Root

    - 50% of it
    - a \%\%b\%\% c
    - LATER
    - TODO
    - LATER on
    - LATERAL
    ");
    insta::assert_snapshot!(written("logseq"), @"
    - Root
    	- 50% of it
    	- a %%b%% c
    	- &#76;ATER
    	- &#84;ODO
    	- &#76;ATER on
    	- LATERAL
    ");
    insta::assert_snapshot!(written("gfm"), @"
    # Root

    - 50% of it
    - a %%b%% c
    - LATER
    - TODO
    - LATER on
    - LATERAL
    ");
}

/// Signs that only a program reads come back from a page of that program; what is escaped on it stays escaped.
#[test]
fn a_page_keeps_what_only_its_program_reads() {
    let again =
        |page: &str, name: &str| with_target(FORMAT.target(name).unwrap(), &parse(page).unwrap().map).0;
    let obsidian = "- see [[Other]] and %%hidden%% b ^id-1\n- **all %%of%%** ^2\n";
    assert_eq!(after_head(&again(obsidian, "obsidian")), obsidian);
    assert!(again(obsidian, "gfm").contains("\\^id-1"));
    let logseq = "- a ==b== ^^c^^\n  id:: 1\n- **x^^y^^** ==z==\n";
    assert_eq!(again(logseq, "logseq"), logseq);
    assert!(again(logseq, "obsidian").contains("a \\=\\=b\\=\\= \\^\\^c\\^\\^"));
    let escaped = "- [[a]] [\\^b](c) \\%\\%d\\%\\% \\^id\n";
    assert_eq!(after_head(&again(escaped, "obsidian")), escaped);
    let escaped = "- a \\=\\=b\\=\\= \\^\\^c\\^\\^\n  id:: 1\n";
    assert_eq!(again(escaped, "logseq"), escaped);
}

/// A page without the lines that Panmap puts before it.
fn after_head(page: &str) -> &str {
    page.split_once("---\n\n").map_or(page, |(_, page)| page)
}

#[test]
fn logseq_has_tags_with_signs_and_of_several_words() {
    let page = "- a #x.y b #[[two words]] c\n  tags:: one, two words, x.y\n\t- d #e. #f\n";
    let map = testing::read_back(&FORMAT, page).map;
    let root = map.roots().next().unwrap();
    assert_eq!(root.tags().collect::<Vec<_>>(), ["one", "two words", "x.y"]);
    let atoms = |topic: panmap_model::Topic<'_>| topic.rich_text().marks().count();
    assert_eq!(map.topics().map(atoms).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(testing::written_for(FORMAT.target_like(&map).unwrap(), &map), page);
    // In brackets, or behind its sign, a name is the same.
    let other = testing::read_back(&FORMAT, "- a\n  tags:: #one, [[two words]]，#[[x.y]]\n\t- b\n").map;
    assert_eq!(other.roots().next().unwrap().tags().collect::<Vec<_>>(), ["one", "two words", "x.y"]);
}

#[test]
fn commonmark_keeps_blanks_of_which_pandoc_would_make_one() {
    let mut builder = MapBuilder::new();
    builder.open("one two  three   four\tfive");
    builder.note("a  b");
    let map = builder.finish();
    let target = FORMAT.targets.iter().find(|target| target.name == "commonmark").unwrap();
    let page = testing::written_for(target, &map);
    assert_eq!(page, "# one two &#32;three &#32;&#32;four&#9;five\n\na &#32;b\n");
    assert_eq!(
        testing::read_back(&FORMAT, &page).map.topics().next().unwrap().text(),
        map.topics().next().unwrap().text()
    );
}
