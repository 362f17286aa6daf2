//! Texts, notes and details with markup.

use panmap_model::text::{Align, Item, Link, Rgb};
use panmap_model::{Fact, MapBuilder, Mark, MarkKind, TextBuf, TextBuilder};
use proptest::prelude::*;

use super::kept::again;
use super::{TARGETS, parsed};
use crate::testing;

const RICH: &str = "<html><head/><body><p>Rich <b>text</b>, <a href=\"https://a/\">linked</a></p><ul><li>one</li><li>two</li></ul></body></html>";

#[test]
fn markup_comes_back_in_texts_notes_and_details() {
    let file = format!(
        "<map version=\"freeplane 1.9.13\">\n<node ID=\"ID_1\">\n  <richcontent TYPE=\"NODE\" CONTENT-TYPE=\"xml/\">{RICH}</richcontent>\n  <richcontent TYPE=\"DETAILS\" CONTENT-TYPE=\"xml/\" HIDDEN=\"true\">{RICH}</richcontent>\n  <richcontent TYPE=\"NOTE\">{RICH}</richcontent>\n  <node TEXT=\"plain\" ID=\"ID_2\">\n    <richcontent TYPE=\"DETAILS\" CONTENT-TYPE=\"plain/auto\"><text>one half</text></richcontent>\n    <richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"plain/markdown\"><text># A *note*\n\n  in Markdown</text></richcontent>\n  </node>\n</node>\n</map>\n"
    );
    assert_eq!(
        again(&file).replace("NODE\" CONTENT-TYPE=\"xml/\"", "NODE\""),
        file.replace("NODE\" CONTENT-TYPE=\"xml/\"", "NODE\"")
    );
    let map = parsed(&file).map;
    let root = map.roots().next().unwrap();
    assert_eq!(root.text(), "Rich text, linked\none\ntwo");
    assert!(root.rich_text().marks().any(|(range, mark)| range == (5..9) && mark == Mark::Strong));
    assert_eq!((root.details(), root.note()), (Some(root.rich_text()), Some(root.rich_text())));
    assert_eq!(root.link(), None);
    let child = map.topics().last().unwrap();
    assert_eq!(child.details(), Some("one half".into()));
    assert_eq!(child.note(), Some("# A *note*\n\n  in Markdown".into()));
}

#[test]
fn richcontent_without_a_type_is_the_text_of_its_node() {
    let parsed = parsed(
        "<map version='0.9.0'><node><richcontent><html><body>Core</body></html></richcontent><richcontent TYPE='NOTE'><html><body>Its note</body></html></richcontent></node></map>",
    );
    assert_eq!(parsed.diagnostics, []);
    let root = parsed.map.roots().next().unwrap();
    assert_eq!((root.text(), root.note()), ("Core", Some("Its note".into())));
}

#[test]
fn a_text_that_is_html_is_rich_and_a_plain_one_beside_a_rich_one_is_kept() {
    let map = parsed("<map version='1.0.1'><node LINK='https://a/' TEXT='&lt;html&gt;&lt;a href=\"guide.mm\"&gt;Guide&lt;/a&gt;'/></map>").map;
    let root = map.roots().next().unwrap();
    assert_eq!((root.text(), root.link()), ("Guide", Some("https://a/")));
    assert_eq!(root.rich_text().plain(), "Guide (guide.mm)");
    let file = format!(
        "<map version=\"1.0.1\">\n<node ID=\"ID_1\" TEXT=\"Plain words\">\n  <richcontent TYPE=\"NODE\">{RICH}</richcontent>\n</node>\n</map>\n"
    );
    assert_eq!(again(&file), file);
    assert!(parsed(&file).map.roots().next().unwrap().text().starts_with("Rich"));
}

#[test]
fn looks_that_no_text_has_are_told_by_name() {
    let told = parsed("<map version='1.0.1'><node TEXT='a'><richcontent TYPE='NOTE'><html><body><p><font face='Serif' size='4' color='#ff0000'>x</font></p></body></html></richcontent></node></map>").diagnostics;
    let told: Vec<_> = told.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_text_without_words_is_kept_as_it_is() {
    let file = "<map version=\"freeplane 1.3.0\">\n<node TEXT=\"a\" ID=\"ID_1\">\n  <richcontent TYPE=\"NOTE\"><html>\n<head/></html></richcontent>\n</node>\n</map>\n";
    assert_eq!(again(file), file);
}

#[test]
fn an_old_note_is_a_note() {
    let file = "<map version='0.8.0'><node TEXT='a'><hook NAME='accessories/plugins/NodeNote.properties'><text>x <b>y</b></text><e/></hook></node></map>";
    let parsed = parsed(file);
    assert_eq!(parsed.map.roots().next().unwrap().note(), Some("x y".into()));
    let told: Vec<_> = parsed.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "warning[ignored-content]: <b> in an old note is left out",
            "warning[ignored-content]: <e> in an old note is left out"
        ]
    );
}

#[test]
fn each_target_says_what_it_makes_of_a_rich_map() {
    let mut text = TextBuilder::new();
    text.text("a ");
    text.span(Mark::Strong);
    text.text("é <b>");
    text.end_span(MarkKind::Strong);
    let mut builder = MapBuilder::new();
    builder.open(text.finish());
    builder.note(text.finish());
    builder.fact(Fact::Details("details".into()));
    let map = builder.finish();
    let files: Vec<_> = TARGETS.iter().map(|target| testing::written_for(target, &map)).collect();
    insta::assert_snapshot!(files.join("\n"));
}

/// Words of which some are markup, or white space that HTML would collapse.
const WORDS: &[&str] =
    &["a", "b c", " ", "  ", "é", "😀", "<b>", "&amp;", "\u{a0}", "\n", "=", "'", "]]>", "\""];

/// A text of words, spans and blocks that HTML can say.
fn rich_text() -> impl Strategy<Value = TextBuf> {
    let steps = prop::collection::vec((0..10_u8, prop::sample::select(WORDS), 0..4_usize), 1..14);
    (any::<bool>(), steps).prop_map(|(has_blocks, steps)| {
        let spans = [Mark::Strong, Mark::Underline, Mark::Code, Mark::Color(Rgb(255, 0, 16))];
        let blocks = [
            Mark::Item(Item::default()),
            Mark::Item(Item { number: Some(3), ..Item::default() }),
            Mark::Quote,
            Mark::Heading { level: 2 },
        ];
        let mut text = TextBuilder::new();
        if has_blocks {
            text.paragraph();
        }
        for (step, words, at) in steps {
            match step {
                0 if has_blocks => text.paragraph(),
                1 if has_blocks => text.block(blocks[at]),
                2 if has_blocks => text.end_block(),
                3 => text.span(spans[at]),
                4 => text.end_span(spans[at].kind()),
                5 => text.span(Mark::Link(Link {
                    address: "https://e.org/?a&b",
                    title: "T",
                    ..Link::default()
                })),
                6 => text.end_span(MarkKind::Link),
                _ => text.text(words),
            }
        }
        text.finish().into()
    })
}

proptest! {
    #[test]
    fn rich_texts_come_back(text in rich_text(), note in rich_text(), details in rich_text()) {
        let mut builder = MapBuilder::new();
        builder.open("root");
        builder.open(&text);
        // Empty ones are none.
        let facts = [Fact::Note(note.as_text()), Fact::Details(details.as_text())];
        let texts = facts.into_iter().zip([&note, &details]);
        texts.filter(|(_, text)| !text.is_empty()).for_each(|(fact, _)| builder.fact(fact));
        let map = builder.finish();
        for target in TARGETS {
            let written = testing::written_for(target, &map);
            let back = parsed(&written).map;
            let expected = testing::restricted(&map, target.carries);
            prop_assert_eq!(&back, &expected, "{}: {}", target.name, written);
        }
    }
}

#[test]
fn what_a_rich_text_has_beside_its_words_and_marks_comes_back() {
    for inside in [
        "<center>middle</center><dl><dt>term</dt><dd>what it is</dd></dl>",
        "<p align=\"right\">x <font face=\"Serif\" size=\"4\" color=\"#ff0000\">y</font></p>",
        "<p>one</p><p/><p>two <b>b</b></p>",
        "<p class=\"x\">plain<br/>words</p>",
        "<table border=\"0\"><tr><td rowspan=\"2\">x</td></tr></table>",
    ] {
        let html = format!("<html><head/><body>{inside}</body></html>");
        let file = format!(
            "<map version=\"1.0.1\">\n<node TEXT=\"a\">\n  <richcontent TYPE=\"NOTE\">{html}</richcontent>\n  <node>\n    <richcontent TYPE=\"NODE\">{html}</richcontent>\n  </node>\n</node>\n</map>\n"
        );
        assert_eq!(again(&file), file);
        // A text that was changed is spelled anew.
        let map = parsed(&file).map;
        let mut builder = MapBuilder::new();
        builder.set_origin("freemind", "freemind");
        let topic = builder.open("a");
        builder.spelling(topic, map.roots().next().unwrap().spelling().unwrap());
        builder.note("changed");
        let written = testing::written_for(&TARGETS[1], &builder.finish());
        assert!(written.contains("<p>changed</p>") && !written.contains(inside), "{written}");
        // So is one for a program that reads no markup.
        assert!(!testing::written_for(&TARGETS[0], &map).contains(inside));
    }
    // A text that is HTML in an attribute stays one, and Panmap's own spelling is not kept.
    let file = "<map version=\"1.0.1\">\n<node TEXT=\"&lt;html&gt;&lt;p align=&quot;right&quot;&gt;&lt;i&gt;a\"/>\n</map>\n";
    assert_eq!(again(file), file);
    let file =
        format!("<map version='1.0.1'><node><richcontent TYPE='NODE'>{RICH}</richcontent></node></map>");
    assert_eq!(parsed(&file).map.roots().next().unwrap().spelling(), None);
}

#[test]
fn cells_keep_their_alignment() {
    let table = "<html><head/><body><table><tr><th align=\"left\">a</th><td align=\"center\">b</td><td>c</td></tr></table></body></html>";
    let file = format!("<map version='1.0.1'><node><richcontent>{table}</richcontent></node></map>");
    let map = parsed(&file).map;
    let root = map.roots().next().unwrap();
    let aligned = root.rich_text().marks().filter_map(|(_, mark)| match mark {
        Mark::Cell(cell) => Some(cell.align),
        _ => None,
    });
    assert!(aligned.eq([Align::Left, Align::Center, Align::None]));
}
