//! What formats that draw maps share: the settings, the drawing, and what it does not show.

mod address;
#[cfg(feature = "png")]
mod decode;
#[cfg(feature = "png")]
mod fallback;
mod families;
mod image;
#[cfg(feature = "png")]
mod measure;
#[cfg(feature = "png")]
mod ours;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
#[cfg(feature = "png")]
pub(crate) mod raster;
pub(crate) mod settings;
pub(crate) mod svg;
#[cfg(all(test, feature = "png"))]
mod tests;

use std::collections::BTreeSet;

use panmap_layout::{Drawing, Options, draw, shows};
use panmap_model::{Fact, FactKind, MarkKind, Side, Text, Topic};

use self::address::is_kept;
use self::image::data_uri;
use crate::features::{Features, MapFeature, SPANS};
use crate::names::xml::is_allowed;
use crate::settings::Setting;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// What pictures show.
pub(crate) const CARRIES: Features = Features::NONE
    .facts(&[
        FactKind::Note,
        FactKind::Details,
        FactKind::Link,
        FactKind::Task,
        FactKind::Priority,
        FactKind::Progress,
        FactKind::Number,
        FactKind::Side,
        FactKind::Role,
        FactKind::Sheet,
        FactKind::Icon,
        FactKind::Tag,
        FactKind::Picture,
        FactKind::Style,
    ])
    .marks(SPANS)
    .map(&[
        MapFeature::Relations,
        MapFeature::Groups,
        MapFeature::Media,
        MapFeature::Roots,
        MapFeature::Title,
        MapFeature::Description,
    ]);

/// What pictures show that have links, but nothing that is shown beside them.
#[cfg(feature = "png")]
pub(crate) const PRINTED: Features = CARRIES.without(Features::NONE.facts(&[FactKind::Note]));

/// What pictures show that have no links either.
#[cfg(feature = "png")]
pub(crate) const DRAWN: Features =
    PRINTED.without(Features::NONE.facts(&[FactKind::Link]).marks(&[MarkKind::Link]));

/// Draws a map by the settings, and counts what the drawing does not show of what the target declares.
pub(crate) fn drawn<'f>(fitted: &'f Fitted<'_>, lines: &Setting, out: &mut Sink<'_>) -> Drawing<'f> {
    drawn_with(fitted, &settings::options(fitted.settings(), lines), out)
}

/// Draws a map by these options, and counts as [`drawn`] does.
fn drawn_with<'f>(fitted: &'f Fitted<'_>, options: &Options, out: &mut Sink<'_>) -> Drawing<'f> {
    let map = fitted.map();
    let drawing = draw(map, options);
    for topic in drawing.topics.iter().filter_map(|drawn| map.get(drawn.topic)) {
        if !topic.is_bare() {
            count(topic, drawing.omitted.sides, fitted, out);
        }
    }
    for topic in drawing.omitted.characters.iter().filter_map(|topic| map.get(*topic)) {
        out.lost(MapFeature::AnyText, topic);
    }
    let firsts: Vec<_> = map.groups().map(|group| group.first).collect();
    for topic in drawing.omitted.groups.iter().filter_map(|group| map.get(*firsts.get(*group as usize)?)) {
        out.lost(MapFeature::Groups, topic);
    }
    let used: BTreeSet<_> = drawing.images.iter().map(|image| image.address).collect();
    for medium in map.media().filter(|medium| !used.contains(medium.name)) {
        out.lost_at(MapFeature::Media, medium.name);
    }
    if let Some(description) = &map.meta().description {
        for kind in lost_marks(description.as_text()) {
            out.lost_at(kind, "the description");
        }
    }
    drawing
}

/// Counts what a topic has that is not shown.
fn count(topic: Topic<'_>, omits_sides: bool, fitted: &Fitted<'_>, out: &mut Sink<'_>) {
    let carries = out.carries();
    for fact in topic.facts().filter(|fact| carries.has(fact.kind())) {
        let is_shown = match fact {
            Fact::Link(link) => is_kept(link),
            Fact::Side(side) => side == Side::Right || !omits_sides,
            Fact::Sheet(_) => topic.depth() == 0,
            Fact::Style { .. } => shows(fact),
            Fact::Picture(picture) => data_uri(fitted.map(), picture.address).is_some(),
            _ => true,
        };
        if !is_shown {
            out.lost(fact.kind(), topic);
        }
    }
    if let Some(note) = fitted.note(topic).filter(|_| carries.has(FactKind::Note)) {
        for kind in lost_marks(note) {
            out.lost(kind, topic);
        }
        if !note.words().chars().all(is_allowed) {
            out.lost(MapFeature::AnyText, topic);
        }
    }
    for (_, mark) in topic.rich_text().marks() {
        if let panmap_model::Mark::Link(link) = mark
            && (link.wiki || !is_kept(link.address))
        {
            out.lost(MarkKind::Link, topic);
        }
    }
}

/// The marks of a text that is shown as plain words.
fn lost_marks(text: Text<'_>) -> impl Iterator<Item = MarkKind> {
    text.marks().map(|(_, mark)| mark.kind())
}
