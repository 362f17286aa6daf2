//! Links, and pieces of a line that are taken as they are.

use std::borrow::Cow;

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, MarkKind, Run};

use super::address::{autolink, write_target};
use super::atom;
use super::delimiter::Behind;
use super::line::Writer;
use super::lost::Lost;
use crate::formats::markdown::escape::{Piece, Place};
use crate::formats::markdown::property::{block_id_length, is_tag, is_tag_char, tag_name_length};

impl<'a> Writer<'_, '_, 'a> {
    pub(super) fn open_link(&mut self, link: Link<'a>) {
        let only = match self.runs.get(self.at..) {
            Some([Run::Text(words), Run::Close(Mark::Link(_)), ..]) => Some(*words),
            _ => None,
        };
        if let Some(words) = only {
            let is_bare = link.bare && !link.wiki && link.title.is_empty();
            let address = autolink(link.address, words).filter(|_| is_bare);
            let source = match address {
                Some(address) => Some(format!("<{address}>")),
                None if link.wiki => self.wiki_link(link, words),
                None => None,
            };
            if let Some(source) = source {
                self.at += 2;
                self.put(&source);
                if link.wiki {
                    self.behind = Behind::Brackets;
                }
                return;
            }
        }
        if link.wiki {
            self.lost |= Lost::mark(MarkKind::Link);
        }
        self.guards_definition = self.out.len() == self.line_start;
        self.in_link = true;
        self.put("[");
    }

    pub(super) fn close_link(&mut self, link: Link<'a>) {
        self.put("]");
        self.in_link = false;
        self.guards_definition = false;
        let written = write_target(self.out, link.address, link.title, self.in_cell());
        self.lost |= Lost::unless(written.unwrap_or(false));
    }

    /// `[[page]]` or `[[page|words]]`, where the program reads it.
    pub(super) fn wiki_link(&self, link: Link<'_>, words: &str) -> Option<String> {
        let style = self.line.style;
        let is_name = |name: &str| !name.contains(['[', ']', '|', '\n', '\r', '\0']) && name.trim() == name;
        if !is_name(link.address) || link.address.is_empty() || !is_name(words) || !link.title.is_empty() {
            return None;
        }
        if !self.is_closed(link.address) || !self.is_closed(words) {
            return None;
        }
        match words == link.address {
            true if style.is_obsidian || style.is_outline => Some(format!("[[{words}]]")),
            false if style.is_obsidian && !self.in_cell() => Some(format!("[[{}|{words}]]", link.address)),
            false if style.is_outline => None,
            _ => None,
        }
    }

    /// Whether no code, formula or tag begins in words taken as they are that a later sign of the line would end.
    fn is_closed(&self, words: &str) -> bool {
        let is_sign = |char| matches!(char, '`' | '$' | '<' | '>');
        let is_plain = |run: &Run<'_>| match run {
            Run::Text(words) => !words.contains(is_sign),
            Run::Close(_) => true,
            Run::Open(_) => false,
        };
        // Signs in them would pair with those of spans.
        let is_span = |run: &Run<'_>| matches!(run, Run::Open(Mark::Strong | Mark::Emphasis | Mark::Strike));
        if words.contains(['*', '~']) && self.runs.iter().any(is_span) {
            return false;
        }
        !words.contains(is_sign) || self.runs.get(self.at..).unwrap_or_default().iter().all(is_plain)
    }

    pub(super) fn code(&mut self, words: &str) {
        if self.guards_definition && words.contains("]:") {
            self.text_instead_of(MarkKind::Code, words);
            return;
        }
        atom::write_code(self.out, words, self.in_cell());
        self.lost |= Lost::unless(!words.contains(['\r', '\0']));
        self.put("");
    }

    pub(super) fn image(&mut self, image: Image<'_>, words: &str) {
        let style = self.line.style;
        if image.width.or(image.height).is_some() {
            self.lost |= Lost::mark(MarkKind::Image);
        }
        let is_name = !image.address.contains(['[', ']', '|', '\n', '\r', '\0']);
        let is_name = is_name && self.is_closed(image.address);
        if image.wiki && style.is_obsidian && is_name && image.title.is_empty() && image.bare {
            self.put(&format!("![[{}]]", image.address));
            self.behind = Behind::Brackets;
            return;
        }
        if image.wiki {
            self.lost |= Lost::mark(MarkKind::Image);
        }
        self.put("![");
        if !image.bare {
            self.piece(words, |piece| Piece { place: piece.place.in_link(), ..piece });
        }
        self.put("]");
        let written = write_target(self.out, image.address, image.title, self.in_cell());
        self.lost |= Lost::unless(written.unwrap_or(false));
    }

    pub(super) fn math(&mut self, words: &str, display: bool) {
        let is_guarded = self.guards_definition && words.contains("]:");
        if is_guarded
            || self.behind == Behind::Math
            || !self.is_spellable(words)
            || !atom::is_math(words, display)
        {
            self.text_instead_of(MarkKind::Math, words);
            return;
        }
        let sign = if display { "$$" } else { "$" };
        self.put(sign);
        self.verbatim(words);
        self.put(sign);
        self.behind = Behind::Math;
    }

    pub(super) fn html(&mut self, words: &str) {
        let begins_line = self.out.len() == self.line_start;
        let rest = match self.runs.get(self.at) {
            Some(Run::Text(words)) => words.split('\n').next().unwrap_or_default(),
            Some(_) => "x",
            None => "",
        };
        let is_block = begins_line && self.line.place != Place::Heading && atom::begins_block(words, rest);
        let is_guarded = self.guards_definition && words.contains("]:");
        let is_piped = self.in_cell() && words.contains('|');
        let broken = if is_block { broken_tag(words) } else { Some(words.into()) };
        let broken = broken.filter(|words| self.is_spellable(words) && atom::is_inline_html(words));
        let Some(words) = broken.filter(|_| !is_guarded && !is_piped) else {
            self.text_instead_of(MarkKind::Html, words);
            return;
        };
        self.verbatim(&words);
        self.put("");
    }

    pub(super) fn note_ref(&mut self, words: &str) {
        if atom::is_label(words) {
            self.put("[^");
            self.put(words);
            self.put("]");
            self.behind = Behind::NoteRef;
        } else {
            self.text_instead_of(MarkKind::NoteRef, words);
        }
    }

    pub(super) fn foreign(&mut self, words: &str, syntax: &str) {
        let style = self.line.style;
        let line = &self.out[self.line_start..];
        let begins_word = line.last().is_none_or(u8::is_ascii_whitespace);
        let ends_tag = match self.runs.get(self.at) {
            // Behind the text of a topic, a tag is one of the topic.
            None => !style.is_obsidian || self.line.place == Place::Paragraph,
            Some(Run::Text(after)) if style.is_outline => {
                // As long as before, whatever is behind it.
                let name = words.strip_prefix('#').unwrap_or(words);
                tag_name_length(&format!("{name}{}", first_chars(after)), true) == name.len()
            }
            Some(Run::Text(after)) => !after.starts_with(is_tag_char),
            Some(_) => true,
        };
        let is_own = match syntax {
            "obsidian" if words == "%%" => style.is_obsidian,
            "obsidian" if words.starts_with('^') => {
                let is_id = block_id_length(words) == words.len();
                style.is_obsidian && is_id && begins_word && self.runs.get(self.at).is_none()
            }
            "obsidian" => style.is_obsidian && is_tag_piece(words) && begins_word && ends_tag,
            // In a line of its own, the signs would make a heading of the line above.
            "logseq" if words == "==" => style.is_outline && !(line.is_empty() && self.line_start > 0),
            "logseq" if words == "^^" => style.is_outline,
            "logseq" => style.is_outline && (is_logseq_piece(words) || is_page_tag(words) && ends_tag),
            _ => false,
        };
        if is_own && self.is_closed(words) && !self.in_link && !(self.in_cell() && words.contains('|')) {
            self.verbatim(words);
            self.put("");
            self.behind = Behind::Brackets;
        } else {
            self.text_instead_of(MarkKind::Foreign, words);
        }
    }

    /// Writes the words of an atom that cannot be written as one.
    pub(super) fn text_instead_of(&mut self, kind: MarkKind, words: &str) {
        self.lost |= Lost::mark(kind);
        // The runs of an atom are three: it opens, its words, it closes.
        self.spelt.push(self.at - 3);
        self.text(words);
    }

    /// Whether the lines of an atom can stand in the paragraph as they are.
    pub(super) fn is_spellable(&self, words: &str) -> bool {
        let is_in_line = matches!(self.line.place, Place::Heading | Place::Cell);
        let mut lines = words.split('\n');
        let is_first = lines.next().is_some_and(|line| line.trim_end() == line);
        let is_plain = |line: &str| {
            // A line that begins like this goes on with the paragraph.
            line.starts_with(|char: char| char.is_alphabetic() || matches!(char, '\\' | '{' | '}' | '&'))
                && line.trim_end() == line
        };
        !words.contains(['\r', '\0'])
            && (!words.contains('\n') || !is_in_line && is_first && lines.all(is_plain))
    }

    pub(super) fn verbatim(&mut self, words: &str) {
        let words = if self.in_cell() { words.replace('|', "\\|").into() } else { Cow::from(words) };
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.begin_line();
            }
            self.out.extend(line.as_bytes());
        }
    }
}

/// A tag in two lines, where that keeps it from being a block.
///
/// SPEC: a tag is a block if it is whole and nothing follows it in its line.
fn broken_tag(words: &str) -> Option<Cow<'_, str>> {
    let is_letter = |at: usize| words[at + 1..].starts_with(|char: char| char.is_ascii_alphabetic());
    let space = words.match_indices(' ').map(|(at, _)| at).find(|at| is_letter(*at))?;
    let (before, after) = (&words[..space], &words[space + 1..]);
    (!atom::begins_block(before, "")).then(|| format!("{before}\n{after}").into())
}

/// Whether this is `#tag`.
fn is_tag_piece(words: &str) -> bool {
    words.strip_prefix('#').is_some_and(is_tag)
}

/// Whether this is `#tag` in Logseq, which may have a sign inside.
fn is_page_tag(words: &str) -> bool {
    let name = words.strip_prefix('#').filter(|name| !name.is_empty());
    name.is_some_and(|name| tag_name_length(name, true) == name.len())
}

/// The first two characters of a text, which decide whether a tag goes on.
fn first_chars(text: &str) -> &str {
    text.char_indices().nth(2).map_or(text, |(at, _)| &text[..at])
}

/// Whether this is the reference to a block or a macro of Logseq, or a tag of several words.
fn is_logseq_piece(words: &str) -> bool {
    let inside = |before: &str, after: &str| words.strip_prefix(before)?.strip_suffix(after);
    let is_id =
        |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_name =
        |name: &str| !name.is_empty() && !name.contains(['[', ']', '\n', '\r', '\0']) && name.trim() == name;
    let is_call = |call: &str| !call.contains(['{', '}', '\n', '\r', '\0']);
    inside("((", "))").is_some_and(is_id)
        || inside("{{", "}}").is_some_and(is_call)
        || inside("#[[", "]]").is_some_and(is_name)
}
