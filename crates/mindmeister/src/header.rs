//! The preamble of a map: title, description, author, and the words of the page.

use std::borrow::Cow;
use std::ops::Range;

use panmap_model::Span;

use crate::byline::{Byline, author_line, damaged_byline};
use crate::chrome::{Furniture, INTERFACES, furniture};
use crate::ledger::{Ledger, Share};
use crate::line::{Line, Lines, Source, offset_in};
use crate::section::{WRAPPED, WholeByline, byline_at};

/// The minimum number of lines in the banner of a page.
const BANNER_LINES: usize = 3;

/// The contents of a preamble.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header<'a> {
    /// The text of the root.
    pub(crate) title: Option<Cow<'a, str>>,
    pub(crate) author: Option<Cow<'a, str>>,
    /// The lines that are neither title nor page furniture.
    pub(crate) description: Vec<&'a str>,
    /// The ISO 639-1 code of the page's interface language.
    pub(crate) language: Option<&'static str>,
    /// Whether there were sign-up lines.
    pub(crate) sign_up: bool,
    /// Whether there was a byline with both titles; half a byline may be a sentence about mind maps.
    pub(crate) byline: bool,
    /// The lines of the page that were left out of the map: banner, rating, and sign-up lines of an unknown language.
    pub(crate) left_out: Vec<Span>,
}

/// Parses a preamble, whose parts may be missing or in any order.
pub(crate) fn header<'a>(lines: &Lines<'a>, preamble: Range<usize>, ledger: &mut Ledger) -> Header<'a> {
    let mut header = Header::default();
    let mut rest = Vec::new();
    let mut at = preamble.start;
    while at < preamble.end {
        let line = lines.all[at];
        let byline = if header.byline { None } else { byline_at(lines, at) };
        if let Some((byline, count)) = byline {
            if byline.get().is_some_and(|byline| !byline.is_known) {
                header.take_unknown_sign_up(&mut rest, line, ledger);
            }
            header.take_byline(lines, &byline, &lines.all[at..at + count], ledger);
            at += count;
            continue;
        }
        match furniture(lines.source.str(line)) {
            Some(kind) => header.take_furniture(kind, line, ledger),
            None => rest.push(line),
        }
        at += 1;
    }
    if !header.byline {
        let damaged = |line: &Line| damaged_byline(lines.source.str(*line));
        if let Some(at) = rest.iter().position(|line| damaged(line).is_some()) {
            let line = rest.remove(at);
            if let Some(said) = damaged(&line) {
                header.take_byline(lines, &WholeByline::OnOneLine(said), &[line], ledger);
                header.byline = false;
            }
        } else if let Some((second, said)) = author_after_title(lines, &rest) {
            header.author = said.author.map(Cow::Borrowed);
            header.language = header.language.or(said.language);
            rest.remove(1);
            ledger.add(second.span(), Share::Text);
        }
    }
    header.take_title_and_description(lines.source, &rest, ledger);
    header
}

/// Returns the second line if it names an author.
fn author_after_title<'a>(lines: &Lines<'a>, rest: &[Line]) -> Option<(Line, Byline<'a>)> {
    let second = *rest.get(1)?;
    Some((second, author_line(lines.source.str(second))?))
}

impl Header<'_> {
    /// Whether the preamble can only come from a MindMeister page.
    ///
    /// Other sites also contain `Get Started` and `Log In`, but no other site contains the whole banner.
    pub(crate) fn is_certain(&self) -> bool {
        self.sign_up || self.byline || self.has_banner()
    }

    /// Whether the page is from 2012 to 2014, when pages had a banner and no labels.
    pub(crate) fn has_banner(&self) -> bool {
        self.left_out.len() >= BANNER_LINES
    }

    /// The number of lines that the author of the page wrote before the topics, not counting repetitions of the title.
    pub(crate) fn lines(&self) -> usize {
        usize::from(self.title.is_some()) + self.description.len()
    }
}

impl<'a> Header<'a> {
    fn take_byline(&mut self, lines: &Lines<'a>, byline: &WholeByline<'a>, on: &[Line], ledger: &mut Ledger) {
        let Some(said) = byline.get() else { return };
        self.byline = true;
        self.language = self.language.or(said.language);
        if let (WholeByline::OnOneLine(said), [line]) = (byline, on) {
            let Span { start, end } = line.span();
            let title = offset_in(lines.source.text, said.title);
            self.title = Some(Cow::Borrowed(said.title));
            self.author = said.author.map(Cow::Borrowed);
            ledger.add(start..title, Share::Furniture);
            ledger.add(title..title + said.title.len(), Share::Text);
            ledger.add(title + said.title.len()..end, Share::Furniture);
        } else {
            self.title = Some(Cow::Owned(said.title.to_owned()));
            self.author = said.author.map(|author| Cow::Owned(author.to_owned()));
            for line in on {
                ledger.add(line.span(), Share::Text);
            }
        }
    }

    /// Treats the two lines directly above a byline of an unknown language as its sign-up lines.
    fn take_unknown_sign_up(&mut self, rest: &mut Vec<Line>, byline: Line, ledger: &mut Ledger) {
        let [.., first, second] = rest[..] else { return };
        if !first.glued && second.glued && byline.glued {
            rest.truncate(rest.len() - 2);
            self.left_out.extend([first.span(), second.span()]);
            ledger.add(first.span(), Share::Reported);
            ledger.add(second.span(), Share::Reported);
        }
    }

    fn take_furniture(&mut self, kind: Furniture, line: Line, ledger: &mut Ledger) {
        ledger.add(line.span(), Share::Furniture);
        match kind {
            Furniture::SignUp(row) => {
                self.sign_up = true;
                self.language = Some(INTERFACES[row].language);
            }
            Furniture::Theme => {}
            Furniture::Banner | Furniture::Rating => self.left_out.push(line.span()),
        }
    }

    /// Takes the remaining lines: the title if no byline names it, repetitions of the title, and the description.
    pub(crate) fn take_title_and_description(
        &mut self,
        source: Source<'a>,
        mut rest: &[Line],
        ledger: &mut Ledger,
    ) {
        while let [line, after @ ..] = rest {
            let text = source.str(*line);
            let Some(title) = self.title.as_deref() else {
                self.title = Some(Cow::Borrowed(text));
                ledger.add(line.span(), Share::Text);
                rest = after;
                continue;
            };
            // A long title may be wrapped onto several lines.
            let words =
                |count: &usize| rest[..*count].iter().flat_map(|line| source.str(*line).split_whitespace());
            let wrapped = 1 + after.iter().take(WRAPPED).take_while(|line| line.glued).count();
            if let Some(count) = (1..=wrapped).find(|count| words(count).eq(title.split_whitespace())) {
                for line in &rest[..count] {
                    ledger.add(line.span(), Share::Furniture);
                }
                rest = &rest[count..];
            } else {
                self.description.push(text);
                ledger.add(line.span(), Share::Description);
                rest = after;
            }
        }
    }
}
