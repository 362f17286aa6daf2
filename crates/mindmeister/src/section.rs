//! The maps in a dump, each of which begins with a preamble or with labels that start over.

use std::ops::Range;

use crate::byline::{Byline, LONGEST, author_line, byline, damaged_byline, has_mark};
use crate::chrome::{Furniture, furniture, same_title};
use crate::line::Lines;

/// The lines of one map, as indices into [`Lines`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// The title, the description and page furniture.
    pub(crate) preamble: Range<usize>,
    /// The topics.
    pub(crate) body: Range<usize>,
}

/// The maximum distance between the lines of one preamble.
pub(crate) const REACH: usize = 40;

/// The maximum number of numbered lines in a description.
const NUMBERED: usize = 3;

/// The maximum number of further lines onto which a byline or a title is wrapped.
pub(crate) const WRAPPED: usize = 4;

/// A byline and the text from which it was read.
pub(crate) enum WholeByline<'a> {
    OnOneLine(Byline<'a>),
    /// The lines onto which it was wrapped, joined by spaces.
    Wrapped(String),
}

impl WholeByline<'_> {
    pub(crate) fn get(&self) -> Option<Byline<'_>> {
        match self {
            Self::OnOneLine(read) => Some(*read),
            Self::Wrapped(joined) => byline(joined),
        }
    }
}

/// Divides a dump into its maps. Titles that begin with a label lose it.
pub(crate) fn sections(lines: &mut Lines<'_>) -> Vec<Section> {
    let mut preambles: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut ahead = Ahead::default();
    while let Some(anchor) = next_anchor(lines, at, &mut ahead) {
        let floor = preambles.last().map_or(0, |range| range.end);
        let preamble = preamble_around(lines, anchor, floor);
        at = preamble.end;
        preambles.push(preamble);
    }
    if preambles.first().is_none_or(|range| range.start > 0) {
        let limit = preambles.first().map_or(lines.all.len(), |range| range.start);
        preambles.insert(0, 0..title_end(lines, limit));
    }
    if !lines.in_order {
        let known = std::mem::take(&mut preambles);
        for (at, preamble) in known.iter().enumerate() {
            let end = known.get(at + 1).map_or(lines.all.len(), |next| next.start);
            let body = preamble.end..end;
            preambles.push(preamble.clone());
            preambles.extend(restarts(lines, preamble, body));
        }
    }
    for preamble in &preambles {
        lines.all[preamble.clone()].iter_mut().for_each(|line| line.demote(false));
    }
    let ends = preambles.iter().skip(1).map(|next| next.start).chain([lines.all.len()]);
    preambles.iter().zip(ends).map(|(p, end)| Section { preamble: p.clone(), body: p.end..end }).collect()
}

/// What was found ahead of the line looked at. Both only move forward, so many halves of bylines cost one pass together.
#[derive(Default)]
struct Ahead {
    whole: Sought,
    label: Sought,
}

/// The next line of a kind.
#[derive(Clone, Copy, Default)]
enum Sought {
    /// Nobody has looked for it.
    #[default]
    Unknown,
    At(usize),
    Nowhere,
}

impl Ahead {
    /// The next sign-up line or whole byline.
    fn whole(&mut self, lines: &Lines<'_>, from: usize) -> Option<usize> {
        self.whole.seek(from, || next_whole_anchor(lines, from))
    }

    /// The next labelled line.
    fn label(&mut self, lines: &Lines<'_>, from: usize) -> Option<usize> {
        self.label.seek(from, || first_label(lines, from..lines.all.len()))
    }
}

impl Sought {
    /// What was found, looked for again only where it lies behind.
    fn seek(&mut self, from: usize, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        *self = match *self {
            Self::At(at) if at >= from => Self::At(at),
            Self::Nowhere => Self::Nowhere,
            Self::At(_) | Self::Unknown => find().map_or(Self::Nowhere, Self::At),
        };
        match *self {
            Self::At(at) => Some(at),
            Self::Unknown | Self::Nowhere => None,
        }
    }
}

/// Returns the next line that occurs only in a preamble: a sign-up line or a byline.
///
/// Half a byline may be a title, so a whole byline below it takes precedence.
fn next_anchor(lines: &Lines<'_>, from: usize, ahead: &mut Ahead) -> Option<usize> {
    let half = |at: &usize| damaged_byline(lines.source.str(lines.all[*at])).is_some();
    let limit = lines.all.len().min(from + REACH);
    let halved = (from..limit).take_while(|at| !lines.all[*at].is_labelled()).find(half);
    let Some(whole) = ahead.whole(lines, from) else { return halved };
    let is_apart = |half: &usize| ahead.label(lines, *half).is_some_and(|label| label < whole);
    Some(halved.filter(is_apart).unwrap_or(whole))
}

fn next_whole_anchor(lines: &Lines<'_>, from: usize) -> Option<usize> {
    let mut labels_seen = false;
    (from..lines.all.len()).find(|&at| {
        let line = lines.all[at];
        let text = lines.source.str(line);
        if line.is_labelled() {
            // The byline of a map called "7. Klasse" looks like a topic, but precedes all topics or is out of order.
            let first = from == 0 && !labels_seen && at < REACH;
            labels_seen = true;
            return (first || !lines.in_order && starts_over(lines, at)) && byline_at(lines, at).is_some();
        }
        matches!(furniture(text), Some(Furniture::SignUp(_))) || byline_at(lines, at).is_some()
    })
}

/// Whether the next label in the dump does not come after the label on this line.
fn starts_over(lines: &Lines<'_>, at: usize) -> bool {
    let label = |at: usize| lines.source.label(lines.all[at]);
    first_label(lines, at + 1..lines.all.len()).is_some_and(|next| label(next) <= label(at))
}

/// Returns the byline that begins on a line, and the number of lines onto which a mail program wrapped it.
pub(crate) fn byline_at<'a>(lines: &Lines<'a>, at: usize) -> Option<(WholeByline<'a>, usize)> {
    let text = lines.source.str(lines.all[at]);
    if let Some(byline) = byline(text) {
        return Some((WholeByline::OnOneLine(byline), 1));
    }
    let more = lines.all[at + 1..].iter().take_while(|line| line.glued).take(WRAPPED);
    let more: Vec<_> = more.map(|line| lines.source.str(*line)).collect();
    if !has_mark(text) && !more.iter().any(|line| has_mark(line)) {
        return None;
    }
    let mut joined = text.to_owned();
    for (at, line) in more.iter().enumerate() {
        if joined.len() + line.len() >= LONGEST {
            break;
        }
        joined.push(' ');
        joined.push_str(line);
        if byline(&joined).is_some() {
            return Some((WholeByline::Wrapped(joined), at + 2));
        }
    }
    None
}

/// Returns the preamble that contains an anchor: back to its title and banner, and on to its byline and repeated
/// titles.
fn preamble_around(lines: &Lines<'_>, anchor: usize, floor: usize) -> Range<usize> {
    let text = |at: usize| lines.source.str(lines.all[at]);
    let labelled = |at: usize| lines.all[at].is_labelled();
    let mut end = anchor;
    let mut title: Option<String> = None;
    let is_title = |title: &Option<String>, line| title.as_ref().is_some_and(|title| same_title(title, line));
    let mut repeated = false;
    while end < lines.all.len() {
        let line = text(end);
        let byline = if title.is_none() { byline_at(lines, end) } else { None };
        let may_be_damaged = title.is_none() && (lines.all[end].glued || !labelled(end));
        let damaged = if may_be_damaged { damaged_byline(line) } else { None };
        if let Some((byline, count)) = byline {
            title = byline.get().map(|byline| byline.title.to_owned());
            end += count - 1;
        } else if let Some(byline) = damaged {
            title = Some(byline.title.to_owned());
        } else if !repeated && !labelled(end) && is_title(&title, line) {
            repeated = true;
        } else if furniture(line).is_none() {
            break;
        }
        end += 1;
    }
    let mut start = anchor;
    let mut numbered = 0;
    for at in (floor.max(anchor.saturating_sub(REACH))..anchor).rev() {
        if is_title(&title, text(at)) || furniture(text(at)).is_some() {
            start = at;
        } else if labelled(at) {
            numbered += 1;
            if start < anchor || numbered > NUMBERED {
                break;
            }
        }
    }
    if floor == 0 && !is_map(lines, floor..start) {
        start = 0;
    } else if start == anchor {
        // The line above a byline may also be the last paragraph of a page without labels.
        let is_description = title.is_none() || anchor > floor + 1 && labelled(anchor - 2);
        start -= usize::from(is_description && stands_alone(lines, anchor - 1));
    }
    start..end
}

/// Returns where the topics begin if at most a title precedes them, and no sign-up line or byline.
///
/// They begin at the first label, unless the title itself begins with a label; in that case, the next line names the
/// author, or a later line repeats the title.
fn title_end(lines: &Lines<'_>, limit: usize) -> usize {
    let text = |at: usize| lines.source.str(lines.all[at]);
    let again = (1..limit.min(REACH)).rfind(|&at| same_title(text(0), text(at)));
    let named = again.or_else(|| (limit > 1 && author_line(text(1)).is_some()).then_some(1));
    let end = named.map_or(0, |at| at + 1);
    let first = first_label(lines, 0..limit).unwrap_or(0);
    if is_map(lines, 0..end) { first } else { first.max(end) }
}

/// Whether the lines above a preamble are a separate map rather than the title and description of this one.
///
/// Title and description may contain a few numbered lines, but these rarely count up from `1.`.
fn is_map(lines: &Lines<'_>, range: Range<usize>) -> bool {
    let labels: Vec<_> = range
        .clone()
        .filter(|&at| lines.all[at].is_labelled())
        .map(|at| lines.source.label(lines.all[at]))
        .collect();
    let Some(first) = labels.first() else { return false };
    let counts = first.as_str() == "1." && labels.is_sorted_by(|a, b| a < b);
    labels.len() > NUMBERED || counts && (labels.len() > 1 || !lines.all[range.start].is_labelled())
}

/// Returns the maps that begin inside a body without sign-up lines or byline, as preambles that may be empty.
///
/// A new map begins where labels start over at `1.` and either continue below it or follow an author line. A list
/// inside a topic does neither, and the labels after a stray `1.` continue from those before it. A single label before
/// that is a title that begins with a number. On a page without labels, where lists start over, a map begins only with
/// a title that is directly followed by its author and topics.
fn restarts(lines: &Lines<'_>, preamble: &Range<usize>, body: Range<usize>) -> Vec<Range<usize>> {
    let labelled: Vec<usize> = body.clone().filter(|&at| lines.all[at].is_labelled()).collect();
    let label = |at: usize| lines.source.label(lines.all[at]);
    let is_banner = |at: usize| furniture(lines.source.str(lines.all[at])) == Some(Furniture::Banner);
    let is_numbered = labelled.first() == Some(&body.start) && !preamble.clone().any(is_banner);
    let mut beyond_first = false;
    let mut preambles = Vec::new();
    for pair in labelled.windows(2).enumerate().map(|(at, pair)| (at, pair[0], pair[1])) {
        let (order, at, next) = pair;
        if order > 0 && label(at).as_str() == "1." {
            let authored = author_line(lines.source.str(lines.all[at - 1])).is_some();
            let close = || lines.all[at - 1..=at].iter().all(|line| line.glued);
            if authored && !lines.all[at - 2].is_labelled() && (is_numbered || close()) {
                preambles.push(at - 2..at);
                beyond_first = false;
            } else if order > 1
                && is_numbered
                && beyond_first
                && label(next).as_str().starts_with("1.1.")
                && label(next) <= label(labelled[order - 1])
            {
                preambles.push(title_lines_before(lines, at, labelled[order - 1])..at);
                beyond_first = false;
            }
        } else if label(at).as_str() != "1.1." {
            beyond_first = true;
        }
    }
    preambles
}

/// Returns the first line between two labelled lines that begins a paragraph.
fn title_lines_before(lines: &Lines<'_>, at: usize, last_label: usize) -> usize {
    (last_label + 1..at).find(|&line| !lines.all[line].glued).unwrap_or(at)
}

fn stands_alone(lines: &Lines<'_>, at: usize) -> bool {
    let line = lines.all[at];
    !line.is_labelled() && !line.glued && lines.all.get(at + 1).is_none_or(|next| !next.glued)
}

fn first_label(lines: &Lines<'_>, mut range: Range<usize>) -> Option<usize> {
    range.find(|&at| lines.all[at].is_labelled())
}
