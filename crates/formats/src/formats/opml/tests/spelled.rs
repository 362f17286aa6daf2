//! Files that come back as they were spelled.

use panmap_model::{Fact, MapBuilder, MarkKind, Task, Timestamp};

use super::{FORMAT, TARGETS, parsed};
use crate::testing;

/// What the target writes that a file is written for where no other is asked for.
fn again(opml: &str) -> String {
    let map = parsed(opml).map;
    let target = FORMAT.target_like(&map).expect("OPML is written");
    let written = testing::written_for(target, &map);
    let back = parsed(&written).map;
    assert_eq!(back, map, "{written}");
    assert_eq!(testing::written_for(target, &back), written);
    written
}

/// A file with this head and body.
fn file(head: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n{head}  <body>\n{body}\n  </body>\n</opml>\n"
    )
}

#[test]
fn attributes_come_back_under_their_names() {
    for outline in [
        r#"<outline text="a" note="n" checked="true"/>"#,
        r#"<outline text="a" _note="n" _status="unchecked"/>"#,
        r#"<outline text="a" complete="false"/>"#,
        r#"<outline text="a" _note=""/>"#,
        r#"<outline text="a" category="/X/Y, z"/>"#,
        r#"<outline text="a" category="" url="" collapsed="false"/>"#,
        r#"<outline title="OPML 1.0"/>"#,
        r#"<outline isBreakpoint="true"/>"#,
        r#"<outline text="a" url="https://a/"/>"#,
        r#"<outline text="a" url="https://a/" type="include"/>"#,
        r#"<outline text="a" type="link" url="https://a/"/>"#,
        r#"<outline text="a" xmlUrl="https://a/feed"/>"#,
        r#"<outline text="a" htmlUrl="https://a/" type="rss" xmlUrl="https://a/feed"/>"#,
        r#"<outline text="a" xmlUrl="https://a/feed" type="atom"/>"#,
        r#"<outline text="a" created="2005-03-15T17:35:45.123+01:00"/>"#,
        r#"<outline text="a" created="Tue, 15 Mar 2005 16:35:45 GMT"/>"#,
        "<outline text=\"a\">\n      <outline text=\"n\" type=\"note\"/>\n    </outline>",
        // HTML as no program of Panmap's writes it.
        "<outline text=\"ask &lt;mention id=&quot;1&quot;&gt;@desk&lt;/mention&gt; first\"/>",
        "<outline text=\"&lt;strong&gt;a&lt;/strong&gt; &amp; b\" _note=\"&lt;p class=x&gt;c&lt;/p&gt;\"/>",
        "<outline text=\"&lt;b&gt;a&lt;/b&gt;\" type=\"link\" url=\"https://a/\"/>",
        "<outline text=\"&lt;a href='https://a/'&gt;a&lt;/a&gt;\"/>",
        "<outline text=\"&lt;b&gt;a&lt;/b&gt;\">\n      <outline text=\"has a &lt;head&gt; &amp; &lt;body&gt;\"/>\n    </outline>",
        "<outline text=\"Hit &amp;lt;enter&amp;gt;\"/>",
    ] {
        let file = file("  <head>\n  </head>\n", &format!("    {outline}"));
        assert_eq!(again(&file), file);
    }
}

#[test]
fn heads_come_back_as_they_were() {
    for head in [
        "",
        "  <head>\n    <title>T</title>\n    <title>U</title>\n  </head>\n",
        "  <head>\n    <title/>\n    <dateCreated/>\n  </head>\n",
        "  <head>\n    <dateCreated>2005-03-15T17:35:45.123+01:00</dateCreated>\n    <ownername>Ann</ownername>\n  </head>\n",
        "  <head>\n    <tags><tag>one</tag><tag>two</tag></tags>\n    <windowTop>1</windowTop>\n  </head>\n",
        "  <head>\n    <dateModified>some day</dateModified>\n    <expansionState></expansionState>\n  </head>\n",
    ] {
        let file = file(head, "    <outline text=\"a\"/>");
        assert_eq!(again(&file), file);
    }
    let old = file("", "    <outline text=\"a\"/>").replace("2.0", "1.1");
    assert_eq!(again(&old), old);
    let declared = file("", "    <outline text=\"a\" x:b=\"c\" y:d=\"e\"/>")
        .replace("version=\"2.0\"", "version=\"2.0\" xmlns:x=\"https://x/\"");
    assert_eq!(again(&declared), declared.replace("y:d", "y_x003A_d"));
}

#[test]
fn what_is_folded_is_told_as_the_file_told_it() {
    let body = "    <outline text=\"a\">\n      <outline text=\"b\">\n        <outline text=\"c\"/>\n      </outline>\n    </outline>\n    <outline text=\"d\" collapsed=\"true\">\n      <outline text=\"e\"/>\n    </outline>";
    let head = |state: &str| format!("  <head>\n    <expansionState>{state}</expansionState>\n  </head>\n");
    for state in ["1, 3", "1,3", "0,2", "1,2,3"] {
        let file = file(&head(state), body);
        assert_eq!(again(&file), file);
    }
    // Where another topic is folded, the state is no longer true.
    let map = parsed(&file(&head("1,3"), body)).map;
    let mut builder = MapBuilder::new();
    builder.set_origin("opml", "standard");
    builder.spelling_of_map(map.spellings().find(|spelling| spelling.starts_with("expansionState")).unwrap());
    for topic in map.topics() {
        builder.close_to(topic.depth());
        builder.open(topic.text());
        if topic.depth() == 0 {
            builder.fact(Fact::Folded);
        }
    }
    let map = builder.finish();
    let written = testing::written_for(&TARGETS[0], &map);
    assert_eq!(written.matches("collapsed=\"true\"").count(), 2, "{written}");
    assert!(!written.contains("expansionState"), "{written}");
    assert_eq!(parsed(&written).map, map);
}

#[test]
fn what_a_map_says_wins_over_how_a_file_was_spelled() {
    let map = parsed(r#"<opml version="2.0"><body><outline text="&lt;i class='x'&gt;a&lt;/i&gt;" _note="" category="x, y" created="2005-03-15T17:35:45Z" _status="checked"/></body></opml>"#).map;
    let spelling = map.topics().next().unwrap().spelling().unwrap();
    let mut builder = MapBuilder::new();
    builder.set_origin("opml", "html");
    let topic = builder.open("b");
    builder.spelling(topic, spelling);
    builder.note("n");
    builder.fact(Fact::Tag("z"));
    builder.fact(Fact::Task(Task::Open));
    builder.fact(Fact::Created(Timestamp(0)));
    let map = builder.finish();
    let written = testing::written_for(FORMAT.target("html").unwrap(), &map);
    assert!(written.contains(
        r#"<outline text="b" _note="n" _status="unchecked" created="Thu, 01 Jan 1970 00:00:00 GMT" category="z"/>"#
    ), "{written}");
    // For one program, outlines are as that wants them.
    let dynalist = testing::written_for(FORMAT.target("dynalist").unwrap(), &map);
    assert!(dynalist.contains(r#"<outline text="b" _note="n" complete="false"/>"#), "{dynalist}");
}

#[test]
fn a_link_of_a_topic_and_links_in_its_text_are_both_kept_or_told() {
    let mut builder = MapBuilder::new();
    let mut text = panmap_model::TextBuilder::new();
    text.span(panmap_model::Mark::Link(panmap_model::text::Link { address: "x", ..Default::default() }));
    text.text("linked");
    text.end_span(MarkKind::Link);
    text.text(" words");
    builder.open(text.finish());
    builder.link("https://a/");
    let map = builder.finish();
    let html = testing::written_for(FORMAT.target("html").unwrap(), &map);
    assert_eq!(parsed(&html).map, map, "{html}");
    let mut workflowy = Vec::new();
    let losses =
        FORMAT.target("workflowy").unwrap().write(&map, &crate::WriteOptions::default(), &mut workflowy);
    assert_eq!(losses.unwrap()[0].code, panmap_model::Code::LostLink);
}

#[test]
fn links_and_texts_are_found_under_the_names_programs_give_them() {
    let topics = |outline: &str| {
        let parsed = parsed(&format!("<opml><body>{outline}</body></opml>"));
        let topics = parsed.map.topics().map(|topic| {
            let attributes: Vec<_> =
                topic.attributes().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} → {} [{}]", topic.text(), topic.link().unwrap_or("-"), attributes.join(" "))
        });
        topics.collect::<Vec<_>>().join("\n")
    };
    // Without a type, or with any, the first address is the link.
    assert_eq!(topics("<outline text='a' xmlUrl='f' htmlUrl='s'/>"), "a → s [xmlUrl=f]");
    assert_eq!(topics("<outline text='a' type='atom' xmlUrl='f'/>"), "a → f [type=atom]");
    assert_eq!(topics("<outline text='a' xmlUrl='' url='u'/>"), "a → u [xmlUrl=]");
    // A title stands in for a text that is missing, empty or blank.
    assert_eq!(
        topics("<outline title='t'/><outline text='' title='t'/><outline text=' ' title='t'/>"),
        "t → - []\nt → - []\nt → - []"
    );
    assert_eq!(topics("<outline text=' ' title=''/>"), "  → - [title=]");
    // Capitals do not matter, unless the usual name is there too.
    assert_eq!(topics("<outline TEXT='a' xmlURL='f' Type='RSS'/>"), "a → f [type=RSS]");
    assert_eq!(topics("<outline text='a' Text='b'/>"), "a → - [Text=b]");
}

#[test]
fn links_and_titles_come_back_under_the_names_they_had() {
    for outline in [
        "<outline text=\"a\" htmlUrl=\"s\" xmlUrl=\"f\"/>",
        "<outline text=\"a\" xmlUrl=\"f\"/>",
        "<outline text=\"a\" xmlUrl=\"f\" type=\"atom\"/>",
        "<outline text=\"\" title=\"t\" htmlUrl=\"s\"/>",
        "<outline text=\" \" title=\"t\"/>",
    ] {
        let body = format!("    {outline}");
        assert_eq!(again(&file("", &body)), file("", &body));
    }
}
