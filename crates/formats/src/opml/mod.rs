//! OPML 2.0: an outline as XML, one `<outline>` element a topic.

use std::io::{self, Write};

use panmap_model::{Code, Detection, Diagnostic, Edge, MindMap, Topic};

use crate::fit;
use crate::format::{Feature, Format, WriteOptions};
use crate::loss::Losses;
use crate::output::{buffered, indent};
use crate::xml::{self, Charset};

pub(crate) static FORMAT: Format = Format {
    name: "opml",
    title: "OPML 2.0",
    extensions: &["opml"],
    read: None,
    write: Some(write),
    detect,
    carries: &[Feature::Notes, Feature::Links, Feature::Roots, Feature::Title, Feature::Author],
    flavours: &[],
};

fn detect(text: &str) -> Option<Detection> {
    xml::is_named(xml::first_element(text)?, "opml")
        .then(|| Detection::certain("its first element is <opml>"))
}

fn write(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    // SPEC: a body holds at least one outline.
    if map.is_empty() {
        let mut diagnostics = vec![fit::added_root(&FORMAT, map)];
        diagnostics.extend(write_map(&fit::below_one_root(map), options, out)?);
        return Ok(diagnostics);
    }
    write_map(map, options, out)
}

fn write_map(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    let mut losses = Losses::begin(&FORMAT, options, map);
    let mut out = buffered(out);
    write_head(map, &mut losses, &mut out)?;
    out.write_all(b"  <body>\n")?;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                losses.of_details(topic);
                indent(&mut out, topic.depth() + 2)?;
                if !write_start(map, topic, &mut out)? {
                    losses.of_topic(Code::LostCharacters, topic);
                }
            }
            Edge::Leave(topic) if topic.is_leaf() => {}
            Edge::Leave(topic) => {
                indent(&mut out, topic.depth() + 2)?;
                out.write_all(b"</outline>\n")?;
            }
        }
    }
    out.write_all(b"  </body>\n</opml>\n")?;
    out.flush()?;
    Ok(losses.finish())
}

/// SPEC: all elements of the head are optional; those Panmap knows nothing about, such as dates, are left out.
fn write_head(map: &MindMap, losses: &mut Losses, out: &mut impl Write) -> io::Result<()> {
    let meta = map.meta();
    let title = meta.title.as_deref().or_else(|| map.roots().next().map(Topic::text));
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n")?;
    for (element, place, value) in
        [("title", "the title", title), ("ownerName", "the author", meta.author.as_deref())]
    {
        let Some(value) = value else { continue };
        write!(out, "    <{element}>")?;
        let faithful = xml::escape(out, value, Charset::Utf8)?;
        writeln!(out, "</{element}>")?;
        // A title taken from the root is not a second loss.
        if !faithful && (element != "title" || meta.title.is_some()) {
            losses.of_place(Code::LostCharacters, place);
        }
    }
    out.write_all(b"  </head>\n")
}

/// Writes a start tag, or the whole element of a leaf, and returns whether all characters could be written.
fn write_start(map: &MindMap, topic: Topic<'_>, out: &mut impl Write) -> io::Result<bool> {
    let mut faithful = xml::attribute(out, "<outline text=\"", topic.text(), Charset::Utf8)?;
    // OmniOutliner, Workflowy, Dynalist, pandoc and MultiMarkdown read notes from here.
    if let Some(note) = fit::note_with_description(map, topic) {
        faithful &= xml::attribute(out, " _note=\"", &note, Charset::Utf8)?;
    }
    if let Some(link) = topic.link() {
        faithful &= xml::attribute(out, " type=\"link\" url=\"", link, Charset::Utf8)?;
    }
    out.write_all(if topic.is_leaf() { b"/>\n" } else { b">\n" })?;
    Ok(faithful)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use roxmltree::Document;

    use super::*;
    use crate::hostile;
    use crate::testing::{self, Row, map_rows, rows, shown, written};

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
            <outline text="L'été &amp; &lt;moi&gt;" _note="What it is about.&#10;And why.&#10;&#10;Of the root">
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
        info[moved-description]: OPML 2.0 has no place for a description: it is the root's note now
        warning[lost-characters]: OPML 2.0 cannot hold some characters or white space: changed in "L'été & <moi> › control  [0m"
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
            <title></title>
          </head>
          <body>
            <outline text=""/>
          </body>
        </opml>
        -- 
        warning[added-root]: OPML 2.0 needs a root: one was made without text, the map has none
        "#);
    }

    proptest! {
        #[test]
        fn another_parser_reads_the_same_map(map in hostile::map()) {
            let (opml, diagnostics) = written(&FORMAT, &map);
            let expected = map_rows(rows(&map), xml::replaced);
            prop_assert_eq!(diagnostics.is_empty(), expected == rows(&map));
            prop_assert_eq!(read(&opml), expected);
        }
    }

    fn read(opml: &str) -> Vec<Row> {
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
}
