//! Titles and notes, which are HTML in which every paragraph says its font and its colour.

use std::borrow::Cow;
use std::ops::Range;

/// A text without what its paragraphs say of fonts, and the colour of all of it.
pub(super) struct Html<'h> {
    pub(super) source: Cow<'h, str>,
    pub(super) color: Option<String>,
}

impl<'h> Html<'h> {
    /// Rewrites the styles in a text, so that only what differs within it is left, and what makes words bold or italic.
    pub(super) fn new(html: &'h str) -> Self {
        let styles = styles(html);
        if styles.is_empty() {
            return Self { source: html.into(), color: None };
        }
        // What the paragraphs say is how all of the text looks, unless they differ.
        let colors = |of_paragraphs: bool| {
            let own = styles.iter().filter(move |style| style.is_paragraph || !of_paragraphs);
            let mut colors: Vec<_> =
                own.filter_map(|style| declared(style.value, "color").and_then(color)).collect();
            colors.dedup();
            colors
        };
        let only = |mut colors: Vec<String>| colors.pop().filter(|_| colors.is_empty());
        let main = only(colors(true)).or_else(|| only(colors(false)));
        let mut source = String::with_capacity(html.len());
        let mut from = 0;
        for style in &styles {
            source.push_str(&html[from..style.place.start]);
            from = style.place.end;
            source.push_str(&rewritten(style, main.as_deref()));
        }
        source.push_str(&html[from..]);
        Self { source: source.into(), color: main }
    }
}

/// An attribute `style`.
struct Style<'h> {
    value: &'h str,
    place: Range<usize>,
    is_paragraph: bool,
}

/// The attributes `style` of all tags.
fn styles(html: &str) -> Vec<Style<'_>> {
    let mut styles = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let mut quote = None;
        let end = html[start..].bytes().position(|byte| match (quote, byte) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), _) if open == byte => {
                quote = None;
                false
            }
            _ => false,
        });
        let Some(end) = end.map(|end| start + end) else { break };
        at = end;
        let tag = &html[start..end];
        let Some(value) = tag.find(" style=").map(|found| start + found + " style=".len() + 1) else {
            continue;
        };
        let sign = html.get(value - 1..value).filter(|sign| matches!(*sign, "'" | "\""));
        if let Some(length) = sign.and_then(|sign| html.get(value..end)?.find(sign)) {
            let place = value..value + length;
            styles.push(Style { value: &html[place.clone()], place, is_paragraph: tag.starts_with("<p ") });
        }
    }
    styles
}

fn declared<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.filter(|(known, _)| known.trim() == name).map(|(_, value)| value.trim()).next_back()
}

/// A style with what makes words bold, italic or of another colour than all of the text, or draws lines at them.
fn rewritten(style: &Style<'_>, main: Option<&str>) -> String {
    let value = style.value;
    let font = declared(value, "font").unwrap_or_default();
    let family = declared(value, "-cocoa-font-postscriptname").unwrap_or_default();
    let of_font = |word: &str| font.split(' ').any(|part| part.eq_ignore_ascii_case(word));
    let mut kept = Vec::new();
    if of_font("bold") || family.contains("-Bold") || family.contains("-Semibold") {
        kept.push("font-weight: bold".to_owned());
    }
    if of_font("italic") || family.contains("Italic") || family.contains("Oblique") {
        kept.push("font-style: italic".to_owned());
    }
    for name in ["font-weight", "font-style", "text-decoration", "vertical-align"] {
        kept.extend(declared(value, name).map(|value| format!("{name}: {value}")));
    }
    let own = declared(value, "color").and_then(color).filter(|color| Some(color.as_str()) != main);
    kept.extend(own.map(|color| format!("color: {color}")));
    kept.join("; ").replace(['"', '\''], "")
}

/// A colour in hexadecimal: `rgba(52, 72, 83, 1.000000)`.
fn color(value: &str) -> Option<String> {
    let inside = value.strip_prefix("rgba(").or_else(|| value.strip_prefix("rgb("))?.strip_suffix(')')?;
    let parts: Vec<u8> = inside.split(',').take(3).filter_map(|part| part.trim().parse().ok()).collect();
    let [red, green, blue] = parts[..] else { return None };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_of_a_text_has_is_its_colour_and_fonts_are_left_out() {
        let html = "<p style='color: rgba(52, 72, 83, 1.000000); font: 18px \"Helvetica Neue\"; text-align: left; '>a <span style='color: rgba(52, 72, 83, 1.000000); -cocoa-font-postscriptname: \"HelveticaNeue-Bold\"; '>b</span></p>";
        let found = Html::new(html);
        assert_eq!(found.source, "<p style=''>a <span style='font-weight: bold'>b</span></p>");
        assert_eq!(found.color.as_deref(), Some("#344853"));
        let two = Html::new("<p style=\"color: rgb(1,2,3)\">a</p><p style=\"color: rgb(255,2,3)\">b</p>");
        assert_eq!(two.source, "<p style=\"color: #010203\">a</p><p style=\"color: #ff0203\">b</p>");
        let base = Html::new("<p style='color: rgb(1,2,3)'>a <span style='color: rgb(9,9,9)'>b</span></p>");
        assert_eq!(base.source, "<p style=''>a <span style='color: #090909'>b</span></p>");
        let plain = Html::new("a style='x' b");
        assert_eq!((plain.source, plain.color), ("a style='x' b".into(), None));
    }
}
