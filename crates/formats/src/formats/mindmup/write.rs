//! Writing the file: ideas in ideas, one a line.

use std::collections::HashSet;
use std::io::{self, Write};

use panmap_model::{Edge, Fact, FactKind, MindMap, StyleProperty, Topic};

use crate::features::MapFeature;
use crate::programs::ids::{self, Ids};
use crate::programs::mindmup::known::{LINE, SYNTAX, has_meaning, is_read, is_read_of_map};
use crate::programs::mindmup::{attachment, rank, title};
use crate::programs::picture::picture;
use crate::programs::pieces::{Piece, Place, pieces};
use crate::programs::siblings::places;
use crate::writing::fitted::Fitted;
use crate::writing::json::{Line, line, string};
use crate::writing::sink::{Sink, indent};

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let mut writer = Writer { fitted, ids: Ids::new(map, ids::is_number), ranks: ranks(map), notes: 0 };
    out.write_all(b"{\n  \"id\": \"root\",\n  \"formatVersion\": 3,\n  \"title\": ")?;
    let root = map.roots().next().map_or("", Topic::text);
    string(out, map.meta().title.as_deref().filter(|title| !title.is_empty()).unwrap_or(root))?;
    out.write_all(b",\n  \"ideas\": {")?;
    let mut is_first = true;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                out.write_all(if is_first { b"\n" } else { b",\n" })?;
                indent(out, topic.depth() + 2)?;
                writer.topic(topic, out)?;
                is_first = true;
            }
            Edge::Leave(topic) => {
                if !topic.is_leaf() {
                    out.write_all(b"\n")?;
                    indent(out, topic.depth() + 2)?;
                    out.write_all(b"}")?;
                }
                out.write_all(b"}")?;
                is_first = false;
            }
        }
    }
    out.write_all(b"\n  }")?;
    writer.around(out)?;
    out.write_all(b"\n}\n")
}

/// The ranks of all topics.
fn ranks(map: &MindMap) -> Vec<String> {
    let mut ranks: Vec<String> = places(map).iter().map(|place| (place + 1).to_string()).collect();
    for (number, root) in map.roots().enumerate() {
        ranks[root.id().index()] = (number + 1).to_string();
        let sides: Vec<_> = root.children().map(Topic::side).collect();
        for (branch, rank) in root.children().zip(rank::ranks(&sides)) {
            ranks[branch.id().index()] = rank;
        }
    }
    ranks
}

struct Writer<'m> {
    fitted: &'m Fitted<'m>,
    ids: Ids<'m>,
    ranks: Vec<String>,
    /// How many notes were written.
    notes: usize,
}

impl<'m> Writer<'m> {
    /// Writes a topic up to those below it.
    fn topic(&mut self, topic: Topic<'m>, out: &mut Sink<'_>) -> io::Result<()> {
        let (title, has_link) = title::write(topic.text(), topic.link().filter(|link| !link.is_empty()));
        if topic.link().is_some_and(|link| !link.is_empty()) && !has_link {
            out.lost(FactKind::Link, topic);
        }
        if topic.side().is_some() && topic.depth() != 1 {
            out.lost(FactKind::Side, topic);
        }
        let kept = kept(topic, out);
        write!(out, "\"{}\": {{", self.ranks[topic.id().index()])?;
        let mut members = Line::inside(out);
        members.number("id", Some(self.ids.of(topic, ids::number)))?;
        members.text("title", &title)?;
        self.attr(topic, &kept, &mut members)?;
        let own = kept.iter().filter(|piece| piece.place == Place::Topic);
        own.map(|piece| piece.source).try_for_each(|source| members.member(source))?;
        if topic.is_leaf() { Ok(()) } else { members.key("ideas")?.write_all(b"{") }
    }

    fn attr(
        &mut self,
        topic: Topic<'m>,
        kept: &[Piece<'_>],
        members: &mut Line<'_, Sink<'_>>,
    ) -> io::Result<()> {
        let mut attr = Vec::new();
        let mut line = Line::inside(&mut attr);
        if let Some(note) = self.fitted.note(topic) {
            self.notes += 1;
            write!(line.key("note")?, "{{\"index\": {}, \"text\": ", self.notes)?;
            string(line.out(), note.words())?;
            line.out().write_all(b"}")?;
        }
        line.flag("collapsed", topic.is_folded())?;
        let of =
            |place: Place| kept.iter().filter(move |piece| piece.place == place).map(|piece| piece.source);
        write_style(topic, of(Place::Style), &mut line, members.out())?;
        write_icon(topic, of(Place::Picture), &mut line, members.out())?;
        write_attachment(topic, &mut line, members.out())?;
        let mut names: HashSet<&str> =
            kept.iter().filter(|piece| piece.place == Place::Data).map(|piece| piece.name).collect();
        for (name, value) in topic.attributes() {
            if value.is_empty() || has_meaning(name) || !names.insert(name) {
                members.out().lost(FactKind::Attribute, topic);
            } else {
                let mut member = Vec::new();
                string(&mut member, name)?;
                member.push(b':');
                string(&mut member, value)?;
                line.member(&String::from_utf8_lossy(&member))?;
            }
        }
        of(Place::Data).try_for_each(|source| line.member(source))?;
        if attr.is_empty() {
            return Ok(());
        }
        let out = members.key("attr")?;
        out.write_all(b"{")?;
        out.write_all(&attr)?;
        out.write_all(b"}")
    }

    /// Writes the links, and what only `MindMup` knows of the map.
    fn around(&self, out: &mut Sink<'_>) -> io::Result<()> {
        let map = self.fitted.map();
        let extensions = &map.meta().extensions;
        let own = extensions.iter().filter(|(syntax, _)| syntax == SYNTAX).map(|(_, source)| source.as_str());
        let (kept, broken) = pieces(own, is_read_of_map);
        for _ in 0..broken + extensions.iter().filter(|(syntax, _)| syntax != SYNTAX).count() {
            out.lost_at(MapFeature::Extensions, "the map");
        }
        let of =
            |place: Place| kept.iter().filter(move |piece| piece.place == place).map(|piece| piece.source);
        if of(Place::Data).next().is_some() {
            out.write_all(b",\n  \"attr\": ")?;
            line(out, |line| of(Place::Data).try_for_each(|source| line.member(source)))?;
        }
        for source in of(Place::Topic) {
            write!(out, ",\n  {source}")?;
        }
        let id = |topic| map.get(topic).map(|topic| self.ids.of(topic, ids::number));
        for (at, relation) in map.relations().enumerate() {
            out.write_all(if at == 0 { b",\n  \"links\": [\n    " } else { b",\n    " })?;
            line(out, |line| {
                line.number("ideaIdFrom", id(relation.from))?;
                line.number("ideaIdTo", id(relation.to))?;
                let attr = line.key("attr")?;
                attr.write_all(b"{")?;
                let mut attr = Line::inside(attr);
                attr.some_text("label", relation.label)?;
                let [color, dashes] = LINE;
                attr.member(&format!(
                    "\"style\": {{\"{}\": \"{}\", \"{}\": \"{}\", \"arrow\": true}}",
                    color.0, color.1, dashes.0, dashes.1
                ))?;
                attr.out().write_all(b"}")
            })?;
        }
        if map.relations().len() == 0 { Ok(()) } else { out.write_all(b"\n  ]") }
    }
}

/// What only `MindMup` knows of a topic. All else of that kind is counted as lost.
fn kept<'m>(topic: Topic<'m>, out: &mut Sink<'_>) -> Vec<Piece<'m>> {
    let (mut kept, mut lost) = pieces(topic.extensions(SYNTAX), is_read);
    let count = kept.len();
    let has_picture = topic
        .pictures()
        .any(|picture| picture.width.zip(picture.height).is_some() && !picture.address.is_empty());
    kept.retain(|piece| piece.place != Place::Picture || has_picture);
    lost += count - kept.len();
    lost += topic
        .facts()
        .filter(|fact| matches!(fact, Fact::Extension { syntax, .. } if *syntax != SYNTAX))
        .count();
    (0..lost).for_each(|_| out.lost(FactKind::Extension, topic));
    kept
}

fn write_style<'k>(
    topic: Topic<'_>,
    mut kept: impl Iterator<Item = &'k str>,
    members: &mut Line<'_, Vec<u8>>,
    out: &mut Sink<'_>,
) -> io::Result<()> {
    let mut background = None;
    for (property, value) in topic.styles() {
        if property == StyleProperty::Background && background.is_none() && !value.is_empty() {
            background = Some(value);
        } else {
            out.lost(FactKind::Style, topic);
        }
    }
    let first = kept.next();
    if background.is_none() && first.is_none() {
        return Ok(());
    }
    line(members.key("style")?, |line| {
        background.map_or(Ok(()), |value| line.text("background", value))?;
        first.into_iter().chain(kept).try_for_each(|source| line.member(source))
    })
}

fn write_icon<'k>(
    topic: Topic<'_>,
    mut kept: impl Iterator<Item = &'k str>,
    members: &mut Line<'_, Vec<u8>>,
    out: &mut Sink<'_>,
) -> io::Result<()> {
    let Some((picture, width, height)) = picture(topic, false, out) else { return Ok(()) };
    line(members.key("icon")?, |line| {
        line.text("url", picture.address)?;
        line.number("width", Some(width))?;
        line.number("height", Some(height))?;
        kept.try_for_each(|source| line.member(source))
    })
}

fn write_attachment(topic: Topic<'_>, members: &mut Line<'_, Vec<u8>>, out: &mut Sink<'_>) -> io::Result<()> {
    let mut is_written = false;
    for (address, name) in topic.attachments() {
        match attachment::content(address) {
            Some((media_type, content)) if !is_written && name.is_empty() => {
                is_written = true;
                line(members.key("attachment")?, |line| {
                    line.text("contentType", media_type)?;
                    line.text("content", &content)
                })?;
            }
            _ => out.lost(FactKind::Attachment, topic),
        }
    }
    Ok(())
}
