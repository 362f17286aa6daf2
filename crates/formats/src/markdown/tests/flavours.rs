//! What each flavour writes and loses.

use super::*;

#[test]
#[allow(clippy::too_many_lines, reason = "the lines are a snapshot")]
fn every_flavour() {
    let flavours = FORMAT.flavours.iter().map(|flavour| {
        let (markdown, diagnostics) = with_flavour(flavour, &detailed());
        let losses: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
        format!("######## {}\n{markdown}{losses}", flavour.name)
    });
    insta::assert_snapshot!(flavours.collect::<String>().replace('\t', "→"), @r#"
    ######## gfm
    # [ ] Root

    About it

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag

      A note

      key\:: value

      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## commonmark
    # Root

    About it

    - Two\
      lines ==& x^2 #3 #no-tag

      A note

      key\:: value

      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-task]: Markdown has no place for tasks: 2 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## markmap
    # [ ] Root

    - [x] Two\
      lines \=\=& x\^2 #3 #no-tag
      - <!-- -->
        - [below](<https://example.org>)

    Second\
    root
    ===
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    warning[lost-description]: Markdown has no place for a description: "About it" is lost
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-note]: Markdown has no place for notes: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-tag]: Markdown has no place for tags: 5 lost, of "Root", "Root › Two lines ==& x^2 #3 #no-tag", "Root › Two lines ==& x^2 #3 #no-tag › topic 3" and 1 more
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## obsidian
    ---
    title: "A \"map\""
    author: "Ann"
    description: "About it"
    ---

    # [ ] Root #top

    - [x] Two\
      lines \=\=& x\^2 \#3 \#no-tag #t1

      A note

      key\:: value

      - #alone
        - [below](<https://example.org>)

    Second\
    root #t
    ===
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-tag]: Markdown has no place for some tags: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-attribute]: Markdown has no place for attributes: 2 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-folding]: Markdown has no place for folding: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    ######## logseq
    - TODO Root
      tags:: top

      About it

    →- DONE Two\
    →  lines \=\=& x\^2 #3 #no-tag
    →  collapsed:: true
    →  prio:: [high](x)
    →  tags:: t1

    →  A note

    →  key\:: value

    →→- <!-- -->
    →→  tags:: alone
    →→→- [below](<https://example.org>)
    - Second\
      root
      tags:: t
    warning[lost-title]: Markdown has no place for a title beside the root's text: "A "map"" is lost
    warning[lost-author]: Markdown has no place for the author: "Ann" is lost
    info[moved-description]: Markdown has no place for a description: it is the root's note now
    info[lost-map-time]: Markdown has no place for the times of the map: they are lost
    warning[lost-tag]: Markdown has no place for some tags: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    warning[lost-attribute]: Markdown has no place for some attributes: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    info[lost-side]: Markdown has no place for sides: 1 lost, of "Root › Two lines ==& x^2 #3 #no-tag"
    "#);
}
