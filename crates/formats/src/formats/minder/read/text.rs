//! Texts: words, and which ranges of them look how.

use panmap_model::text::{Link, Rgb};
use panmap_model::{Code, Diagnostic, Mark, MarkKind, Severity, TextBuf, TextBuilder};

use super::state::State;
use crate::programs::lines;
use crate::reading::html;
use crate::reading::xml::{Event, Tag};

/// A range of bytes that looks like this. What it is worth is a colour or an address.
struct Range {
    kind: MarkKind,
    start: usize,
    end: usize,
    value: String,
}

/// The names of looks.
const LOOKS: [(&str, MarkKind); 10] = [
    ("bold", MarkKind::Strong),
    ("italics", MarkKind::Emphasis),
    ("underline", MarkKind::Underline),
    ("strikethru", MarkKind::Strike),
    ("code", MarkKind::Code),
    ("subscript", MarkKind::Sub),
    ("superscript", MarkKind::Sup),
    ("color", MarkKind::Color),
    ("hilite", MarkKind::Background),
    ("url", MarkKind::Link),
];

impl<'a> State<'a, '_> {
    /// Reads the text in an element: `<text data="…">` with its looks, or, in old maps, the content itself.
    pub(super) fn text(&mut self) -> Result<TextBuf, Diagnostic> {
        let (mut words, mut ranges) = (String::new(), Vec::new());
        let mut data = None;
        let mut depth = 1;
        let mut kind = None;
        while depth > 0 {
            match self.elements.next()? {
                Event::Start(tag) => {
                    depth += 1;
                    match tag.name {
                        "text" => data = self.value("data").or(data),
                        "range" => self.range(tag, kind, &mut ranges),
                        name => kind = Some(name),
                    }
                }
                Event::End(_) => depth -= 1,
                Event::Text(text) if data.is_none() => {
                    self.elements.pieces(text, |piece| piece.add_to(&mut words));
                }
                Event::Text(_) => {}
                Event::Eof => break,
            }
        }
        Ok(match data {
            Some(data) => marked(&data, &ranges),
            // Blanks around the elements that are missing.
            None if words.trim().is_empty() => TextBuf::default(),
            None => lines(&words).as_ref().into(),
        })
    }

    fn range(&mut self, tag: Tag<'a>, name: Option<&str>, ranges: &mut Vec<Range>) {
        let name = name.unwrap_or_default();
        let mut number = |name: &str| self.value(name).and_then(|value| value.parse().ok());
        let (start, end) = (number("start"), number("end"));
        let value = self.value("extra").unwrap_or_default();
        let kind = LOOKS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        let is_color = matches!(kind, Some(MarkKind::Color | MarkKind::Background));
        let kind = kind.filter(|_| !is_color || color(&value).is_some());
        match (kind, start, end) {
            (Some(kind), Some(start), Some(end)) if start < end => {
                ranges.push(Range { kind, start, end, value });
            }
            // The tags of a topic are told by themselves, and what is searched for is no look.
            _ if matches!(name, "tag" | "syntax" | "match" | "select") => {}
            _ => self.elements.report.add(Severity::Info, Code::FlattenedMarkup, tag.span(), || {
                format!("a text cannot store `{}`: its words are kept", name.escape_debug())
            }),
        }
    }
}

/// Words with what their ranges look like. A range that begins inside a character begins before it.
fn marked(words: &str, ranges: &[Range]) -> TextBuf {
    if ranges.is_empty() {
        return words.into();
    }
    let place = |at: usize| {
        let at = at.min(words.len());
        (0..=at).rev().find(|at| words.is_char_boundary(*at)).unwrap_or_default()
    };
    // Where something ends, and then where something begins.
    let mut steps: Vec<(usize, bool, &Range)> = Vec::new();
    for range in ranges.iter().filter(|range| place(range.start) < place(range.end)) {
        steps.push((place(range.start), true, range));
        steps.push((place(range.end), false, range));
    }
    steps.sort_by_key(|(at, is_start, _)| (*at, *is_start));
    let mut builder = TextBuilder::new();
    let mut done = 0;
    for (at, is_start, range) in steps {
        builder.text(&words[done..at]);
        done = at;
        if is_start {
            builder.span(mark(range));
        } else {
            builder.end_span(range.kind);
        }
    }
    builder.text(&words[done..]);
    builder.finish().into()
}

/// A colour as GTK writes it: `#ff0000` or `rgb(255,0,0)`.
fn color(value: &str) -> Option<Rgb> {
    if let Some(Mark::Color(color)) = html::mark("color", value) { Some(color) } else { None }
}

fn mark(range: &Range) -> Mark<'_> {
    let color = color(&range.value).unwrap_or(Rgb(0, 0, 0));
    match range.kind {
        MarkKind::Strong => Mark::Strong,
        MarkKind::Emphasis => Mark::Emphasis,
        MarkKind::Underline => Mark::Underline,
        MarkKind::Strike => Mark::Strike,
        MarkKind::Sub => Mark::Sub,
        MarkKind::Sup => Mark::Sup,
        MarkKind::Color => Mark::Color(color),
        MarkKind::Background => Mark::Background(color),
        MarkKind::Link => Mark::Link(Link { address: &range.value, ..Link::default() }),
        _ => Mark::Code,
    }
}
