//! How topics look in the shapes of other programs, which write it as CSS does.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_model::{FactKind, StyleProperty, Topic};

use crate::writing::json::{Members, string};
use crate::writing::sink::Sink;

/// The members in which a program keeps how a topic looks.
pub(crate) type Looks = &'static [(&'static str, StyleProperty)];

pub(crate) static JSMIND: Looks = &[
    ("foreground-color", StyleProperty::Color),
    ("background-color", StyleProperty::Background),
    ("font-size", StyleProperty::FontSize),
    ("font-weight", StyleProperty::Bold),
    ("font-style", StyleProperty::Italic),
    ("leading-line-color", StyleProperty::EdgeColor),
];

/// The members of Mind Elixir's `style`, and one beside it.
pub(crate) static MIND_ELIXIR: Looks = &[
    ("color", StyleProperty::Color),
    ("background", StyleProperty::Background),
    ("fontSize", StyleProperty::FontSize),
    ("fontFamily", StyleProperty::FontFamily),
    ("fontWeight", StyleProperty::Bold),
    ("fontStyle", StyleProperty::Italic),
    ("textDecoration", StyleProperty::TextDecoration),
    ("textAlign", StyleProperty::TextAlign),
    (BRANCH_COLOR, StyleProperty::EdgeColor),
];

/// What Mind Elixir keeps beside `style`.
pub(crate) const BRANCH_COLOR: &str = "branchColor";

pub(crate) static KITYMINDER: Looks = &[
    ("color", StyleProperty::Color),
    ("background", StyleProperty::Background),
    ("font-size", StyleProperty::FontSize),
    ("font-family", StyleProperty::FontFamily),
    ("font-weight", StyleProperty::Bold),
    ("font-style", StyleProperty::Italic),
];

pub(crate) static SIMPLE_MIND_MAP: Looks = &[
    ("color", StyleProperty::Color),
    ("fillColor", StyleProperty::Background),
    ("fontSize", StyleProperty::FontSize),
    ("fontFamily", StyleProperty::FontFamily),
    ("fontWeight", StyleProperty::Bold),
    ("fontStyle", StyleProperty::Italic),
    ("textDecoration", StyleProperty::TextDecoration),
    ("textAlign", StyleProperty::TextAlign),
    ("borderColor", StyleProperty::BorderColor),
    ("borderWidth", StyleProperty::BorderWidth),
    ("borderDasharray", StyleProperty::BorderStyle),
    ("lineColor", StyleProperty::EdgeColor),
    ("lineWidth", StyleProperty::EdgeWidth),
];

/// The value that a map has for what a program wrote.
pub(crate) fn read(property: StyleProperty, value: &str) -> &str {
    match (property, value) {
        (StyleProperty::Bold, "bold") | (StyleProperty::Italic, "italic") => "true",
        (StyleProperty::Bold | StyleProperty::Italic, "normal") => "false",
        (StyleProperty::FontSize, _) => {
            let number = value.strip_suffix("px");
            number.filter(|number| is_number(number)).unwrap_or(value)
        }
        _ => value,
    }
}

/// What a program wants for the value that a map has.
fn written(property: StyleProperty, value: &str) -> Cow<'_, str> {
    match (property, value) {
        (StyleProperty::Bold, "true") => "bold".into(),
        (StyleProperty::Italic, "true") => "italic".into(),
        (StyleProperty::Bold | StyleProperty::Italic, "false") => "normal".into(),
        (StyleProperty::FontSize, _) if is_number(value) => format!("{value}px").into(),
        _ => value.into(),
    }
}

/// How a program is told how a topic looks: a member with its value.
pub(crate) struct Written<'a> {
    pub(crate) name: &'static str,
    value: Cow<'a, str>,
}

/// What a program takes of how a topic looks. All else is counted as lost.
///
/// SPEC: Mind Elixir takes whatever CSS takes, jsMind, `KityMinder` and simple-mind-map take numbers of pixels for sizes.
pub(crate) fn kept<'a>(looks: Looks, is_css: bool, topic: Topic<'a>, out: &mut Sink<'_>) -> Vec<Written<'a>> {
    let mut kept: Vec<Written<'a>> = Vec::new();
    for (property, value) in topic.styles() {
        let name = looks.iter().find(|(_, own)| *own == property).map(|(name, _)| *name);
        let name = name.filter(|name| kept.iter().all(|written| written.name != *name));
        let is_pixels = !is_css && property == StyleProperty::FontSize;
        let written = if is_pixels { value.into() } else { written(property, value) };
        let comes_back = read(property, &written) == value && (!is_pixels || is_number(value));
        match name {
            // What is empty says nothing.
            Some(name) if comes_back && !value.is_empty() => kept.push(Written { name, value: written }),
            _ => out.lost(FactKind::Style, topic),
        }
    }
    kept
}

/// Writes members, whole numbers as such.
pub(crate) fn write<W: Write>(looks: &[Written<'_>], members: &mut Members<'_, W>) -> io::Result<()> {
    looks.iter().try_for_each(|Written { name, value }| {
        let out = members.key(name)?;
        if is_number(value) { out.write_all(value.as_bytes()) } else { string(out, value) }
    })
}

fn is_number(value: &str) -> bool {
    let is_short = (1..=4).contains(&value.len());
    is_short && value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0')
}
