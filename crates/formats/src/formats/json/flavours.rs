//! The shapes in which other programs want a map, as data.

use std::io::{self, Write};

use panmap_model::{Code, Diagnostic, Fact, MindMap, Side, Topic};

use super::FORMAT;
use super::html;
use super::write::{Members, write_trees};
use crate::format::{Feature, Flavour, WriteOptions};
use crate::writing::fitted;
use crate::writing::loss::Losses;

pub(super) static FLAVOURS: &[Flavour] = &[
    Flavour {
        name: "native",
        follows: "Panmap's own shape, which carries all of a map and has a published schema.",
        carries: Feature::ALL,
    },
    Flavour {
        name: "jsmind",
        follows: "jsMind's `node_tree`: it needs a name in `meta` and an id in every node, so ids are made; it shows texts as HTML unless `support_html` is off.",
        carries: &[Feature::Folding, Feature::Sides, Feature::Title, Feature::Author, Feature::AnyText],
    },
    Flavour {
        name: "mind-elixir",
        follows: "Mind Elixir's `nodeData`: ids are made, 0 and 1 are the sides, `hyperLink` is the link.",
        carries: &[
            Feature::Notes,
            Feature::Links,
            Feature::Tags,
            Feature::Folding,
            Feature::Sides,
            Feature::AnyText,
        ],
    },
    Flavour {
        name: "markmap",
        follows: "markmap's tree as its view takes it: `content` is HTML, and `payload.fold` hides what is below.",
        carries: &[Feature::Links, Feature::Folding, Feature::AnyText],
    },
    Flavour {
        name: "d3",
        follows: "The `name` and `children` that examples of d3-hierarchy take.",
        carries: &[Feature::AnyText],
    },
    Flavour {
        name: "simple-mind-map",
        follows: "simple-mind-map's tree: all but the children is in `data`, which `setData` takes.",
        carries: &[Feature::Notes, Feature::Links, Feature::Tags, Feature::Folding, Feature::AnyText],
    },
];

/// How a flavour lays out a map.
pub(super) struct Layout {
    name: &'static str,
    /// Whether an object with more members is around the root.
    is_wrapped: bool,
    write_members: WriteMembers,
}

/// Writes what a topic has beside its children.
type WriteMembers = fn(&MindMap, Topic<'_>, &mut Members<'_, &mut dyn Write>) -> io::Result<()>;

static LAYOUTS: &[Layout] = &[
    Layout { name: "jsmind", is_wrapped: true, write_members: jsmind },
    Layout { name: "mind-elixir", is_wrapped: true, write_members: mind_elixir },
    Layout { name: "markmap", is_wrapped: false, write_members: markmap },
    Layout {
        name: "d3",
        is_wrapped: false,
        write_members: |_, topic, members| members.text("name", topic.text()),
    },
    Layout { name: "simple-mind-map", is_wrapped: false, write_members: simple_mind_map },
];

/// The layout of the flavour asked for; `None` is Panmap's own.
pub(super) fn layout(options: &WriteOptions) -> Option<&'static Layout> {
    let name = options.flavour?.name;
    LAYOUTS.iter().find(|layout| layout.name == name)
}

/// Writes a map below one root, which all of these programs want.
pub(super) fn write(
    map: &MindMap,
    options: &WriteOptions,
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<Vec<Diagnostic>> {
    fitted::write_rooted(&FORMAT, map, map.roots().count() != 1, |map| write_map(map, options, layout, out))
}

fn write_map(
    map: &MindMap,
    options: &WriteOptions,
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<Vec<Diagnostic>> {
    let mut losses = Losses::begin(&FORMAT, options, map);
    let has_sides = FORMAT.carried(options).contains(&Feature::Sides);
    for topic in map.topics() {
        losses.of_facts(topic);
        if has_sides && topic.side().is_some() && branch_side(topic).is_none() {
            losses.of_topic(Code::LostSide, topic);
        }
    }
    let mut out = out;
    let out = &mut out;
    if layout.is_wrapped {
        out.write_all(b"{")?;
        let mut members = Members::new(out, 1);
        if layout.name == "jsmind" {
            members.object("meta", |members| {
                // jsMind needs a name, and does not mind which.
                members.text("name", map.meta().title.as_deref().unwrap_or_default())?;
                map.meta().author.as_ref().map_or(Ok(()), |author| members.text("author", author))
            })?;
            members.text("format", "node_tree")?;
            members.key("data")?;
        } else {
            members.key("nodeData")?;
        }
    }
    let level = usize::from(layout.is_wrapped);
    write_trees(map, level, out, |topic, members| (layout.write_members)(map, topic, members))?;
    out.write_all(if layout.is_wrapped { b"\n}\n" } else { b"\n" })?;
    Ok(losses.finish())
}

fn jsmind(_: &MindMap, topic: Topic<'_>, members: &mut Members<'_, &mut dyn Write>) -> io::Result<()> {
    write!(members.key("id")?, "\"t{}\"", topic.id().index())?;
    members.text("topic", topic.text())?;
    if topic.is_folded() {
        members.key("expanded")?.write_all(b"false")?;
    }
    match branch_side(topic) {
        Some(Side::Left) => members.text("direction", "left"),
        Some(Side::Right) => members.text("direction", "right"),
        None => Ok(()),
    }
}

fn mind_elixir(map: &MindMap, topic: Topic<'_>, members: &mut Members<'_, &mut dyn Write>) -> io::Result<()> {
    write!(members.key("id")?, "\"t{}\"", topic.id().index())?;
    members.text("topic", topic.text())?;
    if let Some(note) = fitted::note_with_description(map, topic) {
        members.text("note", &note)?;
    }
    for fact in topic.facts() {
        match fact {
            Fact::Link(link) => members.text("hyperLink", link)?,
            Fact::Folded => members.key("expanded")?.write_all(b"false")?,
            _ => {}
        }
    }
    match branch_side(topic) {
        Some(Side::Left) => members.key("direction")?.write_all(b"0")?,
        Some(Side::Right) => members.key("direction")?.write_all(b"1")?,
        None => {}
    }
    members.texts("tags", topic.tags())
}

/// The side of a topic that has one for these programs: of a branch.
fn branch_side(topic: Topic<'_>) -> Option<Side> {
    topic.side().filter(|_| topic.depth() == 1)
}

fn markmap(_: &MindMap, topic: Topic<'_>, members: &mut Members<'_, &mut dyn Write>) -> io::Result<()> {
    let mut content = Vec::new();
    html::write(&mut content, topic.text(), topic.link())?;
    members.text("content", &String::from_utf8_lossy(&content))?;
    if topic.is_folded() {
        members.key("payload")?.write_all(b"{\"fold\": 1}")?;
    }
    Ok(())
}

fn simple_mind_map(
    map: &MindMap,
    topic: Topic<'_>,
    members: &mut Members<'_, &mut dyn Write>,
) -> io::Result<()> {
    members.object("data", |members| {
        members.text("text", topic.text())?;
        if let Some(note) = fitted::note_with_description(map, topic) {
            members.text("note", &note)?;
        }
        if let Some(link) = topic.link() {
            members.text("hyperlink", link)?;
        }
        if topic.is_folded() {
            members.key("expand")?.write_all(b"false")?;
        }
        members.texts("tag", topic.tags())
    })
}
