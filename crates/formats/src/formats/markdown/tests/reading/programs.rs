//! Front matter, properties, and the syntax of Obsidian and Logseq.

use super::*;

#[test]
fn heads_are_read() {
    let texts = [
        "---\ntitle: \"A: b\"\nauthor: 'Ann''s'\ntags:\n  - x\n  - y\naliases: [p, \"q\"]\ndescription: |\n  one\n  two\n# comment\nodd\n---\n# Root",
        "title:\tNested\nauthor: Ann\n  and Bob\n\n# a",
        "Note: this\n\n# a",
        "---\n\n# a rule",
        "---\n\nplugin: basic\n\nmade: 2025\n---\n# a",
        "---\n__Offer :)__\n\n- one\n\n---\n\n# a",
        "---\nhttps://example.org/start\n\n---\n\n# a",
        "---\ncreated: 2024-01-02T03:04:05Z\nupdated: 2024-01-02\nmodified: 2024-01-02T03:04:05+01:00\ndate: 2024-01-02T03:04:05Z\n---\n# a",
    ];
    let metas = texts.map(|text| {
        let map = parse(text).unwrap().map;
        let meta = map.meta();
        format!(
            "{:?} {:?} {:?} {:?} {:?}",
            meta.title, meta.author, meta.attributes, meta.created, meta.modified
        )
    });
    insta::assert_snapshot!(format!("{}\n\n{}", shown_all(&texts), metas.join("\n")));
}

#[test]
fn pages_of_obsidian() {
    let texts = [
        "---\na: b\n---\n# Root #tag #nested/tag_x\n\ntext #5 #in-the-middle, of it#no \\#no #\n\n- issue #12\n- #only\n- a \\#b\n- [l](u) #t\n- a\n  b #c\n- `d #e`\n- *f* #g *h* #i",
        "- [[page]] [[page|words *w*]] ![[file.png]] ![[file.png|100]] \\[[no]] [[no]](x) `[[no]]`\n- [[page]]\n- [[a#b]] [link [[no]]](x)\n\n  | [[a\\|b]] |\n  |---|\n",
        "- [[x]] ==a== ==b *c*== = == no == ==d `==` e\\== f== ===g=== ==h\n- ==**i**== <mark>j</mark>\n",
        "- `[[no]]` and [[a] b]] and [[c]](d)\n\n```\n[[no]]\n```\n",
        "- [[foo]] [[bar]]\n\n[foo]: /url\n",
        "- [[foo]] [[bar]](x)\n\n[foo]: /url\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn pages_of_logseq() {
    let texts = [
        "title:: Page\ntype:: x\n\n- a\n  collapsed:: true\n  id:: 1-2\n\t- b\n\t  tags:: x, #y\n\t  prio:: [h](x)\n\t  more text\n- key:: value\n- std::vec\n",
        "- collapsed:: true\n  text",
        "- a\n  b:: c\n  more\n  d:: e\n  and more\n",
        "- TODO a\n\t- DONE [l](u)\n\t- DOING b\n\t- TODOs\n\t- &#84;ODO c\n\n\t  TODO note\n\t- WAITING\n\t- IN-PROGRESS d",
        "- TODO list\n  - DONE",
        "- [[a|b]] ((1-f)) (( x )) {{query (todo {x})}} {{a #tag b#c #[[d e]] #5 ==f==\n\t- {{embed ((1))}}\n\t  a\n\t  id:: 1\n",
        "- key:: value\n  - *a {{b* c}} d {{e *f}} g*",
        "# a\n\nb:: c\n\n- d\n  e:: f\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn detection_says_how_sure_it_is() {
    let (likely, possible) = (Some(Confidence::Likely), Some(Confidence::Possible));
    for (text, sure) in [
        ("# a", likely),
        ("- a", possible),
        ("  * a\n  * b", possible),
        ("a\n===", likely),
        ("---\ntitle: a\n---\ntext", likely),
        ("title: a\nauthor: b\n\n# c", likely),
        ("<!-- made by a script -->\n# a", likely),
        ("Shopping\n- a", possible),
        ("**Trip**\n\n- a", possible),
        ("---\n\ntext", None),
        ("text", None),
        ("1. a", None),
        ("1. a\n\n1.1. b", None),
        ("1. a\n   - b", Some(Confidence::Certain)),
        ("1. a\n   1. b", Some(Confidence::Certain)),
    ] {
        assert_eq!(detected(text), sure, "{text}");
    }
}

pub(super) fn detected(text: &str) -> Option<Confidence> {
    detect(&Input::new(text.as_bytes()))
}
