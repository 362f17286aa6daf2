//! Writing: a byline for each root, and below it a line for each topic with its label.

use std::io::{self, Write};

use panmap_model::{MindMap, TextBuf, Topic};

use crate::line::trim;
use crate::parse::parse;

/// Something that an outline cannot store.
#[derive(Clone, Debug)]
pub enum Loss<'a> {
    /// White space around the topic's text, or its carriage returns.
    Characters(Topic<'a>),
    /// White space or blank lines of the description.
    CharactersOfDescription,
    /// The description, which would be read as something else.
    Description,
    /// The map as a whole, for this reason.
    Map(String),
}

/// Writes a map as the text that people copy from its page, and passes on what the text cannot store.
///
/// Texts and the description are written without formatting. Notes, links and all other facts are left out, and are not
/// passed on.
///
/// ```
/// let map = panmap_mindmeister::parse("Fruit by Mind Map: Fruit\n\n1. Apples\n")?.map;
/// let mut page = Vec::new();
/// panmap_mindmeister::write(&map, &mut page, &mut |loss| panic!("{loss:?}"))?;
/// assert_eq!(String::from_utf8(page)?, "Fruit by Mind Map: Fruit\n\n1. Apples\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Returns the errors of the destination.
pub fn write<'a>(map: &'a MindMap, out: &mut impl Write, lost: &mut impl FnMut(Loss<'a>)) -> io::Result<()> {
    if is_usual(map) {
        return write_page(map, Before::default(), out, &mut |topic| lost(Loss::Characters(topic)));
    }
    let changed_topics: Vec<_> = map.topics().filter(|topic| !is_line(topic.text())).collect();
    let description = map.meta().description.as_ref().map(TextBuf::as_text);
    let mut lines = description.map(|text| description_lines(&text.plain()));
    let title = map.roots().next().map_or("", |root| trim(root.text()));
    if lines.take_if(|lines| title.is_empty() || !are_description(lines, title)).is_some() {
        lost(Loss::Description);
    }
    let mut page = Vec::new();
    let mut before = Before::default();
    if title.is_empty() && map.roots().next().is_some_and(|root| !root.is_leaf()) {
        write_page(map, before, &mut page, &mut |_| {})?;
        // With a topic that looks like a table or prose, nothing else says that this is a map.
        before.signs_up = std::str::from_utf8(&page).is_ok_and(|page| parse(page).is_err());
        page.clear();
    }
    before.description = lines.as_deref().unwrap_or_default();
    if changed_topics.is_empty() {
        write_page(map, before, &mut page, &mut |_| {})?;
        let mut reason = changed(map, lines.is_some(), &page);
        // Without the description, the rest may still be read as it is.
        if reason.is_some() && lines.take().is_some() {
            lost(Loss::Description);
            page.clear();
            write_page(map, Before::default(), &mut page, &mut |_| {})?;
            reason = changed(map, false, &page);
        }
        if let Some(reason) = reason {
            lost(Loss::Map(reason));
        }
        return out.write_all(&page);
    }
    write_page(map, before, out, &mut |topic| lost(Loss::Characters(topic)))?;
    let is_kept = |text: &str| text.split('\n').all(|line| is_line(line) && !line.is_empty());
    if description.filter(|_| lines.is_some()).is_some_and(|text| !is_kept(&text.plain())) {
        lost(Loss::CharactersOfDescription);
    }
    Ok(())
}

/// Whether a map is one that is read as it is written, as almost all are: below one title, nothing before the topics.
///
/// Whether it is does not depend on the topics below the root.
#[must_use]
pub fn is_usual(map: &MindMap) -> bool {
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
    let Ok(parsed) = parse(std::str::from_utf8(page).ok()?) else {
        return Some("it would not be read as a map".into());
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

fn description_lines(description: &str) -> Vec<String> {
    let lines = description.split('\n').map(trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether lines before the topics are taken for a description.
fn are_description(lines: &[String], title: &str) -> bool {
    !lines.is_empty() && !lines.iter().any(|line| is_other_than_description(line, title))
}

/// What stands before the topics of the first root.
#[derive(Clone, Copy, Default)]
struct Before<'d> {
    /// The lines of the map's description.
    description: &'d [String],
    /// Whether the sign-up lines of a page stand there, where a root without text would have nothing.
    signs_up: bool,
}

/// Writes a header for each root and a line for each other topic, and passes on what is not read back as it is.
fn write_page<'a>(
    map: &'a MindMap,
    before: Before<'_>,
    out: &mut impl Write,
    changed: &mut impl FnMut(Topic<'a>),
) -> io::Result<()> {
    let mut label = NextLabel::default();
    for topic in map.topics() {
        if topic.id().index() > 0 {
            out.write_all(b"\n")?;
        }
        if topic.depth() > 0 {
            out.write_all(label.next(topic.depth()))?;
            let text = trim(topic.text());
            if !text.is_empty() {
                out.write_all(b" ")?;
                write_line(out, text)?;
            }
            out.write_all(b"\n")?;
        } else {
            write_header(before, topic, out)?;
            label = NextLabel::default();
        }
        if !is_line(topic.text()) {
            changed(topic);
        }
    }
    Ok(())
}

/// Writes what stands before the topics of a root: its byline, before the first one the map's description, whose lines
/// stand between the title and the byline, each alone between blank lines.
fn write_header(before: Before<'_>, root: Topic<'_>, out: &mut impl Write) -> io::Result<()> {
    let is_first = root.id().index() == 0;
    let title = trim(root.text());
    if is_first && !before.description.is_empty() {
        for line in [title].into_iter().chain(before.description.iter().map(String::as_str)) {
            write_line(out, line)?;
            out.write_all(b"\n\n")?;
        }
    }
    if !title.is_empty() {
        write_line(out, title)?;
        out.write_all(b" by Mind Map: ")?;
        write_line(out, title)?;
        out.write_all(b"\n")
    } else if is_first && !root.is_leaf() && !before.signs_up {
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

/// Writes a trimmed text in one line: a lone carriage return is MindMeister's line break inside a topic.
fn write_line(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut written = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        out.write_all(&text.as_bytes()[written..end])?;
        out.write_all(b"\r")?;
        written = end + 1;
    }
    out.write_all(&text.as_bytes()[written..])
}

/// Whether a reader gets the text back as it is: it trims the ends of a line and takes `\r` for a line break.
fn is_line(text: &str) -> bool {
    trim(text).len() == text.len() && memchr::memchr(b'\r', text.as_bytes()).is_none()
}

/// The label of the topic at hand, kept as its bytes: going deeper appends to them, going back truncates.
#[derive(Default)]
struct NextLabel {
    bytes: Vec<u8>,
    /// Where each component begins.
    starts: Vec<usize>,
}

impl NextLabel {
    /// Moves on to the next topic in document order, which is this deep, and returns its label.
    fn next(&mut self, depth: usize) -> &[u8] {
        if self.starts.len() < depth {
            self.starts.push(self.bytes.len());
            self.bytes.extend_from_slice(b"1.");
            return &self.bytes;
        }
        if let Some(end) = self.starts.get(depth) {
            self.bytes.truncate(*end);
            self.starts.truncate(depth);
        }
        if let Some(start) = self.starts.last() {
            increment(&mut self.bytes, *start);
        }
        &self.bytes
    }
}

/// Adds one to the number that begins here and ends before the last byte.
fn increment(bytes: &mut Vec<u8>, start: usize) {
    let end = bytes.len() - 1;
    for digit in bytes[start..end].iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    bytes.insert(start, b'1');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_document_order() {
        let mut label = NextLabel::default();
        let labels: Vec<_> = [1, 2, 2, 3, 1, 2]
            .into_iter()
            .map(|depth| String::from_utf8(label.next(depth).to_vec()).unwrap())
            .collect();
        assert_eq!(labels, ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."]);
    }

    #[test]
    fn numbers_go_on_after_a_nine() {
        let mut label = NextLabel::default();
        label.next(1);
        for number in 1..=1010 {
            assert_eq!(label.next(2), format!("1.{number}.").as_bytes());
        }
        assert_eq!(label.next(1), b"2.");
    }
}
