//! Numbers before the texts of topics.

use panmap_model::{MindMap, TextBuilder};

use super::words::prefixed;
use crate::place::Numbers;
use crate::rebuild::{Rebuild, Transformed};

/// How many levels are numbered: the number of a topic has a part for each level, so those of a chain would take the square
/// of its length.
pub(super) const MAX_NUMBERED: usize = 64;

pub(super) fn number(map: &MindMap) -> Transformed {
    let numbers = Numbers::new(map);
    let mut rebuild = Rebuild::new(map);
    let mut text = TextBuilder::new();
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        let number = if topic.depth() <= MAX_NUMBERED { numbers.of(topic) } else { String::new() };
        if number.is_empty() {
            rebuild.open(topic);
            continue;
        }
        let separator = if topic.rich_text().is_empty() { "" } else { " " };
        prefixed(&format!("{number}{separator}"), topic.rich_text(), &mut text);
        rebuild.open_with(topic, text.built(), |_| true);
    }
    rebuild.finish()
}
