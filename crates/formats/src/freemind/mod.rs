//! FreeMind: a map as XML, one `<node>` element a topic, in the form most programs open without a question.

use std::io::{self, Write};

use panmap_model::{Code, Detection, Diagnostic, Edge, MindMap, Topic};

use crate::fit;
use crate::format::{Feature, Format, WriteOptions};
use crate::loss::Losses;
use crate::output::{buffered, indent};
use crate::xml::{self, Charset};

pub(crate) static FORMAT: Format = Format {
    name: "freemind",
    title: "FreeMind",
    extensions: &["mm"],
    read: None,
    write: Some(write),
    detect,
    carries: &[Feature::Notes, Feature::Links],
    flavours: &[],
};

fn detect(text: &str) -> Option<Detection> {
    let element = xml::first_element(text)?;
    let tag = &element[..element.find('>').unwrap_or(element.len())];
    (xml::is_named(element, "map") && tag.contains("version="))
        .then(|| Detection::certain("its first element is <map version=…>"))
}

fn write(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    // SPEC: a map holds exactly one node. With two, vym crashes and Freeplane drops the second.
    if map.roots().count() != 1 {
        let mut diagnostics = vec![fit::added_root(&FORMAT, map)];
        diagnostics.extend(write_map(&fit::below_one_root(map), options, out)?);
        return Ok(diagnostics);
    }
    write_map(map, options, out)
}

fn write_map(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    let mut losses = Losses::begin(&FORMAT, options, map);
    let mut out = buffered(out);
    // Freeplane and vym ask a worried question about a file that begins with anything else, such as a declaration
    // or another version. FreeMind itself offers to convert it.
    out.write_all(b"<map version=\"0.9.0\">\n")?;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                losses.of_details(topic);
                indent(&mut out, topic.depth())?;
                if !write_start(map, topic, &mut out)? {
                    losses.of_topic(Code::LostCharacters, topic);
                }
            }
            Edge::Leave(topic) if is_empty(map, topic) => {}
            Edge::Leave(topic) => {
                indent(&mut out, topic.depth())?;
                out.write_all(b"</node>\n")?;
            }
        }
    }
    out.write_all(b"</map>\n")?;
    out.flush()?;
    Ok(losses.finish())
}

/// Whether the topic's element has nothing inside, neither children nor a note.
fn is_empty(map: &MindMap, topic: Topic<'_>) -> bool {
    topic.is_leaf() && fit::note_with_description(map, topic).is_none()
}

/// Writes a start tag with the note that follows it, and returns whether all characters could be written.
fn write_start(map: &MindMap, topic: Topic<'_>, out: &mut impl Write) -> io::Result<bool> {
    let mut faithful = xml::attribute(out, "<node TEXT=\"", topic.text(), Charset::Ascii)?;
    // SPEC: an ID is an xs:ID, unique in the file and no number. jsMind drops nodes without one.
    write!(out, " ID=\"ID_{}\"", topic.id().index() + 1)?;
    if let Some(link) = topic.link() {
        faithful &= xml::attribute(out, " LINK=\"", link, Charset::Ascii)?;
    }
    out.write_all(if is_empty(map, topic) { b"/>\n" } else { b">\n" })?;
    if let Some(note) = fit::note_with_description(map, topic) {
        indent(out, topic.depth() + 1)?;
        faithful &= write_note(out, &note)?;
    }
    Ok(faithful)
}

/// SPEC: a note is a `richcontent` element around an HTML document. One paragraph is one line.
fn write_note(out: &mut impl Write, note: &str) -> io::Result<bool> {
    let mut faithful = true;
    out.write_all(b"<richcontent TYPE=\"NOTE\"><html><head/><body>")?;
    for line in note.split('\n') {
        out.write_all(b"<p>")?;
        faithful &= xml::escape(out, line, Charset::Ascii)?;
        out.write_all(b"</p>")?;
    }
    out.write_all(b"</body></html></richcontent>\n")?;
    Ok(faithful)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    use super::*;
    use crate::hostile;
    use crate::testing::{self, Row, map_rows, rows, shown, written};

    #[test]
    fn a_map_with_everything() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()), @r#"
        <map version="0.9.0">
        <node TEXT="L'&#xe9;t&#xe9; &amp; &lt;moi&gt;" ID="ID_1">
          <richcontent TYPE="NOTE"><html><head/><body><p>What it is about.</p><p>And why.</p><p></p><p>Of the root</p></body></html></richcontent>
          <node TEXT="1. Two&#xa;lines 😀" ID="ID_2">
            <richcontent TYPE="NOTE"><html><head/><body><p>First *line*</p><p>second</p><p></p><p>  another paragraph</p></body></html></richcontent>
            <node TEXT="snake_case, 2*3*4 and \n" ID="ID_3"/>
            <node TEXT="" ID="ID_4">
              <node TEXT="below nothing" ID="ID_5" LINK="https://example.org/?a=1&amp;b=&lt;2&gt;"/>
            </node>
          </node>
          <node TEXT="- not a list " ID="ID_6" LINK="mailto:a@example.org">
            <richcontent TYPE="NOTE"><html><head/><body><p>a note</p></body></html></richcontent>
          </node>
          <node TEXT="control &#xfffd;[0m" ID="ID_7"/>
        </node>
        </map>
        -- 
        warning[lost-author]: FreeMind has no place for the author: "Ann "A." Bee" is lost
        info[moved-description]: FreeMind has no place for a description: it is the root's note now
        warning[lost-characters]: FreeMind cannot hold some characters or white space: changed in "L'été & <moi> › control  [0m"
        "#);
    }

    #[test]
    fn several_roots_and_none_get_one() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()), @r#"
        <map version="0.9.0">
        <node TEXT="Both" ID="ID_1">
          <node TEXT="one" ID="ID_2">
            <node TEXT="child" ID="ID_3"/>
          </node>
          <node TEXT="two&#xa;lines" ID="ID_4">
            <node TEXT="child" ID="ID_5"/>
          </node>
        </node>
        </map>
        -- 
        warning[added-root]: FreeMind needs a root: one was made from the title, the map's 2 are below it
        "#);
        insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @r#"
        <map version="0.9.0">
        <node TEXT="" ID="ID_1"/>
        </map>
        -- 
        warning[added-root]: FreeMind needs a root: one was made without text, the map has none
        "#);
    }

    proptest! {
        #[test]
        fn another_parser_reads_the_same_map(map in hostile::map()) {
            let (freemind, diagnostics) = written(&FORMAT, &map);
            let expected = map_rows(rows(&map), xml::replaced);
            prop_assert_eq!(diagnostics.is_empty(), expected == rows(&map));
            prop_assert_eq!(read(&freemind), expected);
            let is_raw = |char: char| char.is_ascii() || char.len_utf8() == 4;
            prop_assert!(freemind.chars().all(is_raw));
        }
    }

    fn read(freemind: &str) -> Vec<Row> {
        let document = Document::parse(freemind).unwrap();
        let nodes = document.descendants().filter(|node| node.has_tag_name("node"));
        nodes
            .map(|node| {
                let value = |name| node.attribute(name).map(str::to_owned);
                (node.ancestors().count() - 3, value("TEXT").unwrap(), note(node), value("LINK"))
            })
            .collect()
    }

    fn note(node: Node<'_, '_>) -> Option<String> {
        let richcontent = node.children().find(|child| child.attribute("TYPE") == Some("NOTE"))?;
        let lines = richcontent.descendants().filter(|element| element.has_tag_name("p"));
        Some(lines.map(|line| line.text().unwrap_or_default()).collect::<Vec<_>>().join("\n"))
    }
}
