//! The shapes in which other programs want a map.

use panmap_model::FactKind;

use crate::features::{Features, MapFeature};
use crate::format::Target;
use crate::programs::json::write;
use crate::writing::fitted::Roots;
use crate::writing::html;

mod jsmind;
mod markmap;
mod mind_elixir;
mod tree;

/// What sentences call the format.
pub(super) const TITLE: &str = "JSON";

pub(super) static TARGETS: &[Target] = &[
    Target {
        name: "native",
        title: TITLE,
        follows: "Panmap's own shape, which carries all of a map and has a published schema.",
        carries: Features::ALL,
        attributes: &[],
        settings: &[],
        roots: Roots::Any,
        write: |fitted, out| write::write(fitted.map(), out),
        outline: Some(|_| Some(write::outline_topic)),
    },
    Target::new(
        "jsmind",
        "jsMind JSON",
        "jsMind's `node_tree`: it needs a name in `meta` and an id in every node, so ids are made; it shows texts as HTML unless `support_html` is off.",
        Features::NONE.facts(&[FactKind::Folded, FactKind::Side, FactKind::Style]).map(&[
            MapFeature::Title,
            MapFeature::Author,
            MapFeature::AnyText,
        ]),
        jsmind::write,
    ),
    Target::new(
        "mind-elixir",
        "Mind Elixir JSON",
        "Mind Elixir's `nodeData`: ids are made, 0 and 1 are the sides, `hyperLink` is the link, arrows are relations, summaries are groups; pictures need a width and a height.",
        Features::NONE
            .facts(&[
                FactKind::Note,
                FactKind::Link,
                FactKind::Icon,
                FactKind::Tag,
                FactKind::Folded,
                FactKind::Side,
                FactKind::Picture,
                FactKind::Style,
            ])
            .map(&[MapFeature::AnyText, MapFeature::Relations, MapFeature::Groups]),
        mind_elixir::write,
    ),
    Target::new(
        "markmap",
        "markmap JSON",
        "markmap's tree as its view takes it: `content` is HTML, and `payload.fold` hides what is below.",
        Features::NONE
            .facts(&[FactKind::Link, FactKind::Folded])
            .marks(html::INLINE)
            .map(&[MapFeature::AnyText]),
        |fitted, out| tree::write_tree(fitted, out, markmap::write),
    ),
    Target::new(
        "d3",
        "d3 JSON",
        "The `name` and `children` that examples of d3-hierarchy take.",
        Features::NONE.map(&[MapFeature::AnyText]),
        |fitted, out| tree::write_tree(fitted, out, |_, topic, members| members.text("name", topic.text())),
    ),
];
