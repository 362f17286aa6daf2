//! What only MindManager knows of a topic: attributes of elements that say how it looks or behaves, kept as they are.

use std::collections::HashMap;
use std::fmt::Write as _;

use panmap_model::{FactKind, Report, Topic};

use super::known::SYNTAX;
use crate::reading::xml::{Elements, Event};
use crate::writing::sink::Sink;
use crate::writing::xml::{Charset, escape};

/// The elements whose attributes are kept, each with those that are read, or that say nothing.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("Visibility", &[]),
    ("Text", &["PlainText", "TextAlignment", "ReadOnly"]),
    ("Offset", &["CX", "CY"]),
    ("SubTopicShape", &["SubTopicShape"]),
    ("LabelFloatingTopicShape", &[]),
    ("CalloutFloatingTopicShape", &[]),
    ("TopicLayout", &[]),
    ("SubTopicsShape", &[]),
    ("SubTopicsVisibility", &[]),
    ("Hyperlink", &["Url"]),
    ("Bookmark", &[]),
    ("SpellingOptions", &[]),
    ("TopicBookmark", &[]),
];

/// What the program notes about its own work.
const PROGRAM: [&str; 3] = ["Dirty", "Gen", "ViewIndex"];

/// Whether the attributes of an element are kept, but for those that are read.
pub(super) fn is_kept(element: &str) -> bool {
    ELEMENTS.iter().any(|(name, _)| *name == element)
}

/// The element that began last, with those of its attributes that are kept; `None` if there are none.
pub(super) fn keep(name: &str, elements: &mut Elements<'_>) -> Option<String> {
    let read = ELEMENTS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, read)| read);
    let mut kept = format!("<{name}");
    let mut at = 0;
    while let Some((attribute, value)) = elements.attribute(at) {
        at += 1;
        if !attribute.contains(':') && !read.contains(&attribute) && !PROGRAM.contains(&attribute) {
            add(&mut kept, attribute, &value);
        }
    }
    let has_some = kept.len() > name.len() + 1;
    kept.push_str("/>");
    has_some.then_some(kept)
}

fn add(element: &mut String, name: &str, value: &str) {
    let mut escaped = Vec::new();
    // Writing to memory does not fail, and what is read is what XML can store.
    let _ = escape(&mut escaped, value, Charset::Utf8);
    let _ = write!(element, " {name}=\"{}\"", String::from_utf8_lossy(&escaped));
}

/// What is kept of a topic, by element: the attributes as they are written.
#[derive(Default)]
pub(super) struct Kept {
    elements: HashMap<String, String>,
}

impl Kept {
    /// Reads what a topic has, and counts what cannot be written.
    pub(super) fn of(topic: Topic<'_>, sink: &mut Sink<'_>) -> Self {
        let mut kept = Self::default();
        for fact in topic.facts() {
            let panmap_model::Fact::Extension { syntax, source } = fact else { continue };
            let parsed = Some(source).filter(|_| syntax == SYNTAX).and_then(parse);
            match parsed {
                Some((name, attributes)) if !kept.elements.contains_key(&name) => {
                    kept.elements.insert(name, attributes);
                }
                _ => sink.lost(FactKind::Extension, topic),
            }
        }
        kept
    }

    /// The attributes that are kept of an element, with a blank before each; empty if there are none.
    pub(super) fn attributes(&self, element: &str) -> &str {
        self.elements.get(element).map_or("", String::as_str)
    }
}

/// The name and the attributes of an element that is spelled as it is read.
fn parse(source: &str) -> Option<(String, String)> {
    let mut elements = Elements::new(source, Report::default());
    let Ok(Event::Start(tag)) = elements.next() else { return None };
    let name = Some(tag.name).filter(|name| is_kept(name))?.to_owned();
    let is_plain = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !elements.attributes().iter().all(|attribute| is_plain(attribute.name)) {
        return None;
    }
    let again = keep(&name, &mut elements)?;
    let attributes = again.strip_prefix('<')?.strip_prefix(&*name)?.strip_suffix("/>")?.to_owned();
    (again == source).then_some((name, attributes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_read_the_same_is_written() {
        assert_eq!(
            parse("<TopicLayout Width=\"88.5\" IsTidy=\"&lt;\"/>"),
            Some(("TopicLayout".into(), " Width=\"88.5\" IsTidy=\"&lt;\"".into()))
        );
        for source in [
            "",
            "x",
            "<TopicLayout/>",
            "<TopicLayout Width='1'/>",
            "<TopicLayout Width=\"1\" />",
            "<TopicLayout Width=\"1\"/><x/>",
            "<ap:TopicLayout Width=\"1\"/>",
            "<TopicLayout Dirty=\"1\"/>",
            "<Offset CX=\"1\"/>",
            "<Offset a:b=\"1\"/>",
            "<Topic OId=\"1\"/>",
        ] {
            assert_eq!(parse(source), None, "{source}");
        }
    }
}
