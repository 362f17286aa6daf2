//! The texts of a node that are elements: its own where it has markup, details and note.

use std::io::{self, Write};

use panmap_model::{FactKind, Text, Topic};

use super::super::{dialect, piece, spelling};
use super::writer::{Node, Writer};
use crate::reading::html::{self, Scratch};
use crate::writing::xml::Charset;

impl<'m> Writer<'m, '_> {
    /// Writes the rich texts of a node. What a clone has of them is its original's.
    pub(super) fn texts(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        if node.is_rich {
            self.text(node, "NODE", node.topic.rich_text())?;
        }
        if node.original.is_some() {
            return Ok(());
        }
        if self.dialect.is_freeplane
            && let Some(details) = node.topic.details().filter(|details| !details.is_empty())
        {
            self.text(node, "DETAILS", details)?;
        }
        let fitted = self.fitted;
        if let Some(note) = fitted.note(node.topic) {
            if let Some(hook) = self.old_note(node.topic, note) {
                self.line(node.topic)?;
                self.out.write_all(hook.as_bytes())?;
                return self.out.write_all(b"\n");
            }
            self.text(node, "NOTE", note)?;
        }
        Ok(())
    }

    /// SPEC: a rich text is a `richcontent` element around an HTML document.
    fn text(&mut self, node: &mut Node<'m>, kind: &str, text: Text<'_>) -> io::Result<()> {
        self.line(node.topic)?;
        write!(self.out, "<richcontent TYPE=\"{kind}\"")?;
        let is_of_kind = |attributes: &[(String, String)]| piece::value(attributes, "TYPE") == Some(kind);
        let own = self.dialect.is_freeplane.then(|| node.pieces.element("richcontent", is_of_kind)).flatten();
        let content_type = own.as_ref().and_then(|own| piece::value(own, "CONTENT-TYPE"));
        let is_source = content_type.is_some_and(|kind| kind.starts_with("plain/"));
        if let Some(own) = &own {
            let is_kept =
                |name: &str| name != "TYPE" && (name != "CONTENT-TYPE" || !is_source || text.is_plain());
            self.attributes(own, is_kept)?;
            if is_source && !text.is_plain() {
                self.out.lost(FactKind::Extension, node.topic);
            }
        } else if self.traits.has_content_types {
            self.out.write_all(b" CONTENT-TYPE=\"xml/\"")?;
        }
        if is_source && text.is_plain() {
            self.out.write_all(b"><text>")?;
            let words = xml_text(text.words());
            self.is_faithful &= words.1;
            self.out.write_all(words.0.as_bytes())?;
            return self.out.write_all(b"</text></richcontent>\n");
        }
        self.out.write_all(b">")?;
        if let Some(source) = self.spelled(node.topic, kind, text) {
            self.out.write_all(source.as_bytes())?;
        } else {
            let mut html = std::mem::take(&mut self.html);
            html.clear();
            self.is_faithful &= spelling::document(&mut html, text);
            if !text.is_plain() {
                let again = spelling::text_of(&html);
                self.out.changed(text, again.as_text(), node.topic);
            }
            if self.dialect.is_freeplane && spelling::is_formula(text.words()) {
                spelling::guard(&mut html);
            }
            self.out.write_all(&html)?;
            self.html = html;
        }
        self.out.write_all(b"</richcontent>\n")
    }

    /// The note as FreeMind kept it up to 0.8, where the map is of such a version and it still is that note.
    fn old_note(&self, topic: Topic<'m>, note: Text<'_>) -> Option<String> {
        let is_old = self.fitted.map().origin().is_some_and(|origin| origin.format == dialect::FORMAT);
        let source = spelling::of_text(topic.spelling().filter(|_| is_old)?, spelling::OLD_NOTE)?;
        let is_same = note.is_plain() && spelling::old_note_of(source) == note.words();
        piece::canonical(source, Charset::Ascii).filter(|_| is_same)
    }

    /// The text as its source spelled it, where programs read that and it still is that text.
    pub(super) fn spelled(&self, topic: Topic<'m>, kind: &str, text: Text<'_>) -> Option<String> {
        let source = spelling::of_text(topic.spelling().filter(|_| self.dialect.is_rich)?, kind)?;
        if kind == "TEXT" {
            let is_of = html::document_text(source, &mut Scratch::default()).0 == text;
            return is_of.then(|| source.to_owned());
        }
        piece::canonical(source, Charset::Ascii).filter(|_| spelling::is_of(source, text))
    }
}

/// A text in which white space counts, as an element has it, and whether all of it could be written.
fn xml_text(text: &str) -> (String, bool) {
    let mut out = Vec::new();
    let faithful = piece::content(&mut out, text, Charset::Ascii).unwrap_or(false);
    (String::from_utf8(out).unwrap_or_default(), faithful)
}
