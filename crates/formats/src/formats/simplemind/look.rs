//! How topics look: what SimpleMind calls each property, and where it stands.

use std::borrow::Cow;

use panmap_model::StyleProperty;

/// Attributes of `style` and of the `font` in it, which say how the words and the border look.
const ATTRIBUTES: &[(&str, StyleProperty, Kind)] = &[
    ("bold", StyleProperty::Bold, Kind::Flag),
    ("italic", StyleProperty::Italic, Kind::Flag),
    ("underline", StyleProperty::TextDecoration, Kind::Underline),
    ("strikethrough", StyleProperty::Strike, Kind::Flag),
    ("scale", StyleProperty::FontSize, Kind::Scale),
    ("borderwidth", StyleProperty::BorderWidth, Kind::Number),
    ("borderstyle", StyleProperty::Shape, Kind::Border),
    ("strokestyle", StyleProperty::BorderStyle, Kind::Word),
];

/// The elements that are colours.
const COLORS: &[(&str, StyleProperty)] = &[
    ("textcolor", StyleProperty::Color),
    ("fillcolor", StyleProperty::Background),
    ("strokecolor", StyleProperty::BorderColor),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Flag,
    Underline,
    /// How many times as large as usual: a map says it in percent.
    Scale,
    Number,
    /// The kinds of border, whose names begin alike.
    Border,
    Word,
}

/// The property and its value that an attribute says.
pub(super) fn read<'v>(name: &str, value: &'v str) -> Option<(StyleProperty, Cow<'v, str>)> {
    let (_, property, kind) = ATTRIBUTES.iter().find(|(known, ..)| *known == name)?;
    let value: Cow<'v, str> = match kind {
        Kind::Flag => flag(value)?.into(),
        Kind::Underline => (flag(value)? == "true").then_some("underline")?.into(),
        Kind::Scale => percent(value)?.into(),
        Kind::Number => is_number(value).then_some(value)?.into(),
        Kind::Border | Kind::Word => is_word(value).then_some(value)?.into(),
    };
    Some((*property, value))
}

/// The attribute that says a property and its value, as it is read again.
pub(super) fn attribute(property: StyleProperty, value: &str) -> Option<(&'static str, Cow<'_, str>)> {
    let (name, _, kind) = ATTRIBUTES.iter().find(|(_, known, _)| *known == property)?;
    let written: Cow<'_, str> = match (kind, value) {
        (Kind::Flag, "true") | (Kind::Underline, "underline") => "True".into(),
        (Kind::Flag, "false") => "False".into(),
        (Kind::Scale, _) => scale(value)?.into(),
        (Kind::Border, _) if !value.starts_with("sbs") => return None,
        (Kind::Number | Kind::Border | Kind::Word, _) => value.into(),
        _ => return None,
    };
    let is_read = read(name, &written).is_some_and(|(_, again)| again == value);
    is_read.then_some((*name, written))
}

/// The property whose colour an element says.
pub(super) fn color(element: &str) -> Option<StyleProperty> {
    COLORS.iter().find(|(known, _)| *known == element).map(|(_, property)| *property)
}

/// The element that says a colour, with its red, green and blue.
pub(super) fn color_element(property: StyleProperty, value: &str) -> Option<(&'static str, [u8; 3])> {
    let (element, _) = COLORS.iter().find(|(_, known)| *known == property)?;
    let panmap_model::text::Rgb(red, green, blue) =
        panmap_model::text::Rgb::from_hex(value.strip_prefix('#')?)?;
    // A colour has one spelling.
    let rgb = [red, green, blue];
    (hex(rgb) == value).then_some((*element, rgb))
}

/// A colour as a map has it.
pub(super) fn hex([red, green, blue]: [u8; 3]) -> String {
    panmap_model::text::Rgb(red, green, blue).to_string()
}

/// SPEC: the layout of what is below a topic has a name in lower case, such as `top-down`.
pub(super) fn is_layout(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// Whether a value is a position that a topic was given.
pub(super) fn is_position(value: &str) -> bool {
    is_number(value.strip_prefix('-').unwrap_or(value)) && !is_made_up(value)
}

/// Whether a position is one that Panmap made up, for a topic that had none.
///
/// SPEC: SimpleMind writes two decimals. Panmap writes three where it lays out a topic itself, and reads them as none.
pub(super) fn is_made_up(value: &str) -> bool {
    value.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 3)
}

/// Windows writes `True`, the other systems `true`.
pub(super) fn flag(value: &str) -> Option<&'static str> {
    match value {
        "True" | "true" => Some("true"),
        "False" | "false" => Some("false"),
        _ => None,
    }
}

/// A factor with at most two decimals as a percentage.
fn percent(value: &str) -> Option<String> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 4 || decimals.len() > 2 || !is_digits(whole) || !is_digits(decimals)
    {
        return None;
    }
    let number: u32 = format!("{whole}{decimals:0<2}").parse().ok()?;
    Some(format!("{number}%"))
}

fn scale(value: &str) -> Option<String> {
    let number: u32 = value.strip_suffix('%')?.parse().ok()?;
    Some(format!("{}.{:02}", number / 100, number % 100))
}

fn is_number(value: &str) -> bool {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, "0"));
    [whole, decimals]
        .iter()
        .all(|part| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_word(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (property, value, name, written) in [
            (StyleProperty::Bold, "true", "bold", "True"),
            (StyleProperty::TextDecoration, "underline", "underline", "True"),
            (StyleProperty::FontSize, "114%", "scale", "1.14"),
            (StyleProperty::BorderWidth, "2.50", "borderwidth", "2.50"),
            (StyleProperty::Shape, "sbsRoundRect", "borderstyle", "sbsRoundRect"),
        ] {
            assert_eq!(attribute(property, value), Some((name, written.into())));
            assert_eq!(read(name, written), Some((property, value.into())));
        }
        for (property, value) in [
            (StyleProperty::Bold, "maybe"),
            (StyleProperty::FontSize, "12"),
            (StyleProperty::FontSize, "050%"),
            (StyleProperty::Shape, "bubble"),
            (StyleProperty::EdgeWidth, "2"),
        ] {
            assert_eq!(attribute(property, value), None, "{value}");
        }
        assert_eq!(read("scale", "1.875"), None);
        assert_eq!(read("bold", "true"), Some((StyleProperty::Bold, "true".into())));
    }

    #[test]
    fn colours_have_one_spelling() {
        assert_eq!(color_element(StyleProperty::Color, "#ff0080"), Some(("textcolor", [255, 0, 128])));
        for value in ["#f00", "red", "#FF0080", "ff0080", "#00ff0080"] {
            assert_eq!(color_element(StyleProperty::Color, value), None, "{value}");
        }
        assert_eq!(
            (color("fillcolor"), hex([1, 2, 255])),
            (Some(StyleProperty::Background), "#0102ff".into())
        );
    }

    #[test]
    fn positions_that_were_made_up_are_none() {
        assert!(is_position("-36.25") && is_position("800") && !is_position("36.000") && !is_position("x"));
        assert!(is_made_up("0.000") && !is_made_up("0.00"));
    }
}
