//! How nodes look. Every node says all of it, so only what differs from its level is kept.

use std::borrow::Cow;

use panmap_model::{Fact, MapBuilder, StyleProperty};

use crate::reading::xml::Elements;

/// What a node or a level says about its look, and the property that it is.
const PROPERTIES: [(&str, StyleProperty); 6] = [
    ("nodeborder", StyleProperty::Shape),
    ("nodeborderwidth", StyleProperty::BorderWidth),
    ("nodewidth", StyleProperty::MaxWidth),
    ("linktype", StyleProperty::EdgeStyle),
    ("linkwidth", StyleProperty::EdgeWidth),
    ("nodealign", StyleProperty::TextAlign),
];

/// The font, a family and a size in points: `Sans 11`.
const FONT: &str = "nodefont";

/// The look of a node or a level.
#[derive(Default)]
pub(super) struct Styles {
    values: [Option<String>; PROPERTIES.len()],
    font: Option<String>,
}

impl Styles {
    /// Reads the attributes of the last start tag.
    pub(super) fn read(elements: &mut Elements<'_>) -> Self {
        let mut value = |name: &str| elements.value_of(name).map(Cow::into_owned);
        Self { values: PROPERTIES.map(|(name, _)| value(name)), font: value(FONT) }
    }

    /// Adds what differs from the level of a node.
    pub(super) fn add(&self, level: Option<&Self>, builder: &mut MapBuilder) {
        for (at, (_, property)) in PROPERTIES.iter().enumerate() {
            let usual = level.and_then(|level| level.values[at].as_ref());
            if let Some(value) = self.values[at].as_ref().filter(|value| usual != Some(*value)) {
                builder.fact(Fact::Style { property: *property, value });
            }
        }
        let usual = level.and_then(|level| level.font.as_ref());
        let Some(font) = self.font.as_ref().filter(|font| usual != Some(*font)) else { return };
        let parts = font.rsplit_once(' ').filter(|(_, size)| size.parse::<f32>().is_ok());
        let (family, size) = parts.unwrap_or((font, ""));
        for (property, value) in [(StyleProperty::FontFamily, family), (StyleProperty::FontSize, size)] {
            if !value.is_empty() {
                builder.fact(Fact::Style { property, value });
            }
        }
    }
}
