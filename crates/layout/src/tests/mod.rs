//! Tests of whole drawings.

mod overlap;
mod shapes;
mod texts;

use panmap_model::MindMap;

use crate::{Arrangement, Drawing, Options, draw};

pub(crate) const ARRANGEMENTS: [Arrangement; 5] =
    [Arrangement::Auto, Arrangement::Right, Arrangement::TwoSided, Arrangement::Down, Arrangement::Radial];

fn drawn(map: &MindMap, arrangement: Arrangement) -> Drawing<'_> {
    draw(map, &Options::default().arrangement(arrangement))
}
