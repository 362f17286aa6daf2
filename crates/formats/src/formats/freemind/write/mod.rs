//! Writing FreeMind's format, in the way a program wants it.

mod element;
mod plain;
mod rich;
mod stale;
mod start;
mod writer;

use std::io::{self, Write};

use panmap_model::Edge;

pub(super) use self::plain::outline_topic;
use self::plain::write_end;
use self::writer::Writer;
use super::dialect::{Dialect, PLACE_OF_ROOT, Traits};
use super::piece::{self, Pieces, SYNTAX};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>, dialect: &Dialect) -> io::Result<()> {
    let map = fitted.map();
    let (pieces, broken) = Pieces::of_map(map);
    let foreign = map.meta().extensions.iter().filter(|(syntax, _)| syntax != SYNTAX).count();
    for _ in 0..foreign + broken {
        out.lost_at(MapFeature::Extensions, "the map");
    }
    let version = dialect.version(map);
    // Freeplane and vym ask a worried question about a file that begins with anything else, such as a declaration.
    xml::attribute(out, "<map version=\"", version, Charset::Ascii)?;
    for (name, value) in pieces.attributes() {
        if name == "version" {
            out.lost_at(MapFeature::Extensions, "the map");
        } else {
            xml::attribute(out, &format!(" {name}=\""), value, Charset::Ascii)?;
        }
    }
    out.write_all(b">\n")?;
    let is_style = |name: &str, attributes: &[(String, String)]| {
        name == "hook" && piece::value(attributes, "NAME") == Some("MapStyle")
    };
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut styles = Vec::new();
    let mut is_before = true;
    for (name, attributes, source) in pieces.elements() {
        match () {
            () if source == PLACE_OF_ROOT => is_before = false,
            () if is_style(name, attributes) => styles.push(source),
            () if is_before => before.push(source),
            () => after.push(source),
        }
    }
    write_pieces(out, &before)?;
    let mut writer = Writer::new(fitted, out, dialect);
    writer.traits = Traits::of(version);
    writer.styles = styles;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => writer.enter(topic)?,
            // A leaf is left right after it was entered.
            Edge::Leave(topic) if topic.is_leaf() && writer.is_empty => {}
            Edge::Leave(topic) => write_end(writer.out, topic.depth())?,
        }
    }
    write_pieces(writer.out, &after)?;
    writer.out.write_all(b"</map>\n")
}

/// Writes elements beside the tree, each in a line.
fn write_pieces(out: &mut Sink<'_>, sources: &[&str]) -> io::Result<()> {
    for source in sources {
        if let Some(source) = piece::canonical(source, Charset::Ascii) {
            out.write_all(source.as_bytes())?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
