//! Atoms: words that cannot be divided.

use std::borrow::Cow;

use super::TextBuilder;
use crate::index::index;
use crate::text::kind::MarkKind;
use crate::text::mark::Image;
use crate::text::mark::Mark;
use crate::text::stored::{StoredMark, one_line_address};

/// The words of a picture whose address has no file name.
const PICTURE: &str = "image";

impl TextBuilder {
    /// Adds an atom with its words. Does nothing if the mark is not an atom or there are no words.
    ///
    /// A picture without words gets the name of its file instead. Empty lines are removed from the words.
    pub fn atom(&mut self, atom: Mark<'_>, words: &str) {
        let kind = atom.kind();
        if !kind.is_atom() {
            return;
        }
        self.begin_text();
        let words = match kind {
            MarkKind::Image | MarkKind::NoteRef => one_line(words.trim()),
            _ => without_empty_lines(words.trim_matches('\n')),
        };
        match atom {
            Mark::Image(image) => {
                let address = &one_line_address(image.address);
                let name = file_name(address);
                let bare = words.is_empty() || image.bare && words == name;
                let words = if bare { name } else { &words };
                self.add_atom(Mark::Image(Image { address, bare, ..image }), words);
            }
            atom => self.add_atom(atom, &words),
        }
    }

    fn add_atom(&mut self, atom: Mark<'_>, words: &str) {
        if words.is_empty() || !self.begin_words() {
            return;
        }
        let start = index(self.words.len());
        self.spans.notice_words("x", true);
        self.words.push_str(words);
        if !self.is_verbatim() {
            let stored = StoredMark::new(atom, &mut self.payloads);
            self.parts.push(StoredMark { start, end: index(self.words.len()), ..stored });
        }
    }
}

/// The file name in an address, which names a picture that has no description in the source.
fn file_name(address: &str) -> &str {
    if address.starts_with("data:") {
        return PICTURE;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default().trim();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    match (name, path) {
        ("", "") if address.is_empty() => "",
        ("", "") => PICTURE,
        ("", path) => path,
        (name, _) => name,
    }
}

fn one_line(words: &str) -> Cow<'_, str> {
    if words.contains('\n') { words.replace('\n', " ").into() } else { words.into() }
}

fn without_empty_lines(words: &str) -> Cow<'_, str> {
    if !words.contains("\n\n") {
        return words.into();
    }
    words.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").into()
}
