//! The note of a topic, which is XHTML; what programs show of it in short is read where there is nothing else.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Severity, TextBuf};

use super::state::State;
use crate::reading::html::Html;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    pub(super) fn note(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let short = self.elements.local("PreviewPlainText").map(Cow::into_owned);
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut html = Html::document(&mut scratch);
        let (mut depth, mut is_there) = (1, false);
        while depth > 0 {
            match self.elements.next()? {
                Event::Start(tag) => {
                    depth += 1;
                    is_there = true;
                    let (elements, files) = (&mut self.elements, &self.files);
                    html.start(tag.name, |wanted| {
                        let value = elements.local(wanted)?;
                        let entry = files.notes.get(&*value).filter(|_| wanted == "src");
                        Some(
                            entry.and_then(|entry| files.medium(entry)).unwrap_or_else(|| value.into_owned()),
                        )
                    });
                }
                Event::End(name) => {
                    depth -= 1;
                    if depth > 0 {
                        html.end(name);
                    }
                }
                Event::Text(text) => self.elements.pieces(text, |piece| html.piece(piece)),
                Event::Eof => break,
            }
        }
        let (text, lost) = html.finish();
        let text = TextBuf::from(text);
        lost.report(tag.span(), &mut self.elements.report);
        self.scratch = scratch;
        match short {
            Some(short) if !is_there && text.as_text().is_empty() => {
                self.draft.note(&*crate::programs::lines(&short.replace("<br>", "\n")));
            }
            _ => self.draft.note(&text),
        }
        Ok(())
    }

    /// Reads data of a note: a picture, which the note has read already, or a note as old versions have it.
    pub(super) fn old_note(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        if self.elements.local("ImageUri").is_none() {
            self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                "this note is RTF, as old versions of MindManager have it: it is left out".into()
            });
        }
        self.elements.skip()
    }
}
