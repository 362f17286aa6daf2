//! The text of a topic, with the looks of its words.

use panmap_model::{Code, Diagnostic, Mark, Severity, TextBuf, TextBuilder};

use super::super::look::{self, FONT};
use super::state::State;
use crate::programs::lines;
use crate::reading::xml::{Event, Tag};

/// Words with looks of their own: from one character of the text to another, which belongs to them.
struct Range {
    from: usize,
    to: usize,
    marks: Vec<Mark<'static>>,
}

/// The marks of an attribute that is `true`.
const MARKS: [(&str, Mark<'static>); 4] = [
    ("Bold", Mark::Strong),
    ("Italic", Mark::Emphasis),
    ("Underline", Mark::Underline),
    ("Strikethrough", Mark::Strike),
];

impl<'a> State<'a, '_> {
    /// Reads the text of the innermost open topic.
    pub(super) fn text_of_topic(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let words = self.elements.local("PlainText").unwrap_or_default().into_owned();
        self.looks(look::TEXT);
        self.keep(tag);
        let length = words.encode_utf16().count();
        let mut ranges = Vec::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "Font" => self.looks(FONT),
                Event::Start(tag) if tag.name == "FontRange" => {
                    if let Some(range) = self.range(tag, length) {
                        ranges.push(range);
                    }
                }
                // Which words are not to be checked.
                Event::Start(tag) if tag.name == "IgnoreSpellingRange" => {}
                Event::Start(tag) => {
                    self.elements.leave_out(tag)?;
                    continue;
                }
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
            self.elements.skip()?;
        }
        if ranges.is_empty() {
            self.draft.builder.set_text(&*lines(&words));
        } else {
            self.draft.builder.set_text(&marked(&words, ranges));
        }
        Ok(())
    }

    /// Reads the looks of some words. Those of all words that have a font of their own are looks of the topic.
    fn range(&mut self, tag: Tag<'a>, length: usize) -> Option<Range> {
        let mut number = |name: &str| self.elements.local(name)?.trim().parse::<usize>().ok();
        let (from, to) = (number("From")?, number("To")?);
        let has_font = ["Name", "Size"].iter().any(|name| self.elements.local(name).is_some());
        if has_font && from == 0 && to + 1 >= length {
            self.looks(FONT);
            return None;
        }
        if has_font {
            self.elements.report.add(Severity::Info, Code::LostFormatting, tag.span(), || {
                "a text cannot store this look: the font of some words".into()
            });
        }
        let mut marks = Vec::new();
        if let Some(color) = self.elements.local("Color") {
            marks.extend(look::rgb(&color).map(Mark::Color));
        }
        marks.extend(MARKS.iter().filter_map(|(name, mark)| {
            (self.elements.local(name).as_deref() == Some("true")).then_some(*mark)
        }));
        Some(Range { from, to, marks }).filter(|range| range.from <= range.to)
    }

    /// Reads a topic of which only the text counts, as the label of a relation or a boundary.
    pub(super) fn label(&mut self) -> Result<String, Diagnostic> {
        /// How a label looks and where it stands.
        const LOOKS: [&str; 9] = [
            "TopicViewGroup",
            "Color",
            "Offset",
            "LabelFloatingTopicShape",
            "CalloutFloatingTopicShape",
            "SubTopicShape",
            "TopicLayout",
            "SubTopicsShape",
            "SpellingOptions",
        ];
        let mut label = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "Text" => {
                    label = lines(&self.elements.local("PlainText").unwrap_or_default()).into_owned();
                    self.elements.skip()?;
                }
                Event::Start(tag) if LOOKS.contains(&tag.name) => self.elements.skip()?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(label),
            }
        }
    }
}

/// A text with its marks; the ends of ranges count as UTF-16 does.
fn marked(words: &str, ranges: Vec<Range>) -> TextBuf {
    // Where something begins or ends: ends first.
    let mut turns: Vec<(usize, bool, Mark<'static>)> = Vec::new();
    for Range { from, to, marks } in ranges {
        for mark in marks {
            turns.push((from, true, mark));
            turns.push((to.saturating_add(1), false, mark));
        }
    }
    turns.sort_by_key(|(at, begins, _)| (*at, *begins));
    let mut turns = turns.into_iter().peekable();
    let mut builder = TextBuilder::new();
    let (mut at, mut done) = (0, 0);
    for (byte, char) in words.char_indices() {
        while let Some((_, begins, mark)) = turns.next_if(|(turn, ..)| *turn <= at) {
            add(&mut builder, &words[std::mem::replace(&mut done, byte)..byte]);
            if begins { builder.span(mark) } else { builder.end_span(mark.kind()) }
        }
        at += char.len_utf16();
    }
    add(&mut builder, &words[done..]);
    builder.finish().into()
}

fn add(builder: &mut TextBuilder, words: &str) {
    if !words.is_empty() {
        builder.text(&lines(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: usize, to: usize, mark: Mark<'static>) -> Range {
        Range { from, to, marks: vec![mark] }
    }

    #[test]
    fn ranges_count_as_utf_16_does_and_may_cross() {
        let ranges = vec![
            range(0, 2, Mark::Strong),
            range(1, 3, Mark::Emphasis),
            range(2, 99, Mark::Strong),
            range(50, 60, Mark::Strike),
        ];
        let text = marked("😀ab\r\nc", ranges);
        assert_eq!(text.as_text().words(), "😀ab\nc");
        let marks: Vec<_> = text.as_text().marks().collect();
        assert_eq!(marks, [(0..8, Mark::Strong), (4..6, Mark::Emphasis)]);
    }
}
