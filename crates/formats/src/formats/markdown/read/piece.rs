//! The syntax of one program within a line of text: links to pages, tags, blocks and what refers to them, macros, signs.

use panmap_model::Mark;
use panmap_model::text::{Image, Link};

use super::dialect::{Dialect, wiki_length};
use crate::formats::markdown::property::{block_id_length, tag_name_length};

/// A piece of a line in the syntax of one program.
pub(super) struct Piece<'a> {
    pub(super) mark: Mark<'a>,
    pub(super) words: &'a str,
    /// How long it is in the source.
    pub(super) length: usize,
}

/// The piece with which this text begins, if there is one. `before` is the character in front of it.
///
/// `scanned` is how far a macro was looked for in vain, counted from the end of the text.
pub(super) fn piece<'a>(
    text: &'a str,
    before: Option<char>,
    dialect: Dialect,
    scanned: &mut usize,
) -> Option<Piece<'a>> {
    let foreign = |length: usize| {
        (length > 0).then(|| Piece {
            mark: Mark::Foreign { syntax: dialect.target() },
            words: &text[..length],
            length,
        })
    };
    match text.as_bytes() {
        [b'[', b'[', ..] => wiki(text, dialect).map(|(address, words)| {
            let bare = address.len() == words.len();
            let mark = Mark::Link(Link { address, bare, wiki: true, ..Link::default() });
            Piece { mark, words, length: wiki_length(text) }
        }),
        [b'!', b'[', b'[', ..] => wiki(&text[1..], dialect).map(|(address, words)| {
            let words = if address.len() == words.len() { "" } else { words };
            let mark = Mark::Image(Image { address, wiki: true, ..Image::default() });
            Piece { mark, words, length: 1 + wiki_length(&text[1..]) }
        }),
        [b'#', ..] => {
            // SPEC: Obsidian, a tag begins a word. Logseq reads one within a word, too.
            let begins = dialect == Dialect::Logseq || before.is_none_or(char::is_whitespace);
            foreign(if begins { tag_length(text, dialect) } else { 0 })
        }
        [b'(', b'(', ..] if dialect == Dialect::Logseq => {
            let id =
                text[2..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
            foreign(if id > 0 && text[2 + id..].starts_with("))") { id + 4 } else { 0 })
        }
        [b'{', b'{', ..] if dialect == Dialect::Logseq => foreign(macro_length(text, scanned)),
        // What begins and ends a comment, and highlighted words.
        [b'%', b'%', ..] if dialect == Dialect::Obsidian => foreign(2),
        [b'^', b'^', ..] | [b'=', b'=', ..] if dialect == Dialect::Logseq => foreign(2),
        [b'^', ..] if dialect == Dialect::Obsidian && before.is_none_or(char::is_whitespace) => {
            let length = block_id_length(text);
            // SPEC: Obsidian, the id of a block is the last of it. Panmap writes the tags of topics behind it.
            let rest = &text[length..];
            foreign(if rest.is_empty() || rest.starts_with(" #") { length } else { 0 })
        }
        _ => None,
    }
}

/// The page to which a link leads, and the words it shows.
fn wiki(text: &str, dialect: Dialect) -> Option<(&str, &str)> {
    let length = wiki_length(text).checked_sub(2)?;
    let inside = &text[2..length];
    // SPEC: Logseq has `|` in the names of pages.
    let Some((page, words)) = inside.split_once('|').filter(|_| dialect == Dialect::Obsidian) else {
        return Some((inside, inside));
    };
    // In the cell of a table, a backslash stands before it.
    let page = page.strip_suffix('\\').unwrap_or(page);
    let words = words.trim();
    Some((page, if words.is_empty() { page } else { words }))
}

/// The length of `#tag`, or of Logseq's `#[[a tag]]`.
fn tag_length(text: &str, dialect: Dialect) -> usize {
    let name = &text[1..];
    if dialect == Dialect::Logseq && name.starts_with("[[") {
        return Some(wiki_length(name)).filter(|length| *length > 0).map_or(0, |length| length + 1);
    }
    match tag_name_length(name, dialect == Dialect::Logseq) {
        0 => 0,
        length => length + 1,
    }
}

/// The length of `{{macro}}`, which may have braces inside, but no line break.
fn macro_length(text: &str, scanned: &mut usize) -> usize {
    if text.len() > *scanned && *scanned > 0 {
        return 0;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && text[..=at].ends_with("}}") {
            return at + 1;
        }
        if depth == 0 || byte == b'\n' {
            *scanned = text.len() - at;
            return 0;
        }
    }
    *scanned = 1;
    0
}
