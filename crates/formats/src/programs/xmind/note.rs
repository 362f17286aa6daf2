//! The note of a topic, which XMind keeps in up to four forms: plain, as HTML, in paragraphs, and as an editor's steps.

use panmap_model::text::Image;
use panmap_model::{Mark, TextBuf, TextBuilder};

use super::address::{Address, in_html};
use super::look;
use super::reader::Reader;
use crate::programs::lines;
use crate::reading::html::{Lost, document_text, snippet};
use crate::reading::json::values::At;

impl Reader<'_, '_> {
    /// Reads a note: with its marks where a form has some, and otherwise as the plain form has it, which keeps white
    /// space.
    pub(super) fn note(&mut self, note: At) {
        let values = self.values;
        let text = |names: &[&str]| values.path(note, names).and_then(|at| values.text(at));
        let plain = text(&["plain", "content"]).or_else(|| values.text(note));
        let html = text(&["realHTML", "content"]);
        // SPEC: XMind ends a plain note with line breaks that are not part of it.
        let plain = plain.map(|plain| lines(&plain).trim_end_matches('\n').to_owned());
        let is_source = |html: &str| plain.as_deref() == Some(lines(html).trim_end_matches('\n'));
        let rich = match html {
            // simple-mind-map writes the same text as both, whatever it is.
            Some(html) if is_source(&html) => self.of_html(&html, true),
            Some(html) => self.of_html(&html, false),
            None => {
                values.path(note, &["html", "content", "paragraphs"]).map(|list| self.of_paragraphs(list))
            }
        };
        match (rich, plain) {
            (Some(rich), _) if !rich.as_text().is_plain() => self.draft.note(&rich),
            (_, Some(plain)) => self.draft.note(&*plain),
            (Some(rich), None) => self.draft.note(&rich),
            (None, None) => {}
        }
    }

    /// The text of a note as HTML: a document, or a text in which only tags are HTML.
    fn of_html(&mut self, html: &str, is_text: bool) -> Option<TextBuf> {
        let html = in_html(html, self.media);
        if is_text {
            return snippet(&html, false, &mut self.scratch).map(|(text, _)| text.into());
        }
        let (text, lost): (_, Lost) = document_text(&html, &mut self.scratch);
        let text = TextBuf::from(text);
        lost.report(self.place, &mut self.draft.report);
        Some(text)
    }

    /// The text of paragraphs, as XMind Zen had them: each a list of pieces, which are words or pictures.
    fn of_paragraphs(&self, list: At) -> TextBuf {
        let values = self.values;
        let mut builder = TextBuilder::new();
        for (at, paragraph) in values.items(list).enumerate() {
            if at > 0 {
                builder.line_break();
            }
            for span in values.member(paragraph, "spans").into_iter().flat_map(|spans| values.items(spans)) {
                if let Some(image) = values.member(span, "image").and_then(|at| values.text(at)) {
                    let address = Address::read(&image, self.media);
                    builder.atom(Mark::Image(Image { address: address.as_str(), ..Image::default() }), "");
                    continue;
                }
                let words = values.member(span, "text").and_then(|at| values.text(at)).unwrap_or_default();
                let looks = values.path(span, &["style", "properties"]);
                let looks = looks.into_iter().flat_map(|looks| values.items(looks));
                let looks = looks.filter_map(|at| Some((values.key(at), values.text(at)?)));
                look::add(&mut builder, &words, looks);
            }
        }
        builder.finish().into()
    }
}
