//! The parts of HTML in a string: its tags and words, in their order.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// A part of a string, and its range.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) what: What,
    pub(crate) range: Range<usize>,
}

/// What a part is; names are in lower case.
#[derive(Clone)]
pub(crate) enum What {
    Words,
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        is_closed: bool,
    },
    End(String),
    /// A comment, document type or processing instruction.
    Other,
}

/// The parts of a text with tags.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
    tokens.filter_map(|Ok(token)| part(token)).collect()
}

/// The parts of a web page one by one. What is in a script or a style is words, whatever it looks like.
pub(crate) fn page(html: &str) -> impl Iterator<Item = Part> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(|Ok(token)| part(token))
}

fn part(token: Token<usize>) -> Option<Part> {
    let utf8 = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (what, span) = match token {
        Token::String(words) => (What::Words, words.span),
        Token::StartTag(tag) => {
            let attributes = tag.attributes.iter();
            let attributes = attributes.map(|(name, value)| (utf8(name), utf8(value))).collect();
            (What::Start { name: utf8(&tag.name), attributes, is_closed: tag.self_closing }, tag.span)
        }
        Token::EndTag(tag) => (What::End(utf8(&tag.name)), tag.span),
        Token::Comment(comment) => (What::Other, comment.span),
        Token::Doctype(doctype) => (What::Other, doctype.span),
        Token::Error(_) => return None,
    };
    Some(Part { what, range: span.start..span.end })
}

/// The value of an attribute.
pub(crate) fn value_of(attributes: &[(String, String)], wanted: &str) -> Option<String> {
    attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.clone())
}
