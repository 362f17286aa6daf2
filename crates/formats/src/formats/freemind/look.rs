//! How topics look: what FreeMind and Freeplane call each property, in a node and in small elements below it.

use panmap_model::StyleProperty;

/// A property as an attribute of an element, and which values mean something there.
struct Row {
    property: StyleProperty,
    /// `node` itself, or an element in it.
    element: &'static str,
    attribute: &'static str,
    fits: fn(&str) -> bool,
}

const fn row(
    property: StyleProperty,
    element: &'static str,
    attribute: &'static str,
    fits: fn(&str) -> bool,
) -> Row {
    Row { property, element, attribute, fits }
}

/// The elements in a node that say how it looks, in the order in which they are written.
pub(super) const ELEMENTS: &[&str] = &["edge", "font", "cloud"];

/// Of two rows with one property, the first whose values fit is written.
static ROWS: &[Row] = &[
    row(StyleProperty::Color, "node", "COLOR", is_color),
    row(StyleProperty::Background, "node", "BACKGROUND_COLOR", is_color),
    row(StyleProperty::Shape, "node", "STYLE", is_shape),
    row(StyleProperty::TextAlign, "node", "TEXT_ALIGN", is_word),
    row(StyleProperty::BorderColor, "node", "BORDER_COLOR", is_color),
    row(StyleProperty::BorderStyle, "node", "BORDER_DASH", is_word),
    row(StyleProperty::BorderWidth, "node", "BORDER_WIDTH", is_quantity),
    row(StyleProperty::StyleName, "node", "STYLE_REF", is_any),
    row(StyleProperty::BuiltInStyle, "node", "LOCALIZED_STYLE_REF", is_any),
    row(StyleProperty::Numbering, "node", "NUMBERED", is_boolean),
    row(StyleProperty::NumberFormat, "node", "FORMAT", is_any),
    row(StyleProperty::HorizontalGap, "node", "HGAP", is_integer),
    row(StyleProperty::HorizontalGap, "node", "HGAP_QUANTITY", is_quantity),
    row(StyleProperty::VerticalGap, "node", "VGAP", is_integer),
    row(StyleProperty::VerticalGap, "node", "VGAP_QUANTITY", is_quantity),
    row(StyleProperty::VerticalShift, "node", "VSHIFT", is_integer),
    row(StyleProperty::VerticalShift, "node", "VSHIFT_QUANTITY", is_quantity),
    row(StyleProperty::MinWidth, "node", "MIN_WIDTH", is_size),
    row(StyleProperty::MaxWidth, "node", "MAX_WIDTH", is_size),
    row(StyleProperty::IconSize, "node", "ICON_SIZE", is_size),
    row(StyleProperty::Layout, "node", "CHILD_NODES_LAYOUT", is_word),
    row(StyleProperty::EdgeColor, "edge", "COLOR", is_color),
    row(StyleProperty::EdgeStyle, "edge", "STYLE", is_word),
    row(StyleProperty::EdgeWidth, "edge", "WIDTH", is_edge_width),
    row(StyleProperty::FontFamily, "font", "NAME", is_any),
    row(StyleProperty::FontSize, "font", "SIZE", is_integer),
    row(StyleProperty::Bold, "font", "BOLD", is_boolean),
    row(StyleProperty::Italic, "font", "ITALIC", is_boolean),
    row(StyleProperty::Strike, "font", "STRIKETHROUGH", is_boolean),
    row(StyleProperty::CloudColor, "cloud", "COLOR", is_color),
    row(StyleProperty::CloudShape, "cloud", "SHAPE", is_word),
    row(StyleProperty::CloudWidth, "cloud", "WIDTH", is_integer),
];

/// The property that an attribute of an element gives this value.
pub(super) fn property(element: &str, attribute: &str, value: &str) -> Option<StyleProperty> {
    let is_it = |row: &&Row| row.element == element && row.attribute == attribute && (row.fits)(value);
    ROWS.iter().find(is_it).map(|row| row.property)
}

/// The element and the attribute that give a property this value.
pub(super) fn attribute(property: StyleProperty, value: &str) -> Option<(&'static str, &'static str)> {
    let is_it = |row: &&Row| row.property == property && (row.fits)(value);
    ROWS.iter().find(is_it).map(|row| (row.element, row.attribute))
}

/// Properties that were seen, one bit each.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen(u64);

impl Seen {
    /// Adds a property, and returns whether it is new.
    pub(super) fn add(&mut self, property: StyleProperty) -> bool {
        let bit = 1 << property as u32;
        let is_new = self.0 & bit == 0;
        self.0 |= bit;
        is_new
    }
}

/// SPEC: a colour is `#` and two digits for each of red, green and blue; Freeplane adds two for how opaque it is.
fn is_color(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The shapes of both programs. They refuse others, so what another program calls a shape is none here.
fn is_shape(value: &str) -> bool {
    let shapes =
        ["fork", "bubble", "oval", "rectangle", "wide_hexagon", "narrow_hexagon", "as_parent", "combined"];
    shapes.contains(&value)
}

/// The name of one of several ways, such as `sharp_bezier` or `CENTER`.
fn is_word(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_boolean(value: &str) -> bool {
    matches!(value, "true" | "false")
}

fn is_integer(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    (1..10).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// A number with its unit, such as `2.0 px`.
fn is_quantity(value: &str) -> bool {
    let Some((number, unit)) = value.split_once(' ') else { return false };
    number.parse::<f64>().is_ok_and(f64::is_finite) && matches!(unit, "px" | "pt" | "mm" | "cm" | "in")
}

fn is_size(value: &str) -> bool {
    is_integer(value) || is_quantity(value)
}

fn is_edge_width(value: &str) -> bool {
    value == "thin" || is_integer(value)
}

fn is_any(value: &str) -> bool {
    !value.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_where_it_was_read() {
        let read = [
            ("node", "COLOR", "#00ff00"),
            ("node", "HGAP", "-17"),
            ("node", "HGAP_QUANTITY", "17.5 px"),
            ("node", "STYLE", "bubble"),
            ("edge", "STYLE", "sharp_bezier"),
            ("edge", "WIDTH", "thin"),
            ("font", "NAME", "Times New Roman"),
            ("cloud", "SHAPE", "ARC"),
        ];
        for (element, name, value) in read {
            let property = property(element, name, value).unwrap();
            assert_eq!(attribute(property, value), Some((element, name)), "{value}");
        }
        assert_eq!(property("node", "HGAP", "17.5 px"), None);
        assert_eq!(attribute(StyleProperty::Shape, "org.xmind.topicShape.star"), None);
        assert_eq!(attribute(StyleProperty::Color, "red"), None);
    }

    #[test]
    fn each_property_has_a_bit() {
        assert!(StyleProperty::ALL.len() <= 64);
        let mut seen = Seen::default();
        assert!(StyleProperty::ALL.iter().all(|property| seen.add(*property)));
        assert!(!seen.add(StyleProperty::Y));
    }
}
