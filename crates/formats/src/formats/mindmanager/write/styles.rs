//! How topics look, as it is written.

use panmap_model::{FactKind, StyleProperty, Topic};

use super::super::look::{self, Looks};
use super::writer::Writer;
use crate::writing::xml::{Charset, attribute};

/// How a topic looks: each property that can be written, with the value that MindManager reads.
pub(super) type Styles = Vec<(StyleProperty, String)>;

/// The styles of a topic that can be written; the others are counted.
pub(super) fn styles<'m>(writer: &mut Writer<'m, '_, '_, '_>, topic: Topic<'m>) -> Styles {
    let known = [look::TEXT, look::FONT, look::COLOR, look::OFFSET, look::SHAPE];
    let is_known = |property| known.iter().any(|looks| looks.iter().any(|(_, own)| *own == property));
    let mut styles = Styles::new();
    for (property, value) in topic.styles() {
        let is_first = styles.iter().all(|(own, _)| *own != property);
        match look::written(property, value).filter(|_| is_first && is_known(property) && is_plain(value)) {
            Some(value) => styles.push((property, value)),
            None => writer.lost(FactKind::Style, topic),
        }
    }
    styles
}

/// Whether a value has no character that XML could not store.
fn is_plain(value: &str) -> bool {
    value.chars().all(|char| !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}'))
}

/// The attributes of an element that are styles, as they are written.
pub(super) fn looks(styles: &Styles, looks: Looks) -> String {
    let mut attributes = Vec::new();
    for (name, property) in looks {
        if let Some((_, value)) = styles.iter().find(|(own, _)| own == property) {
            // Writing to memory does not fail.
            let _ = attribute(&mut attributes, &format!(" {name}=\""), value, Charset::Utf8);
        }
    }
    String::from_utf8(attributes).unwrap_or_default()
}
