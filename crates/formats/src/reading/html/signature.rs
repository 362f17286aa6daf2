//! What HTML says, spelled in one way, so that two spellings are told apart from two texts.

use std::fmt::Write;

use panmap_model::{Mark, Report};

use super::element::{Element, element};
use super::look::{self, Look};
use crate::reading::xml::{Elements, Event, Piece};

/// The elements and words of well-formed HTML in one spelling; `None` where it is not well-formed.
///
/// White space is as it is shown, tags of one meaning are one, and what only lays a page out (its head, the margins of
/// its paragraphs) is left out.
pub(crate) fn signature(html: &str) -> Option<String> {
    let mut elements = Elements::new(html, Report::default());
    let mut signature = Signature { out: String::with_capacity(html.len()), ..Signature::default() };
    loop {
        match elements.next().ok()? {
            Event::Start(tag) => {
                let mut attributes = Vec::new();
                while let Some((name, value)) = elements.attribute(attributes.len()) {
                    attributes.push((name.to_ascii_lowercase(), value.into_owned()));
                }
                attributes.sort();
                signature.start(tag.name, &attributes);
            }
            Event::End(name) => signature.end(name),
            Event::Text(text) => elements.pieces(text, |piece| signature.piece(piece)),
            Event::Eof => return Some(signature.out),
        }
    }
}

#[derive(Default)]
struct Signature {
    out: String,
    /// What each open element has written, to be ended.
    open: Vec<usize>,
    hidden: usize,
    code: usize,
    is_space_due: bool,
    is_line_open: bool,
}

impl Signature {
    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let known = element(name).map(|(_, element)| element);
        let mut count = 0;
        if self.hidden == 0 && known.is_some_and(Element::is_inline) && known != Some(Element::Break) {
            self.space();
        }
        match known {
            Some(Element::Hidden) => self.hidden += 1,
            _ if self.hidden > 0 => {}
            Some(Element::Neutral) if is_frame(name) => self.end_line(),
            Some(Element::Span(marks)) => {
                for mark in marks {
                    self.mark(mark);
                }
                count = marks.len();
                count += usize::from(self.attributes(attributes));
            }
            Some(Element::Styled) => count = self.styled(attributes),
            _ => {
                if !known.is_some_and(Element::is_inline) && known != Some(Element::Neutral) {
                    self.end_line();
                }
                self.code += usize::from(known == Some(Element::Code));
                let _ = write!(self.out, "<{}", name.to_ascii_lowercase());
                self.attributes(attributes);
                self.out.push('>');
                count = 1;
                match known {
                    Some(Element::Break) => self.end_line(),
                    Some(Element::Image) => self.is_line_open = true,
                    _ => {}
                }
            }
        }
        self.open.push(count);
    }

    fn end(&mut self, name: &str) {
        let known = element(name).map(|(_, element)| element);
        match known {
            Some(Element::Hidden) => self.hidden = self.hidden.saturating_sub(1),
            Some(Element::Code) => self.code = self.code.saturating_sub(1),
            _ => {}
        }
        let is_block = known.is_some_and(|element| !element.is_inline() && element != Element::Neutral);
        if is_block || is_frame(name) {
            self.end_line();
        }
        for _ in 0..self.open.pop().unwrap_or_default() {
            self.out.push_str("</>");
        }
    }

    fn mark(&mut self, mark: &Mark<'_>) {
        let _ = write!(self.out, "<{mark:?}>");
    }

    /// Writes the marks that a `<font>` or `<span>` gives, and what else it says, and returns how many there are.
    fn styled(&mut self, attributes: &[(String, String)]) -> usize {
        let mut count = 0;
        for (name, value) in attributes {
            match (name.as_str(), look::color(value)) {
                ("color", Some(color)) => {
                    self.mark(&Mark::Color(color));
                    count += 1;
                }
                ("style", _) => {
                    for (name, value) in look::declarations(value) {
                        match look::look(name, value) {
                            Look::Mark(mark) => self.mark(&mark),
                            Look::Usual => continue,
                            Look::Lost => {
                                let _ = write!(self.out, "<{name}:{value}>");
                            }
                        }
                        count += 1;
                    }
                }
                _ => {
                    let _ = write!(self.out, "<{name}={value:?}>");
                    count += 1;
                }
            }
        }
        count
    }

    /// Writes attributes, and returns whether there are any.
    fn attributes(&mut self, attributes: &[(String, String)]) -> bool {
        let before = self.out.len();
        for (name, value) in attributes {
            if name != "style" {
                let _ = write!(self.out, " {name}={value:?}");
                continue;
            }
            for (name, value) in look::declarations(value) {
                let lower = name.to_ascii_lowercase();
                if !lower.starts_with("margin") && !lower.starts_with("padding") {
                    let _ = write!(self.out, " {name}:{value}");
                }
            }
        }
        self.out.len() > before
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            _ if self.hidden > 0 => {}
            Piece::Literal(text) if self.code == 0 => {
                let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
                for (at, word) in text.split(is_space).enumerate() {
                    self.is_space_due |= at > 0;
                    if !word.is_empty() {
                        self.words(word);
                    }
                }
            }
            Piece::Literal(text) | Piece::Entity(text) => self.words(text),
            Piece::Character(char) => self.words(char.encode_utf8(&mut [0; 4])),
        }
    }

    fn words(&mut self, words: &str) {
        self.space();
        self.is_line_open = true;
        // So that no word looks like a tag.
        self.out.extend(words.chars().map(|char| if char == '<' { '\u{1}' } else { char }));
    }

    fn space(&mut self) {
        if std::mem::take(&mut self.is_space_due) && self.is_line_open {
            self.out.push(' ');
        }
    }

    fn end_line(&mut self) {
        self.is_space_due = false;
        self.is_line_open = false;
    }
}

/// Whether an element only holds the others of its page or table.
fn is_frame(name: &str) -> bool {
    ["html", "body", "tbody"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text_have_one_signature() {
        let usual = signature("<html><head/><body><p>a <b>b</b></p><p>c</p></body></html>");
        for same in [
            "<html>\n<head><style>p {}</style></head>\n<body>\n<p style=\"margin-top: 0\">\n a <strong>b</strong>\n</p>\n<p>c</p></body></html>",
            "<HTML><BODY><P>a&#x20;<B>b</B></P><P>&#99;</P></BODY></HTML>",
        ] {
            assert_eq!(signature(same), usual, "{same}");
        }
        for other in [
            "<p>a <b>b</b></p><p></p><p>c</p>",
            "<p>a <i>b</i></p><p>c</p>",
            "<p>a <b class=\"x\">b</b></p><p>c</p>",
            "<p align=\"center\">a <b>b</b></p><p>c</p>",
            "<p>a <b>b</b><br/>c</p>",
            "<p>a&lt;b>b&lt;/b></p><p>c</p>",
            "<p>a <b>b</b></p><center>c</center>",
        ] {
            assert_ne!(signature(other), usual, "{other}");
        }
        assert_eq!(signature("<p>a"), None);
    }
}
