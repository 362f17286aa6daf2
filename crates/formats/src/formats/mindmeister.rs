//! MindMeister text: the numbered outline people copy from public map pages.
//!
//! A map is a byline, `Title by Mind Map: Title`, and below it one line a topic, `1.2. text`, between blank lines.

use std::io::{self, Write};

use panmap_model::{Code, Confidence, Diagnostic, MindMap, Report, Span, TextBuf, Topic};

use crate::features::{Features, MapFeature};
use crate::format::{Format, Read, Reader, Target};
use crate::reading::draft::Draft;
use crate::reading::html::{is_page, visible};
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
    reader: Some(Reader { carries: CARRIES, settings: &[], read: Read::Text(read), empty: None }),
    targets: &[Target::new(
        "page",
        TITLE,
        "The text that people copy from public MindMeister pages.",
        CARRIES,
        write,
    )],
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    if is_page(&head) {
        panmap_mindmeister::detect(&visible(&head).text)
    } else {
        panmap_mindmeister::detect(&head)
    }
}

fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let report = std::mem::take(&mut draft.report);
    if is_page(text) {
        return read_page(text, report, draft);
    }
    draft.adopt(panmap_mindmeister::parse_with(text, report)?);
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

fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let lost: Vec<_> = map.topics().filter(|topic| !is_line(topic.text())).collect();
    let description = map.meta().description.as_ref().map(TextBuf::as_text);
    let mut lines = description.map(|text| description_lines(&text.plain()));
    let title = map.roots().next().map_or("", |root| trim(root.text()));
    if lines.take_if(|lines| title.is_empty() || !are_description(lines, title)).is_some() {
        tell_description(out);
    }
    if lost.is_empty() && !is_usual(map) {
        let mut page = Vec::new();
        write_page(map, lines.as_deref().unwrap_or_default(), &mut page)?;
        let mut changed = changed(map, lines.is_some(), &page);
        // Without the description, the rest may still be read as it is.
        if changed.is_some() && lines.take().is_some() {
            tell_description(out);
            page.clear();
            write_page(map, &[], &mut page)?;
            changed = self::changed(map, false, &page);
        }
        if let Some(reason) = changed {
            let message = format!("{TITLE} cannot store this map: {reason}");
            out.lost_of_map(Diagnostic::warning(Code::LostCharacters, message));
        }
        return out.write_all(&page);
    }
    for topic in lost {
        out.lost(MapFeature::AnyText, topic);
    }
    write_page(map, lines.as_deref().unwrap_or_default(), out)?;
    if let Some(description) = description.filter(|_| lines.is_some())
        && !description.plain().split('\n').all(|line| is_line(line) && !line.is_empty())
    {
        out.lost_at(MapFeature::AnyText, "the description");
    }
    Ok(())
}

/// Whether a map is one that is read as it is written, as almost all are: below one title, nothing before the topics.
fn is_usual(map: &MindMap) -> bool {
    let mut roots = map.roots();
    let (Some(root), None) = (roots.next(), roots.next()) else { return false };
    let title = root.text();
    let is_title = title.starts_with(char::is_alphabetic) && !title.contains(['\n', ':', '.']);
    is_title && !title.contains("Map") && map.meta().description.is_none()
}

/// Why a map is not read as it is from a page, if it is not.
fn changed(map: &MindMap, has_description: bool, page: &[u8]) -> Option<String> {
    let name = |text: &str| {
        let line: String = text.chars().take_while(|char| *char != '\n').take(40).collect();
        format!("\"{line}\" would be read as something else")
    };
    let Ok(parsed) = panmap_mindmeister::parse(std::str::from_utf8(page).ok()?) else {
        return Some("the page would not be read as a map".into());
    };
    let read = parsed.map;
    let description = map.meta().description.as_ref().filter(|_| has_description);
    if read.meta().description.as_ref() != description || read.meta().author.is_some() {
        return Some("the title would be read as something else".into());
    }
    let is_same = |own: &Topic<'_>, read: Option<Topic<'_>>| {
        read.is_some_and(|read| (read.depth(), read.text()) == (own.depth(), own.text()) && read.is_bare())
    };
    let mut others = read.topics();
    if let Some(topic) = map.topics().find(|topic| !is_same(topic, others.next())) {
        return Some(name(topic.text()));
    }
    others.next().map(|more| name(more.text()))
}

fn tell_description(out: &mut Sink<'_>) {
    let message = format!("{TITLE} cannot store this description, which would be read as something else");
    out.lost_of_map(Diagnostic::warning(Code::LostDescription, message));
}

fn description_lines(description: &str) -> Vec<String> {
    let lines = description.split('\n').map(trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether lines before the topics are taken for a description.
fn are_description(lines: &[String], title: &str) -> bool {
    !lines.is_empty() && !lines.iter().any(|line| is_other_than_description(line, title))
}

fn write_page(map: &MindMap, description: &[String], out: &mut impl Write) -> io::Result<()> {
    let mut label = Label::default();
    for topic in map.topics() {
        if topic.id().index() > 0 {
            out.write_all(b"\n")?;
        }
        if topic.depth() > 0 {
            out.write_all(label.next(topic.depth()))?;
            if !trim(topic.text()).is_empty() {
                out.write_all(b" ")?;
                write_line(out, topic.text())?;
            }
            out.write_all(b"\n")?;
        } else {
            write_header(description, topic, out)?;
            label = Label::default();
        }
    }
    Ok(())
}

/// Writes what stands before the topics of a root: its byline, before the first one the map's description, whose lines
/// stand between the title and the byline, each alone between blank lines.
fn write_header(description: &[String], root: Topic<'_>, out: &mut impl Write) -> io::Result<()> {
    let is_first = root.id().index() == 0;
    let title = trim(root.text());
    if is_first && !description.is_empty() {
        for line in [title].into_iter().chain(description.iter().map(String::as_str)) {
            write_line(out, line)?;
            out.write_all(b"\n\n")?;
        }
    }
    if !title.is_empty() {
        write_line(out, title)?;
        out.write_all(b" by Mind Map: ")?;
        write_line(out, title)?;
        out.write_all(b"\n")
    } else if is_first && !root.is_leaf() {
        // Topics without anything before them are below a root without text.
        Ok(())
    } else {
        // So are those below nothing but the sign-up lines of a page, which also begin another map.
        out.write_all(b"Get Started. It's Free\nor sign up with your email address\n")
    }
}

/// Whether a line before the topics is taken for the title, a byline or a topic.
fn is_other_than_description(line: &str, title: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_label = first.ends_with('.') && first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_label || line.contains("Mind Map") || line.split_whitespace().eq(title.split_whitespace())
}

/// Writes a text in one line: a lone carriage return is MindMeister's line break inside a topic.
fn write_line(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut lines = trim(text).split('\n');
    out.write_all(lines.next().unwrap_or_default().as_bytes())?;
    for line in lines {
        out.write_all(b"\r")?;
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Whether a reader gets the text back as it is: it trims the ends of a line and takes `\r` for a line break.
fn is_line(text: &str) -> bool {
    trim(text).len() == text.len() && !text.contains('\r')
}

/// A text without what a reader trims, so that nothing is between a title and the words of its byline.
fn trim(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}')
}

/// The label of the topic at hand, kept as its bytes: going deeper appends to them, going back truncates.
#[derive(Default)]
struct Label {
    bytes: Vec<u8>,
    levels: Vec<Level>,
}

/// A component of the label: where it begins in the bytes, and its number.
struct Level {
    start: usize,
    number: u32,
}

impl Label {
    /// Moves on to the next topic in document order, which is this deep, and returns its label.
    fn next(&mut self, depth: usize) -> &[u8] {
        self.levels.truncate(depth);
        if self.levels.len() < depth {
            self.levels.push(Level { start: self.bytes.len(), number: 0 });
        }
        if let Some(level) = self.levels.last_mut() {
            level.number += 1;
            self.bytes.truncate(level.start);
            // Writing to a vector cannot fail.
            let _ = write!(self.bytes, "{}.", level.number);
        }
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::MapBuilder;

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
        warning[lost-characters]: MindMeister text cannot store this map: the page would not be read as a map
        ");
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
    fn labels_follow_document_order() {
        let mut label = Label::default();
        let labels: Vec<_> = [1, 2, 2, 3, 1, 2]
            .into_iter()
            .map(|depth| String::from_utf8(label.next(depth).to_vec()).unwrap())
            .collect();
        assert_eq!(labels, ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."]);
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
