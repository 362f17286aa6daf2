//! The appearance of words: the attributes of `<font>` and `<span>`, and the declarations that are lost.

use panmap_model::Mark;
use panmap_model::text::Rgb;

use crate::names::colors;

/// The meaning of a CSS declaration for a text.
pub(super) enum Look {
    Mark(Mark<'static>),
    /// The declaration states the default.
    Usual,
    Lost,
}

/// Splits a `style` attribute into its declarations: `color: #ff0000; font-weight: bold`.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim(), value.trim()))
    })
}

/// The mark that a declaration stands for, if it stands for one.
pub(crate) fn mark(name: &str, value: &str) -> Option<Mark<'static>> {
    if let Look::Mark(mark) = look(name, value) { Some(mark) } else { None }
}

/// Returns the meaning of a declaration.
pub(super) fn look(name: &str, value: &str) -> Look {
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    let word = |known: &str| value.eq_ignore_ascii_case(known);
    let mark = match () {
        () if is("color") => color(value).map(Mark::Color),
        () if is("background-color") || is("background") => color(value).map(Mark::Background),
        () if is("font-weight") => {
            let is_bold =
                word("bold") || word("bolder") || value.parse().is_ok_and(|weight: u32| weight >= 600);
            is_bold.then_some(Mark::Strong)
        }
        () if is("font-style") => (word("italic") || word("oblique")).then_some(Mark::Emphasis),
        () if is("vertical-align") => match () {
            () if word("sub") => Some(Mark::Sub),
            () if word("super") => Some(Mark::Sup),
            () => None,
        },
        () if is("text-decoration") || is("text-decoration-line") => match () {
            () if word("underline") => Some(Mark::Underline),
            () if word("line-through") => Some(Mark::Strike),
            () => None,
        },
        () => None,
    };
    match mark {
        Some(mark) => Look::Mark(mark),
        None if ["normal", "none", "inherit", "initial", "400", "transparent"]
            .iter()
            .any(|usual| word(usual)) =>
        {
            Look::Usual
        }
        None => Look::Lost,
    }
}

/// Parses a colour in HTML: six or three hexadecimal digits, `rgb(…)`, or a common name.
pub(super) fn color(value: &str) -> Option<Rgb> {
    if let Some(digits) = value.strip_prefix('#') {
        return Rgb::from_hex(digits);
    }
    let lower = value.to_ascii_lowercase();
    if let Some(parts) = lower.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let mut parts = parts.split(',').map(|part| part.trim().parse().ok());
        return match (parts.next()??, parts.next()??, parts.next()??, parts.next()) {
            (red, green, blue, None) => Some(Rgb(red, green, blue)),
            _ => None,
        };
    }
    colors::named(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_read_as_html_writes_them() {
        for red in ["#ff0000", "#F00", "red", "RED", "rgb(255, 0, 0)"] {
            assert_eq!(color(red), Some(Rgb(255, 0, 0)), "{red}");
        }
        for other in ["#ff00", "reddish", "rgb(256, 0, 0)", "rgb(1, 2)", "rgb(1, 2, 3, 4)", ""] {
            assert_eq!(color(other), None, "{other}");
        }
    }

    #[test]
    fn declarations_are_marks_or_usual_or_lost() {
        let marks: Vec<_> =
            declarations("color: red;font-weight:700; font-style : normal ; font-family: x;broken")
                .map(|(name, value)| match look(name, value) {
                    Look::Mark(mark) => format!("{mark:?}"),
                    Look::Usual => "usual".to_owned(),
                    Look::Lost => format!("{name} lost"),
                })
                .collect();
        assert_eq!(marks, ["Color(Rgb(255, 0, 0))", "Strong", "usual", "font-family lost"]);
    }
}
