//! What of a topic could not be written.

use panmap_model::Topic;

use crate::features::MapFeature;
use crate::formats::markdown::rich::Lost;
use crate::writing::sink::Sink;

/// Counts what of a topic could not be written.
pub(super) fn tell(out: &mut Sink<'_>, lost: Lost, topic: Topic<'_>) {
    if lost.characters {
        out.lost(MapFeature::AnyText, topic);
    }
    for kind in lost.kinds() {
        out.lost(kind, topic);
    }
}
