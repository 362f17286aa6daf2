//! Markdown: a heading for each root, and below it nested lists that CommonMark and GFM read back to the same tree.
//!
//! Read are headings and list items as topics, and what else stands below one as its note. A text is plain: emphasis
//! is dropped and code is its words, both told as information. An item that is one link has that link; any other link
//! is its text and `<address>`, so nothing is lost. Tables, HTML and code with a language are kept as they are written;
//! comments, rules, titles of links, addresses no link refers to and the numbers lists begin with are left out and told.
//! What stands before the first topic is the description of the map. Hard and soft breaks are line breaks. In a page of Logseq, `TODO` and `DONE` make an item a task.

use panmap_model::{Code, Confidence, Diagnostic};

use crate::format::{Format, Read, Reader};
use crate::reading::input::Input;

mod escape;
mod flavours;
mod head;
mod property;
mod read;
mod rich;
mod write;

pub(crate) static FORMAT: Format = Format {
    name: "markdown",
    title: flavours::TITLE,
    extensions: &["md", "markdown"],
    reader: Some(Reader {
        carries: flavours::GFM,
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "the text has neither a heading nor a list")
                .at(0..0)
                .help("begin the topics with `#` or `-`")
        }),
    }),
    targets: flavours::TARGETS,
    detect,
};

/// A first line that is a heading or a list item; any other text could be Markdown as well, and mostly is not.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let (body, is_front_matter) = head::body(&head);
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?;
    let after_hashes = first.trim_start_matches('#');
    let is_atx = (1..=6).contains(&(first.len() - after_hashes.len())) && after_hashes.starts_with(' ');
    let is_setext =
        lines.next().is_some_and(|line| line.starts_with("==") && line.trim_matches('=').is_empty());
    if is_front_matter || is_atx || is_setext {
        return Some(Confidence::Likely);
    }
    ["- ", "* ", "+ "].iter().any(|bullet| first.starts_with(bullet)).then_some(Confidence::Possible)
}

#[cfg(test)]
mod tests;
