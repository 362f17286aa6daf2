//! Markdown: headings and list items are topics, and what else stands below one is its note.
//!
//! A topic's text is the first line, heading, code or HTML block of its item; all markup of CommonMark and GFM is kept as
//! marks, and so is HTML. A topic that is one link and nothing else has that link. What stands before the first topic is
//! the description of the map; a block between lists without a heading is a topic. Which topics were headings, and where
//! a note goes on behind the topics below, is remembered for writing Markdown again.
//!
//! A page with front matter or links to other pages is Obsidian's, one of bullets with properties or tabs Logseq's: of
//! those, tags, tasks, properties, and links and references in their own syntax are read too. A line that wraps is one
//! line, but for Logseq. Left out, and told, are addresses that no link refers to.

use panmap_model::{Code, Confidence, Diagnostic, FactKind, MarkKind};

use crate::features::{Features, MapFeature};
use crate::format::{Family, Format, Read, Reader};
use crate::reading::input::Input;

mod escape;
mod flavours;
mod head;
mod outline;
mod property;
mod read;
mod rich;
mod style;
mod wrap;
mod write;

/// What every page can bring; tags, attributes and folding come from those of some programs only.
const READS: Features = Features::NONE
    .facts(&[FactKind::Note, FactKind::Link, FactKind::Task, FactKind::Number])
    .map(&[MapFeature::Roots])
    .marks(MarkKind::ALL);

pub(crate) static FORMAT: Format = Format {
    name: "markdown",
    title: flavours::TITLE,
    extensions: &["md", "markdown"],
    family: Family::Outline,
    reader: Some(Reader {
        carries: READS,
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "the text has neither a heading nor a list")
                .at(0..0)
                .help("begin the topics with `#` or `-`")
        }),
    }),
    is_binary: false,
    targets: flavours::TARGETS,
    detect,
};

/// A first line that is a heading or a list item, or one line above a list; any other text could be Markdown as well,
/// and mostly is not.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let (body, is_front_matter) = head::body(&head);
    let body = without_comment(body.trim_start_matches(['\r', '\n']));
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let mut filled = body.lines().filter(|line| !line.trim().is_empty()).skip(1);
    let (later, last) = (filled.next().unwrap_or_default(), filled.next().unwrap_or_default());
    let line = lines.next()?;
    let first =
        line.strip_prefix("   ").or(line.strip_prefix("  ")).or(line.strip_prefix(' ')).unwrap_or(line);
    let after_hashes = first.trim_start_matches('#');
    let is_atx = (1..=6).contains(&(first.len() - after_hashes.len())) && after_hashes.starts_with(' ');
    let next = lines.next().unwrap_or_default();
    let is_setext = next.starts_with("==") && next.trim_matches('=').is_empty();
    if is_front_matter || is_atx || is_setext {
        return Some(Confidence::Likely);
    }
    // In an outline copied from MindMeister, numbers stand at the margin and nothing has bullets.
    let is_inside = |line: &str| {
        let inside = line.trim_start();
        inside.len() < line.len() && (is_bulleted(inside) || is_numbered(inside))
    };
    if is_numbered(first) {
        return is_inside(later).then_some(Confidence::Certain);
    }
    if !first.starts_with([' ', '\t']) && is_numbered(later) && is_inside(last) {
        return Some(Confidence::Certain);
    }
    let is_listed = is_bulleted(first) || !first.starts_with([' ', '\t']) && is_bulleted(later);
    (is_listed || has_title_below(body)).then_some(Confidence::Possible)
}

/// Whether a heading of the first level stands below what a text begins with, an empty line between.
fn has_title_below(body: &str) -> bool {
    body.split("\n\n").skip(1).any(|block| block.trim_start_matches('\n').starts_with("# "))
}

/// A text without the comment it begins with.
fn without_comment(text: &str) -> &str {
    let comment = text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->"));
    comment.map_or(text, |(_, after)| after)
}

fn is_bulleted(line: &str) -> bool {
    ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet))
}

fn is_numbered(line: &str) -> bool {
    let after = line.trim_start_matches(|char: char| char.is_ascii_digit());
    after.len() < line.len() && (after.starts_with(". ") || after.starts_with(") "))
}

#[cfg(test)]
mod tests;
