//! Which program's Markdown a page is.

use std::collections::HashSet;

use memchr::memmem;

use super::super::property;

/// The program whose syntax a page shows beside GFM.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Gfm,
    Obsidian,
    Logseq,
}

impl Dialect {
    /// What a page shows: front matter or links to other pages are Obsidian's, bullets with properties or tabs Logseq's.
    pub(super) fn of(source: &str, is_front_matter: bool) -> Self {
        if is_front_matter {
            Self::Obsidian
        } else if property::is_logseq(source) {
            Self::Logseq
        } else if has_wiki_link(source) {
            Self::Obsidian
        } else {
            Self::Gfm
        }
    }

    /// The name of the target that writes it.
    pub(super) const fn target(self) -> &'static str {
        match self {
            Self::Gfm => "gfm",
            Self::Obsidian => "obsidian",
            Self::Logseq => "logseq",
        }
    }

    /// Whether lines `name:: value` are properties.
    pub(super) fn has_properties(self) -> bool {
        self == Self::Logseq
    }
}

/// The length of `[[page]]` or `[[page|words]]` at the beginning of a text, 0 where there is none.
pub(super) fn wiki_length(text: &str) -> usize {
    let Some(inside) = text.strip_prefix("[[") else { return 0 };
    let length = inside.find(['[', ']', '\n', '\r']).unwrap_or(0);
    let is_name = length > 0 && !inside.starts_with(['|', ' ', '\t', '^']);
    let is_link =
        inside[length..].strip_prefix("]]").is_some_and(|after| !after.starts_with(['(', '[', ':', ']']));
    if is_name && is_link { length + 4 } else { 0 }
}

/// Whether a page links to another by its name, outside of code.
fn has_wiki_link(source: &str) -> bool {
    if memmem::find(source.as_bytes(), b"[[").is_none() {
        return false;
    }
    // Where the name is that of an address, brackets are around a link.
    let definition =
        |line: &str| Some(line.trim_start().strip_prefix('[')?.split_once("]:")?.0.to_lowercase());
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
            is_code = !is_code;
        } else if !is_code && length > 0 && !line[..at].ends_with(['\\', '[']) {
            let name = line[at + 2..at + length - 2].to_lowercase();
            if !defined.contains(&name) {
                return true;
            }
        }
        at += 1;
    }
    false
}
