//! The link of a topic, as distinguished from links in its text.

use panmap_model::text::Link;
use panmap_model::{Mark, MarkKind, Run, Text, TextBuf, TextBuilder};

/// Finds the parenthesis that ends an address in Markdown, which has its own parentheses in pairs and no white space;
/// otherwise the place where it is clear that there is none.
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) fn end_of_address(inside: &str) -> Result<usize, usize> {
    let mut depth = 0;
    for (at, char) in inside.char_indices() {
        match char {
            '(' => depth += 1,
            ')' if depth == 0 => return Ok(at),
            ')' => depth -= 1,
            char if char.is_whitespace() => return Err(at),
            _ => {}
        }
    }
    Err(inside.len())
}

/// Returns the address of a link that covers a whole text, and the text without it; `None` if there is no such link or
/// if it has more than an address.
pub(crate) fn whole_link(text: Text<'_>) -> Option<(String, TextBuf)> {
    let mut links = text.marks().filter(|(_, mark)| mark.kind() == MarkKind::Link);
    let (range, Mark::Link(Link { address, title: "", wiki: false, .. })) = links.next()? else {
        return None;
    };
    if range != (0..text.words().len()) || address.is_empty() || text.has_blocks() {
        return None;
    }
    if text.marks().len() == 1 {
        return Some((address.to_owned(), text.words().into()));
    }
    let is_kept = |run: &Run<'_>| !matches!(run, Run::Open(Mark::Link(_)) | Run::Close(Mark::Link(_)));
    let mut builder = TextBuilder::new();
    builder.extend(text.runs().filter(is_kept));
    Some((address.to_owned(), builder.finish().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(before: &str, title: &str) -> Option<(String, TextBuf)> {
        let mut builder = TextBuilder::new();
        builder.text(before);
        builder.span(Mark::Link(Link { address: "https://e.org", title, ..Link::default() }));
        builder.span(Mark::Strong);
        builder.text("words");
        whole_link(builder.finish())
    }

    #[test]
    fn only_a_link_over_all_words_is_the_topics() {
        let (address, text) = linked("", "").unwrap();
        assert_eq!(
            (address.as_str(), text.as_text().words(), text.as_text().marks().len()),
            ("https://e.org", "words", 1)
        );
        assert!(linked("see ", "").is_none() && linked("", "title").is_none());
    }
}
