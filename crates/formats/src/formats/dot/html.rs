//! Labels in HTML, of which Graphviz knows a few elements: words with marks, and tables.

use panmap_model::text::Rgb;
use panmap_model::{Mark, MarkKind, TextBuf, TextBuilder};

use crate::names::colors;
use crate::reading::entity;

/// The text of a label: rows of a table are lines, and cells stand side by side.
pub(super) fn read(source: &str) -> TextBuf {
    let mut builder = TextBuilder::new();
    // A break that is only made once words follow.
    let mut gap = "";
    let mut rest = source;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let words = entity::decoded(&rest[..end]);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_spaced = rest.starts_with(char::is_whitespace) && !builder.is_empty() && gap.is_empty();
        if !words.is_empty() {
            builder.text(if builder.is_empty() { "" } else { gap });
            gap = "";
            builder.text(if is_spaced { " " } else { "" });
            builder.text(&words);
            builder.text(if rest[..end].ends_with(char::is_whitespace) && !rest[end..].starts_with("</t") {
                " "
            } else {
                ""
            });
        }
        rest = &rest[end..];
        let Some(inside) = rest.strip_prefix('<') else { break };
        let close = inside.find('>').unwrap_or(inside.len());
        tag(&inside[..close], &mut builder, &mut gap);
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    let text = builder.finish();
    if text.is_plain() { text.words().trim().into() } else { text.into() }
}

fn tag(tag: &str, builder: &mut TextBuilder, gap: &mut &'static str) {
    let lower = tag.trim_end_matches('/').to_ascii_lowercase();
    let name = lower.split_whitespace().next().unwrap_or_default();
    let (name, is_end) = name.strip_prefix('/').map_or((name, false), |name| (name, true));
    let mark = match name {
        "b" => Mark::Strong,
        "i" => Mark::Emphasis,
        "u" => Mark::Underline,
        "s" => Mark::Strike,
        "sub" => Mark::Sub,
        "sup" => Mark::Sup,
        "font" if is_end => return builder.end_span(MarkKind::Color),
        "font" => match color(tag) {
            Some(color) => Mark::Color(color),
            None => return,
        },
        "br" => {
            // Two breaks are two lines, and those before all words none.
            if !builder.is_empty() {
                builder.text(gap);
                *gap = "\n";
            }
            return;
        }
        "tr" if is_end => {
            *gap = "\n";
            return;
        }
        "td" if is_end => {
            *gap = if gap.is_empty() { " " } else { gap };
            return;
        }
        _ => return,
    };
    if is_end {
        builder.end_span(mark.kind());
    } else {
        builder.text(if builder.is_empty() { "" } else { std::mem::take(gap) });
        builder.span(mark);
    }
}

/// The colour of `<font color="red">`.
fn color(tag: &str) -> Option<Rgb> {
    let at = tag.to_ascii_lowercase().find("color")?;
    let value = tag[at..].split_once('=')?.1.trim_start();
    let value = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
    colors::named(value).or_else(|| Rgb::from_hex(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_tables_are_lines() {
        for (source, right) in [
            ("a<br/>b &amp; <b>c</b>", "a\nb & c"),
            (
                "<table border=\"0\"><tr><td>1</td><td>two\n words</td></tr><tr><td port=\"p\">3</td></tr></table>",
                "1 two words\n3",
            ),
            ("  <i>x</i>y", "xy"),
            ("<br/>", ""),
            ("<", ""),
        ] {
            assert_eq!(read(source).as_text().words(), right, "{source}");
        }
        assert_eq!(read("<font color='red'>a</font> b").as_text().marks().len(), 1);
    }
}
