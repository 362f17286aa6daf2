//! Files of Dynalist, which say so in their head and take texts for Markdown.

use panmap_model::MarkKind;

use crate::formats::opml::FORMAT;
use crate::options::{ReadOptions, WriteOptions};

/// A file as Dynalist exports it.
const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Garden</title>
    <flavor>dynalist</flavor>
    <source>https://dynalist.io</source>
  </head>
  <body>
    <outline text="**Dig** and __rest__" _note="see [here](https://example.org/a)" complete="true" colorLabel="2"/>
    <outline text="[plan](https://example.org/plan)" checkbox="true"/>
    <outline text="a &lt;b&gt; is no tag, 2 * 3 ** 4 no sign"/>
  </body>
</opml>
"#;

#[test]
fn texts_are_markdown_and_come_back_as_they_were() {
    let parsed = FORMAT.read(FILE.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let [dig, plan, signs] = parsed.map.topics().collect::<Vec<_>>()[..] else { panic!() };
    let kinds: Vec<_> = dig.rich_text().marks().map(|(_, mark)| mark.kind()).collect();
    assert_eq!((dig.text(), &kinds[..]), ("Dig and rest", &[MarkKind::Strong, MarkKind::Emphasis][..]));
    assert_eq!((plan.text(), plan.link()), ("plan", Some("https://example.org/plan")));
    assert_eq!(signs.text(), "a <b> is no tag, 2 * 3 ** 4 no sign");

    let target = FORMAT.target_like(&parsed.map).unwrap();
    assert_eq!(target.name, "markdown");
    let mut out = Vec::new();
    assert_eq!(target.write(&parsed.map, &WriteOptions::default(), &mut out).unwrap(), []);
    assert_eq!(String::from_utf8(out).unwrap(), FILE);
}

#[test]
fn what_the_user_says_of_texts_counts() {
    let mut options = ReadOptions::default();
    let settings = FORMAT.reader.as_ref().unwrap().settings;
    options.settings.choose(settings, "texts", "plain").unwrap();
    let plain = FORMAT.read(FILE.as_bytes(), &options).unwrap().map;
    assert_eq!(plain.topics().next().unwrap().text(), "**Dig** and __rest__");

    options.settings.choose(settings, "texts", "markdown").unwrap();
    let file = FILE.replace("<flavor>dynalist</flavor>", "");
    let marked = FORMAT.read(file.as_bytes(), &options).unwrap().map;
    assert_eq!(marked.topics().next().unwrap().text(), "Dig and rest");
}

#[test]
fn signs_that_would_be_marks_are_told() {
    let map = |text: &str| {
        let mut builder = panmap_model::MapBuilder::new();
        builder.open(text);
        builder.finish()
    };
    for (text, losses) in [("call __init__ first", 1), ("a ** b", 0), ("[x](y)", 1), ("[x] (y)", 0)] {
        let target = FORMAT.target("dynalist").unwrap();
        let told = target.write(&map(text), &WriteOptions::default(), &mut Vec::new()).unwrap();
        assert_eq!(told.len(), losses, "{text}: {told:?}");
    }
}
