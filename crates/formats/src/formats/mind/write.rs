//! Writing the archive: one document, of which each topic is an object.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use panmap_model::{Edge, Fact, FactKind, GroupKind, MindMap, Role, StyleProperty, Topic, TopicId};

use super::read::DOCUMENT;
use crate::date;
use crate::features::MapFeature;
use crate::names::icons::{self, Program};
use crate::programs::ids::{self, Ids};
use crate::programs::lines;
use crate::programs::mindmeister::{SYNTAX, TASK, is_icon, is_read, look};
use crate::programs::pieces::{Piece, Place, pieces};
use crate::reading::html::{Scratch, snippet};
use crate::writing::archive::Archive;
use crate::writing::fitted::Fitted;
use crate::writing::json::{Line, line, string};
use crate::writing::sink::Sink;

/// The version that is written.
const VERSION: &str = "2.6";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let mut archive = Archive::new();
    archive.begin(DOCUMENT)?;
    let mut document = BufWriter::with_capacity(64 * 1024, &mut archive);
    Writer::new(fitted, out).document(&mut document)?;
    document.flush()?;
    drop(document);
    archive.finish(out)
}

struct Writer<'m, 'o, 's> {
    fitted: &'m Fitted<'m>,
    map: &'m MindMap,
    sink: &'o mut Sink<'s>,
    ids: Ids<'m>,
    /// The topics with a boundary around them, and its words.
    boundaries: HashMap<TopicId, &'m str>,
}

impl<'m, 'o, 's> Writer<'m, 'o, 's> {
    fn new(fitted: &'m Fitted<'m>, sink: &'o mut Sink<'s>) -> Self {
        let map = fitted.map();
        let mut boundaries = HashMap::new();
        for group in map.groups() {
            // SPEC: a boundary is around a topic with all below it.
            let is_one =
                group.kind == GroupKind::Boundary && group.first == group.last && group.topic.is_none();
            let is_written = is_one && boundaries.insert(group.first, group.label).is_none();
            if let Some(first) = map.get(group.first).filter(|_| !is_written) {
                sink.lost(MapFeature::Groups, first);
            }
        }
        Self { fitted, map, sink, ids: Ids::new(map, ids::is_number), boundaries }
    }

    fn document(&mut self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{{\"map_version\": \"{VERSION}\", \"root\": ")?;
        let mut is_first = true;
        // The position of each open topic among its siblings.
        let mut ranks = vec![0_usize];
        for edge in self.map.edges() {
            match edge {
                Edge::Enter(topic) => {
                    out.write_all(if is_first { b"{" } else { b", {" })?;
                    if let Some(rank) = ranks.last_mut() {
                        *rank += 1;
                    }
                    self.topic(topic, *ranks.last().unwrap_or(&1), out)?;
                    out.write_all(b", \"children\": [")?;
                    ranks.push(0);
                    is_first = true;
                }
                Edge::Leave(_) => {
                    ranks.pop();
                    out.write_all(b"]}")?;
                    is_first = false;
                }
            }
        }
        self.around(&mut Line::after(out))?;
        out.write_all(b"}")
    }

    fn topic(&mut self, topic: Topic<'m>, rank: usize, out: &mut impl Write) -> io::Result<()> {
        let mut members = Line::inside(out);
        members.number("id", Some(self.ids.of(topic, ids::number)))?;
        self.text("title", topic.text(), topic, &mut members)?;
        if topic.depth() > 0 {
            members.number("rank", Some(rank))?;
        }
        if let Some(note) = self.fitted.note(topic) {
            // What has tags of HTML is read as HTML.
            if snippet(note.words(), false, &mut Scratch::default()).is_some() {
                self.sink.lost(MapFeature::AnyText, topic);
            }
            self.text("note", note.words(), topic, &mut members)?;
        }
        if let Some(label) = self.boundaries.get(&topic.id()).copied() {
            let boundary = members.key("boundary")?;
            boundary.write_all(b"{")?;
            self.text("title", label, topic, &mut Line::inside(boundary))?;
            boundary.write_all(b"}")?;
        }
        if topic.facts().next().is_some() { self.facts(topic, &mut members) } else { Ok(()) }
    }

    /// What MindMeister calls the icons of a topic, its priority among them.
    fn icons(&mut self, topic: Topic<'m>) -> Vec<&'m str> {
        let mut names = Vec::new();
        for (kind, name) in icons::states(Program::MindMeister, topic) {
            match name {
                Some(name) => names.push(name),
                // The frame has counted what is not declared.
                None if kind == FactKind::Priority => self.sink.lost(kind, topic),
                None => {}
            }
        }
        for icon in topic.icons() {
            let name = icons::to(Program::MindMeister, icon);
            if !is_icon(name) || icons::from(Program::MindMeister, name) != icon {
                self.sink.lost(FactKind::Icon, topic);
            }
            if !icon.is_empty() {
                names.push(name);
            }
        }
        names
    }

    fn facts(&mut self, topic: Topic<'m>, members: &mut Line<'_, impl Write>) -> io::Result<()> {
        if let Some(link) = topic.link().filter(|link| !link.is_empty()) {
            members.text("link", link)?;
        }
        let icons = self.icons(topic);
        members.list("icon", icons.into_iter(), string)?;
        if topic.is_folded() {
            members.flag("closed", true)?;
        }
        match topic.role() {
            // SPEC: what floats stands among the branches.
            Some(Role::Floating) if topic.depth() == 1 => members.flag("floating", true)?,
            Some(_) => self.sink.lost(FactKind::Role, topic),
            None => {}
        }
        for (name, time, kind) in [
            ("created_at", topic.created(), FactKind::Created),
            ("updated_at", topic.modified(), FactKind::Modified),
        ] {
            match time.map(date::rfc_3339) {
                Some(Some(date)) => members.text(name, &date)?,
                Some(None) => self.sink.lost(kind, topic),
                None => {}
            }
        }
        self.task(topic, members)?;
        self.look(topic, members)
    }

    /// Writes when a task begins and ends, who does it and how long it takes. Of several attributes of one name, one is
    /// written.
    fn task(&mut self, topic: Topic<'m>, members: &mut Line<'_, impl Write>) -> io::Result<()> {
        let parts = || topic.attributes().filter(|(name, _)| TASK.contains(name));
        if parts().next().is_none() {
            return Ok(());
        }
        let mut written: Vec<&str> = Vec::new();
        line(members.key("task")?, |task| {
            for (name, value) in parts() {
                if value.is_empty() || written.contains(&name) {
                    self.sink.lost(FactKind::Attribute, topic);
                } else {
                    written.push(name);
                    task.text(name, value)?;
                }
            }
            Ok(())
        })
    }

    /// Writes the position and the style of a topic, and what only MindMeister knows of it.
    fn look(&mut self, topic: Topic<'m>, members: &mut Line<'_, impl Write>) -> io::Result<()> {
        let foreign = |fact: &Fact<'_>| matches!(fact, Fact::Extension { syntax, .. } if *syntax != SYNTAX);
        let (kept, mut broken) = pieces(topic.extensions(SYNTAX), is_read);
        let is_of_topic = |piece: &&Piece<'_>| piece.place != Place::Sheet;
        broken += kept.iter().filter(|piece| !is_of_topic(piece)).count();
        for _ in 0..broken + topic.facts().filter(foreign).count() {
            self.sink.lost(FactKind::Extension, topic);
        }
        let (mut x, mut y) = (None, None);
        let mut properties: Vec<(&str, String)> = Vec::new();
        for (property, value) in topic.styles() {
            let is_position = look::is_position(value);
            match (property, look::name(property), look::written(property, value)) {
                (StyleProperty::X, ..) if is_position && x.is_none() => x = Some(value),
                (StyleProperty::Y, ..) if is_position && y.is_none() => y = Some(value),
                (_, Some(name), Some(written)) if properties.iter().all(|(own, _)| *own != name) => {
                    properties.push((name, written));
                }
                _ => self.sink.lost(FactKind::Style, topic),
            }
        }
        if x.or(y).is_some() {
            write!(members.key("pos")?, "[{}, {}]", x.unwrap_or("null"), y.unwrap_or("null"))?;
        }
        let of_style = || kept.iter().filter(|piece| piece.place == Place::Style);
        if !properties.is_empty() || of_style().next().is_some() {
            line(members.key("style")?, |line| {
                for (name, written) in &properties {
                    line.key(name)?.write_all(written.as_bytes())?;
                }
                of_style().try_for_each(|piece| line.member(piece.source))
            })?;
        }
        kept.iter()
            .filter(|piece| piece.place == Place::Topic)
            .try_for_each(|piece| members.member(piece.source))
    }

    /// Writes the connections, and what only MindMeister knows of the map.
    fn around(&mut self, members: &mut Line<'_, impl Write>) -> io::Result<()> {
        let (map, own) = (self.map, &self.ids);
        members.list("connections", map.relations(), |out, relation| {
            line(out, |line| {
                line.number("from_id", map.get(relation.from).map(|topic| own.of(topic, ids::number)))?;
                line.number("to_id", map.get(relation.to).map(|topic| own.of(topic, ids::number)))?;
                line.some_text("label", &carriage(relation.label))
            })
        })?;
        for relation in map.relations().filter(|relation| relation.label.contains('\r')) {
            if let Some(from) = map.get(relation.from) {
                self.sink.lost(MapFeature::AnyText, from);
            }
        }
        let all = &map.meta().extensions;
        let own = all.iter().filter(|(syntax, _)| syntax == SYNTAX).map(|(_, source)| source.as_str());
        let (kept, mut lost) = pieces(own, |piece| piece.place != Place::Sheet || is_read(piece));
        lost += all.iter().filter(|(syntax, _)| syntax != SYNTAX).count();
        (0..lost).for_each(|_| self.sink.lost_at(MapFeature::Extensions, "the map"));
        kept.iter().try_for_each(|piece| members.member(piece.source))
    }

    /// Writes a text, whose line breaks MindMeister writes so.
    fn text(
        &mut self,
        name: &str,
        text: &str,
        topic: Topic<'m>,
        members: &mut Line<'_, impl Write>,
    ) -> io::Result<()> {
        if text.contains('\r') {
            self.sink.lost(MapFeature::AnyText, topic);
        }
        members.text(name, &carriage(text))
    }
}

/// SPEC: a line break inside a topic is a carriage return.
fn carriage(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { lines(text).replace('\n', "\r").into() } else { text.into() }
}
