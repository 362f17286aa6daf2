//! What stands in a line or paragraph: words, spans and atoms.

use std::ops::Range;

use panmap_model::{Mark, Run};

use super::delimiter::{self, Behind, Delimiters};
use super::lost::Lost;
use crate::formats::markdown::escape::Place;
use crate::formats::markdown::style::Style;
use crate::formats::markdown::wrap::wrapped;

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
    let start = out.len();
    let lost = write_whole(out, runs, line);
    if line.style.wrap > 0 && line.place.is_of_words() && line.within != Within::Link {
        let (written, margin) =
            (String::from_utf8_lossy(&out[start..]), String::from_utf8_lossy(line.margin));
        let wrapped = wrapped(&written, &margin, line.style.wrap);
        out.truncate(start);
        out.extend(wrapped.as_bytes());
    }
    lost
}

/// Writes the runs of a line, however long it becomes.
fn write_whole(out: &mut Vec<u8>, runs: &[Run<'_>], line: Line<'_>) -> Lost {
    let line_start = out.len();
    let (mut lost, spelt) = Writer::new(out, runs, line).write();
    if spelt.is_empty() {
        return lost;
    }
    // Words that touch have to be escaped as one text, or `7` and `1. a` make an item.
    out.truncate(line_start);
    let mut words = String::new();
    let joined = join(runs, &spelt, &mut words);
    let runs: Vec<_> =
        joined.into_iter().map(|run| run.unwrap_or_else(|range| Run::Text(&words[range]))).collect();
    lost |= write_whole(out, &runs, line);
    lost
}

/// The runs, where these atoms are words like those around them: those that touch are in a range of `words`.
fn join<'a>(runs: &[Run<'a>], spelt: &[usize], words: &mut String) -> Vec<Result<Run<'a>, Range<usize>>> {
    let mut joined: Vec<Result<Run<'a>, Range<usize>>> = Vec::with_capacity(runs.len());
    let mut spelt = spelt.iter().copied().peekable();
    let mut close = None;
    for (at, run) in runs.iter().enumerate() {
        match run {
            Run::Open(_) if spelt.next_if_eq(&at).is_some() => close = Some(at + 2),
            Run::Close(_) if close == Some(at) => close = None,
            Run::Text(text) => {
                let start = words.len();
                words.push_str(text);
                match joined.last_mut() {
                    Some(Err(range)) => range.end = words.len(),
                    _ => joined.push(Err(start..words.len())),
                }
            }
            run => joined.push(Ok(*run)),
        }
    }
    joined
}

/// What is written of a line.
pub(super) struct Writer<'o, 'r, 'a> {
    pub(super) out: &'o mut Vec<u8>,
    pub(super) runs: &'r [Run<'a>],
    /// The next run.
    pub(super) at: usize,
    pub(super) line: Line<'r>,
    /// Where the line at hand begins behind its margin.
    pub(super) line_start: usize,
    pub(super) delimiters: Delimiters,
    pub(super) behind: Behind,
    /// Whether a letter or digit was written last, as itself.
    pub(super) is_behind_word: bool,
    pub(super) in_link: bool,
    /// Whether `]:` would make a definition of the link that begins the paragraph.
    pub(super) guards_definition: bool,
    pub(super) lost: Lost,
    /// Where the atoms begin that are written as words.
    pub(super) spelt: Vec<usize>,
}

impl<'o, 'r, 'a> Writer<'o, 'r, 'a> {
    fn new(out: &'o mut Vec<u8>, runs: &'r [Run<'a>], line: Line<'r>) -> Self {
        let line_start = out.len();
        Self {
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
            spelt: Vec::new(),
        }
    }

    /// Writes all runs, and returns what is lost and which atoms are written as words.
    fn write(mut self) -> (Lost, Vec<usize>) {
        while let Some(run) = self.next() {
            match run {
                Run::Open(mark) => self.open(mark),
                Run::Close(mark) => self.close(mark),
                Run::Text(words) => self.text(words),
            }
        }
        (self.lost, self.spelt)
    }

    pub(super) fn next(&mut self) -> Option<Run<'a>> {
        let run = self.runs.get(self.at).copied();
        self.at += 1;
        run
    }

    pub(super) fn open(&mut self, mark: Mark<'a>) {
        if let Some(kind) = delimiter::kind_of(&mark, self.line.style.strikes_by_tag) {
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

    pub(super) fn close(&mut self, mark: Mark<'a>) {
        if let Some(kind) = delimiter::kind_of(&mark, self.line.style.strikes_by_tag) {
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
    pub(super) fn tag(&mut self, mark: Mark<'_>) -> (String, &'static str) {
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
    pub(super) fn put(&mut self, markup: &str) {
        self.out.extend(markup.as_bytes());
        self.behind = Behind::Other;
        self.is_behind_word = false;
    }

    /// The words of the atom that was opened; closes it.
    pub(super) fn words_of_atom(&mut self) -> &'a str {
        let words = match self.next() {
            Some(Run::Text(words)) => words,
            _ => "",
        };
        self.at += 1;
        words
    }

    /// Whether `==` is the sign of highlighted words.
    pub(super) fn is_highlighter(&self) -> bool {
        self.line.style.is_obsidian
    }

    pub(super) fn in_cell(&self) -> bool {
        self.line.place == Place::Cell
    }
}
