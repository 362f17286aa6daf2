//! The properties below the text of an item, which Logseq shows beside it.

use panmap_model::{Fact, MapBuilder, Topic};

use super::property::{Property, is_listed_tag, is_property, property};

/// What extensions call their syntax.
pub(super) const SYNTAX: &str = "logseq";

/// The line that says of the first topic nothing but that the page is Logseq's.
pub(super) const MARKER: &str = "collapsed:: false";

/// What the properties of an item say.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Properties<'a> {
    is_folded: bool,
    id: Option<&'a str>,
    attributes: Vec<(&'a str, &'a str)>,
    tags: Vec<&'a str>,
}

impl<'a> Properties<'a> {
    /// What lines of properties say.
    pub(super) fn of_lines(lines: &'a str) -> Self {
        let mut said = Self::default();
        for Property { name, value } in lines.lines().filter_map(property) {
            match name {
                "collapsed" if value == "true" => said.is_folded = true,
                "collapsed" if value == "false" => {}
                "id" => said.id = said.id.or(Some(value)),
                "tags" => {
                    let tags = value.split([',', '，']).map(|tag| page(tag.trim().trim_start_matches('#')));
                    said.tags.extend(tags.filter(|tag| !tag.is_empty()));
                }
                name => said.attributes.push((name, value)),
            }
        }
        said
    }

    /// What the properties of a topic say.
    pub(super) fn of_topic(topic: Topic<'a>) -> Self {
        Self {
            is_folded: topic.is_folded(),
            id: topic.source_id(),
            attributes: topic.attributes().collect(),
            tags: topic.tags().collect(),
        }
    }

    /// Adds what they say to the topic that is open.
    pub(super) fn add_to(&self, builder: &mut MapBuilder) {
        if self.is_folded {
            builder.fact(Fact::Folded);
        }
        if let Some(id) = self.id {
            builder.fact(Fact::SourceId(id));
        }
        for (name, value) in &self.attributes {
            builder.fact(Fact::Attribute { name, value });
        }
        for tag in &self.tags {
            builder.fact(Fact::Tag(tag));
        }
    }

    /// The lines that say it, as far as they are read back.
    pub(super) fn lines(&self) -> Vec<String> {
        let folded = self.is_folded.then(|| "collapsed:: true".to_owned());
        let id = self.id.filter(|id| is_block_id(id)).map(|id| format!("id:: {id}"));
        let attributes = self.attributes.iter().filter(|(name, value)| is_property(name, value));
        let attributes =
            attributes.map(
                |(name, value)| {
                    if value.is_empty() { format!("{name}::") } else { format!("{name}:: {value}") }
                },
            );
        let tags: Vec<_> = self.tags.iter().copied().filter(|tag| is_listed_tag(tag)).collect();
        let tags = (!tags.is_empty()).then(|| format!("tags:: {}", tags.join(", ")));
        folded.into_iter().chain(id).chain(attributes).chain(tags).collect()
    }
}

/// The name of a page, which may stand in brackets.
fn page(name: &str) -> &str {
    name.strip_prefix("[[").and_then(|name| name.strip_suffix("]]")).map_or(name, str::trim)
}

/// Whether this is the id of a block in Logseq: a UUID. From elsewhere, an id means nothing to it.
fn is_block_id(id: &str) -> bool {
    let lengths: Vec<_> = id.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
