//! How topics look, and where they stand.

use std::borrow::Cow;

use panmap_model::StyleProperty;

/// The attributes that are properties of their own.
const LOOKS: &[(&str, StyleProperty)] = &[
    ("bgColor", StyleProperty::Background),
    ("brColor", StyleProperty::BorderColor),
    ("connColor", StyleProperty::EdgeColor),
    ("connStyle", StyleProperty::EdgeStyle),
];

/// The property that an attribute says.
pub(super) fn property(name: &str) -> Option<StyleProperty> {
    LOOKS.iter().find(|(known, _)| *known == name).map(|(_, property)| *property)
}

/// SPEC: family, size, colour, weight and style of a font stand behind each other, `;` behind each. What is usual has
/// no value.
pub(super) fn font(value: &str) -> impl Iterator<Item = (StyleProperty, &str)> {
    const PARTS: [StyleProperty; 5] = [
        StyleProperty::FontFamily,
        StyleProperty::FontSize,
        StyleProperty::Color,
        StyleProperty::Bold,
        StyleProperty::Italic,
    ];
    PARTS.into_iter().zip(value.split(';')).filter_map(|(property, value)| match (property, value.trim()) {
        (_, "") | (StyleProperty::Bold | StyleProperty::Italic, "normal") => None,
        (StyleProperty::Bold, "bold") | (StyleProperty::Italic, "italic") => Some((property, "true")),
        (_, value) => Some((property, value)),
    })
}

/// The name of a shape; older files misspell it.
pub(super) fn shape(value: &str) -> Cow<'_, str> {
    if value.contains("rectagle") { value.replace("rectagle", "rectangle").into() } else { value.into() }
}

/// The size and the address of a picture: `32,24:https://…`.
pub(super) fn image(value: &str) -> Option<(Option<u16>, Option<u16>, &str)> {
    let (size, address) = value.split_once(':')?;
    let (width, height) = size.split_once(',')?;
    (!address.is_empty()).then(|| (width.trim().parse().ok(), height.trim().parse().ok(), address))
}

/// The coordinates of a topic: `271,-39`.
pub(super) fn position(value: &str) -> Option<(&str, &str)> {
    let (x, y) = value.split_once(',')?;
    let (x, y) = (x.trim(), y.trim());
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    (is_number(x) && is_number(y)).then_some((x, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_say_what_is_not_usual() {
        let said: Vec<_> = font("Arial;12;#ff0000;bold;italic;").collect();
        let expected = [
            (StyleProperty::FontFamily, "Arial"),
            (StyleProperty::FontSize, "12"),
            (StyleProperty::Color, "#ff0000"),
            (StyleProperty::Bold, "true"),
            (StyleProperty::Italic, "true"),
        ];
        assert_eq!(said, expected);
        assert_eq!(font(";;;normal;normal;").count() + font("").count(), 0);
    }

    #[test]
    fn shapes_pictures_and_positions() {
        assert_eq!((shape("rounded rectagle"), shape("line")), ("rounded rectangle".into(), "line".into()));
        assert_eq!(image("32,24:https://e.org/a.png"), Some((Some(32), Some(24), "https://e.org/a.png")));
        assert_eq!(position("271,-39"), Some(("271", "-39")));
        assert_eq!((position("NaN,NaN"), image("x"), image("1,2:")), (None, None, None));
    }
}
