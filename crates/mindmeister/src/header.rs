//! The preamble of a map: title, description, author, and the page's own words.

use panmap_model::Span;

use crate::byline::{Byline, author_line, byline, damaged_byline};
use crate::chrome::{Furniture, INTERFACES, furniture, same_title};
use crate::ledger::{Ledger, Share};
use crate::line::{Line, Lines, offset_in};

/// What a preamble says about its map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header<'a> {
    /// The text of the root.
    pub(crate) title: Option<&'a str>,
    pub(crate) author: Option<&'a str>,
    /// The lines that are neither title nor page furniture.
    pub(crate) description: Vec<&'a str>,
    /// ISO 639-1 code of the page's interface language.
    pub(crate) language: Option<&'static str>,
    /// Whether sign-up lines were there.
    pub(crate) sign_up: bool,
    /// Whether a byline was there.
    pub(crate) byline: bool,
    /// The banner and rating lines of old pages.
    pub(crate) banner: Vec<Span>,
}

impl Header<'_> {
    /// Whether the preamble could only come from a MindMeister page.
    pub(crate) fn is_certain(&self) -> bool {
        self.sign_up || self.byline
    }
}

/// Reads a preamble, in whatever order its parts stand and whichever of them are missing.
pub(crate) fn header<'a>(lines: &Lines<'a>, preamble: &[Line], ledger: &mut Ledger) -> Header<'a> {
    let mut header = Header::default();
    let mut rest = Vec::new();
    for &line in preamble {
        let text = lines.source.str(line);
        if let Some(said) = byline(text).filter(|_| !header.byline) {
            header.take_byline(lines, said, line, ledger);
        } else if let Some(kind) = furniture(text) {
            header.take_furniture(kind, line);
            ledger.add(line.span(), Share::Furniture);
        } else {
            rest.push(line);
        }
    }
    if !header.byline {
        let damaged = |&line: &Line| damaged_byline(lines.source.str(line));
        if let Some(at) = rest.iter().position(|line| damaged(line).is_some()) {
            let line = rest.remove(at);
            if let Some(said) = damaged(&line) {
                header.take_byline(lines, said, line, ledger);
            }
        } else if let [_, second, ..] = rest[..]
            && let Some(said) = author_line(lines.source.str(second))
        {
            header.author = said.author;
            header.language = header.language.or(said.language);
            rest.remove(1);
            ledger.add(second.span(), Share::Text);
        }
    }
    for line in rest {
        let text = lines.source.str(line);
        match header.title {
            Some(title) if same_title(title, text) => ledger.add(line.span(), Share::Furniture),
            None => {
                header.title = Some(text);
                ledger.add(line.span(), Share::Text);
            }
            Some(_) => {
                header.description.push(text);
                ledger.add(line.span(), Share::Text);
            }
        }
    }
    header
}

impl<'a> Header<'a> {
    fn take_byline(&mut self, lines: &Lines<'a>, said: Byline<'a>, line: Line, ledger: &mut Ledger) {
        self.byline = true;
        self.title = Some(said.title);
        self.author = said.author;
        self.language = self.language.or(said.language);
        let Span { start, end } = line.span();
        let title = offset_in(lines.source.text, said.title);
        ledger.add(start..title, Share::Furniture);
        ledger.add(title..title + said.title.len(), Share::Text);
        ledger.add(title + said.title.len()..end, Share::Furniture);
    }

    fn take_furniture(&mut self, kind: Furniture, line: Line) {
        match kind {
            Furniture::SignUp(row) => {
                self.sign_up = true;
                self.language = Some(INTERFACES[row].language);
            }
            Furniture::Theme => {}
            Furniture::Banner | Furniture::Rating => self.banner.push(line.span()),
        }
    }
}
