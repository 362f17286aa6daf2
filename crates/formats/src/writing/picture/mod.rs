//! What formats that draw maps share: the settings, the drawing, and what it does not show.

mod address;
mod image;
pub(crate) mod settings;
pub(crate) mod svg;

use std::collections::BTreeSet;

use panmap_layout::{Drawing, draw, shows};
use panmap_model::{Fact, FactKind, MarkKind, Side, Text, Topic};

use self::address::is_kept;
use self::image::data_uri;
use crate::features::{Features, MapFeature, SPANS};
use crate::names::xml::is_allowed;
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

/// Draws a map by the settings, and counts what the drawing does not show.
pub(crate) fn drawn<'f>(fitted: &'f Fitted<'_>, out: &mut Sink<'_>) -> Drawing<'f> {
    let map = fitted.map();
    let drawing = draw(map, &settings::options(fitted.settings()));
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
    for fact in topic.facts() {
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
    for kind in fitted.note(topic).into_iter().flat_map(lost_marks) {
        out.lost(kind, topic);
    }
    if fitted.note(topic).is_some_and(|note| !note.words().chars().all(is_allowed)) {
        out.lost(MapFeature::AnyText, topic);
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
