//! What both programs keep alike in the `data` of a topic, and around the topics.

use std::collections::HashSet;
use std::io;

use panmap_model::{Fact, FactKind, MindMap, Topic};

use super::find::Program;
use super::known::{DEFAULTS, is_around, is_read};
use crate::features::MapFeature;
use crate::programs::look;
use crate::programs::picture::picture;
use crate::programs::pieces::{Piece, Place, pieces};
use crate::writing::json::{Members, line};
use crate::writing::sink::Sink;

/// What only the program knows of a topic. All else of that kind is counted as lost.
pub(crate) fn kept<'m>(program: Program, topic: Topic<'m>, out: &mut Sink<'_>) -> Vec<Piece<'m>> {
    let syntax = program.syntax();
    let (mut kept, mut lost) = pieces(topic.extensions(syntax), |piece| is_read(program, piece));
    let count = kept.len();
    // Around the first topic stands what is said about the map.
    kept.retain(|piece| piece.place == Place::Data || piece.place == Place::Topic && topic.id().index() > 0);
    lost += count - kept.len();
    let foreign = |fact: &Fact<'_>| matches!(fact, Fact::Extension { syntax: other, .. } if *other != syntax);
    lost += topic.facts().filter(foreign).count();
    (0..lost).for_each(|_| out.lost(FactKind::Extension, topic));
    kept
}

/// Writes these pieces of what only the program knows.
pub(crate) fn write_kept(
    kept: &[Piece<'_>],
    place: Place,
    members: &mut Members<'_, Sink<'_>>,
) -> io::Result<()> {
    kept.iter().filter(|piece| piece.place == place).try_for_each(|piece| members.member(piece.source))
}

/// Writes the picture of a topic, how it looks, and its attributes.
pub(crate) fn details(
    program: Program,
    topic: Topic<'_>,
    kept: &[Piece<'_>],
    members: &mut Members<'_, Sink<'_>>,
) -> io::Result<()> {
    if let Some((picture, width, height)) = picture(topic, true, members.out()) {
        members.text("image", picture.address)?;
        if !picture.title.is_empty() {
            members.text("imageTitle", picture.title)?;
        }
        line(members.key("imageSize")?, |size| {
            size.number("width", Some(width))?;
            size.number("height", Some(height))
        })?;
    }
    let looks = look::kept(program.looks(), false, topic, members.out());
    look::write(&looks, members)?;
    let mut names: HashSet<&str> =
        kept.iter().filter(|piece| piece.place == Place::Data).map(|piece| piece.name).collect();
    for (name, value) in topic.attributes() {
        if value.is_empty() || program.has_meaning(name) || !names.insert(name) {
            members.out().lost(FactKind::Attribute, topic);
        } else {
            members.named(name, value)?;
        }
    }
    write_kept(kept, Place::Data, members)
}

/// Writes what is known about the map, and of these members what the program writes where nobody has chosen anything.
pub(crate) fn around(
    program: Program,
    own: &[&str],
    map: &MindMap,
    members: &mut Members<'_, Sink<'_>>,
) -> io::Result<()> {
    let meta = map.meta();
    let syntax = program.syntax();
    let sources =
        meta.extensions.iter().filter(|(known, _)| known == syntax).map(|(_, source)| source.as_str());
    let (mut kept, mut lost) = pieces(sources, |piece| is_read(program, piece));
    let count = kept.len();
    kept.retain(|piece| piece.place == Place::Sheet);
    lost += count - kept.len() + meta.extensions.iter().filter(|(known, _)| known != syntax).count();
    (0..lost).for_each(|_| members.out().lost_at(MapFeature::Extensions, "the map"));
    let mut names: HashSet<&str> = kept.iter().map(|piece| piece.name).collect();
    for (name, value) in &meta.attributes {
        let is_default = DEFAULTS.contains(&(name, value));
        if value.is_empty() || is_default || is_around(name) || !names.insert(name) {
            members.out().lost_at(MapFeature::Attributes, "the map");
        } else {
            members.named(name, value)?;
        }
    }
    for (name, value) in DEFAULTS.iter().filter(|(name, _)| own.contains(name)) {
        if names.insert(name) {
            members.text(name, value)?;
        }
    }
    kept.iter().try_for_each(|piece| members.member(piece.source))
}
