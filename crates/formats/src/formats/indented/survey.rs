//! What a text is made of, found out before any topic is read: drawn trees, bullets and numbers, or mere indentation.

use std::iter::Peekable;

use panmap_model::{Code, Diagnostic, Span};

use super::drawn::{self, Drawn, drawn};
use super::label::{Class, Form};
use super::line::{Line, Tab, lines};
use super::marker::{Marker, Markers, Sign};
use super::note::{COMPLETE, Quotes};
use super::prose::{Other, Tally};
use super::wiki;

/// What says which topic is below which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The signs of a drawn tree.
    Drawn,
    /// Bullets and numbers, and their indentation.
    Marked,
    /// Nothing but indentation.
    Bare,
}

/// A line with what it begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) line: Line<'a>,
    pub(super) marker: Option<Marker>,
}

impl<'a> Item<'a> {
    /// What stands behind the marker.
    pub(super) fn words(&self) -> &'a str {
        &self.line.words[self.marker.map_or(0, |marker| marker.end)..]
    }
}

/// The lines of a text with their markers.
pub(super) fn items(text: &str, tab: Tab) -> impl Iterator<Item = Item<'_>> {
    let mut markers = Markers::default();
    lines(text, tab).map(move |line| Item { line, marker: markers.next(line.words, line.indent) })
}

/// What was counted in a text.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub(super) tab: Tab,
    lines: usize,
    drawn: usize,
    marked: usize,
    bullets: usize,
    numbers: usize,
    /// Lines before the first one with a marker.
    pub(super) lead: usize,
    /// How many of those are keywords of Org.
    keywords: usize,
    /// How many of those are indented below others, so that bullets are not what makes the text.
    indented_lead: usize,
    /// Lines without a marker above some that have one.
    pub(super) headers: usize,
    /// Other lines without a marker that are not indented below one.
    loose: usize,
    /// Whether lines with markers are indented by different widths.
    pub(super) has_indents: bool,
    /// Whether stars say by their number what is below what.
    pub(super) has_stars: bool,
    /// Lines of which Markdown makes something else, such as those that begin with `•` or Workflowy's notes in quotes.
    foreign: usize,
    bullets_below_numbers: usize,
    /// Numbers such as copied pages have, and those of them that have several parts.
    labels: usize,
    long_labels: usize,
    indented: usize,
    first: Option<(Span, usize)>,
    /// The first line that is indented less than the first.
    outside: Option<Span>,
    tally: Tally,
    quotes: Quotes,
    first_indent: Option<usize>,
    last: Option<(usize, bool)>,
}

impl Survey {
    /// A survey of no lines.
    pub(super) fn new(tab: Tab) -> Self {
        Self {
            tab,
            lines: 0,
            drawn: 0,
            marked: 0,
            bullets: 0,
            numbers: 0,
            lead: 0,
            keywords: 0,
            indented_lead: 0,
            headers: 0,
            loose: 0,
            has_indents: false,
            has_stars: false,
            foreign: 0,
            bullets_below_numbers: 0,
            labels: 0,
            long_labels: 0,
            indented: 0,
            first: None,
            outside: None,
            tally: Tally::default(),
            quotes: Quotes::default(),
            first_indent: None,
            last: None,
        }
    }

    /// Looks at all lines of a text.
    pub(super) fn of(text: &str) -> Self {
        let tab = Tab::of(text);
        let mut survey = Self::new(tab);
        let mut items = items(text, tab).peekable();
        while let Some(item) = items.next() {
            survey.add(&item, &mut items);
        }
        survey
    }

    /// Counts a line that has no marker.
    pub(super) fn add_bare(&mut self, line: Line<'_>) {
        self.add(&Item { line, marker: None }, &mut std::iter::empty().peekable());
    }

    fn add<'a>(&mut self, item: &Item<'a>, after: &mut Peekable<impl Iterator<Item = Item<'a>>>) {
        let Line { words, indent, .. } = item.line;
        if wiki::is_frame(words) || drawn::is_spacer(words) || drawn::is_summary(words) && self.drawn > 0 {
            return;
        }
        if let Some(Drawn { words, .. }) = drawn(words) {
            self.drawn += 1;
            self.lines += 1;
            self.tally.add(words, false);
            return;
        }
        let is_inside = self.last.is_some_and(|(above, _)| indent > above);
        if item.marker.is_none() && is_inside && self.quotes.holds(words) {
            self.foreign += 1;
            return;
        }
        self.quotes.close();
        self.lines += 1;
        let (_, first_indent) = *self.first.get_or_insert((item.line.span().into(), indent));
        self.tally.add(item.words(), indent <= first_indent);
        self.indented += usize::from(indent > first_indent);
        if indent < first_indent {
            self.outside.get_or_insert(item.line.span().into());
        }
        let Some(Marker { sign, .. }) = item.marker else {
            return self.add_unmarked(item, after.peek());
        };
        self.marked += 1;
        let is_too_deep = self.last.is_some_and(|(above, _)| indent >= above + TOO_DEEP);
        let is_foreign = is_too_deep || item.line.is_wide || item.words().starts_with(COMPLETE);
        self.foreign += usize::from(is_foreign);
        self.has_indents |= *self.first_indent.get_or_insert(indent) != indent;
        match sign {
            Sign::Number(class, form) => {
                self.numbers += 1;
                self.tally.add_number(item.words());
                let is_shared = matches!((class, form), (Class::Decimal(1), Form::Dot | Form::Closed));
                self.foreign += usize::from(!is_shared);
                self.labels += usize::from(matches!((class, form), (Class::Decimal(_), Form::Dot)));
                self.long_labels += usize::from(matches!(class, Class::Decimal(2..)));
                self.last = Some((indent, true));
            }
            Sign::Bullet(_) | Sign::Stars(_) => {
                self.bullets += 1;
                let is_shared = matches!(sign, Sign::Bullet('-' | '+') | Sign::Stars(1));
                self.foreign += usize::from(!is_shared);
                self.has_stars |= matches!(sign, Sign::Stars(2..));
                let is_below = self.last.is_some_and(|(above, is_number)| is_number && indent > above);
                self.bullets_below_numbers += usize::from(is_below);
                self.last = Some((indent, false));
            }
        }
    }

    fn add_unmarked(&mut self, item: &Item<'_>, next: Option<&Item<'_>>) {
        match self.last {
            None => {
                self.lead += 1;
                self.keywords += usize::from(wiki::is_keyword(item.line.words));
                self.indented_lead +=
                    usize::from(self.first.is_some_and(|(_, first)| item.line.indent > first));
            }
            Some((above, _)) if item.line.indent > above => {}
            Some(_) if is_header(item, next) => self.headers += 1,
            Some(_) => self.loose += 1,
        }
    }

    /// What the text is made of, or why it is no outline.
    pub(super) fn kind(&self) -> Result<Kind, Diagnostic> {
        let Some((first, _)) = self.first.or(self.drawn_only()) else {
            return Err(refusal(Span::default(), "the text is blank, so there is no outline in it"));
        };
        let told = |other| Err(refusal(first, sentence(other)));
        if self.drawn > 0 && self.drawn * 2 >= self.lines {
            return Ok(Kind::Drawn);
        }
        if self.is_list() {
            let is_uniform = self.bullets == self.lines;
            return match self.tally.other_than_list() {
                Some(other) if !is_uniform => told(other),
                _ => Ok(Kind::Marked),
            };
        }
        if let Some(other) = self.tally.other() {
            return told(other);
        }
        if let Some(outside) = self.outside {
            return Err(refusal(
                outside,
                "this line is indented less than the first one, so the indentation says nothing: this seems to be prose",
            ));
        }
        if self.indented == 0 {
            let (marked, lines) = (self.marked, self.lines);
            let begin =
                if marked == 0 { "none begins".into() } else { format!("only {marked} of {lines} begin") };
            let why =
                format!("no line is indented, and {begin} with a bullet or a number: this seems to be prose");
            return Err(refusal(first, why));
        }
        if self.indented * SELDOM < self.lines - 1 {
            let (indented, lines) = (self.indented, self.lines);
            return Err(refusal(
                first,
                format!("only {indented} of {lines} lines are indented: this seems to be prose"),
            ));
        }
        Ok(Kind::Bare)
    }

    fn drawn_only(&self) -> Option<(Span, usize)> {
        (self.drawn > 0).then_some((Span::default(), 0))
    }

    /// Whether bullets or numbers make the text, and other lines belong to them.
    fn is_list(&self) -> bool {
        let is_enough = (self.bullets > 0 || self.numbers > 1) && self.indented_lead == 0;
        if self.has_stars {
            return is_enough && self.marked * 4 >= self.lines - self.keywords;
        }
        let others = 2 * self.loose + self.lead.saturating_sub(MOST_LEAD);
        is_enough
            && self.marked * 2 >= self.lines.saturating_sub(1)
            && self.marked >= others
            && self.marked >= self.headers
    }

    /// Whether Markdown has all that is in the text.
    pub(super) fn is_markdown(&self) -> bool {
        self.foreign == 0
    }

    /// Whether each of several lines has a bullet or number, some of which are none in Markdown, and none is a label of a
    /// copied page.
    pub(super) fn is_foreign_list(&self) -> bool {
        let is_page = self.long_labels > 0 || self.labels > 0 && !self.has_indents;
        self.lines > 1 && self.marked + self.keywords == self.lines && self.foreign > 0 && !is_page
    }

    /// Whether the text is a list of numbers with bullets below, which no copied page is.
    pub(super) fn is_mixed_list(&self) -> bool {
        self.bullets_below_numbers > 0 && self.loose == 0
    }

    /// Whether the text looks like code, data or markup rather than like an outline.
    pub(super) fn is_source(&self) -> bool {
        self.bullets < self.lines && self.drawn == 0 && self.tally.is_source()
    }
}

/// How much further than an item the next one is indented where Markdown takes it for the text of that.
const TOO_DEEP: usize = "- ".len() + 4;

/// Of how many lines one is indented in an outline.
const SELDOM: usize = 6;

/// How many lines may stand before the first topic: a title, a date, a time.
const MOST_LEAD: usize = 3;

/// Whether a line without a marker is what the lines below it are about.
pub(super) fn is_header(item: &Item<'_>, next: Option<&Item<'_>>) -> bool {
    let is_above = next.is_some_and(|next| next.marker.is_some() && next.line.indent >= item.line.indent);
    is_above && !item.line.words.ends_with(['.', ',', ';', '!', '?', '。', '，'])
}

fn sentence(other: Other) -> &'static str {
    match other {
        Other::Table => "most lines have wide gaps between their words, as in a table",
        Other::ListInLine => {
            "several numbers stand on one line, as in a table; an outline has one topic a line"
        }
        Other::Dates => "the numbers are days of months, as in a list of dates",
        Other::Prose => "most lines are sentences: this seems to be prose",
    }
}

fn refusal(span: Span, why: impl Into<String>) -> Diagnostic {
    let help = "write one topic a line, and indent it below its parent with a tab or begin it with a bullet such as `-`";
    Diagnostic::error(Code::NotAnOutline, why).at(span).help(help)
}
