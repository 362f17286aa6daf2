//! What is known about a map as a whole, as facts of one topic.

use panmap_model::{Fact, MapBuilder, Meta, MindMap, Topic};

/// The attribute that says what the ones behind it are.
pub(super) const MARK: &str = "panmap-map";

const TITLE: &str = "title";
const AUTHOR: &str = "author";
const LANGUAGE: &str = "language";
const FILE: &str = "file";

/// What a record says.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) meta: Meta,
    /// The names of media in the joined map and in their own.
    pub(crate) media: Vec<(String, String)>,
}

/// Opens a topic that stands for a map. With media it says what is of the map, so that [`take`] finds all of it.
pub(super) fn put(builder: &mut MapBuilder, name: &str, map: &MindMap, media: Option<Vec<(&str, &str)>>) {
    builder.open(name);
    let meta = map.meta();
    if let Some(description) = &meta.description {
        builder.note(description);
    }
    let times = [meta.created.map(Fact::Created), meta.modified.map(Fact::Modified)];
    times.into_iter().flatten().for_each(|time| builder.fact(time));
    let is_recorded = media.is_some();
    let is_said = |title: &str| title == name || map.roots().any(|root| root.text() == title);
    let title = meta.title.as_deref().filter(|title| is_recorded || !is_said(title));
    let language = meta.language.as_deref().filter(|_| is_recorded);
    let mut own: Vec<(&str, (&str, &str))> = Vec::new();
    for (what, value) in [(TITLE, title), (AUTHOR, meta.author.as_deref()), (LANGUAGE, language)] {
        own.extend(value.map(|value| (what, (what, value))));
    }
    own.extend(media.into_iter().flatten().map(|medium| (FILE, medium)));
    if is_recorded {
        let kinds: Vec<_> = own.iter().map(|(what, _)| *what).collect();
        builder.fact(Fact::Attribute { name: MARK, value: &kinds.join(" ") });
    }
    for (_, (name, value)) in own {
        builder.fact(Fact::Attribute { name, value });
    }
    for (name, value) in &meta.attributes {
        builder.fact(Fact::Attribute { name, value });
    }
    for (syntax, source) in &meta.extensions {
        builder.fact(Fact::Extension { syntax, source });
    }
}

/// What a topic says about the map that it stands for, if it stands for one.
pub(crate) fn take(topic: Topic<'_>) -> Option<Record> {
    let mut attributes = topic.attributes();
    let (_, kinds) = attributes.next().filter(|(name, _)| *name == MARK)?;
    let mut meta = Meta::default();
    let mut media = Vec::new();
    for kind in kinds.split_whitespace() {
        let (name, value) = attributes.next()?;
        match kind {
            TITLE => meta.title = Some(value.to_owned()),
            AUTHOR => meta.author = Some(value.to_owned()),
            LANGUAGE => meta.language = Some(value.to_owned()),
            FILE => media.push((name.to_owned(), value.to_owned())),
            _ => return None,
        }
    }
    meta.description = topic.note().map(Into::into);
    (meta.created, meta.modified) = (topic.created(), topic.modified());
    meta.attributes = attributes.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    meta.extensions = topic
        .facts()
        .filter_map(|fact| match fact {
            Fact::Extension { syntax, source } => Some((syntax.to_owned(), source.to_owned())),
            _ => None,
        })
        .collect();
    Some(Record { meta, media })
}
