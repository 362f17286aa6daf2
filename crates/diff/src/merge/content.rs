//! What a topic says: its text and facts, merged property by property.

use panmap_model::{Fact, FactKind, StyleProperty, Text, TextBuf, Topic};

use super::conflict::Clash;
use super::lists::{self, choose};
use super::nodes::{BASE, Nodes, OURS, THEIRS, Versions};
use crate::aspect::Aspect;

/// What a topic of the merged map says.
pub(super) enum Content<'a> {
    /// What it says in a version.
    Of(usize, Topic<'a>),
    /// Something of both sides.
    Mixed(Mixed<'a>),
}

/// A topic to which both sides contribute.
pub(super) struct Mixed<'a> {
    /// The text; ours and theirs if their words are in conflict.
    pub(super) text: Words<'a>,
    pub(super) facts: Vec<Fact<'a>>,
    pub(super) clashes: Vec<Clash>,
}

/// The text of a topic.
#[derive(Clone, Copy)]
pub(super) enum Words<'a> {
    One(Text<'a>),
    Both(Text<'a>, Text<'a>),
}

/// Merges what the versions of a node say; `None` if no side has it.
pub(super) fn merge<'a>(versions: &Versions<'a>, nodes: &Nodes, node: usize) -> Option<Content<'a>> {
    let topic = |version: usize| nodes.topic(versions, version, node);
    let (ours, theirs) = match (topic(OURS), topic(THEIRS)) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (Some(ours), None) => return Some(Content::Of(OURS, ours)),
        (None, theirs) => return Some(Content::Of(THEIRS, theirs?)),
    };
    let is_same = |one: usize, other: usize| nodes.is_same(versions, one, other, node);
    if is_same(OURS, THEIRS) {
        return Some(Content::Of(OURS, ours));
    }
    let base = topic(BASE);
    if base.is_some() && is_same(BASE, THEIRS) {
        return Some(Content::Of(OURS, ours));
    }
    if base.is_some() && is_same(BASE, OURS) {
        return Some(Content::Of(THEIRS, theirs));
    }
    Some(Content::Mixed(mix(base, ours, theirs)))
}

fn mix<'a>(base: Option<Topic<'a>>, ours: Topic<'a>, theirs: Topic<'a>) -> Mixed<'a> {
    let mut clashes = Vec::new();
    let texts = [base.map(Topic::rich_text), Some(ours.rich_text()), Some(theirs.rich_text())];
    let text = if let Some(text) = choose(texts) {
        Words::One(text.unwrap_or_default())
    } else {
        let [ours, theirs] = [ours, theirs].map(Topic::rich_text);
        let is_formatting = ours.words() == theirs.words();
        let aspect = if is_formatting { Aspect::Formatting } else { Aspect::Text };
        clashes.push(Clash::of(aspect, texts.map(|text| text.map(TextBuf::from))));
        if is_formatting { Words::One(ours) } else { Words::Both(ours, theirs) }
    };
    let mut facts = Vec::new();
    let versions = [base, Some(ours), Some(theirs)]
        .map(|topic| topic.map_or_else(Vec::new, |topic| topic.facts().collect::<Vec<_>>()));
    let mut rest = [&versions[0][..], &versions[1], &versions[2]];
    for kind in FactKind::ALL {
        // Facts are sorted by kind.
        let lists = rest.each_mut().map(|rest| {
            let count = rest.iter().take_while(|fact| fact.kind() == *kind).count();
            let (list, behind) = rest.split_at(count);
            *rest = behind;
            list
        });
        if lists.iter().all(|list| list.is_empty()) {
            continue;
        }
        if kind.is_single() {
            let values = lists.map(|list| list.first().copied());
            facts.extend(single(values, &mut clashes));
        } else {
            let (merged, differing) = lists::merge(lists, key);
            facts.extend(merged);
            clashes.extend(
                differing
                    .into_iter()
                    .map(|lists| Clash::of(Aspect::Fact(*kind), lists.map(|facts| told(&facts)))),
            );
        }
    }
    Mixed { text, facts, clashes }
}

/// Merges facts of a kind of which a topic has one.
fn single<'a>(values: [Option<Fact<'a>>; 3], clashes: &mut Vec<Clash>) -> Option<Fact<'a>> {
    if let Some(chosen) = choose(values) {
        return chosen;
    }
    let [_, ours, theirs] = values;
    match (ours, theirs) {
        (Some(Fact::Modified(ours)), Some(Fact::Modified(theirs))) => Some(Fact::Modified(ours.max(theirs))),
        (Some(Fact::Created(ours)), Some(Fact::Created(theirs))) => Some(Fact::Created(ours.min(theirs))),
        (Some(fact @ (Fact::Modified(_) | Fact::Created(_) | Fact::SourceId(_))), _)
        | (None, Some(fact @ (Fact::Modified(_) | Fact::Created(_) | Fact::SourceId(_)))) => Some(fact),
        _ => {
            let kind = values.into_iter().flatten().next().map(Fact::kind)?;
            clashes.push(Clash::of(Aspect::Fact(kind), values.map(|fact| told(fact.as_slice()))));
            ours
        }
    }
}

/// What makes two facts of a kind versions of one.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Name(&'a str),
    Property(StyleProperty),
    Other,
}

fn key<'a>(fact: &Fact<'a>) -> Key<'a> {
    match *fact {
        Fact::Icon(name)
        | Fact::Tag(name)
        | Fact::Attribute { name, .. }
        | Fact::Attachment { address: name, .. }
        | Fact::Extension { syntax: name, .. } => Key::Name(name),
        Fact::Picture(picture) => Key::Name(picture.address),
        Fact::Style { property, .. } => Key::Property(property),
        _ => Key::Other,
    }
}

/// Facts as a text; `None` if there are none.
fn told(facts: &[Fact<'_>]) -> Option<TextBuf> {
    match *facts {
        [] => None,
        [Fact::Note(text) | Fact::Details(text)] => Some(text.into()),
        _ => Some(facts.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into()),
    }
}
