//! Headings and notes: plain, as the HTML of Qt in a string, and in old maps as elements.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Fact, Severity, StyleProperty, Text, TextBuf};

use super::state::State;
use crate::programs::lines;
use crate::reading::html::{Html, document_text};
use crate::reading::xml::{Event, Tag};

/// What Qt says of every paragraph that is like all others.
const USUAL: [&str; 4] =
    ["-qt-block-indent:0;", "-qt-paragraph-type:empty;", "text-indent:0px;", "white-space: pre-wrap;"];

impl<'a> State<'a, '_> {
    pub(super) fn heading(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        if let Some(color) = self.value("textColor") {
            self.draft.builder.fact(Fact::Style { property: StyleProperty::Color, value: &color });
        }
        let text = self.text(tag)?;
        self.draft.builder.set_text(&text);
        Ok(())
    }

    pub(super) fn note(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        // SPEC (vym before 1.4.6): the note is a file of its own, without the elements around its paragraphs.
        let file = self.value("href").filter(|_| tag.name == "note");
        let text = self.text(tag)?;
        self.draft.note(&text);
        let Some(address) = file else { return Ok(()) };
        let entry = address.strip_prefix("file:").unwrap_or(&address);
        match self.package.text(entry)? {
            Some((html, _)) => {
                self.used.insert(entry.to_owned(), true);
                let note = self.html(&html, tag);
                self.draft.note(&note);
            }
            None => self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                format!("the note `{}` is not in the archive: it is left out", entry.escape_debug())
            }),
        }
        Ok(())
    }

    /// Reads the text of an element: an attribute in new maps, its content in all others.
    fn text(&mut self, tag: Tag<'a>) -> Result<TextBuf, Diagnostic> {
        let is_rich = self.value("textMode").as_deref() == Some("richText");
        // Quotes are escaped once more than XML does.
        let own = self.value("text").map(|text| text.replace("&quot;", "\""));
        let (content, marked) = self.content(tag)?;
        if let (None, Some(marked)) = (&own, marked) {
            return Ok(marked);
        }
        let text = own.unwrap_or(content);
        if is_rich && text.contains('<') || is_document(&text) {
            return Ok(self.html(&text, tag));
        }
        // Blanks around a heading only make room.
        Ok(lines(text.trim()).as_ref().into())
    }

    /// The words in an element, and its text if HTML is in it as elements.
    fn content(&mut self, tag: Tag<'a>) -> Result<(String, Option<TextBuf>), Diagnostic> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut html = Html::document(&mut scratch);
        let (mut words, mut depth, mut is_marked) = (String::new(), 1, false);
        while depth > 0 {
            match self.elements.next()? {
                Event::Start(tag) => {
                    depth += 1;
                    is_marked = true;
                    let elements = &mut self.elements;
                    if !matches!(tag.name, "meta" | "link") {
                        html.start(tag.name, |wanted| {
                            let value = elements.value_of(wanted).map(Cow::into_owned)?;
                            Some(if wanted == "style" { unusual(&value) } else { value })
                        });
                    }
                }
                Event::End(name) => {
                    depth -= 1;
                    if depth > 0 {
                        html.end(name);
                    }
                }
                Event::Text(text) => self.elements.pieces(text, |piece| {
                    piece.add_to(&mut words);
                    html.piece(piece);
                }),
                Event::Eof => break,
            }
        }
        let (text, lost) = html.finish();
        let text = is_marked.then(|| TextBuf::from(text));
        if is_marked {
            lost.report(tag.span(), &mut self.elements.report);
        }
        self.scratch = scratch;
        Ok((words, text))
    }

    /// Reads HTML as Qt writes it.
    fn html(&mut self, html: &str, tag: Tag<'a>) -> TextBuf {
        let html = unusual(html);
        let (text, lost) = document_text(&html, &mut self.scratch);
        lost.report(tag.span(), &mut self.elements.report);
        trimmed(text)
    }
}

fn is_document(text: &str) -> bool {
    let start = text.trim_start();
    ["<html", "<!DOCTYPE HTML", "<!DOCTYPE html"].iter().any(|known| start.starts_with(known))
}

/// HTML or a style without what Qt always says.
fn unusual(html: &str) -> String {
    USUAL.iter().fold(html.to_owned(), |html, usual| html.replace(usual, ""))
}

/// A text without marks, and without blanks around it.
fn trimmed(text: Text<'_>) -> TextBuf {
    if text.is_plain() { text.words().trim().into() } else { text.into() }
}
