//! How topics look in XMind: properties named as in XSL and SVG, or with names of its own.

use std::borrow::Cow;

use panmap_model::{Mark, StyleProperty, TextBuilder};

use crate::programs::lines;
use crate::reading::html;

/// The properties that a map has names for.
const LOOKS: &[(&str, StyleProperty)] = &[
    ("fo:color", StyleProperty::Color),
    ("svg:fill", StyleProperty::Background),
    ("shape-class", StyleProperty::Shape),
    ("fo:font-family", StyleProperty::FontFamily),
    ("fo:font-size", StyleProperty::FontSize),
    ("fo:font-weight", StyleProperty::Bold),
    ("fo:font-style", StyleProperty::Italic),
    ("fo:text-decoration", StyleProperty::TextDecoration),
    ("fo:text-align", StyleProperty::TextAlign),
    ("line-color", StyleProperty::EdgeColor),
    ("line-class", StyleProperty::EdgeStyle),
    ("line-width", StyleProperty::EdgeWidth),
    ("border-line-color", StyleProperty::BorderColor),
    ("border-line-pattern", StyleProperty::BorderStyle),
    ("border-line-width", StyleProperty::BorderWidth),
];

/// The property of a map that XMind calls this.
pub(crate) fn property(name: &str) -> Option<StyleProperty> {
    LOOKS.iter().find(|(known, _)| *known == name).map(|(_, property)| *property)
}

/// What XMind calls a property of a map.
pub(crate) fn name(property: StyleProperty) -> Option<&'static str> {
    LOOKS.iter().find(|(_, known)| *known == property).map(|(name, _)| *name)
}

/// The value that a map has for what XMind wrote.
pub(crate) fn read(property: StyleProperty, value: &str) -> &str {
    match (property, value) {
        (StyleProperty::Bold, "bold") | (StyleProperty::Italic, "italic") => "true",
        (StyleProperty::Bold | StyleProperty::Italic, "normal") => "false",
        (StyleProperty::FontSize, _) => {
            value.strip_suffix("pt").filter(|size| is_number(size)).unwrap_or(value)
        }
        _ => value,
    }
}

/// What XMind is to read for the value of a map.
pub(crate) fn written(property: StyleProperty, value: &str) -> Cow<'_, str> {
    match (property, value) {
        (StyleProperty::Bold, "true") => "bold".into(),
        (StyleProperty::Italic, "true") => "italic".into(),
        (StyleProperty::Bold | StyleProperty::Italic, "false") => "normal".into(),
        (StyleProperty::FontSize, _) if is_number(value) => format!("{value}pt").into(),
        _ => value.into(),
    }
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The marks of a piece of text with a property: `fo:text-decoration` may name several.
pub(crate) fn marks(name: &str, value: &str) -> impl Iterator<Item = Mark<'static>> {
    let name = name.strip_prefix("fo:").unwrap_or(if name == "svg:fill" { "background-color" } else { name });
    value.split_whitespace().filter_map(move |word| html::mark(name, opaque(word)))
}

/// Adds words with the marks that the properties of their style mean.
pub(crate) fn add<'a>(
    builder: &mut TextBuilder,
    words: &str,
    style: impl Iterator<Item = (&'a str, String)>,
) {
    let marks: Vec<_> = style.flat_map(|(name, value)| marks(name, &value).collect::<Vec<_>>()).collect();
    for mark in &marks {
        builder.span(*mark);
    }
    builder.text(&lines(words));
    marks.iter().rev().for_each(|mark| builder.end_span(mark.kind()));
}

/// A colour without the two digits that say how opaque it is.
fn opaque(value: &str) -> &str {
    let is_color = value.starts_with('#') && value.len() == 9;
    if is_color { value.get(..7).unwrap_or(value) } else { value }
}

/// The property of a piece of text that has a mark.
pub(crate) fn of_mark(mark: Mark<'_>) -> Option<(&'static str, Cow<'static, str>)> {
    Some(match mark {
        Mark::Strong => ("fo:font-weight", "bold".into()),
        Mark::Emphasis => ("fo:font-style", "italic".into()),
        Mark::Underline => ("fo:text-decoration", "underline".into()),
        Mark::Strike => ("fo:text-decoration", "line-through".into()),
        Mark::Color(color) => ("fo:color", color.to_string().into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (property, value) in
            [(StyleProperty::Bold, "true"), (StyleProperty::FontSize, "12"), (StyleProperty::Color, "red")]
        {
            assert_eq!(read(property, &written(property, value)), value);
            assert_eq!(name(property).and_then(super::property), Some(property));
        }
        assert_eq!(read(StyleProperty::FontSize, "large"), "large");
    }

    #[test]
    fn a_piece_of_text_may_have_several_marks() {
        let all: Vec<_> = marks("fo:text-decoration", "underline line-through").collect();
        assert_eq!(all, [Mark::Underline, Mark::Strike]);
        assert_eq!(marks("fo:color", "#FF0000FF").count(), 1);
        assert_eq!(marks("fo:font-size", "12pt").count(), 0);
    }
}
