//! Writing a canvas: groups behind all else, a node for each topic, and the edges.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use panmap_model::{Fact, FactKind, GroupKind, MarkKind, StyleProperty, Topic, TopicId};

use super::color;
use super::known::{RELATION, SYNTAX, made};
use super::layout::{Layout, WIDTH, height, x};
use super::text::Content;
use crate::features::MapFeature;
use crate::programs::ids::Ids;
use crate::programs::pieces::{Piece, Place, pieces};
use crate::writing::fitted::Fitted;
use crate::writing::json::{Line, line};
use crate::writing::sink::Sink;

/// The members of a node that mean something.
const OF_NODE: [&str; 11] =
    ["id", "type", "x", "y", "width", "height", "color", "text", "file", "subpath", "url"];

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let contents: Vec<_> = map.topics().map(Content::of).collect();
    let heights: Vec<_> = map.topics().map(|topic| height(topic.text())).collect();
    let writer = Writer {
        fitted,
        ids: Ids::new(map, |id| !id.is_empty()),
        layout: Layout::new(map, &heights),
        heights,
    };
    let mut rows = Rows { is_first: true };
    out.write_all(b"{\n\t\"nodes\":[")?;
    writer.groups(&mut rows, out)?;
    for (topic, content) in map.topics().zip(&contents) {
        writer.node(topic, content, &mut rows, out)?;
    }
    out.write_all(b"\n\t],\n\t\"edges\":[")?;
    writer.edges(&mut Rows { is_first: true }, out)?;
    out.write_all(b"\n\t]")?;
    writer.around(out)?;
    out.write_all(b"\n}\n")
}

/// What separates the items of a list.
struct Rows {
    is_first: bool,
}

impl Rows {
    fn next(&mut self, out: &mut Sink<'_>) -> io::Result<()> {
        out.write_all(if std::mem::take(&mut self.is_first) { b"\n\t\t" } else { b",\n\t\t" })
    }
}

struct Writer<'m> {
    fitted: &'m Fitted<'m>,
    ids: Ids<'m>,
    layout: Layout,
    heights: Vec<i64>,
}

impl<'m> Writer<'m> {
    fn groups(&self, rows: &mut Rows, out: &mut Sink<'_>) -> io::Result<()> {
        let map = self.fitted.map();
        for (number, group) in map.groups().enumerate() {
            if group.kind != GroupKind::Boundary || group.topic.is_some() {
                if let Some(first) = map.get(group.first) {
                    out.lost(MapFeature::Groups, first);
                }
                continue;
            }
            rows.next(out)?;
            line(out, |line| {
                line.text("id", &format!("group-{number}"))?;
                line.text("type", "group")?;
                write_place(self.layout.around(map, group.first, group.last), line)?;
                line.some_text("label", group.label)
            })?;
        }
        Ok(())
    }

    fn node(
        &self,
        topic: Topic<'m>,
        content: &Content,
        rows: &mut Rows,
        out: &mut Sink<'_>,
    ) -> io::Result<()> {
        tell(topic, content, out);
        let kept = kept(topic, out);
        let background = looks(topic, out).0;
        rows.next(out)?;
        line(out, |line| {
            line.text("id", &self.ids.of(topic, made))?;
            match content {
                Content::Markdown(text) => {
                    line.text("type", "text")?;
                    line.text("text", text)?;
                }
                Content::File(file, part) => {
                    line.text("type", "file")?;
                    line.text("file", file)?;
                    line.some_text("subpath", part)?;
                }
                Content::Url(url) => {
                    line.text("type", "link")?;
                    line.text("url", url)?;
                }
            }
            let at = topic.id().index();
            write_place((x(topic.depth()), self.layout.tops[at], WIDTH, self.heights[at]), line)?;
            background.map_or(Ok(()), |color| line.text("color", &color))?;
            kept.iter().try_for_each(|piece| line.member(piece.source))
        })
    }

    /// Writes the edges of the tree, and the relations as edges of another kind.
    fn edges(&self, rows: &mut Rows, out: &mut Sink<'_>) -> io::Result<()> {
        let map = self.fitted.map();
        // A relation that leads from a topic to one below it is the label of the edge between them.
        let mut labels: HashMap<TopicId, &str> = HashMap::new();
        let mut labelled = HashSet::new();
        for (number, relation) in
            map.relations().enumerate().filter(|(_, relation)| !relation.label.is_empty())
        {
            let parent = map.get(relation.to).and_then(Topic::parent).map(Topic::id);
            if parent == Some(relation.from) && !labels.contains_key(&relation.to) {
                labels.insert(relation.to, relation.label);
                labelled.insert(number);
            }
        }
        let id = |topic: TopicId| map.get(topic).map(|topic| self.ids.of(topic, made)).unwrap_or_default();
        for topic in map.topics() {
            let Some(parent) = topic.parent() else { continue };
            rows.next(out)?;
            let color = edge_color(topic);
            line(out, |line| {
                line.text("id", &made((1 << 60) + topic.id().index() as u64))?;
                write_ends([&id(parent.id()), &id(topic.id())], line)?;
                color.map_or(Ok(()), |color| line.text("color", &color))?;
                line.some_text("label", labels.get(&topic.id()).copied().unwrap_or_default())
            })?;
        }
        for (number, relation) in map.relations().enumerate().filter(|(number, _)| !labelled.contains(number))
        {
            rows.next(out)?;
            line(out, |line| {
                line.text("id", &format!("{RELATION}{number}"))?;
                write_ends([&id(relation.from), &id(relation.to)], line)?;
                line.some_text("label", relation.label)
            })?;
        }
        Ok(())
    }

    fn around(&self, out: &mut Sink<'_>) -> io::Result<()> {
        let extensions = &self.fitted.map().meta().extensions;
        let own = extensions.iter().filter(|(syntax, _)| syntax == SYNTAX).map(|(_, source)| source.as_str());
        let (kept, broken) =
            pieces(own, |piece| piece.place != Place::Sheet || matches!(piece.name, "nodes" | "edges"));
        for _ in 0..broken + extensions.iter().filter(|(syntax, _)| syntax != SYNTAX).count() {
            out.lost_at(MapFeature::Extensions, "the map");
        }
        kept.iter().try_for_each(|piece| write!(out, ",\n\t{}", piece.source))
    }
}

fn write_place((x, y, width, height): (i64, i64, i64, i64), line: &mut Line<'_, Sink<'_>>) -> io::Result<()> {
    line.number("x", Some(x))?;
    line.number("y", Some(y))?;
    line.number("width", Some(width))?;
    line.number("height", Some(height))
}

fn write_ends([from, to]: [&str; 2], line: &mut Line<'_, Sink<'_>>) -> io::Result<()> {
    line.text("fromNode", from)?;
    line.text("fromSide", "right")?;
    line.text("toNode", to)?;
    line.text("toSide", "left")
}

/// Counts what the content of a node does not say of its topic.
fn tell(topic: Topic<'_>, content: &Content, out: &mut Sink<'_>) {
    let (again, link) = content.read();
    let own = topic.link().filter(|link| !link.is_empty());
    if own != link.as_deref() {
        match own {
            Some(_) => out.lost(FactKind::Link, topic),
            // A link around all of a text is the link of its topic.
            None => out.lost(MarkKind::Link, topic),
        }
    }
    if own.is_some() || link.is_none() {
        out.changed(topic.rich_text(), again.as_text(), topic);
    }
}

/// The colours of the node and of the edge that leads to it. All else that is known of the look is counted as lost.
fn looks(topic: Topic<'_>, out: &mut Sink<'_>) -> (Option<String>, Option<String>) {
    let (mut background, mut edge) = (None, None);
    for (property, value) in topic.styles() {
        let kept = match property {
            StyleProperty::Background => &mut background,
            StyleProperty::EdgeColor if topic.depth() > 0 => &mut edge,
            _ => {
                out.lost(FactKind::Style, topic);
                continue;
            }
        };
        match color::written(value) {
            Some(color) if kept.is_none() => *kept = Some(color),
            _ => out.lost(FactKind::Style, topic),
        }
    }
    (background, edge)
}

/// The colour of the edge that leads to a topic.
fn edge_color(topic: Topic<'_>) -> Option<String> {
    let mut styles = topic.styles().filter(|(property, _)| *property == StyleProperty::EdgeColor);
    styles.find_map(|(_, value)| color::written(value))
}

/// What only canvases know of a topic. All else of that kind is counted as lost.
fn kept<'m>(topic: Topic<'m>, out: &mut Sink<'_>) -> Vec<Piece<'m>> {
    let (kept, mut lost) = pieces(topic.extensions(SYNTAX), |piece| {
        piece.place != Place::Topic || OF_NODE.contains(&piece.name)
    });
    lost += topic
        .facts()
        .filter(|fact| matches!(fact, Fact::Extension { syntax, .. } if *syntax != SYNTAX))
        .count();
    (0..lost).for_each(|_| out.lost(FactKind::Extension, topic));
    kept
}
