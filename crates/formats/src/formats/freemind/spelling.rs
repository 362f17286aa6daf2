//! How a file spelled its rich texts, where Panmap would spell them in another way, and its ids.
//!
//! A spelling is kept beside the text, and written as long as it still is one of that text.

use std::collections::BTreeMap;

use panmap_model::{MapBuilder, Report, Text, TextBuf, TopicId};

use super::piece;
use crate::reading::html::{Html, Scratch, signature};
use crate::reading::xml::{Elements, Event, Piece};
use crate::writing::html::{self, Reading};
use crate::writing::xml::{self, Charset};

/// How a map is spelled in which every topic has an id that is its number, and a topic that has one by itself.
pub(super) const ALL_NUMBERED: &str = "ids";
const NUMBERED: &str = "id";

/// What stands between the parts of a spelling: no file can have it.
const BETWEEN: char = '\0';

/// The spellings of topics while a file is read, each of several parts.
#[derive(Default)]
pub(super) struct Spellings {
    sources: BTreeMap<TopicId, String>,
    /// The topics of whose nodes no more is kept than this, in order.
    pub(super) without_text: Vec<TopicId>,
    pub(super) numbered: Vec<TopicId>,
}

impl Spellings {
    /// Keeps the source of a text of this kind.
    pub(super) fn keep(&mut self, topic: TopicId, kind: &str, source: &str) {
        add(self.sources.entry(topic).or_default(), kind, source);
    }

    pub(super) fn finish(mut self, builder: &mut MapBuilder) {
        self.without_text.sort_unstable();
        self.numbered.sort_unstable();
        for (own, others, name) in
            [(&self.numbered, &self.without_text, NUMBERED), (&self.without_text, &self.numbered, NO_TEXT)]
        {
            for topic in own {
                match self.sources.get_mut(topic) {
                    Some(parts) => add(parts, name, ""),
                    None if others.binary_search(topic).is_ok() => {
                        builder.spelling(*topic, &format!("{NUMBERED}{BETWEEN}{NO_TEXT}"));
                    }
                    None => builder.spelling(*topic, name),
                }
            }
        }
        self.sources.iter().for_each(|(topic, spelling)| builder.spelling(*topic, spelling));
    }
}

fn add(parts: &mut String, kind: &str, source: &str) {
    if !parts.is_empty() {
        parts.push(BETWEEN);
    }
    parts.push_str(kind);
    parts.push_str(source);
}

/// Whether a topic has an id that says nothing but its number.
pub(super) fn is_numbered(spelling: &str) -> bool {
    spelling.split(BETWEEN).any(|part| part == NUMBERED)
}

/// A node without a text.
const NO_TEXT: &str = "-TEXT";

/// Whether a node has no text in the spelling of a topic.
pub(super) fn has_no_text(spelling: &str) -> bool {
    spelling.split(BETWEEN).any(|part| part == NO_TEXT)
}

/// The source of a text of this kind in the spelling of a topic.
pub(super) fn of_text<'s>(spelling: &'s str, kind: &str) -> Option<&'s str> {
    spelling.split(BETWEEN).find_map(|part| part.strip_prefix(kind)).filter(|source| !source.is_empty())
}

/// The source of a text in one spelling, unless Panmap spells the text like that.
pub(super) fn unusual(source: &str, text: Text<'_>) -> Option<String> {
    let mut usual = Vec::new();
    document(&mut usual, text);
    if source.as_bytes() == usual {
        return None;
    }
    let canonical = piece::canonical(source, Charset::Utf8)?;
    let usual = signature(std::str::from_utf8(&usual).ok()?);
    (signature(&canonical) != usual).then_some(canonical)
}

/// Whether a source is read as this text.
pub(super) fn is_of(source: &str, text: Text<'_>) -> bool {
    text_of(source.as_bytes()).as_text() == text
}

/// The text that a source is read as.
pub(super) fn text_of(source: &[u8]) -> TextBuf {
    let mut scratch = Scratch::default();
    let mut html = Html::document(&mut scratch);
    let mut elements = Elements::new(std::str::from_utf8(source).unwrap_or_default(), Report::default());
    // What is malformed ends the text.
    let _ = content(&mut elements, &mut html);
    html.finish().0.into()
}

/// What the source of a note is kept as that is the work of a plugin.
pub(super) const OLD_NOTE: &str = "HOOK";

/// The note that a plugin kept in an element.
pub(super) fn old_note_of(source: &str) -> String {
    let mut elements = Elements::new(source, Report::default());
    let mut note = String::new();
    let mut depth = 0_usize;
    // What is malformed ends the note.
    while let Ok(event) = elements.next() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) if depth > 1 => elements.pieces(text, |piece| match piece {
                Piece::Literal(text) | Piece::Entity(text) => note.push_str(text),
                Piece::Character(char) => note.push(char),
            }),
            Event::Text(_) => {}
            Event::Eof => break,
        }
    }
    note.replace("\r\n", "\n").trim().to_owned()
}

/// Reads what is in a rich text up to its end: HTML, or in `<text>` the source of another language, which is returned.
pub(super) fn content(
    elements: &mut Elements<'_>,
    html: &mut Html<'_>,
) -> Result<Option<String>, panmap_model::Diagnostic> {
    let mut source = None;
    let mut depth = 0_usize;
    loop {
        match elements.next()? {
            Event::Start(tag) => {
                if depth == 0 && tag.name == "text" {
                    source = Some(String::new());
                }
                depth += 1;
                html.start(tag.name, |name| elements.value_of(name).map(std::borrow::Cow::into_owned));
            }
            Event::End(_) if depth == 0 => break,
            Event::End(name) => {
                depth -= 1;
                html.end(name);
            }
            Event::Text(text) => elements.pieces(text, |piece| match (&mut source, piece) {
                (None, piece) => html.piece(piece),
                (Some(_), _) if depth == 0 => {}
                (Some(source), Piece::Literal(text)) => source.push_str(&text.replace("\r\n", "\n")),
                (Some(source), Piece::Entity(text)) => source.push_str(text),
                (Some(source), Piece::Character(char)) => source.push(char),
            }),
            Event::Eof => break,
        }
    }
    Ok(source)
}

/// Whether Freeplane evaluates a rich text with these words, or would without the `'` before them.
pub(super) fn is_formula(words: &str) -> bool {
    words.trim_start_matches('\'').starts_with('=')
}

/// The text without the `'` that keeps it from being a formula.
pub(super) fn unguarded(text: Text<'_>) -> Option<TextBuf> {
    let words = text.words().strip_prefix('\'').filter(|words| is_formula(words))?;
    if text.is_plain() {
        return Some(Text::new(words).into());
    }
    let mut html = Vec::new();
    document(&mut html, text);
    let at = first_word(&html)?;
    html.remove(at);
    Some(text_of(&html))
}

/// Puts a `'` before the words of a document, so that they are no formula.
pub(super) fn guard(document: &mut Vec<u8>) {
    if let Some(at) = first_word(document) {
        document.insert(at, b'\'');
    }
}

/// Where the words of a document begin.
fn first_word(document: &[u8]) -> Option<usize> {
    let mut at = memchr::memmem::find(document, b"<body>")?;
    while document.get(at) == Some(&b'<') {
        at += memchr::memchr(b'>', &document[at..])? + 1;
    }
    Some(at)
}

/// Writes a text as an HTML document, in which one paragraph is one line where it has no marks, and returns
/// whether all characters could be written.
pub(super) fn document(out: &mut Vec<u8>, text: Text<'_>) -> bool {
    let mut is_faithful = true;
    out.extend_from_slice(b"<html><head/><body>");
    if text.is_plain() {
        for line in text.words().split('\n') {
            out.extend_from_slice(b"<p>");
            // Writing to a vector cannot fail.
            is_faithful &= xml::escape_content(out, line, Charset::Ascii).unwrap_or(false);
            out.extend_from_slice(b"</p>");
        }
    } else {
        let mut html = String::with_capacity(2 * text.words().len());
        html::write(&mut html, text, Reading::Document);
        // Its markup is escaped already, its characters are not.
        let mut rest = &html[..];
        while let Some(at) = rest.find(|char: char| !matches!(char, ' '..='~')) {
            out.extend_from_slice(&rest.as_bytes()[..at]);
            let mut chars = rest[at..].chars();
            if let Some(char) = chars.next() {
                let mut buffer = [0; 4];
                let char = char.encode_utf8(&mut buffer);
                is_faithful &= xml::escape(out, char, Charset::Ascii).unwrap_or(false);
            }
            rest = chars.as_str();
        }
        out.extend_from_slice(rest.as_bytes());
    }
    out.extend_from_slice(b"</body></html>");
    is_faithful
}
