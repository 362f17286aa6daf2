//! Which program's Markdown a page is.

use std::collections::HashSet;

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::super::property;

/// The program whose syntax a page shows beside GFM.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Gfm,
    /// Struck words stand between tags, since `CommonMark` has no signs for them.
    Plain,
    Obsidian,
    Logseq,
}

impl Dialect {
    /// What a page shows: front matter or links to other pages are Obsidian's, bullets with properties or tabs Logseq's.
    pub(super) fn of(source: &str, is_front_matter: bool) -> Self {
        if is_front_matter {
            Self::Obsidian
        } else if property::is_logseq(source) && (is_outliner(source) || !has_embed(source)) {
            Self::Logseq
        } else if has_wiki_link(source) {
            Self::Obsidian
        } else if is_struck_by_tags(source) {
            Self::Plain
        } else {
            Self::Gfm
        }
    }

    /// The name of the target that writes it.
    pub(super) const fn target(self) -> &'static str {
        match self {
            Self::Gfm => "gfm",
            Self::Plain => "commonmark",
            Self::Obsidian => "obsidian",
            Self::Logseq => "logseq",
        }
    }

    /// Whether there is syntax of a program within lines of text.
    pub(super) fn has_pieces(self) -> bool {
        matches!(self, Self::Obsidian | Self::Logseq)
    }

    /// Whether lines `name:: value` are properties.
    pub(super) fn has_properties(self) -> bool {
        self == Self::Logseq
    }
}

/// Whether words of a page are struck by tags, and none by `~~`: together, the tags are HTML like any other.
fn is_struck_by_tags(source: &str) -> bool {
    let has = |words: &str| memmem::find(source.as_bytes(), words.as_bytes()).is_some();
    let is_strike = |event: Event<'_>| matches!(event, Event::Start(Tag::Strikethrough));
    has("<del>") && !(has("~~") && Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH).any(is_strike))
}

/// Whether a page has properties, as only Logseq writes them.
fn is_outliner(source: &str) -> bool {
    let property = |line: &str| property::property(line.trim_start().trim_start_matches("- ")).is_some();
    source.lines().any(property)
}

/// Whether a page shows files as Obsidian does; Obsidian indents by tabs, too.
fn has_embed(source: &str) -> bool {
    memmem::find_iter(source.as_bytes(), b"![[").any(|at| wiki_length(&source[at + 1..]) > 0)
}

/// The length of `[[page]]` or `[[page|words]]` at the beginning of a text, 0 where there is none.
pub(super) fn wiki_length(text: &str) -> usize {
    let Some(inside) = text.strip_prefix("[[") else { return 0 };
    let length = inside.find(['[', ']', '\n', '\r']).unwrap_or(0);
    let is_name = length > 0 && !inside.starts_with(['|', ' ', '\t', '^']);
    if is_name && inside[length..].starts_with("]]") { length + 4 } else { 0 }
}

/// Whether a page links to another by its name, outside of code.
fn has_wiki_link(source: &str) -> bool {
    if memmem::find(source.as_bytes(), b"[[").is_none() {
        return false;
    }
    // Where the name is that of an address, brackets are around a link.
    let definition = |line: &str| {
        let text = line.trim_start_matches([' ', '\t', '>']);
        Some(text.strip_prefix('[')?.split_once("]:")?.0.to_lowercase())
    };
    let defined: HashSet<_> = source.lines().filter_map(definition).collect();
    let mut fence = None;
    source.lines().any(|line| {
        let text = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| text.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            _ => {}
        }
        fence.is_none() && marker.is_none() && has_wiki_link_in_line(line, &defined)
    })
}

fn has_wiki_link_in_line(line: &str, defined: &HashSet<String>) -> bool {
    let mut is_code = false;
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'`', b'[', &line.as_bytes()[at..]) {
        at += next;
        let length = wiki_length(&line[at..]);
        if line[at..].starts_with('`') {
            is_code ^= is_code || !line[..at].ends_with('\\');
        } else if !is_code && length > 0 && !line[..at].ends_with(['\\', '[']) {
            // What follows may make a link or a definition of it.
            let is_link = !line[at + length..].starts_with(['(', '[', ':', ']']);
            // An address may be defined for the name, or for the name in brackets.
            let name = line[at + 1..at + length - 1].to_lowercase();
            if is_link && !defined.contains(&name) && !defined.contains(&name[1..name.len() - 1]) {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// Whether a page is one line with a list below it, and no heading: then the line is what the list is about.
pub(in crate::formats::markdown) fn has_title_line(source: &str) -> bool {
    let mut lines = source.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let is_line = first.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '*' | '_' | '"'))
        && !is_item(first)
        && property::property(first).is_none();
    let next = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
    is_line && is_item(next) && !has_heading(source)
}

/// Whether a heading stands anywhere but inside other blocks.
fn has_heading(source: &str) -> bool {
    let mut depth = 0_usize;
    Parser::new(source).any(|event| match event {
        Event::Start(Tag::Heading { .. }) if depth == 0 => true,
        Event::Start(_) => {
            depth += 1;
            false
        }
        Event::End(_) => {
            depth -= 1;
            false
        }
        _ => false,
    })
}

fn is_item(line: &str) -> bool {
    let after_digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_numbered = after_digits.len() < line.len() && after_digits.starts_with(['.', ')']);
    let after =
        if is_numbered { &after_digits[1..] } else { line.strip_prefix(['-', '*', '+']).unwrap_or(line) };
    after.len() < line.len() && (after.is_empty() || after.starts_with([' ', '\t', '\r']))
}
