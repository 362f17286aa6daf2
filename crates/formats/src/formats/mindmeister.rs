//! MindMeister text: the numbered outline people copy from public map pages.
//!
//! A map is a byline, `Title by Mind Map: Title`, and below it one line a topic, `1.2. text`, between blank lines.

use std::io::{self, Write};

use panmap_mindmeister::Loss;
use panmap_model::{Code, Confidence, Diagnostic, OutlineTopic, Report, Span};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader, Target, WriteTopic};
use crate::reading::draft::Draft;
use crate::reading::html::{is_labelled, is_page, visible};
use crate::reading::input::Input;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// What sentences call the format.
const TITLE: &str = "MindMeister text";

const CARRIES: Features = Features::NONE.map(&[MapFeature::Roots, MapFeature::Description]);

pub(crate) static FORMAT: Format = Format {
    name: "mindmeister",
    title: TITLE,
    extensions: &["txt"],
    family: Family::MapProgram,
    reader: Some(Reader { carries: CARRIES, settings: &[], read: Read::Text(read), empty: None }),
    is_binary: false,
    targets: &[Target::new(
        "page",
        TITLE,
        "The text that people copy from public MindMeister pages.",
        CARRIES,
        write,
    )
    .with_outline(|page| panmap_mindmeister::is_usual(page).then_some(outline_topic as WriteTopic))],
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    if is_page(&head) {
        let found = panmap_mindmeister::detect(&visible(&head).text);
        // Labels alone are no more than likely, but on a page, whose lists have no other use for them.
        found.map(|found| if is_labelled(&head) { Confidence::Certain } else { found })
    } else {
        panmap_mindmeister::detect(&head)
    }
}

fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let report = std::mem::take(&mut draft.report);
    if is_page(text) {
        return read_page(text, report, draft);
    }
    let parsed = match &draft.shared {
        Some(shared) => panmap_mindmeister::parse_shared(shared, report),
        None => panmap_mindmeister::parse_with(text, report),
    };
    draft.adopt(parsed?);
    Ok(())
}

/// Reads a web page that was saved, or whose source was pasted, as the text that a person would have copied from it.
fn read_page(html: &str, report: Report, draft: &mut Draft) -> Result<(), Diagnostic> {
    let page = visible(html);
    match panmap_mindmeister::parse_with(&page.text, report) {
        Ok(mut parsed) => {
            for diagnostic in &mut parsed.diagnostics {
                diagnostic.span = diagnostic.span.map(|span| page.source(span));
            }
            draft.adopt(parsed);
            Ok(())
        }
        Err(error) => {
            let message = format!("this is a web page (HTML), and its text is no outline: {}", error.message);
            let place = error
                .span
                .filter(|span| span.end > span.start)
                .map_or(Span::default(), |span| page.source(span));
            Err(Diagnostic::error(error.code, message).at(place).help(
                "open the page in a browser, select the outline, copy it, and paste it into a text file",
            ))
        }
    }
}

fn outline_topic(topic: OutlineTopic<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    [b"\n", topic.lead.trim_ascii_end().as_bytes(), b" ", topic.text.as_bytes(), b"\n"]
        .iter()
        .try_for_each(|part| out.write_all(part))
}

fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let mut lost = Vec::new();
    panmap_mindmeister::write(fitted.map(), out, &mut |loss| lost.push(loss))?;
    for loss in lost {
        match loss {
            Loss::Characters(topic) => out.lost(MapFeature::AnyText, topic),
            Loss::CharactersOfDescription => out.lost_at(MapFeature::AnyText, "the description"),
            Loss::Description => {
                let message =
                    format!("{TITLE} cannot store this description, which would be read as something else");
                out.lost_of_map(Diagnostic::warning(Code::LostDescription, message));
            }
            Loss::Map(reason) => {
                let message = format!("{TITLE} cannot store this map: {reason}");
                out.lost_of_map(Diagnostic::warning(Code::LostCharacters, message));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use panmap_model::{MapBuilder, MindMap};

    use super::*;
    use crate::testing::{self, shown, written};

    #[test]
    fn a_map_with_everything() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::rich_map()).replace('\r', "␍"), @r#"
        L'été & <moi>

        What it is about.

        And why.

        L'été & <moi> by Mind Map: L'été & <moi>

        1. 1. Two␍lines 😀

        1.1. snake_case, 2*3*4 and \n

        1.2.

        1.2.1. below nothing

        2. - not a list

        3. control [0m
        -- 
        warning[lost-author]: MindMeister text cannot store the author: "Ann "A." Bee"
        warning[lost-note]: MindMeister text cannot store notes: 3 lost, in "L'été & <moi>", "L'été & <moi> › 1. Two lines 😀", "L'été & <moi> › - not a list"
        warning[lost-link]: MindMeister text cannot store links: 2 lost, in "L'été & <moi> › 1. Two lines 😀 › topic 4 › below nothing", "L'été & <moi> › - not a list"
        warning[lost-characters]: MindMeister text cannot store some characters or white space: changed in "L'été & <moi> › - not a list"
        "#);
    }

    #[test]
    fn several_roots_and_none() {
        insta::assert_snapshot!(shown(&FORMAT, &testing::two_roots()).replace('\r', "␍"), @r#"
        one by Mind Map: one

        1. child

        two␍lines by Mind Map: two␍lines

        1. child
        -- 
        warning[lost-title]: MindMeister text cannot store a title beside the root's text: "Both"
        "#);
        insta::assert_snapshot!(shown(&FORMAT, &MindMap::default()), @"
        Get Started. It's Free
        or sign up with your email address
        -- 
        warning[added-root]: MindMeister text needs a root: added one without text, since the map has none
        warning[lost-characters]: MindMeister text cannot store this map: it would not be read as a map
        ");
    }

    #[test]
    fn below_a_root_without_text_topics_that_look_like_something_else_are_read() {
        let file = |text: &str| {
            let mut builder = MapBuilder::new();
            builder.open("");
            builder.open(text);
            let map = builder.finish();
            let (file, losses) = written(&FORMAT, &map);
            let back = testing::read_back(&FORMAT, &file).map;
            assert_eq!(back.topics().eq(map.topics()), losses.is_empty(), "{file}");
            file
        };
        let signs_up = |text: &str| file(text).starts_with("Get Started");
        assert!(signs_up("first\n1. wash\n2. dry\n3. iron"));
        assert!(signs_up(" 1. wash\n2. dry\n3. iron"));
        assert!(!signs_up("1. wash"));
        assert!(!signs_up("first\nwash\ndry"));
    }

    #[test]
    fn a_description_that_would_be_a_topic_is_lost() {
        let mut builder = MapBuilder::new();
        builder.meta_mut().description = Some("1.2. things".into());
        builder.open("T");
        insta::assert_snapshot!(shown(&FORMAT, &builder.finish()), @"
        T by Mind Map: T
        -- 
        warning[lost-description]: MindMeister text cannot store this description, which would be read as something else
        ");
    }

    #[test]
    fn what_would_be_read_as_something_else_is_told() {
        let told = |description: Option<&str>, roots: &[&str]| {
            let mut builder = MapBuilder::new();
            builder.meta_mut().description = description.map(Into::into);
            for root in roots {
                builder.close_to(0);
                builder.open(*root);
                if roots.len() < 3 {
                    builder.open("Facts");
                }
            }
            let losses = written(&FORMAT, &builder.finish()).1;
            losses.iter().map(|loss| loss.code).collect::<Vec<_>>()
        };
        assert_eq!(told(None, &["1. One", "2. Two", "4. Four"]), [Code::LostCharacters]);
        for page in ["Get Started", "Rocket clouds", "4.3 stars - 9 reviews range from 0 to 5"] {
            assert_eq!(told(Some(page), &["H"]), [Code::LostDescription], "{page}");
        }
        for same in ["Stars and reviews", "Rocket clouds rise\nGet going"] {
            assert_eq!(told(Some(same), &["H"]), [], "{same}");
        }
        assert_eq!(told(None, &["One", "Two"]), []);
        assert_eq!(told(None, &["7. Klasse: a"]), []);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut builder = MapBuilder::new();
        builder.meta_mut().title = Some("A map".into());
        builder.meta_mut().language = Some("en".into());
        builder.meta_mut().description = Some("One line\nand another".into());
        builder.open("A map");
        for text in ["12. twelve", "", "two\nlines", "3. 2. 1."] {
            builder.open(text);
        }
        builder.close_to(0);
        builder.open("Another");
        builder.open("a");
        let map = builder.finish();
        assert_eq!(read_back(&map), map);
    }

    fn read_back(map: &MindMap) -> MindMap {
        let (dump, _) = written(&FORMAT, map);
        testing::read_back(&FORMAT, &dump).map
    }
}
