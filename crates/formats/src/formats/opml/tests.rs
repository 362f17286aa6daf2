//! What OPML files become, and what Panmap writes.

mod dynalist;
mod malformed;
mod marked;
mod spelled;

use panmap_model::{Code, Diagnostic, MapBuilder, MarkKind, MindMap, Parsed};
use proptest::prelude::*;
use roxmltree::Document;

use super::FORMAT;
use super::flavour::TARGETS;
use crate::hostile;
use crate::options::WriteOptions;
use crate::testing::{self, Row, map_rows, rows, shown, written};
use crate::writing::xml;

#[test]
fn a_map_with_everything() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
        <title>L'été &amp; &lt;moi&gt;</title>
        <ownerName>Ann &quot;A.&quot; Bee</ownerName>
      </head>
      <body>
        <outline text="L'été &amp; &#60;moi&gt;" _note="What it is about.&#10;And why.&#10;&#10;Of the root">
          <outline text="1. Two&#10;lines 😀" _note="First *line*&#10;second&#10;&#10;  another paragraph">
            <outline text="snake_case, 2*3*4 and \n"/>
            <outline text="">
              <outline text="below nothing" type="link" url="https://example.org/?a=1&amp;b=&lt;2&gt;"/>
            </outline>
          </outline>
          <outline text="- not a list " _note="a note" type="link" url="mailto:a@example.org"/>
          <outline text="control �[0m"/>
        </outline>
      </body>
    </opml>
    -- 
    info[moved-description]: OPML 2.0 cannot store a description: it is written as the root's note
    warning[lost-characters]: OPML 2.0 cannot store some characters or white space: changed in "L'été & <moi> › control  [0m"
    "#);
}

#[test]
fn several_roots_and_none() {
    insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
        <title>Both</title>
      </head>
      <body>
        <outline text="one">
          <outline text="child"/>
        </outline>
        <outline text="two&#10;lines">
          <outline text="child"/>
        </outline>
      </body>
    </opml>
    --
    "#);
    insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head>
      </head>
      <body>
        <outline text=""/>
      </body>
    </opml>
    -- 
    warning[added-root]: OPML 2.0 needs a root: added one without text, since the map has none
    "#);
}

proptest! {
    #[test]
    fn another_parser_reads_the_same_map(map in hostile::map()) {
        let (opml, diagnostics) = written(&FORMAT, &map);
        let rows = rows(&testing::restricted(&map, testing::carried(&FORMAT)));
        let expected = map_rows(rows.clone(), xml::replaced);
        prop_assert_eq!(diagnostics.is_empty(), expected == rows);
        prop_assert_eq!(rows_of(&opml), expected);
    }
}

fn rows_of(opml: &str) -> Vec<Row> {
    let document = Document::parse(opml).unwrap();
    let outlines = document.descendants().filter(|node| node.has_tag_name("outline"));
    outlines
        .map(|outline| {
            let value = |name| outline.attribute(name).map(str::to_owned);
            assert_eq!(outline.attribute("type").is_some(), value("url").is_some());
            (outline.ancestors().count() - 4, value("text").unwrap(), value("_note"), value("url"))
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(map in testing::detailed_map()) {
        let (opml, _) = written(&FORMAT, &map);
        let back = testing::read_back(&FORMAT, &opml).map;
        let expected = testing::with_texts(&testing::restricted(&map, testing::carried(&FORMAT)), xml::replaced);
        prop_assert_eq!(&back, &expected, "{}", opml);
        prop_assert_eq!(written(&FORMAT, &back).0, opml);
    }

    #[test]
    fn what_is_written_for_a_program_is_read_back(map in testing::detailed_map()) {
        for target in TARGETS {
            let opml = testing::written_for(target, &map);
            let back = testing::read_back(&FORMAT, &opml).map;
            let expected = testing::with_texts(&testing::restricted(&map, target.carries), xml::replaced);
            // Markdown cannot escape its signs, so a text or address that has some is told of.
            let told = target.write(&map, &WriteOptions::default(), &mut Vec::new()).unwrap();
            let is_sign = |told: &Diagnostic| matches!(told.code, Code::LostCharacters | Code::LostLink);
            if !(target.carries(MarkKind::Math) && told.iter().any(is_sign)) {
                prop_assert_eq!(&back, &expected, "{}: {}", target.name, opml);
            }
            prop_assert_eq!(testing::written_for(target, &back), opml);
        }
    }
}

/// What `read` makes of a file.
fn parsed(opml: &str) -> Parsed {
    testing::read(&FORMAT, opml.as_bytes()).unwrap()
}

/// A map and its diagnostics, one line each.
fn dump(opml: &str) -> String {
    testing::dump(&parsed(opml))
}

#[test]
fn outliners_write_notes_tasks_and_links_each_in_their_own_way() {
    insta::assert_snapshot!(dump(r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- OPML by hand -->
<opml version="2.0">
<head>
  <title>  Été &amp; co </title>
  <dateCreated>Tue, 15 Mar 2005 16:35:45 GMT</dateCreated>
  <dateModified>some day</dateModified>
  <ownername>Ann</ownername>
  <expansionState>0,1</expansionState>
  <tags><tag>one</tag><tag>two</tag></tags>
  <windowTop>74</windowTop>
</head>
<body>
  <outline text="a" _note="first&#10;second" _complete="true" category="/X/Y, z" created="2005-03-15T16:35:45Z">
    <outline text="b" note="n" checked="false"><outline text="c" _status="checked"/></outline>
    <outline text="d" collapsed="true"><outline type="note" text="a child"/><outline text="e"/></outline>
  </outline>
  <outline type="rss" text="feed" xmlUrl="https://a/feed" htmlUrl="https://a/"/>
  <outline type="link" text="link" url="https://b/?x=1&amp;y=2"/>
  <outline title="OPML 1.0" due_x0020_date="now" isComment="true"/>
  <outline isBreakpoint="true"/>
  <unknown><outline text="not here"/></unknown> stray
</body>
</opml>"#), @r#"
    title: "Été & co"
    author: "Ann"
    created: 1110904545000
    dateModified: "some day"
    tags/tag: "one"
    tags/tag: "two"
    windowTop: "74"
    "a" Note("first\nsecond") Task(Done) Created(Timestamp(1110904545000)) Tag("/X/Y") Tag("z")
      "b" Note("n") Task(Open)
        "c" Task(Done)
      "d" Note("a child") Folded
        "e"
    "feed" Link("https://a/") Attribute { name: "type", value: "rss" } Attribute { name: "xmlUrl", value: "https://a/feed" }
    "link" Link("https://b/?x=1&y=2")
    "OPML 1.0" Attribute { name: "due date", value: "now" } Attribute { name: "isComment", value: "true" }
    "" Attribute { name: "isBreakpoint", value: "true" }
    --
    927..935 warning[missing-text]: an outline has no text: its topic is empty
    960..968 warning[ignored-content]: <unknown> has no place in a map: it is left out
    1006..1011 warning[ignored-content]: text between elements has no place in a map: it is left out
    "#);
}

#[test]
fn text_is_html_only_where_the_file_shows_it() {
    let file = |text: &str| {
        format!(
            "<opml><body><outline text=\"{text}\" /><outline text='&lt;x&gt; AT&amp;amp;T'/></body></opml>"
        )
    };
    insta::assert_snapshot!(dump(&file("&lt;b&gt;Bold&lt;/b&gt; and &lt;a href=&quot;https://a/?x&amp;amp;y&quot;&gt;a link&lt;/a&gt;&amp;nbsp;!")), @r#"
    Text { words: "Bold and a link\u{a0}!", marks: [(0..4, Strong), (9..15, Link(Link { address: "https://a/?x&y", title: "", bare: false, wiki: false }))] }
    "<x> AT&T"
    --
    "#);
    insta::assert_snapshot!(dump("<opml><body><outline text='1 &lt; 2 &lt;b&gt; AT&amp;T'/></body></opml>"), @r#"
    "1 < 2 <b> AT&T"
    --
    "#);
}

#[test]
fn what_a_category_cannot_hold_is_lost_and_told() {
    let mut builder = MapBuilder::new();
    builder.open("a");
    builder.fact(panmap_model::Fact::Tag("one, two"));
    builder.fact(panmap_model::Fact::Tag("three"));
    builder.fact(panmap_model::Fact::Attribute { name: "k", value: "1" });
    builder.fact(panmap_model::Fact::Attribute { name: "k", value: "2" });
    let (opml, losses) = written(&FORMAT, &builder.finish());
    assert!(opml.contains(r#"<outline text="a" category="three" k="1"/>"#), "{opml}");
    assert_eq!(losses.iter().map(|loss| loss.code).collect::<Vec<_>>(), [Code::LostTag, Code::LostAttribute]);
}

#[test]
fn characters_that_xml_lacks_are_told_wherever_they_were() {
    for fact in [
        panmap_model::Fact::Tag("a\u{1}b"),
        panmap_model::Fact::Attribute { name: "k", value: "a\u{1}b" },
        panmap_model::Fact::Link("https://a/\u{1}"),
    ] {
        let mut builder = MapBuilder::new();
        builder.open("a");
        builder.fact(fact);
        let (opml, losses) = written(&FORMAT, &builder.finish());
        assert!(!opml.contains('\u{1}'), "{opml}");
        assert_eq!(losses.iter().map(|loss| loss.code).collect::<Vec<_>>(), [Code::LostCharacters], "{opml}");
    }
}

#[test]
fn outlines_of_unknown_elements_are_no_topics() {
    insta::assert_snapshot!(dump(
        "<opml><head/><x><outline text='b'/></x><body><outline text='a'/></body><y><outline text='c'/></y></opml>"
    ), @r#"
    "a"
    --
    13..15 warning[ignored-content]: <x> has no place in a map: it is left out
    71..73 warning[ignored-content]: <y> has no place in a map: it is left out
    "#);
}

#[test]
fn each_program_gets_what_it_reads() {
    let mut builder = MapBuilder::new();
    builder.meta_mut().title = Some("Both".into());
    builder.open("AT&T <b>\n2");
    builder.note("a & b\nc");
    builder.link("https://a/?x=1&y=2");
    builder.fact(panmap_model::Fact::Task(panmap_model::Task::Done));
    builder.close();
    builder.open("second");
    let map = builder.finish();
    let of = |target: &crate::Target| {
        let opml = testing::written_for(target, &map);
        let body = opml.lines().skip_while(|line| !line.contains("<body>")).skip(1);
        let body: String =
            body.take_while(|line| !line.contains("</body>")).map(|line| format!("{line}\n")).collect();
        format!("{}\n{body}", target.name)
    };
    insta::assert_snapshot!(TARGETS.iter().map(of).collect::<String>(), @r#"
    standard
        <outline text="AT&amp;T &#60;b&gt;&#10;2" _note="a &amp; b&#10;c" type="link" url="https://a/?x=1&amp;y=2" _complete="true"/>
        <outline text="second"/>
    html
        <outline text="&lt;a href=&quot;https://a/?x=1&amp;amp;y=2&quot;&gt;AT&amp;amp;T &amp;lt;b&gt;&#10;2&lt;/a&gt;" _note="a &amp;amp; b&#10;c" _complete="true"/>
        <outline text="second"/>
    markdown
        <outline text="[AT&amp;T &lt;b&gt;&#10;2](https://a/?x=1&amp;y=2)" _note="a &amp; b&#10;c" _complete="true"/>
        <outline text="second"/>
    omnioutliner
        <outline text="AT&amp;T &#60;b&gt;&#10;2" _note="a &amp; b&#10;c" _status="checked"/>
        <outline text="second"/>
    workflowy
        <outline text="&lt;a href=&quot;https://a/?x=1&amp;amp;y=2&quot;&gt;AT&amp;amp;T &amp;lt;b&gt;&#10;2&lt;/a&gt;" _note="a &amp;amp; b&#10;c" _complete="true"/>
        <outline text="second"/>
    dynalist
        <outline text="[AT&amp;T &lt;b&gt;&#10;2](https://a/?x=1&amp;y=2)" _note="a &amp; b&#10;c" complete="true"/>
        <outline text="second"/>
    xmind
        <outline text="Both">
          <outline text="AT&amp;T &#60;b&gt;&#10;2" type="link" url="https://a/?x=1&amp;y=2">
            <outline text="a &amp; b&#10;c" type="note"/>
          </outline>
          <outline text="second"/>
        </outline>
    minder
        <outline text="AT&amp;T &#60;b&gt;&#10;2" note="a &amp; b&#10;c" checked="true"/>
        <outline text="second"/>
    freeplane
        <outline text="AT&amp;T &#60;b&gt;&#10;2"/>
        <outline text="second"/>
    pandoc
        <outline text="AT&amp;amp;T &amp;lt;b&gt;&lt;br/&gt;2" _note="a &amp;amp; b&#10;c" type="link" url="https://a/?x=1&amp;y=2"/>
        <outline text="second"/>
    "#);
}

#[test]
fn real_files_come_back_as_they_were_read() {
    testing::passes_corpus(&FORMAT, "opml");
}

#[test]
fn hostile_files_are_errors_or_maps() {
    testing::passes_cut_off(
        &FORMAT,
        "\u{feff}<?xml version=\"1.0\"?><opml><head><title>é&amp;</title></head><body><outline text=\"a&#xd83d;&#xde00;\" _note='&lt;b&gt;x&lt;/b&gt;'><outline type=\"note\" text=\"b\"/><![CDATA[x]]></outline></body></opml>",
    );
    let laughs = "<!DOCTYPE opml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<opml><body><outline text=\"&b;&x;\"/></body></opml>";
    insta::assert_snapshot!(dump(laughs), @r#"
    "haha&x;"
    --
    124..127 warning[unknown-entity]: `&x;` is declared, but its text is too long or elsewhere: kept as written
    "#);
    let deep = format!(
        "<opml><head>{0}{1}</head><body>{2}{3}</body></opml>",
        "<x>".repeat(100_000),
        "</x>".repeat(100_000),
        "<outline text='a'>".repeat(100_000),
        "</outline>".repeat(100_000)
    );
    assert_eq!(parsed(&deep).map.topics().last().unwrap().depth(), 99_999);
    assert!(testing::read(&FORMAT, &deep.as_bytes()[..deep.len() - 30]).is_err());
}

#[test]
fn what_a_head_or_an_element_around_the_outlines_says_is_kept_or_told() {
    insta::assert_snapshot!(dump(
        "<opml version='2.0' lang='fr' xmlns:x='y'><head id='h'><title lang='en'>T</title><x>before<y>in</y>after</x></head><body class='b'><outline text='a'/></body></opml>"
    ), @r#"
    title: "T"
    x/y: "in"
    x: "after"
    "a"
    --
    26..28 info[ignored-content]: the attribute `lang` of <opml> has no place in a map: it is left out
    52..53 info[ignored-content]: the attribute `id` of <head> has no place in a map: it is left out
    68..70 info[ignored-content]: the attribute `lang` of <title> has no place in a map: it is left out
    84..90 warning[ignored-content]: text before an element in another has no place in a map: it is left out
    128..129 info[ignored-content]: 1 more `ignored-content` message, the last one here
    "#);
}

#[test]
fn what_a_note_below_its_topic_has_beside_its_text_is_told() {
    let file = r#"<opml version="2.0"><body><outline text="a"><outline type="note" text="n" color="red">
        <outline text="below"/></outline></outline></body></opml>"#;
    let parsed = testing::read(&FORMAT, file.as_bytes()).unwrap();
    let told: Vec<_> = parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(told, [panmap_model::Code::IgnoredContent; 2]);
}

#[test]
fn a_note_may_go_on_below_the_topics_of_its_topic() {
    let file = "<opml><body><outline text='a' _note='1'><outline text='b' note='x'/>\
        <outline type='note' text='2'/><outline text='c'/><outline type='note' text='3'/></outline></body></opml>";
    let parsed = parsed(file);
    let notes: Vec<_> = parsed.map.topics().map(panmap_model::Topic::note).collect();
    assert_eq!(notes, [Some("1\n\n2\n\n3".into()), Some("x".into()), None]);
    let cut = &file.as_bytes()[..file.find("</outline>").unwrap()];
    let cut = testing::recovered(&FORMAT, cut).unwrap();
    assert_eq!(cut.map, parsed.map);
}

#[test]
fn an_attribute_named_like_what_the_topic_is_needs_another_name() {
    use panmap_model::{Fact, Task, Timestamp};
    let mut builder = MapBuilder::new();
    builder.open("a");
    let names = ["collapsed", "_complete", "complete", "checked", "_status", "created", "modified"];
    for fact in
        [Fact::Folded, Fact::Task(Task::Open), Fact::Created(Timestamp(0)), Fact::Modified(Timestamp(0))]
    {
        builder.fact(fact);
    }
    for name in names {
        builder.fact(Fact::Attribute { name, value: "maybe" });
    }
    let map = builder.finish();
    for target in TARGETS {
        let mut file = Vec::new();
        target.write(&map, &crate::WriteOptions::default(), &mut file).unwrap();
        let file = String::from_utf8(file).unwrap();
        let text =
            Document::parse(&file).map(|_| parsed(&file).map.topics().last().unwrap().attributes().count());
        assert!(matches!(text, Ok(0 | 7)), "{}: {text:?} {file}", target.name);
    }
}
