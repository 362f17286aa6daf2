//! Numbers before the texts of topics.

use panmap_model::{MindMap, TextBuilder};

use super::words::prefixed;
use crate::place::Numbers;
use crate::rebuild::{Rebuild, Transformed};

pub(super) fn number(map: &MindMap) -> Transformed {
    let numbers = Numbers::new(map);
    let mut rebuild = Rebuild::new(map);
    let mut text = TextBuilder::new();
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        let number = numbers.of(topic);
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
