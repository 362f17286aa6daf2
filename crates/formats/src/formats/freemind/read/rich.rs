//! Texts with markup: of a topic itself, of its note, or of what Freeplane shows below it.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Severity, Text, TextBuf};

use super::super::{dialect, piece, spelling};
use super::reader::{Attributes, Reader};
use crate::reading::html::{self, Html, Scratch};
use crate::reading::xml::Tag;

impl<'a> Reader<'a, '_> {
    /// SPEC: without a TYPE, the text is that of the node itself.
    pub(super) fn rich_content(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let kind = self.elements.value_of("TYPE").unwrap_or(Cow::Borrowed("NODE"));
        if !matches!(&*kind, "NODE" | "NOTE" | "DETAILS") {
            return self.keep_whole(tag);
        }
        let mut attributes: Attributes<'a> = Vec::new();
        while let Some(attribute) = self.elements.attribute(attributes.len()) {
            attributes.push(attribute);
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut html = Html::document(&mut scratch);
        let start = self.elements.position();
        let source = spelling::content(&mut self.elements, &mut html)?;
        let (rich, lost) = html.finish();
        lost.report(tag.span(), &mut self.elements.report);
        let text = source.as_ref().map_or(rich, Text::from);
        let unguarded = if self.is_freeplane && source.is_none() { spelling::unguarded(text) } else { None };
        let text = unguarded.as_ref().map_or(text, TextBuf::as_text);
        let unescaped = self.unescaped(start, text, tag);
        let text = unescaped.as_ref().map_or(text, TextBuf::as_text);
        if text.is_empty() {
            if let Some(source) = self.source(tag) {
                self.keep(source);
            }
        } else {
            self.needs.rich |= !text.is_plain();
            self.keep_attributes_of_text(&kind, source.is_some(), &attributes);
            if source.is_none() && unguarded.is_none() {
                self.keep_spelling(&kind, start, text);
            }
        }
        self.add_text(&kind, text);
        self.scratch = scratch;
        Ok(())
    }

    /// The text of a document that is escaped once more, as some programs write it, in a rich text that began here.
    fn unescaped(&mut self, start: usize, text: Text<'_>, tag: Tag<'a>) -> Option<TextBuf> {
        let inside = self.text[start..].trim_start();
        let is_escaped = inside.starts_with("&lt;") || inside.starts_with("<![CDATA[");
        if !is_escaped || !text.is_plain() || !dialect::is_html(text.words().trim_start()) {
            return None;
        }
        let mut scratch = Scratch::default();
        let (text, lost) = html::document_text(text.words(), &mut scratch);
        lost.report(tag.span(), &mut self.elements.report);
        Some(text.into())
    }

    /// Keeps the source of a rich text that began here, unless Panmap spells it like that.
    fn keep_spelling(&mut self, kind: &str, start: usize, text: Text<'_>) {
        let Some(node) = self.open.last() else { return };
        let inside = self.text[start..self.elements.position()].rsplit_once("</");
        let is_formula = self.is_freeplane && spelling::is_formula(text.words());
        let source = inside.and_then(|(inside, _)| match inside.trim() {
            // As Panmap spells it, it would be none.
            inside if is_formula => Some(inside.to_owned()),
            inside => spelling::unusual(inside, text),
        });
        if let Some(source) = source {
            self.needs.rich = true;
            self.spellings.keep(node.topic, kind, &source);
        }
    }

    /// Keeps what a rich text says of itself, but for what this version of Freeplane says of every one.
    fn keep_attributes_of_text(&mut self, kind: &str, is_source: bool, attributes: &Attributes<'a>) {
        let usual = (self.traits.has_content_types && !is_source).then_some("xml/");
        let content_type = attributes.iter().find(|(name, _)| *name == "CONTENT-TYPE");
        let is_usual = content_type.map(|(_, value)| &**value) == usual;
        let others = attributes.iter().filter(|(name, _)| !matches!(*name, "TYPE" | "CONTENT-TYPE"));
        let others: Vec<_> = others.map(|(name, value)| (*name, &**value)).collect();
        if !others.is_empty() || !is_usual {
            let mut kept = vec![("TYPE", kind)];
            kept.extend(content_type.map(|(name, value)| (*name, &**value)));
            kept.extend(others);
            self.needs.freeplane = true;
            self.keep(piece::element("richcontent", &kept));
        }
    }

    fn add_text(&mut self, kind: &str, text: Text<'_>) {
        let Some(node) = self.open.last_mut() else { return };
        match kind {
            "NODE" => {
                let plain = self.draft.builder.text(node.topic).to_owned();
                let is_other = node.has_text && plain != text.words() && !text.is_empty();
                if !text.is_empty() {
                    self.draft.builder.set_text(text);
                }
                node.has_text = true;
                // The text for programs that do not read the rich one.
                if is_other {
                    self.needs.rich = true;
                    self.elements.report.add(Severity::Warning, Code::IgnoredContent, node.span, || {
                        "a node has two texts: the plain one is kept for FreeMind alone".into()
                    });
                    // One that is a formula is kept already.
                    if !std::mem::take(&mut node.is_formula) {
                        self.keep_attribute("TEXT", &plain);
                    }
                }
            }
            "DETAILS" if !text.is_empty() => {
                self.needs.freeplane = true;
                self.draft.details(text);
            }
            "NOTE" => self.draft.note(text),
            _ => {}
        }
    }
}
