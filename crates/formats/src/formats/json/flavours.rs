//! The shapes in which other programs want a map.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Side, Topic};

use super::{html, write};
use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::writing::fitted::{Fitted, Roots};
use crate::writing::json::{Members, write_trees};
use crate::writing::sink::Sink;

/// What sentences call the format.
pub(super) const TITLE: &str = "JSON";

pub(super) static TARGETS: &[Target] = &[
    Target {
        name: "native",
        title: TITLE,
        follows: "Panmap's own shape, which carries all of a map and has a published schema.",
        carries: Features::ALL,
        settings: &[],
        roots: Roots::Any,
        write: write::write,
    },
    target(
        "jsmind",
        "jsMind JSON",
        "jsMind's `node_tree`: it needs a name in `meta` and an id in every node, so ids are made; it shows texts as HTML unless `support_html` is off.",
        Features::NONE.facts(&[FactKind::Folded, FactKind::Side]).map(&[
            MapFeature::Title,
            MapFeature::Author,
            MapFeature::AnyText,
        ]),
        write_jsmind,
    ),
    target(
        "mind-elixir",
        "Mind Elixir JSON",
        "Mind Elixir's `nodeData`: ids are made, 0 and 1 are the sides, `hyperLink` is the link.",
        Features::NONE
            .facts(&[FactKind::Note, FactKind::Link, FactKind::Tag, FactKind::Folded, FactKind::Side])
            .map(&[MapFeature::AnyText]),
        write_mind_elixir,
    ),
    target(
        "markmap",
        "markmap JSON",
        "markmap's tree as its view takes it: `content` is HTML, and `payload.fold` hides what is below.",
        Features::NONE.facts(&[FactKind::Link, FactKind::Folded]).map(&[MapFeature::AnyText]),
        |fitted, out| write_tree(fitted, out, markmap),
    ),
    target(
        "d3",
        "d3 JSON",
        "The `name` and `children` that examples of d3-hierarchy take.",
        Features::NONE.map(&[MapFeature::AnyText]),
        |fitted, out| write_tree(fitted, out, |_, topic, members| members.text("name", topic.text())),
    ),
    target(
        "simple-mind-map",
        "simple-mind-map JSON",
        "simple-mind-map's tree: all but the children is in `data`, which `setData` takes.",
        Features::NONE
            .facts(&[FactKind::Note, FactKind::Link, FactKind::Tag, FactKind::Folded])
            .map(&[MapFeature::AnyText]),
        |fitted, out| write_tree(fitted, out, simple_mind_map),
    ),
];

/// One row a program; all of them want one root.
const fn target(
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    carries: Features,
    write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
) -> Target {
    Target { name, title, follows, carries, settings: &[], roots: Roots::One, write }
}

/// Writes what a topic has beside its children.
type WriteMembers = fn(&Fitted<'_>, Topic<'_>, &mut Members<'_, Sink<'_>>) -> io::Result<()>;

fn write_tree(fitted: &Fitted<'_>, out: &mut Sink<'_>, members: WriteMembers) -> io::Result<()> {
    write_trees(fitted.map(), 0, out, |topic, object| members(fitted, topic, object))?;
    out.write_all(b"\n")
}

fn write_jsmind(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let meta = fitted.map().meta();
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.object("meta", |members| {
        // jsMind needs a name, and does not mind which.
        members.text("name", meta.title.as_deref().unwrap_or_default())?;
        meta.author.as_ref().map_or(Ok(()), |author| members.text("author", author))
    })?;
    members.text("format", "node_tree")?;
    members.key("data")?;
    write_root(fitted, out, jsmind)
}

fn write_mind_elixir(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    out.write_all(b"{")?;
    Members::new(out, 1).key("nodeData")?;
    write_root(fitted, out, mind_elixir)
}

/// Writes the tree inside an object, of programs that have a place for the sides of branches.
fn write_root(fitted: &Fitted<'_>, out: &mut Sink<'_>, members: WriteMembers) -> io::Result<()> {
    let has_no_branch = |topic: &Topic<'_>| topic.side().is_some() && branch_side(*topic).is_none();
    fitted.map().topics().filter(has_no_branch).for_each(|topic| out.lost(FactKind::Side, topic));
    write_trees(fitted.map(), 1, out, |topic, object| members(fitted, topic, object))?;
    out.write_all(b"\n}\n")
}

fn jsmind(_: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
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

fn mind_elixir(fitted: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    write!(members.key("id")?, "\"t{}\"", topic.id().index())?;
    members.text("topic", topic.text())?;
    if let Some(note) = fitted.note(topic) {
        members.text("note", note.words())?;
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

fn markmap(_: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    let mut content = Vec::new();
    html::write(&mut content, topic.text(), topic.link())?;
    members.text("content", &String::from_utf8_lossy(&content))?;
    if topic.is_folded() {
        members.key("payload")?.write_all(b"{\"fold\": 1}")?;
    }
    Ok(())
}

fn simple_mind_map(
    fitted: &Fitted<'_>,
    topic: Topic<'_>,
    members: &mut Members<'_, Sink<'_>>,
) -> io::Result<()> {
    members.object("data", |members| {
        members.text("text", topic.text())?;
        if let Some(note) = fitted.note(topic) {
            members.text("note", note.words())?;
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
