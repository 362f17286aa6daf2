//! How a file spelled what OPML lets be spelled in several ways, and how it is spelled so again.
//!
//! A spelling is kept beside the map, and written as long as it still says what the map does.

use panmap_model::{MindMap, Topic};

use super::attribute::{Meaning, meaning, tags};
use super::expansion::{self, Expansion};
use crate::names::xml::is_name;

/// What stands between the parts of a spelling: no file can have it.
const BETWEEN: char = '\0';

/// Spellings of an outline: no `text`, a `title` in its place, a link around it, a note that is an outline.
pub(super) const NO_TEXT: &str = "-text";
pub(super) const TITLE: &str = "title";
pub(super) const ANCHOR: &str = "a";
pub(super) const CHILD_NOTE: &str = ">note";

/// What the source of a text is kept as, and that of a note, whichever attribute it was.
pub(super) const TEXT: &str = "text";
pub(super) const NOTE: &str = "note";

/// What the declaration of a prefix begins with.
pub(super) const PREFIX: &str = "xmlns";

/// Spellings of a file: no `<head>`, and texts that are all HTML.
pub(super) const NO_HEAD: &str = "-head";
pub(super) const ESCAPED: &str = "html";

/// Keeps a name, or a value of an attribute, which is written as it is.
pub(super) fn keep(spelling: &mut String, name: &str, value: Option<&str>) {
    if !spelling.is_empty() {
        spelling.push(BETWEEN);
    }
    spelling.push_str(name);
    if let Some(value) = value {
        spelling.push('=');
        spelling.push_str(value);
    }
}

/// How a map is spelled: an element or attribute of this name. None where it does not come from OPML.
pub(super) fn of_map<'m>(map: &'m MindMap, name: &str) -> impl Iterator<Item = &'m str> {
    let is_own = map.origin().is_some_and(|origin| origin.format == "opml");
    let own = map.spellings().filter(move |_| is_own);
    own.filter_map(move |spelling| match spelling.strip_prefix(name)?.strip_prefix('=') {
        None if spelling.len() == name.len() => Some(""),
        value => value,
    })
}

/// The names in the spelling of an outline, and the value of each that has one.
fn parts(spelling: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let parts = spelling.split(BETWEEN);
    parts.map(|part| part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value))))
}

/// The prefix that a spelling of a map declares, where it can be written, and what it stands for.
pub(super) fn prefix(spelling: &str) -> Option<(&str, &str)> {
    let (prefix, address) = spelling.strip_prefix(PREFIX)?.strip_prefix(':')?.split_once('=')?;
    (is_name(prefix) && !address.is_empty()).then_some((prefix, address))
}

/// How an outline is spelled.
#[derive(Clone, Copy)]
pub(super) struct Spelling<'m>(pub(super) Option<&'m str>);

impl<'m> Spelling<'m> {
    /// Whether a name is kept by itself.
    pub(super) fn has(self, name: &str) -> bool {
        self.0.is_some_and(|own| parts(own).any(|part| part == (name, None)))
    }

    /// Whether the text is a `title`.
    pub(super) fn is_titled(self) -> bool {
        self.0.is_some_and(|own| parts(own).any(|(name, _)| name == TITLE))
    }

    /// The blank `text` beside a `title`.
    pub(super) fn blank(self) -> Option<&'m str> {
        parts(self.0?)
            .find_map(|(name, value)| value.filter(|value| name == TITLE && value.trim().is_empty()))
    }

    /// The value that an attribute had.
    pub(super) fn value(self, name: &str) -> Option<&'m str> {
        parts(self.0?).find_map(|(own, value)| value.filter(|value| own == name && !value.is_empty()))
    }

    /// The names of attributes that say whether the topic is done.
    pub(super) fn tasks(self) -> impl Iterator<Item = &'m str> {
        let names =
            self.0.into_iter().flat_map(parts).filter(|(_, value)| value.is_none()).map(|(name, _)| name);
        names.filter(|name| task_values(name).is_some())
    }

    /// The attributes that say nothing.
    pub(super) fn empty(self) -> impl Iterator<Item = (&'m str, &'m str)> {
        let values = self.0.into_iter().flat_map(parts).filter_map(|(name, value)| Some((name, value?)));
        values.filter(|(name, value)| matches!(meaning(name, value), Meaning::Nothing))
    }

    /// The value that an attribute had, where it still says this.
    pub(super) fn of_fact(self, name: &str, topic: Topic<'_>) -> Option<&'m str> {
        let value = self.value(name)?;
        let says = match meaning(name, value) {
            Meaning::Created(time) => topic.created() == Some(time),
            Meaning::Modified(time) => topic.modified() == Some(time),
            Meaning::Tags => tags(value).eq(topic.tags()),
            _ => false,
        };
        says.then_some(value)
    }
}

/// The values of an attribute for a task that is open and one that is done.
pub(super) fn task_values(name: &str) -> Option<[&'static str; 2]> {
    match name {
        "_complete" | "complete" | "checked" => Some(["false", "true"]),
        "_status" => Some(["unchecked", "checked"]),
        _ => None,
    }
}

/// Whether a date is spelled as Panmap spells it, as far as that is seen at a glance.
pub(super) fn is_usual_date(value: &str) -> bool {
    value.len() == "Tue, 15 Mar 2005 16:35:45 GMT".len() && value.ends_with(" GMT")
}

/// The `expansionState` of the file, where it says which topics of the map are folded, but for those that say it.
pub(super) fn expansion(map: &MindMap) -> Option<&str> {
    let state = of_map(map, "expansionState").next()?;
    let mut expansion = Expansion::new(expansion::numbers(state));
    let mut last = None;
    let mut is_folded = vec![false; map.len()];
    for topic in map.topics() {
        let above = topic.parent();
        let is_first_child = above.is_some() && last == above.map(Topic::id);
        last = Some(topic.id());
        if expansion.open(topic.depth(), is_first_child)
            && let Some(above) = above
        {
            is_folded[above.id().index()] = true;
        }
        is_folded[topic.id().index()] |= Spelling(topic.spelling()).has("collapsed");
    }
    let is_same = |topic: Topic<'_>| is_folded[topic.id().index()] == topic.is_folded();
    map.topics().all(is_same).then_some(state)
}
