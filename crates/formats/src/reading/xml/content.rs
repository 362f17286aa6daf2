//! The content of an element as a text, and attributes by their names without prefix.

use std::borrow::Cow;

use panmap_model::Diagnostic;

use super::event::Event;
use super::piece::Piece;
use super::read::Elements;

impl<'a> Elements<'a> {
    /// The value of the attribute of the last start tag that has this name, whatever its prefix.
    pub(crate) fn local(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let is_it = |own: &str| own.rsplit_once(':').map_or(own, |(_, local)| local) == name;
        let attribute = *self.attributes().iter().find(|attribute| is_it(attribute.name))?;
        Some(self.value(attribute))
    }

    /// Reads the rest of the innermost open element as a text, with `\n` for every line end. What elements in it hold
    /// is part of the text.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    pub(crate) fn content(&mut self) -> Result<String, Diagnostic> {
        let mut content = String::new();
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                Event::Text(text) => self.pieces(text, |piece| match piece {
                    // SPEC (XML 1.0, 2.11): only line ends that are no references are brought into one form.
                    Piece::Literal(words) if words.contains('\r') => {
                        content.push_str(&words.replace("\r\n", "\n").replace('\r', "\n"));
                    }
                    piece => piece.add_to(&mut content),
                }),
            }
        }
        Ok(content)
    }
}
