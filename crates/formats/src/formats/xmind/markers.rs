//! The markers of a topic: its priority, its progress and its icons.

use panmap_model::{FactKind, Topic};

use crate::names::icons::{self, Program};
use crate::programs::xmind::is_marker;

/// The markers that are written for a topic, in order; what XMind has no marker for is passed to `lose`.
pub(super) fn markers(topic: Topic<'_>, mut lose: impl FnMut(FactKind)) -> Vec<&str> {
    let mut markers = Vec::new();
    for (kind, marker) in icons::states(Program::XMind, topic) {
        match marker {
            Some(marker) => markers.push(marker),
            None => lose(kind),
        }
    }
    for icon in topic.icons() {
        let marker = icons::to(Program::XMind, icon);
        if !is_marker(marker) || icons::from(Program::XMind, marker) != icon {
            lose(FactKind::Icon);
        }
        markers.push(marker);
    }
    markers
}
