//! The text of a web page that a person would have copied from it.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use panmap_model::Span;

use super::unseen::{Unseen, is_hiding, is_inline};

/// The visible text of a page, and where its pieces stand in the source.
pub(crate) struct Visible {
    pub(crate) text: String,
    /// Where a piece begins in the text, and the bytes of the source that it is from.
    pieces: Vec<(usize, Span)>,
}

impl Visible {
    /// The bytes of the source that a range of the text is from.
    pub(crate) fn source(&self, span: Span) -> Span {
        let piece = |at: usize| {
            let found = self.pieces.partition_point(|(start, _)| *start <= at);
            self.pieces.get(found.saturating_sub(1)).map_or(Span::default(), |(_, source)| *source)
        };
        let (first, last) = (piece(span.start), piece(span.end.saturating_sub(1).max(span.start)));
        (first.start..last.end.max(first.end)).into()
    }
}

/// What pages and pieces of their source begin with, beside a document type.
const FIRST: [&str; 28] = [
    "html", "head", "body", "title", "meta", "link", "style", "script", "div", "section", "article", "main",
    "nav", "header", "ul", "ol", "li", "table", "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "form",
];

/// Whether a text is the source of a web page, or of a piece of one.
pub(crate) fn is_page(text: &str) -> bool {
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(after) = text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        text = after.1.trim_start();
    }
    let Some(after) = text.strip_prefix('<') else { return false };
    let is = |name: &str| {
        let begins = after.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        begins
            && after[name.len()..].starts_with(|char: char| char.is_whitespace() || matches!(char, '>' | '/'))
    };
    // A piece of a page goes on with tags; words in angle brackets do not.
    // A title that looks like a tag stands before its byline again, which no tag does.
    let is_title = || {
        let line = text.trim_start().lines().next().unwrap_or_default();
        line.split_once(" by Mind Map: ").is_some_and(|(title, again)| title == again.trim_end())
    };
    is("!doctype html") || is("html") || FIRST.into_iter().any(is) && text.contains("</") && !is_title()
}

/// Takes the visible words of a page in their order; blocks, breaks and rows of tables end lines.
pub(crate) fn visible(html: &str) -> Visible {
    let mut page = Page {
        text: String::with_capacity(html.len() / 2),
        pieces: Vec::new(),
        unseen: Unseen::default(),
        keeps: 0,
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // What is in a script is no tag.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::String(words) => {
                let span = (words.span.start..words.span.end).into();
                page.words(&String::from_utf8_lossy(&words.value), span);
            }
            Token::StartTag(tag) => {
                let utf8 = String::from_utf8_lossy;
                let mut attributes = tag.attributes.iter();
                let is_hidden = attributes.any(|(name, value)| is_hiding(&utf8(name), &utf8(value)));
                page.start(&utf8(&tag.name), is_hidden, tag.self_closing);
            }
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Visible { text: page.text, pieces: page.pieces }
}

struct Page {
    text: String,
    pieces: Vec<(usize, Span)>,
    unseen: Unseen,
    /// How many elements are open in which white space counts.
    keeps: usize,
}

impl Page {
    fn start(&mut self, name: &str, is_hidden: bool, is_closed: bool) {
        if !self.unseen.start(name, is_hidden, is_closed) {
            return;
        }
        match name {
            "td" | "th" => self.cell(),
            "pre" | "textarea" => {
                self.line();
                self.keeps += 1;
            }
            _ if is_inline(name) && name != "br" => {}
            _ => self.line(),
        }
    }

    fn end(&mut self, name: &str) {
        if !self.unseen.end(name) {
            return;
        }
        match name {
            "td" | "th" => {}
            "pre" | "textarea" => {
                self.keeps = self.keeps.saturating_sub(1);
                self.line();
            }
            _ if is_inline(name) && name != "br" => {}
            _ => self.line(),
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.unseen.by().is_some() {
            return;
        }
        let start = self.text.len();
        for char in words.chars() {
            let is_blank = matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_blank || self.keeps > 0 {
                self.text.push(char);
            } else if !self.text.is_empty() && !self.text.ends_with(['\n', ' ', '\t']) {
                self.text.push(' ');
            }
        }
        if self.text.len() > start {
            self.pieces.push((start, span));
        }
    }

    /// Ends the line, unless nothing is in it.
    fn line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn cell(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\t');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_lines_and_what_is_hidden_is_left_out() {
        for (html, text) in [
            (
                "<h1>Orchard</h1><ul><li>1. Pears<ul><li>1.1. Bosc</li></ul></li><li>2. Plums</li></ul>",
                "Orchard\n1. Pears\n1.1. Bosc\n2. Plums\n",
            ),
            ("<p>a <b>b</b>\n  c</p> <div><div>d</div></div>e<br>f", "a b c\nd\ne\nf"),
            (
                "<head><title>x</title></head><body>a<script>if (a<b) {\"</div>\"}</script><style>p</style>b",
                "ab",
            ),
            ("<head><title>x</title><body>a", "a"),
            ("<p hidden>x<div>a</div>b", "a\nb"),
            ("<div hidden><div>x</div>y</div>a", "a"),
            ("<div hidden>x<p>y</div>a<span style=\"display: none\">z</span>b", "ab"),
            ("<table><tr><td>a<td>b</tr><tr><td>c</td></tr></table>", "a\tb\nc\n"),
            ("<p>a &lt;b&gt; &amp; &eacute; &#8212;</p><!-- c -->", "a <b> & é —\n"),
            ("<pre>a\n  b</pre>c", "a\n  b\nc"),
        ] {
            assert_eq!(visible(html).text, text, "{html}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let html = "<p>one</p><p>two &amp; <b>three</b></p>";
        let page = visible(html);
        let at = page.text.find("three").unwrap();
        let span = page.source((at..at + 5).into());
        assert_eq!(&html[span.start..span.end], "three");
    }

    #[test]
    fn pages_are_told_from_maps_and_words() {
        for page in [
            "<!DOCTYPE html>\n<p>",
            "<HTML lang=en>",
            "<!-- x --><html>",
            "<div class=x>a</div>",
            "\u{feff} <ul><li>a</ul>",
        ] {
            assert!(is_page(page), "{page}");
        }
        for other in [
            "<map version=\"1\">",
            "<opml><p></p>",
            "<?xml?><map>",
            "<p is less",
            "a <p>b</p>",
            "<b>x</b>",
            "<html5>",
        ] {
            assert!(!is_page(other), "{other}");
        }
    }
}
