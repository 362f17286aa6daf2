//! HTML in a string, tokenized as browsers do, and distinguished from text that only looks like HTML.

use panmap_model::{Report, Text};

use super::element::{self, Element};
use super::part::{Part, What, parts, value_of};
use super::rich::Html;
use super::scratch::{Lost, Scratch};
use crate::reading::xml::{self, Entities, Piece};

/// Returns the text of an HTML document, in which white space collapses.
pub(crate) fn document_text<'s>(html: &str, scratch: &'s mut Scratch) -> (Text<'s>, Lost) {
    text_of(html, &parts(html), scratch)
}

/// Returns the text of some parts of an HTML document, in which white space collapses.
pub(crate) fn text_of<'s>(html: &str, parts: &[Part], scratch: &'s mut Scratch) -> (Text<'s>, Lost) {
    let mut text = Html::document(scratch);
    for part in parts {
        match &part.what {
            // What a document says of itself is none of its words.
            What::Start { name, .. } if matches!(&**name, "meta" | "link" | "base") => {}
            What::Start { name, attributes, is_closed } => {
                text.start(name, |wanted| value_of(attributes, wanted));
                let is_void = element::element(name).is_some_and(|(_, element)| element.is_void());
                if *is_closed && !is_void {
                    text.end(name);
                }
            }
            What::End(name) => text.end(name),
            What::Words => words(&html[part.range.clone()], |piece| text.piece(piece)),
            What::Other => {}
        }
    }
    text.finish()
}

/// Returns the text of a string in which a program marks words with tags: white space is significant, and anything that
/// is not markup is text.
///
/// Markup is a pair of tags of an inline element, a break, a picture with an address and, if all tags of the string are
/// closed, a block. Any other tag is kept as text, so that no words are lost. Returns `None` if the string has no
/// markup and is not known to be `escaped`; its references are text in that case.
pub(crate) fn snippet<'s>(html: &str, escaped: bool, scratch: &'s mut Scratch) -> Option<(Text<'s>, Lost)> {
    let parts = parts(html);
    let is_markup = markup(&parts);
    if !escaped && !is_markup.contains(&true) {
        return None;
    }
    let mut text = Html::exact(scratch);
    for (part, is_markup) in parts.iter().zip(is_markup) {
        match &part.what {
            What::Words => words(&html[part.range.clone()], |piece| text.piece(piece)),
            What::Start { name, attributes, .. } if is_markup => {
                text.start(name, |wanted| value_of(attributes, wanted));
            }
            What::End(name) if is_markup => text.end(name),
            _ => text.exactly(&html[part.range.clone()]),
        }
    }
    Some(text.finish())
}

/// Splits words at their references. HTML tolerates references that XML does not, so nothing is reported.
fn words<'h>(html: &'h str, take: impl FnMut(Piece<'h>)) {
    xml::pieces(html, 0, &mut Entities::default(), &mut Report::default(), take);
}

/// Returns the address and the content of a link that spans the whole string, is its only link and has only an `href`.
pub(crate) fn anchor(html: &str) -> Option<(String, &str)> {
    let starts_with_tag = html.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("<a"));
    if !starts_with_tag || !html.ends_with('>') {
        return None;
    }
    let parts = parts(html);
    let ([first, ..], [.., last]) = (&parts[..], &parts[..]) else { return None };
    let is_end = |part: &Part| matches!(&part.what, What::End(name) if name == "a");
    if parts.iter().filter(|part| is_end(part)).count() != 1 || !is_end(last) {
        return None;
    }
    match &first.what {
        What::Start { name, attributes, .. } if name == "a" => match &attributes[..] {
            [(name, address)] if name == "href" => {
                Some((address.clone(), &html[first.range.end..last.range.start]))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns which parts are markup; see [`snippet`].
fn markup(parts: &[Part]) -> Vec<bool> {
    let mut is_markup = vec![false; parts.len()];
    // The open start tags of each element, the tags of blocks, and whether any tag has no partner.
    let mut open: Vec<Vec<usize>> = (0..element::COUNT).map(|_| Vec::new()).collect();
    let mut blocks = Vec::new();
    let mut is_open = false;
    for (at, part) in parts.iter().enumerate() {
        match &part.what {
            What::Start { name, attributes, .. } => match element::element(name) {
                Some((_, Element::Break)) => is_markup[at] = true,
                Some((_, Element::Image)) => is_markup[at] = value_of(attributes, "src").is_some(),
                Some((_, Element::Rule)) => blocks.push(at),
                Some((own, _)) => open[own].push(at),
                None => is_open = true,
            },
            What::End(name) => {
                let Some((own, element)) = element::element(name) else {
                    is_open = true;
                    continue;
                };
                match open[own].pop() {
                    Some(start) if is_shown(element) => {
                        is_markup[start] = true;
                        is_markup[at] = true;
                    }
                    Some(start) if is_block(element) => blocks.extend([start, at]),
                    _ => is_open = true,
                }
            }
            What::Words | What::Other => {}
        }
    }
    is_open |= open.iter().any(|starts| !starts.is_empty());
    if !is_open {
        for at in blocks {
            is_markup[at] = true;
        }
    }
    is_markup
}

/// Whether a pair of tags of an element is markup.
fn is_shown(element: Element) -> bool {
    element.is_inline() || element == Element::Neutral
}

/// Whether an element is a block whose words are displayed.
fn is_block(element: Element) -> bool {
    !matches!(element, Element::Hidden | Element::Neutral) && !element.is_inline()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let mut scratch = Scratch::default();
        snippet(html, false, &mut scratch).map_or_else(|| "none".to_owned(), |(text, _)| format!("{text:?}"))
    }

    #[test]
    fn only_pairs_of_known_tags_are_markup() {
        assert_eq!(shown("the <script> element runs code"), "none");
        assert_eq!(shown("a <style> element, then <title> and <p>"), "none");
        assert_eq!(shown("<script>alert(1)</script> shows a box"), "none");
        assert_eq!(shown("1 < 2 <b> AT&T"), "none");
        assert!(shown("<b>bold</b> <head> lesson").contains("\"bold <head> lesson\""));
        assert!(shown("<b>bold</b> lesson").contains("Strong"));
        assert!(shown("see <a href=https://e.org>there</a>").contains("https://e.org"));
        assert_eq!(shown("one<br>two"), "\"one\\ntwo\"");
        assert!(shown("<p>one</p><ul><li>two</li></ul>").contains("Item"));
        assert!(shown("<p>one</p><li>").contains("none"));
    }

    #[test]
    fn a_link_around_everything_is_told_from_others() {
        assert_eq!(anchor("<a href='x'>1. <b>y</b> </a>"), Some(("x".to_owned(), "1. <b>y</b> ")));
        for other in [
            "see <a href=x>y</a>",
            "<a href=x title=t>y</a>",
            "<a href=x>y</a> <a href=z>z</a>",
            "<a>",
            "<b>x</b>",
        ] {
            assert_eq!(anchor(other), None, "{other}");
        }
    }

    #[test]
    fn documents_collapse_white_space_and_keep_marks() {
        let mut scratch = Scratch::default();
        let html = "<html><head><title>x</title></head><body>\n <p>One  <i>two</i>\n three</p>\n<p>four</p></body></html>";
        let (text, lost) = document_text(html, &mut scratch);
        assert_eq!((text.words(), text.marks().len(), lost.0.is_empty()), ("One two three\n\nfour", 1, true));
        // White space belongs to the span that contains it, and to no span at the end of a line.
        for (html, words, marks) in [
            ("<p><u>a </u><i><u>b</u></i></p>", "a b", 2),
            ("<p><u>a</u> <u>b</u></p>", "a b", 2),
            ("<p><u>a </u>b<u>c </u></p>", "a bc", 2),
        ] {
            let (text, _) = document_text(html, &mut scratch);
            assert_eq!((text.words(), text.marks().len()), (words, marks), "{html}");
        }
        let (text, _) = document_text("<p>one</p><p></p><p>two</p>", &mut scratch);
        assert_eq!(text, "one\n\ntwo");
        let (_, lost) = document_text("<p align=right>one <font face=x>two</font></p>", &mut scratch);
        assert!(!lost.0.is_empty());
    }
}
