//! What the attributes of an `<outline>` mean, to the reader and to the writer that must not write one for another.

use std::borrow::Cow;
use std::collections::HashSet;

use panmap_model::{Task, Timestamp, Topic};

use crate::date;
use crate::names::xml::{is_allowed, name_of, replaced_name_of};

/// The attributes that say something. Programs write some of them with other capitals.
const NAMES: [&str; 16] = [
    "text",
    "title",
    "type",
    "url",
    "htmlUrl",
    "xmlUrl",
    "_note",
    "note",
    "category",
    "created",
    "modified",
    "collapsed",
    "_complete",
    "complete",
    "checked",
    "_status",
];

/// The attributes in which links are, by which one counts.
pub(super) const LINKS: [&str; 3] = ["url", "htmlUrl", "xmlUrl"];

/// The name of an attribute as OPML writes it.
pub(super) fn known_name(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))
}

/// What an attribute says of its topic, whatever else the topic has.
pub(super) enum Meaning {
    Text,
    Note,
    Task(Task<'static>),
    Folded,
    Created(Timestamp),
    Modified(Timestamp),
    Tags,
    Url,
    /// Nothing, since it says what is so anyway.
    Nothing,
    Other,
}

/// SPEC (OPML 2.0): text, type, isComment, isBreakpoint, created and category are of the format, url of links. The rest
/// is what outliners made of it: `_note` and `_status` (OmniOutliner), `_complete` (Workflowy), `complete` (Dynalist),
/// `note` and `checked` (Minder).
pub(super) fn meaning(name: &str, value: &str) -> Meaning {
    let date = |what: fn(Timestamp) -> Meaning| date::parse(value).map_or(Meaning::Other, what);
    match name {
        "text" => Meaning::Text,
        "_note" | "note" | "created" | "modified" | "category" | "url" if value.is_empty() => {
            Meaning::Nothing
        }
        "_note" | "note" => Meaning::Note,
        "_complete" | "complete" | "checked" => match value {
            "true" => Meaning::Task(Task::Done),
            "false" => Meaning::Task(Task::Open),
            _ => Meaning::Other,
        },
        "_status" => match value {
            "checked" => Meaning::Task(Task::Done),
            "unchecked" => Meaning::Task(Task::Open),
            _ => Meaning::Other,
        },
        "collapsed" => match value {
            "true" => Meaning::Folded,
            "false" => Meaning::Nothing,
            _ => Meaning::Other,
        },
        "created" => date(Meaning::Created),
        "modified" => date(Meaning::Modified),
        "category" => Meaning::Tags,
        "url" => Meaning::Url,
        _ => Meaning::Other,
    }
}

/// The tags in a category: `/Philosophy/Baseball/Mets,/Tourism/New York`.
pub(super) fn tags(category: &str) -> impl Iterator<Item = &str> {
    category.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

/// Whether an outline is an entry of a list of subscriptions, whose links have names of their own.
pub(super) fn is_subscription(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("rss")
}

/// Whether a topic with this type is a note of the one above.
pub(super) fn is_note(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("note")
}

/// The attributes of a link that says itself that it is one.
pub(super) const LINK: &str = " type=\"link\" url=\"";

/// The attributes in which the link of a topic is written, if the file had it in this one.
pub(super) fn link_attribute(topic: Topic<'_>, spelled: Option<&str>) -> &'static str {
    let find = |name: &str| topic.attributes().find(|(known, _)| *known == name).map(|(_, value)| value);
    let has = |name: &str| find(name).is_some_and(|value| !value.is_empty());
    let spelled = match spelled {
        Some("htmlUrl") if find("htmlUrl").is_none() => Some(" htmlUrl=\""),
        Some("xmlUrl") if find("xmlUrl").is_none() && !has("htmlUrl") => Some(" xmlUrl=\""),
        Some("url") if find("type").is_none() => Some(" url=\""),
        _ => None,
    };
    match find("type") {
        None => spelled.unwrap_or(LINK),
        Some(kind) if !is_plain_type(kind, true) => LINK,
        // The site of a subscription is what a person opens, its feed where there is no site.
        Some(kind) if is_subscription(kind) => match (has("htmlUrl"), has("xmlUrl")) {
            (false, true) => " htmlUrl=\"",
            (false, false) => " xmlUrl=\"",
            (true, _) => " url=\"",
        },
        Some(_) => spelled.unwrap_or(" url=\""),
    }
}

/// The attributes of one topic as they are written: each once, under a name that is read as an attribute and nothing else.
///
/// What was written is looked up by its name, so a topic of many attributes takes time in proportion to them.
pub(super) struct Naming<'a> {
    topic: Topic<'a>,
    /// The names written so far.
    written: HashSet<Cow<'a, str>>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(topic: Topic<'a>) -> Self {
        Self { topic, written: HashSet::new() }
    }

    /// The name under which an attribute is written, or `None` where another one has it. A name whose prefix is declared
    /// stays as it is.
    pub(super) fn name(&mut self, name: &'a str, value: &str, is_declared: bool) -> Option<Cow<'a, str>> {
        let name = if is_declared { name.into() } else { written_name(self.topic, name, value) };
        self.written.insert(name.clone()).then_some(name)
    }
}

/// The name under which an attribute of a topic is written so that it is read as that and nothing else.
fn written_name<'a>(topic: Topic<'_>, name: &'a str, value: &str) -> Cow<'a, str> {
    let is_other = match name {
        "type" => is_plain_type(value, topic.link().is_some()),
        // The address of a topic that links nowhere would be its link, and a title the text of one without text.
        "htmlUrl" | "xmlUrl" => topic.link().is_some_and(|link| !link.is_empty()) || value.is_empty(),
        "title" => {
            let is_blank = |char: char| char.is_whitespace() && is_allowed(char);
            value.is_empty() || !topic.text().chars().all(is_blank)
        }
        _ => matches!(meaning(name, value), Meaning::Other) && !is_written(topic, name),
    };
    if is_other { name_of(name) } else { Cow::Owned(replaced_name_of(name)) }
}

/// Whether a detail of the topic may be written under this name: an attribute of it with another value needs another name.
fn is_written(topic: Topic<'_>, name: &str) -> bool {
    match name {
        "collapsed" => topic.is_folded(),
        "_complete" | "complete" | "checked" | "_status" => topic.task().is_some(),
        "created" => topic.created().is_some(),
        "modified" => topic.modified().is_some(),
        _ => false,
    }
}

/// Whether a type is no more than an attribute.
fn is_plain_type(kind: &str, has_link: bool) -> bool {
    !(is_note(kind) || kind == "link" && has_link)
}
