//! A topic: its attributes, and the elements in it.

use panmap_model::{Diagnostic, Fact, Picture, StyleProperty};

use super::escape::unescaped;
use super::look;
use super::state::{Row, SYNTAX, State};
use crate::names::icons::{self, Program};
use crate::reading::html::document_text;
use crate::reading::xml::{Attribute, Event, Piece, Tag, kept};

impl<'a> State<'a, '_> {
    /// Opens a topic whose start tag was read.
    pub(super) fn topic(&mut self) {
        // A topic of the flat map ends where the next one begins.
        self.flat.close_to(0);
        let text = self.elements.value_of("text").unwrap_or_default();
        let topic = self.flat.open(&*text);
        let parent = self.open.last().copied();
        self.open.push(self.rows.len());
        let order = self.elements.value_of("order").and_then(|order| order.trim().parse().ok());
        let is_central = parent.is_none() && self.elements.value_of("central").is_some();
        self.rows.push(Row {
            topic,
            parent,
            is_central,
            order: order.unwrap_or_default(),
            has_order: order.is_some(),
            is_left: None,
        });
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            let value = self.elements.value(attribute);
            self.attribute(attribute, &value);
        }
        if let Some(id) = self.elements.value_of("id").filter(|id| !id.is_empty()) {
            let number = u32::try_from(self.rows.len() - 1).unwrap_or(u32::MAX);
            self.ids.push((id, number));
        }
    }

    /// Closes the innermost open topic.
    pub(super) fn end_topic(&mut self) {
        self.open.pop();
    }

    fn attribute(&mut self, attribute: Attribute<'a>, value: &str) {
        let flat = &mut self.flat;
        match attribute.name {
            _ if value.is_empty() => {}
            "id" => flat.fact(Fact::SourceId(value)),
            // SPEC: a position that was spoilt is none.
            "position" => {
                if let Some((x, y)) = look::position(value) {
                    flat.fact(Fact::Style { property: StyleProperty::X, value: x });
                    flat.fact(Fact::Style { property: StyleProperty::Y, value: y });
                    if let (Some(row), Ok(x)) = (self.rows.last_mut(), x.parse::<f64>()) {
                        row.is_left = Some(x < 0.0);
                    }
                }
            }
            // SPEC: the children of the topic in the middle are always seen.
            "shrink" if value == "true" => flat.fact(Fact::Folded),
            "fontStyle" => {
                for (property, value) in look::font(value) {
                    flat.fact(Fact::Style { property, value });
                }
            }
            // SPEC: a topic whose shape is an image has that in another attribute.
            "shape" if value == "image" => {}
            "shape" => {
                let value = &look::shape(value);
                flat.fact(Fact::Style { property: StyleProperty::Shape, value });
            }
            "image" => match look::image(value) {
                Some((width, height, address)) => {
                    flat.fact(Fact::Picture(Picture { address, width, height, title: "" }));
                }
                None => self.left_out(attribute.span(), "a picture without an address"),
            },
            "imageEmoji" => flat.fact(Fact::Icon(value)),
            "text" | "central" | "order" | "shrink" => {}
            name => match (look::property(name), kept(name, value)) {
                (Some(property), _) => flat.fact(Fact::Style { property, value }),
                (None, Some(source)) => flat.fact(Fact::Extension { syntax: SYNTAX, source: &source }),
                (None, None) => {
                    let what = format!("the attribute `{}`", name.escape_debug());
                    self.left_out(attribute.span(), &what);
                }
            },
        }
    }

    /// Reads an element of the innermost open topic, which is no topic.
    pub(super) fn part(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        // Elements of a topic stand before the topics in it; others would belong to the last of those.
        if self.open.last() != self.rows.len().checked_sub(1).as_ref() {
            return self.elements.leave_out(tag);
        }
        match tag.name {
            "text" => {
                let text = self.words()?;
                self.flat.set_text(&*text);
                return Ok(());
            }
            "note" => return self.note(tag),
            "link" => {
                if let Some(url) = self.elements.value_of("url").filter(|url| !url.is_empty()) {
                    self.flat.link(&url);
                }
            }
            // An emoji stands for itself.
            "icon" | "eicon" => {
                if let Some(icon) = self.elements.value_of("id").filter(|id| !id.is_empty()) {
                    self.flat.fact(Fact::Icon(icons::from(Program::WiseMapping, &icon)));
                }
            }
            _ => return self.elements.leave_out(tag),
        }
        self.elements.leave()
    }

    /// Reads a note: an attribute in older files, and since then a text.
    fn note(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let is_html = self.elements.value_of("contentType").as_deref() == Some("html");
        let own = self.elements.value_of("text").filter(|text| !text.is_empty());
        let words = self.words()?;
        let note = match &own {
            // SPEC: an attribute is always escaped.
            Some(own) => unescaped(own),
            None if self.is_escaped => unescaped(&words),
            None => words.as_str().into(),
        };
        if is_html {
            let (text, lost) = document_text(&note, &mut self.scratch);
            self.flat.note(text);
            lost.report(tag.span(), &mut self.elements.report);
        } else if !note.is_empty() {
            self.flat.note(&*note);
        }
        Ok(())
    }

    /// The text in an element. What stands around a CDATA section is only the indentation of the file.
    fn words(&mut self) -> Result<String, Diagnostic> {
        let (mut words, mut depth) = (String::new(), 1);
        while depth > 0 {
            match self.elements.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(text) if text.raw.trim().is_empty() => {}
                Event::Text(text) => self.elements.pieces(text, |piece| match piece {
                    Piece::Literal(part) | Piece::Entity(part) => {
                        words.push_str(&part.replace("\r\n", "\n").replace('\r', "\n"));
                    }
                    Piece::Character(char) => words.push(char),
                }),
                Event::Eof => break,
            }
        }
        Ok(words)
    }
}
