//! Texts as SimpleMind spells them: plain, or with toggles for the looks of words.

use std::borrow::Cow;

use panmap_model::{Mark, MarkKind, Run, Text, TextBuf, TextBuilder};

/// SPEC: `\*` begins and ends bold words, and so on.
const TOGGLES: [(char, Mark<'static>); 6] = [
    ('*', Mark::Strong),
    ('/', Mark::Emphasis),
    ('_', Mark::Underline),
    ('~', Mark::Strike),
    ('`', Mark::Sub),
    ('^', Mark::Sup),
];

/// How a text is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Toggles,
}

impl Format {
    /// By the value of `textfmt`.
    pub(super) fn named(name: Option<&str>) -> Self {
        if name == Some("rtf1") { Self::Toggles } else { Self::Plain }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Toggles => "rtf1",
        }
    }
}

/// The text of an attribute, in which `\N` is a line break and each backslash of a toggle is doubled.
pub(super) fn read_attribute(value: &str, format: Format) -> TextBuf {
    if !value.contains('\\') {
        return value.into();
    }
    match format {
        Format::Plain => value.replace("\\N", "\n").into(),
        Format::Toggles => read(&unescaped(value), format),
    }
}

/// The text of an element.
pub(super) fn read(content: &str, format: Format) -> TextBuf {
    if format == Format::Plain || !content.contains('\\') {
        return content.into();
    }
    let mut builder = TextBuilder::new();
    let mut rest = content;
    while let Some((words, behind)) = rest.split_once('\\') {
        builder.text(words);
        let mut chars = behind.chars();
        let next = chars.next();
        let toggle = TOGGLES.iter().find(|(char, _)| Some(*char) == next);
        rest = match (toggle, next) {
            (Some((_, mark)), _) => {
                if builder.is_open(mark.kind()) {
                    builder.end_span(mark.kind());
                } else {
                    builder.span(*mark);
                }
                chars.as_str()
            }
            (None, Some('\\')) => {
                builder.text("\\");
                chars.as_str()
            }
            // What stands for nothing is a backslash.
            (None, _) => {
                builder.text("\\");
                behind
            }
        };
    }
    builder.text(rest);
    builder.finish().into()
}

/// An address without the toggles around it.
///
/// SPEC: an address that was taken out of a text keeps the toggles of its words.
pub(super) fn address(mut value: &str) -> &str {
    let toggles = ["\\\\*", "\\\\/", "\\\\_", "\\\\~"];
    while let Some(inside) =
        toggles.iter().find_map(|toggle| value.strip_prefix(toggle)?.strip_suffix(toggle))
    {
        value = inside;
    }
    value
}

/// The value of an attribute without its own escapes.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek()) {
            ('\\', Some('N')) => {
                chars.next();
                text.push('\n');
            }
            ('\\', Some('\\')) => {
                chars.next();
                text.push('\\');
            }
            _ => text.push(char),
        }
    }
    text
}

/// The value of an attribute that is read as a text, and how it is spelt.
pub(super) fn attribute(text: Text<'_>) -> (Cow<'_, str>, Format) {
    match element(text) {
        (words, Format::Plain) if words.contains('\n') => (words.replace('\n', "\\N").into(), Format::Plain),
        (words, Format::Plain) => (words, Format::Plain),
        (words, format) => (words.replace('\\', "\\\\").replace('\n', "\\N").into(), format),
    }
}

/// The content of an element that is read as a text, and how it is spelt: with toggles if there are marks or
/// backslashes, which only those escape.
pub(super) fn element(text: Text<'_>) -> (Cow<'_, str>, Format) {
    if text.is_plain() && !text.words().contains('\\') {
        return (text.words().into(), Format::Plain);
    }
    let mut words = String::new();
    for run in text.inline_runs() {
        match run {
            Run::Text(run) => words.push_str(&run.replace('\\', "\\\\")),
            Run::Open(mark) | Run::Close(mark) => {
                if let Some(toggle) = toggle(mark.kind()) {
                    words.extend(['\\', toggle]);
                }
            }
        }
    }
    (words.into(), Format::Toggles)
}

fn toggle(kind: MarkKind) -> Option<char> {
    TOGGLES.iter().find(|(_, mark)| mark.kind() == kind).map(|(char, _)| *char)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &TextBuf) -> Vec<(std::ops::Range<usize>, MarkKind)> {
        text.as_text().marks().map(|(range, mark)| (range, mark.kind())).collect()
    }

    #[test]
    fn toggles_are_doubled_in_attributes_and_single_in_elements() {
        for (value, content) in [
            (r"some \\*bold\\* text", r"some \*bold\* text"),
            (r"\\/a\\/ b\N\\_c\\_ \\~d\\~", "\\/a\\/ b\n\\_c\\_ \\~d\\~"),
            (r"H\\`2\\`O, e\\^x\\^", r"H\`2\`O, e\^x\^"),
        ] {
            let text = read_attribute(value, Format::Toggles);
            assert_eq!(text, read(content, Format::Toggles));
            assert_eq!(attribute(text.as_text()), (value.into(), Format::Toggles));
            assert_eq!(element(text.as_text()), (content.into(), Format::Toggles));
        }
        let text = read(r"a \*b \/c\* d\/", Format::Toggles);
        assert_eq!(text.as_text().words(), "a b c d");
        assert_eq!(marks(&text), [(2..5, MarkKind::Strong), (4..7, MarkKind::Emphasis)]);
        assert_eq!(read_attribute(&attribute(text.as_text()).0, Format::Toggles), text);
        // A toggle without an end lasts to the end.
        assert_eq!(marks(&read(r"a\*b", Format::Toggles)), [(1..2, MarkKind::Strong)]);
    }

    #[test]
    fn plain_texts_have_line_breaks_alone() {
        assert_eq!(read_attribute(r"a\Nb \\*c\\* \x", Format::Plain), "a\nb \\\\*c\\\\* \\x");
        assert_eq!(read(r"a\Nb", Format::Plain), r"a\Nb");
        assert_eq!(attribute("a\nb".into()), ("a\\Nb".into(), Format::Plain));
    }

    #[test]
    fn any_backslash_survives() {
        for words in [r"C:\New", r"\\server\x", r"\*", r"\", r"\\", "\\\n", r"\N", r"a\"] {
            let (value, format) = attribute(words.into());
            assert_eq!(read_attribute(&value, format), words, "{value}");
            let (content, format) = element(words.into());
            assert_eq!(read(&content, format), words, "{content}");
        }
    }

    #[test]
    fn an_address_loses_the_toggles_around_it() {
        assert_eq!(address(r"\\/\\*https://e.org/a\\_b\\*\\/"), r"https://e.org/a\\_b");
        assert_eq!(address(r"\\server\x"), r"\\server\x");
    }
}
