//! The note of a topic of XMind 8: plain, and as XHTML whose looks are styles.

use std::borrow::Cow;

use panmap_model::{Diagnostic, TextBuf};

use super::state::State;
use crate::programs::lines;
use crate::programs::xmind::address::Address;
use crate::reading::html::Html;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads a note: with its marks where it has some, and otherwise the plain one, which keeps white space.
    pub(super) fn note(&mut self) -> Result<(), Diagnostic> {
        let (mut plain, mut rich) = (None, None);
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "plain" => plain = Some(self.elements.content()?),
                Event::Start(tag) if tag.name == "html" => rich = Some(self.html(tag)?),
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        let plain = plain.map(|plain| lines(&plain).trim_end_matches('\n').to_owned());
        match (rich, plain) {
            (Some(rich), _) if !rich.as_text().is_plain() => self.draft.note(&rich),
            (_, Some(plain)) => self.draft.note(&*plain),
            (Some(rich), None) => self.draft.note(&rich),
            (None, None) => {}
        }
        Ok(())
    }

    fn html(&mut self, tag: Tag<'a>) -> Result<TextBuf, Diagnostic> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut html = Html::document(&mut scratch);
        let (mut depth, mut paragraphs) = (1, 0);
        while depth > 0 {
            match self.elements.next()? {
                // SPEC: a paragraph is a line, as in the plain note.
                Event::Start(tag) if tag.name == "p" => {
                    depth += 1;
                    paragraphs += 1;
                    if paragraphs > 1 {
                        html.start("br", |_| None);
                    }
                }
                Event::Start(tag) => {
                    depth += 1;
                    let (elements, styles, media) = (&mut self.elements, self.styles, self.media);
                    html.start(tag.name, |wanted| match wanted {
                        "style" => {
                            let id = elements.local("style-id")?;
                            Some(styles.get(&*id).into_iter().flatten().map(declarations).collect())
                        }
                        "href" | "src" => {
                            let address = elements.local(wanted)?;
                            Some(Address::read(&address, media).as_str().to_owned())
                        }
                        _ => elements.local(wanted).map(Cow::into_owned),
                    });
                }
                Event::End(name) => {
                    depth -= 1;
                    if depth > 0 && name != "p" {
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
        Ok(text)
    }
}

/// A property of a style as CSS writes it; each of several decorations in a declaration of its own.
fn declarations((name, value): &(String, String)) -> String {
    let name = name.strip_prefix("fo:").unwrap_or(name);
    let values: Vec<&str> = if name == "text-decoration" { value.split(' ').collect() } else { vec![value] };
    values.iter().map(|value| format!("{name}: {value}; ")).collect()
}
