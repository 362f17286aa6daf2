//! The title of a topic: plain, and since XMind 2022 also in pieces that say how they look.

use panmap_model::{TextBuf, TextBuilder};

use super::look;
use super::reader::Reader;
use crate::programs::lines;
use crate::reading::json::values::At;

impl Reader<'_, '_> {
    /// The title of a topic, with the marks of its pieces where these say the same words.
    pub(super) fn title(&mut self, topic: At) -> TextBuf {
        let text = |at: At, name: &str| self.values.member(at, name).and_then(|at| self.values.text(at));
        let title = text(topic, "title");
        let pieces = self.values.member(topic, "attributedTitle");
        let marked = pieces.and_then(|pieces| self.pieces(pieces));
        match (title, marked) {
            (Some(title), Some(marked)) if marked.as_text().words() != lines(&title) => {
                lines(&title).into_owned().into()
            }
            (_, Some(marked)) => marked,
            (title, None) => lines(&title.unwrap_or_default()).into_owned().into(),
        }
    }

    /// The text of a list of pieces, each with its words and its looks; `None` where it has no words.
    fn pieces(&self, pieces: At) -> Option<TextBuf> {
        let values = self.values;
        let mut builder = TextBuilder::new();
        for piece in values.items(pieces) {
            let Some(words) = values.member(piece, "text").and_then(|at| values.text(at)) else { continue };
            let looks = values.items(piece).filter_map(|at| Some((values.key(at), values.text(at)?)));
            look::add(&mut builder, &words, looks);
        }
        let text = TextBuf::from(builder.finish());
        (!text.is_empty()).then_some(text)
    }
}
