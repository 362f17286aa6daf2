//! What stands in a line or paragraph: words, spans and atoms.

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, MarkKind, Run};

use super::Lost;
use super::address::{autolink, write_target};
use super::atom;
use super::delimiter::{self, Behind, Delimiters, is_word, is_wordish, opens_word};
use crate::formats::markdown::escape::{Piece, Place};
use crate::formats::markdown::flavours::Style;
use crate::formats::markdown::property::{is_tag, is_tag_char};

/// Where a line stands.
#[derive(Clone, Copy)]
pub(in crate::formats::markdown) struct Line<'l> {
    pub(in crate::formats::markdown) place: Place,
    /// What further lines begin with.
    pub(in crate::formats::markdown) margin: &'l [u8],
    pub(in crate::formats::markdown) style: Style,
    /// What the line is the beginning or the inside of.
    pub(in crate::formats::markdown) within: Within,
}

/// What a line is the beginning or the inside of, where that changes how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown) enum Within {
    Nothing,
    /// The first line of a quote, which `[!NOTE]` makes a callout.
    Quote,
    /// The brackets of a link around the whole line.
    Link,
    /// An item that would be a task, for the words with which it begins.
    Marker,
}

/// Writes the runs of a line, and returns what could not be written.
pub(in crate::formats::markdown) fn write_line(out: &mut Vec<u8>, runs: &[Run<'_>], line: Line<'_>) -> Lost {
    let line_start = out.len();
    let mut writer = Writer {
        out,
        runs,
        at: 0,
        line,
        line_start,
        delimiters: Delimiters::default(),
        behind: Behind::Nothing,
        is_behind_word: false,
        in_link: line.within == Within::Link,
        guards_definition: line.within == Within::Link,
        lost: Lost::NOTHING,
    };
    writer.write();
    writer.lost
}

struct Writer<'o, 'r, 'a> {
    out: &'o mut Vec<u8>,
    runs: &'r [Run<'a>],
    /// The next run.
    at: usize,
    line: Line<'r>,
    /// Where the line at hand begins behind its margin.
    line_start: usize,
    delimiters: Delimiters,
    behind: Behind,
    /// Whether a letter or digit was written last, as itself.
    is_behind_word: bool,
    in_link: bool,
    /// Whether `]:` would make a definition of the link that begins the paragraph.
    guards_definition: bool,
    lost: Lost,
}

impl<'a> Writer<'_, '_, 'a> {
    fn write(&mut self) {
        while let Some(run) = self.next() {
            match run {
                Run::Open(mark) => self.open(mark),
                Run::Close(mark) => self.close(mark),
                Run::Text(words) => self.text(words),
            }
        }
    }

    fn next(&mut self) -> Option<Run<'a>> {
        let run = self.runs.get(self.at).copied();
        self.at += 1;
        run
    }

    fn open(&mut self, mark: Mark<'a>) {
        if let Some(kind) = delimiter::kind_of(&mark, self.line.style.is_plain) {
            let byte = self.delimiters.open(kind, self.behind);
            self.out.extend(delimiter::signs(kind, byte));
            self.behind = Behind::Opening(byte);
            return;
        }
        match mark {
            Mark::Link(link) => self.open_link(link),
            Mark::Code => {
                let words = self.words_of_atom();
                self.code(words);
            }
            Mark::Image(image) => {
                let words = self.words_of_atom();
                self.image(image, words);
            }
            Mark::Math { display } => {
                let words = self.words_of_atom();
                self.math(words, display);
            }
            Mark::Html => {
                let words = self.words_of_atom();
                self.html(words);
            }
            Mark::NoteRef => {
                let words = self.words_of_atom();
                self.note_ref(words);
            }
            Mark::Foreign { syntax } => {
                let words = self.words_of_atom();
                self.foreign(words, syntax);
            }
            mark => {
                let tag = self.tag(mark);
                self.put(&tag.0);
                if tag.0 == "==" {
                    self.behind = Behind::Opening(b'=');
                }
            }
        }
    }

    fn close(&mut self, mark: Mark<'a>) {
        if let Some(kind) = delimiter::kind_of(&mark, self.line.style.is_plain) {
            let is_word = match self.behind {
                Behind::Closing(_, is_word) => is_word,
                _ => self.is_behind_word,
            };
            let byte = self.delimiters.close(kind);
            let is_word = match self.behind {
                Behind::Closing(before, _) if before != byte => false,
                _ => is_word,
            };
            self.out.extend(delimiter::signs(kind, byte));
            self.behind = Behind::Closing(byte, is_word);
            self.is_behind_word = false;
        } else if let Mark::Link(link) = mark {
            self.close_link(link);
        } else {
            let tag = self.tag(mark);
            self.put(tag.1);
        }
    }

    /// The tags around a span that Markdown has no signs for.
    fn tag(&mut self, mark: Mark<'_>) -> (String, &'static str) {
        let (open, close) = match mark {
            Mark::Underline => ("<u>", "</u>"),
            Mark::Strike => ("<del>", "</del>"),
            Mark::Sub => ("<sub>", "</sub>"),
            Mark::Sup => ("<sup>", "</sup>"),
            Mark::Highlight if self.is_highlighter() => ("==", "=="),
            Mark::Highlight => ("<mark>", "</mark>"),
            Mark::Color(color) => return (format!("<span style=\"color:{color}\">"), "</span>"),
            Mark::Background(color) => {
                return (format!("<span style=\"background-color:{color}\">"), "</span>");
            }
            mark => {
                self.lost |= Lost::mark(mark.kind());
                ("", "")
            }
        };
        (open.to_owned(), close)
    }

    /// Writes what is markup.
    fn put(&mut self, markup: &str) {
        self.out.extend(markup.as_bytes());
        self.behind = Behind::Other;
        self.is_behind_word = false;
    }

    fn open_link(&mut self, link: Link<'a>) {
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

    fn close_link(&mut self, link: Link<'a>) {
        self.put("]");
        self.in_link = false;
        self.guards_definition = false;
        let written = write_target(self.out, link.address, link.title, self.in_cell());
        self.lost |= Lost::unless(written.unwrap_or(false));
    }

    /// `[[page]]` or `[[page|words]]`, where the program reads it.
    fn wiki_link(&self, link: Link<'_>, words: &str) -> Option<String> {
        let style = self.line.style;
        let is_name = |name: &str| !name.contains(['[', ']', '|', '\n', '\r', '\0']) && name.trim() == name;
        if !is_name(link.address) || link.address.is_empty() || !is_name(words) || !link.title.is_empty() {
            return None;
        }
        match words == link.address {
            true if style.is_obsidian || style.is_outline => Some(format!("[[{words}]]")),
            false if style.is_obsidian && !self.in_cell() => Some(format!("[[{}|{words}]]", link.address)),
            false if style.is_outline => None,
            _ => None,
        }
    }

    fn code(&mut self, words: &str) {
        if self.guards_definition && words.contains("]:") {
            self.text_instead_of(MarkKind::Code, words);
            return;
        }
        atom::write_code(self.out, words, self.in_cell());
        self.lost |= Lost::unless(!words.contains(['\r', '\0']));
        self.put("");
    }

    fn image(&mut self, image: Image<'_>, words: &str) {
        let style = self.line.style;
        if image.width.or(image.height).is_some() {
            self.lost |= Lost::mark(MarkKind::Image);
        }
        let is_name = !image.address.contains(['[', ']', '|', '\n', '\r', '\0']);
        if image.wiki && style.is_obsidian && is_name && image.title.is_empty() && image.bare {
            self.put(&format!("![[{}]]", image.address));
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

    fn math(&mut self, words: &str, display: bool) {
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

    fn html(&mut self, words: &str) {
        let begins_line = self.out.len() == self.line_start;
        let rest = match self.runs.get(self.at) {
            Some(Run::Text(words)) => words.split('\n').next().unwrap_or_default(),
            Some(_) => "x",
            None => "",
        };
        let is_block = begins_line && self.line.place != Place::Heading && atom::begins_block(words, rest);
        let is_guarded = self.guards_definition && words.contains("]:");
        let is_piped = self.in_cell() && words.contains('|');
        if is_block || is_guarded || is_piped || !self.is_spellable(words) || !atom::is_inline_html(words) {
            self.text_instead_of(MarkKind::Html, words);
            return;
        }
        self.verbatim(words);
        self.put("");
    }

    fn note_ref(&mut self, words: &str) {
        if atom::is_label(words) {
            self.put("[^");
            self.put(words);
            self.put("]");
            self.behind = Behind::NoteRef;
        } else {
            self.text_instead_of(MarkKind::NoteRef, words);
        }
    }

    fn foreign(&mut self, words: &str, syntax: &str) {
        let style = self.line.style;
        let line = &self.out[self.line_start..];
        let begins_word = line.last().is_none_or(u8::is_ascii_whitespace);
        let ends_tag = match self.runs.get(self.at) {
            // Behind the text of a topic, a tag is one of the topic.
            None => !style.is_obsidian || self.line.place == Place::Paragraph,
            Some(Run::Text(after)) => !after.starts_with(is_tag_char),
            Some(_) => true,
        };
        let is_own = match syntax {
            "obsidian" => style.is_obsidian && is_tag_piece(words) && begins_word && ends_tag,
            "logseq" => style.is_outline && (is_logseq_piece(words) || is_tag_piece(words) && ends_tag),
            _ => false,
        };
        if is_own && !self.in_link && !(self.in_cell() && words.contains('|')) {
            self.verbatim(words);
            self.put("");
        } else {
            self.text_instead_of(MarkKind::Foreign, words);
        }
    }

    /// Writes the words of an atom that cannot be written as one.
    fn text_instead_of(&mut self, kind: MarkKind, words: &str) {
        self.lost |= Lost::mark(kind);
        self.text(words);
    }

    /// Whether the lines of an atom can stand in the paragraph as they are.
    fn is_spellable(&self, words: &str) -> bool {
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

    fn verbatim(&mut self, words: &str) {
        let words =
            if self.in_cell() { words.replace('|', "\\|").into() } else { std::borrow::Cow::from(words) };
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.begin_line();
            }
            self.out.extend(line.as_bytes());
        }
    }

    /// The words of the atom that was opened; closes it.
    fn words_of_atom(&mut self) -> &'a str {
        let words = match self.next() {
            Some(Run::Text(words)) => words,
            _ => "",
        };
        self.at += 1;
        words
    }

    fn text(&mut self, words: &str) {
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
            let is_plain = self.line.style.is_plain;
            last_refers = match next.first() {
                Some(Run::Open(mark)) => delimiter::kind_of(mark, is_plain).is_some_and(|kind| {
                    let is_underscore = self.delimiters.sign(kind, Behind::Words) == b'_';
                    let opens = opens_word(next, |kind| is_delimited(kind, is_plain));
                    is_wordish(last) && (is_underscore || !opens)
                }),
                Some(Run::Close(_)) => last.is_whitespace(),
                _ => false,
            };
            let is_sign =
                matches!(next.first(), Some(Run::Open(Mark::Highlight) | Run::Close(Mark::Highlight)));
            last_refers |= is_sign && last == '=' && self.is_highlighter();
        }
        self.lines(words, first_refers, last_refers);
        if let Some(last) = words.chars().next_back() {
            let is_reference = last_refers || first_refers && words.len() == last.len_utf8();
            self.is_behind_word = is_word(last) && !is_reference;
            self.behind = Behind::Words;
        }
    }

    /// Writes words line by line.
    fn lines(&mut self, words: &str, first_refers: bool, last_refers: bool) {
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
                let is_behind_note = self.behind == Behind::NoteRef && rest.len() == words.len();
                self.piece(line, |piece| Piece {
                    place: if in_link { piece.place.in_link() } else { piece.place },
                    ends_line: !is_end || next.is_none(),
                    is_last: is_end && next.is_none(),
                    first_refers,
                    last_refers: last_refers && is_end,
                    is_before_bracket: is_before_bracket && is_end,
                    is_behind_note,
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
    fn piece(&mut self, words: &str, around: impl FnOnce(Piece<'_>) -> Piece<'_>) {
        let piece = around(Piece {
            words,
            place: self.line.place,
            begins_line: self.out.len() == self.line_start,
            ends_line: false,
            is_last: false,
            first_refers: false,
            last_refers: false,
            is_before_bracket: false,
            is_behind_note: false,
        });
        let written = piece.write(self.out, self.line.style);
        self.lost |= Lost::unless(written.unwrap_or(false));
    }

    /// Writes a line break, as a reference where a line would be empty or it has to be one.
    fn line_break(&mut self, is_reference: bool) {
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

    fn begin_line(&mut self) {
        self.out.push(b'\n');
        self.out.extend(self.line.margin);
        self.line_start = self.out.len();
    }

    /// Writes the `[!NOTE]` with which a callout begins, and returns the rest.
    fn begin_callout<'w>(&mut self, line: &'w str) -> &'w str {
        let within = std::mem::replace(&mut self.line.within, Within::Nothing);
        if within != Within::Quote || self.line.style.is_plain {
            return line;
        }
        let name = line.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        let is_ended = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-', '+']);
        let name = name.filter(|(name, rest)| is_callout(name) && is_ended(rest));
        let Some((name, rest)) = name else { return line };
        self.out.extend(line[..name.len() + 3].as_bytes());
        match rest.strip_prefix(' ') {
            // GitHub makes a callout only of what stands in a line of its own; the line end is a space to readers.
            Some(rest) if is_alert(name) && !self.line.style.is_obsidian && !rest.starts_with(' ') => {
                self.begin_line();
                rest
            }
            _ => rest,
        }
    }

    /// Whether `==` is the sign of highlighted words.
    fn is_highlighter(&self) -> bool {
        self.line.style.is_obsidian
    }

    fn in_cell(&self) -> bool {
        self.line.place == Place::Cell
    }
}

/// Whether this is `#tag`.
fn is_tag_piece(words: &str) -> bool {
    words.strip_prefix('#').is_some_and(is_tag)
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

fn is_callout(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether GitHub makes a callout of this name.
fn is_alert(name: &str) -> bool {
    matches!(name, "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION")
}

fn is_delimited(kind: MarkKind, is_plain: bool) -> bool {
    matches!(kind, MarkKind::Strong | MarkKind::Emphasis) || kind == MarkKind::Strike && !is_plain
}
