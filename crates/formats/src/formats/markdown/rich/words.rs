//! Words, and the breaks of lines between them.

use panmap_model::{Mark, Run};

use super::Lost;
use super::delimiter::{self, Behind, is_delimited, is_word, is_wordish, opens_word};
use super::line::{Within, Writer};
use crate::formats::markdown::escape::{Piece, Place};

impl Writer<'_, '_, '_> {
    pub(super) fn text(&mut self, words: &str) {
        let next = self.runs.get(self.at..).unwrap_or_default();
        let (mut first_refers, mut last_refers) = (false, false);
        if let Some(first) = words.chars().next() {
            first_refers = match self.behind {
                Behind::Closing(byte, is_word) => is_wordish(first) && (!is_word || byte == b'_'),
                Behind::Opening(b'=') => first.is_whitespace() || first == '=',
                Behind::Opening(_) => first.is_whitespace(),
                Behind::Other => first == '=' && self.is_highlighter() && self.out.ends_with(b"=="),
                Behind::Math => is_wordish(first),
                Behind::Nothing => self.line.within == Within::Marker,
                _ => false,
            };
        }
        if let Some(last) = words.chars().next_back() {
            let strikes_by_tag = self.line.style.strikes_by_tag;
            last_refers = match next.first() {
                Some(Run::Open(mark)) => delimiter::kind_of(mark, strikes_by_tag).is_some_and(|kind| {
                    let is_underscore = self.delimiters.sign(kind, Behind::Words) == b'_';
                    let opens = opens_word(next, |kind| is_delimited(kind, strikes_by_tag));
                    is_wordish(last) && (is_underscore || !opens)
                }),
                Some(Run::Close(_)) => last.is_whitespace(),
                _ => false,
            };
            let is_sign =
                matches!(next.first(), Some(Run::Open(Mark::Highlight) | Run::Close(Mark::Highlight)));
            last_refers |= is_sign && matches!(last, '=' | '\\') && self.is_highlighter();
        }
        self.lines(words, first_refers, last_refers);
        if let Some(last) = words.chars().next_back() {
            let is_reference = last_refers || first_refers && words.len() == last.len_utf8();
            self.is_behind_word = is_word(last) && !is_reference;
            self.behind = Behind::Words;
        }
    }

    /// Writes words line by line.
    pub(super) fn lines(&mut self, words: &str, first_refers: bool, last_refers: bool) {
        let in_link = self.in_link;
        let next = self.runs.get(self.at);
        let is_before_bracket =
            matches!(next, Some(Run::Open(Mark::Link(_) | Mark::NoteRef | Mark::Foreign { .. })));
        let mut rest = words;
        let mut first_refers = first_refers;
        loop {
            let (line, tail) = rest.split_at(rest.find('\n').unwrap_or(rest.len()));
            let is_end = tail.is_empty();
            if !line.is_empty() {
                let line = self.begin_callout(line);
                let guarded = if rest.len() == words.len() { self.behind.guarded() } else { b"" };
                self.piece(line, |piece| Piece {
                    place: if in_link { piece.place.in_link() } else { piece.place },
                    ends_line: !is_end || next.is_none(),
                    is_last: is_end && next.is_none(),
                    first_refers,
                    last_refers: last_refers && is_end,
                    is_before_bracket: is_before_bracket && is_end,
                    guarded,
                    ..piece
                });
            }
            if is_end {
                return;
            }
            let is_reference = first_refers && line.is_empty() || last_refers && tail.len() == 1;
            self.line_break(is_reference || tail.len() == 1 && next.is_none());
            first_refers = false;
            rest = &tail[1..];
        }
    }

    /// Writes words that stand in a line, with what `around` says about their neighbours.
    pub(super) fn piece(&mut self, words: &str, around: impl FnOnce(Piece<'_>) -> Piece<'_>) {
        let piece = around(Piece {
            words,
            place: self.line.place,
            begins_line: self.out.len() == self.line_start,
            ends_line: false,
            is_last: false,
            first_refers: false,
            last_refers: false,
            is_before_bracket: false,
            guarded: b"",
        });
        let written = piece.write(self.out, self.line.style);
        self.lost |= Lost::unless(written.unwrap_or(false));
    }

    /// Writes a line break, as a reference where a line would be empty or it has to be one.
    pub(super) fn line_break(&mut self, is_reference: bool) {
        match self.line.place {
            Place::Cell if !is_reference => self.out.extend(b"<br>"),
            // SPEC: there are no empty lines in a paragraph.
            Place::Heading => self.out.extend(b"&#10;"),
            _ if is_reference || self.out.len() == self.line_start => self.out.extend(b"&#10;"),
            _ => {
                // SPEC: a backslash at the end of a line is a hard break. In Logseq every line end is a line break.
                if !self.line.style.is_outline {
                    self.out.push(b'\\');
                }
                self.begin_line();
            }
        }
    }

    pub(super) fn begin_line(&mut self) {
        self.out.push(b'\n');
        self.out.extend(self.line.margin);
        self.line_start = self.out.len();
    }

    /// Writes the `[!NOTE]` with which a callout begins, and returns the rest.
    pub(super) fn begin_callout<'w>(&mut self, line: &'w str) -> &'w str {
        let within = std::mem::replace(&mut self.line.within, Within::Nothing);
        if within != Within::Quote || self.line.style.is_plain {
            return line;
        }
        let name = line.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        let is_ended = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-', '+']);
        let name = name.filter(|(name, rest)| is_callout(name) && is_ended(rest));
        let Some((name, rest)) = name else { return line };
        self.out.extend(&line.as_bytes()[..name.len() + 3]);
        match rest.strip_prefix(' ') {
            // GitHub makes a callout only of what stands in a line of its own; the line end is a space to readers.
            Some(rest) if is_alert(name) && !self.line.style.is_obsidian && !rest.starts_with(' ') => {
                self.begin_line();
                rest
            }
            _ => rest,
        }
    }
}

fn is_callout(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether GitHub makes a callout of this name.
fn is_alert(name: &str) -> bool {
    matches!(name, "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION")
}
