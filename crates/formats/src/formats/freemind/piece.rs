//! Pieces of a map that only FreeMind and its like understand, kept as extensions: elements, and attributes of a node.
//!
//! A piece is XML in one spelling, so that equal pieces are equal texts: `<hook NAME="x"/>` for an element, `OBJECT="x"`
//! for an attribute. An element without content adds its attributes to what is written for the fact it belongs to: with
//! a picture, `<hook NAME="ExternalObject" SIZE="0.5"/>` says how large Freeplane shows it.

use std::fmt::Write as _;

use panmap_model::{MindMap, Report, Topic};

use crate::names::xml::is_name_start;
use crate::reading::xml::{Elements, Event, Piece as Part};
use crate::writing::xml::{self, Charset};

/// What extensions of this format call its syntax.
pub(super) const SYNTAX: &str = "freemind";

/// The labels of an arrow; a line has one, which is the first there is.
pub(super) const LABELS: [&str; 3] = ["MIDDLE_LABEL", "SOURCE_LABEL", "TARGET_LABEL"];

/// Names and values of attributes.
pub(super) type Attributes = Vec<(String, String)>;

/// A piece of a topic, and whether it was written.
pub(super) struct Piece<'m> {
    pub(super) source: &'m str,
    /// The name of the element; empty where the piece is an attribute of the node.
    element: String,
    /// Those of the element, or the one that the piece is.
    attributes: Attributes,
    /// Whether the element has nothing but attributes, so that it may be part of another.
    is_empty: bool,
    is_taken: bool,
}

/// The pieces of one topic, of which the writer takes those that belong to something it writes.
#[derive(Default)]
pub(super) struct Pieces<'m>(Vec<Piece<'m>>);

impl<'m> Pieces<'m> {
    /// Those pieces of a topic that are wanted, and how many of them are none.
    pub(super) fn of(topic: Topic<'m>, is_wanted: impl Fn(&str) -> bool) -> (Self, usize) {
        Self::from_sources(topic.extensions(SYNTAX).filter(|source| is_wanted(source)))
    }

    /// The pieces of a map, and how many there are that are none.
    pub(super) fn of_map(map: &'m MindMap) -> (Self, usize) {
        let extensions = map.meta().extensions.iter().filter(|(syntax, _)| syntax == SYNTAX);
        Self::from_sources(extensions.map(|(_, source)| &**source))
    }

    fn from_sources(sources: impl Iterator<Item = &'m str>) -> (Self, usize) {
        let all: Vec<_> = sources.map(parsed).collect();
        let broken = all.iter().filter(|piece| piece.is_none()).count();
        (Self(all.into_iter().flatten().collect()), broken)
    }

    /// Takes an attribute of the node, if it has a value that passes.
    pub(super) fn attribute(&mut self, name: &str, passes: impl Fn(&str) -> bool) -> Option<String> {
        let is_it = |(own, value): &(String, String)| own == name && passes(value);
        let mut free = self.0.iter_mut().filter(|piece| !piece.is_taken && piece.element.is_empty());
        let piece = free.find(|piece| piece.attributes.iter().any(is_it))?;
        piece.is_taken = true;
        piece.attributes.pop().map(|(_, value)| value)
    }

    /// Takes the first element without content of this name whose attributes pass.
    pub(super) fn element(
        &mut self,
        name: &str,
        passes: impl Fn(&[(String, String)]) -> bool,
    ) -> Option<Attributes> {
        let mut free = self.0.iter_mut().filter(|piece| !piece.is_taken && piece.is_empty);
        let piece = free.find(|piece| piece.element == name && passes(&piece.attributes))?;
        piece.is_taken = true;
        Some(std::mem::take(&mut piece.attributes))
    }

    /// Whether an element without content of this name has attributes that pass.
    pub(super) fn has_element(&self, name: &str, passes: impl Fn(&[(String, String)]) -> bool) -> bool {
        let mut free = self.0.iter().filter(|piece| !piece.is_taken && piece.is_empty);
        free.any(|piece| piece.element == name && passes(&piece.attributes))
    }

    /// The attributes of the node that were not taken.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let free = self.0.iter().filter(|piece| !piece.is_taken && piece.element.is_empty());
        free.flat_map(|piece| &piece.attributes).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The elements that were not taken: name, attributes and source.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&str, &[(String, String)], &'m str)> {
        let free = self.0.iter().filter(|piece| !piece.is_taken && !piece.element.is_empty());
        free.map(|piece| (piece.element.as_str(), &piece.attributes[..], piece.source))
    }

    /// Whether an element is left to be written.
    pub(super) fn has_elements(&self) -> bool {
        self.0.iter().any(|piece| !piece.is_taken && !piece.element.is_empty())
    }
}

/// The value of an attribute.
pub(super) fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// What is left of a picture when its address is a fact.
const PICTURE: &str = "hook NAME=\"ExternalObject\"";

/// Where a piece stands among those of its topic, whatever the order in the file: pieces of one kind keep theirs.
pub(super) fn rank(source: &str) -> u8 {
    let is = |element: &str| {
        let rest = source.strip_prefix('<').and_then(|rest| rest.strip_prefix(element));
        rest.is_some_and(|rest| rest.starts_with([' ', '/', '>']))
    };
    let ranks = ["richcontent", "edge", "font", "cloud", "icon", PICTURE, "attribute", "arrowlink"];
    match ranks.iter().position(|element| is(element)) {
        _ if !source.starts_with('<') => 0,
        Some(at) => 1 + at as u8,
        None => u8::MAX,
    }
}

/// An attribute of a node as a piece.
pub(super) fn of_attribute(name: &str, value: &str) -> Option<String> {
    canonical(&element("a", &[(name, value)]), Charset::Utf8)
        .and_then(|element| Some(element.strip_prefix("<a ")?.strip_suffix("/>")?.to_owned()))
}

/// An element without content as a piece.
pub(super) fn element<'a>(name: &str, attributes: &[(&'a str, &'a str)]) -> String {
    let mut out = format!("<{name}").into_bytes();
    for (name, value) in attributes {
        // Writing to a vector cannot fail.
        let _ = xml::attribute(&mut out, &format!(" {name}=\""), value, Charset::Utf8);
    }
    out.extend_from_slice(b"/>");
    String::from_utf8(out).unwrap_or_default()
}

/// One element in the spelling of pieces; `None` where the source is none, or not well-formed.
pub(super) fn canonical(source: &str, charset: Charset) -> Option<String> {
    let mut elements = Elements::new(source, Report::default());
    let mut out = Vec::with_capacity(source.len() + 16);
    let mut open = Vec::new();
    let mut is_tag_open = false;
    let mut words = String::new();
    loop {
        match elements.next().ok()? {
            Event::Start(tag) => {
                let name = tag.qualified_in(source);
                if !is_name(name) || open.is_empty() && !out.is_empty() {
                    return None;
                }
                out.extend_from_slice(if is_tag_open { b"><" } else { b"<" });
                out.extend_from_slice(name.as_bytes());
                open.push(name);
                let mut at = 0;
                while let Some((name, value)) = elements.attribute(at) {
                    let is_faithful = is_name(name)
                        && xml::attribute(&mut out, &format!(" {name}=\""), &value, charset).ok()?;
                    if !is_faithful {
                        return None;
                    }
                    at += 1;
                }
                is_tag_open = true;
            }
            Event::End(_) => {
                let name = open.pop()?;
                // Behind the element stands nothing.
                if open.is_empty() && !source[elements.position()..].trim().is_empty() {
                    return None;
                }
                if std::mem::take(&mut is_tag_open) {
                    out.extend_from_slice(b"/>");
                } else {
                    out.extend_from_slice(format!("</{name}>").as_bytes());
                }
            }
            Event::Text(text) => {
                words.clear();
                elements.pieces(text, |part| match part {
                    // SPEC (XML 1.0, 2.11): a line end is a line feed, unless it is a reference.
                    Part::Literal(text) if text.contains('\r') => {
                        words.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
                    }
                    Part::Literal(text) | Part::Entity(text) => words.push_str(text),
                    Part::Character(char) => words.push(char),
                });
                if words.is_empty() {
                    continue;
                }
                if std::mem::take(&mut is_tag_open) {
                    out.push(b'>');
                }
                if !content(&mut out, &words, charset)? {
                    return None;
                }
            }
            Event::Eof => break,
        }
    }
    String::from_utf8(out).ok().filter(|out| !out.is_empty())
}

/// A piece taken apart.
fn parsed(source: &str) -> Option<Piece<'_>> {
    let mut wrapped = String::new();
    let is_element = source.starts_with('<');
    if !is_element {
        let _ = write!(wrapped, "<a {source}/>");
    }
    let text = if is_element { source } else { &wrapped };
    canonical(text, Charset::Utf8)?;
    let mut elements = Elements::new(text, Report::default());
    let Event::Start(tag) = elements.next().ok()? else { return None };
    let mut attributes = Vec::new();
    while let Some((name, value)) = elements.attribute(attributes.len()) {
        attributes.push((name.to_owned(), value.into_owned()));
    }
    let is_empty = matches!(elements.next(), Ok(Event::End(_)));
    let is_attribute = attributes.len() == 1 && is_empty;
    if !is_element && !is_attribute {
        return None;
    }
    let element = if is_element { tag.qualified_in(text).to_owned() } else { String::new() };
    Some(Piece { source, element, attributes, is_empty, is_taken: false })
}

/// Writes a text in which line ends and tabs count, and returns whether all of it could be written.
pub(super) fn content(out: &mut Vec<u8>, text: &str, charset: Charset) -> Option<bool> {
    let mut faithful = true;
    for part in text.split_inclusive(['\n', '\t']) {
        let words = part.trim_end_matches(['\n', '\t']);
        faithful &= xml::escape(out, words, charset).ok()?;
        out.extend_from_slice(&part.as_bytes()[words.len()..]);
    }
    Some(faithful)
}

/// Whether a name is one that every parser of XML takes: prefixes are declared nowhere, but for XML's own.
fn is_name(name: &str) -> bool {
    let name = name.strip_prefix("xml:").unwrap_or(name);
    let is_first = |char: char| char == '_' || char.is_alphabetic() && is_name_start(char);
    name.starts_with(is_first)
        && name.chars().all(|char| is_first(char) || char.is_ascii_digit() || "-.".contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_has_one_spelling() {
        let spelled = |source| canonical(source, Charset::Utf8);
        let hook = "<hook  NAME='x' b=\"&#65;&nbsp;\n&#10;\" ><Text c = 'd'>a\r\n<![CDATA[<&]]>é</Text><!-- no --><e></e></hook >";
        let one = "<hook NAME=\"x\" b=\"A\u{a0} &#10;\"><Text c=\"d\">a\n&lt;&amp;é</Text><e/></hook>";
        assert_eq!(spelled(hook).as_deref(), Some(one));
        assert_eq!(spelled(one).as_deref(), Some(one));
        let ascii = canonical(one, Charset::Ascii).unwrap();
        assert!(ascii.is_ascii(), "{ascii}");
        assert_eq!(spelled(&ascii).as_deref(), Some(one));
        assert_eq!(of_attribute("OBJECT", "a\"<\n").as_deref(), Some("OBJECT=\"a&quot;&lt;&#10;\""));
    }

    #[test]
    fn what_is_no_element_is_no_piece() {
        for source in [
            "",
            "x",
            "<a>",
            "</a>",
            "<a/><b/>",
            "<a/>x",
            "<a b/>",
            "<1/>",
            "<a b='&#0;\u{1}'/>",
            "<a \"='x'/>",
            "<a b:='x'/>",
            "<a b:c='x'/>",
            "<a xmlns:b='x'/>",
            "<a:b/>",
            "<xml:/>",
            "<n\u{ba} a='x'/>",
            "<a \u{ba}b='x'/>",
            "<a \u{24d0}='x'/>",
        ] {
            assert_eq!(canonical(source, Charset::Utf8), None, "{source}");
        }
        assert!(canonical("<a xml:space='preserve'/>", Charset::Utf8).is_some());
        assert!(canonical("<é größe='1' размер='1' 幅='1'/>", Charset::Utf8).is_some());
        assert!(parsed("a=\"b\"").is_some());
        for source in ["a", "a=\"b\" c=\"d\"", "a=\"b\"><x ", "/><b "] {
            assert!(parsed(source).is_none(), "{source}");
        }
    }
}
