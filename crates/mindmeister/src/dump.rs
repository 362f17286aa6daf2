//! An analysed dump: its lines, its maps, and the labels that count.

use std::ops::Range;

use crate::chain::drop_strays;
use crate::header::{Header, header};
use crate::label::Path;
use crate::ledger::Ledger;
use crate::line::{Line, Lines, Source};
use crate::remark::is_cut_label;
use crate::section::{Section, sections};

/// A dump before it becomes a tree.
#[derive(Debug)]
pub(crate) struct Dump<'a> {
    pub(crate) lines: Lines<'a>,
    pub(crate) maps: Vec<Map<'a>>,
    pub(crate) ledger: Ledger,
}

/// One map of a dump.
#[derive(Debug)]
pub(crate) struct Map<'a> {
    pub(crate) section: Section,
    pub(crate) header: Header<'a>,
    pub(crate) shape: Shape,
    /// The last line, if it is only the beginning of a label; the body ends before it.
    pub(crate) cut: Option<Line>,
}

/// The layout of a map's topics in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Each topic follows its label.
    Numbered,
    /// Each topic is a paragraph; the page had no labels or lost them.
    Flat,
}

/// Counts that distinguish a numbered map from a flat one, and both from other text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) lines: usize,
    pub(crate) paragraphs: usize,
    pub(crate) labels: usize,
    /// The number of paragraphs that begin with a label.
    pub(crate) labelled_paragraphs: usize,
    /// The number of labels with more than one component.
    pub(crate) deep: usize,
    pub(crate) strays: usize,
    /// The number of lines without a label, except those that a mail program broke off the line above.
    pub(crate) loose: usize,
    /// The total of the numbers that labels skip.
    pub(crate) missing: u64,
    /// The largest number of labels that a single label skips.
    pub(crate) widest: u64,
}

impl<'a> Dump<'a> {
    /// Creates a dump whose topics have no labels.
    pub(crate) fn without_labels(source: Source<'a>) -> Self {
        let lines = Lines { source, all: Vec::new(), in_order: true, doubtful: false };
        Self { lines, maps: Vec::new(), ledger: Ledger::default() }
    }

    /// Analyses a dump, whether or not it is an outline.
    pub(crate) fn of(source: Source<'a>) -> Self {
        let mut lines = Lines::of(source);
        let mut ledger = Ledger::default();
        let sections = sections(&mut lines);
        let mut maps = Vec::with_capacity(sections.len());
        for mut section in sections {
            if !lines.in_order || lines.doubtful {
                drop_strays(&mut lines, section.body.clone());
            }
            let header = header(&lines, section.preamble.clone(), &mut ledger);
            let shape = shape(&lines, &section, &header);
            if shape == Shape::Flat {
                // In a flat map, the author's own numbers are text.
                lines.all[section.body.clone()].iter_mut().for_each(|line| line.demote(false));
            }
            let cut = cut_label(&lines, &section.body).filter(|_| shape == Shape::Numbered);
            section.body.end -= usize::from(cut.is_some());
            maps.push(Map { section, header, shape, cut });
        }
        Self { lines, maps, ledger }
    }
}

impl Counts {
    pub(crate) fn of(lines: &Lines<'_>, body: Range<usize>) -> Self {
        let mut counts = Self::default();
        let mut path = Path::default();
        let first = body.start;
        for at in body {
            let line = lines.all[at];
            let begins = !line.glued || at == first;
            counts.lines += 1;
            counts.paragraphs += usize::from(begins);
            counts.strays += usize::from(line.stray);
            if line.is_labelled() {
                counts.labels += 1;
                counts.labelled_paragraphs += usize::from(begins);
                let label = lines.source.label(line);
                counts.deep += usize::from(label.depth() > 1);
                let missing = path.advance(label).map_or(0, |step| step.missing);
                counts.missing += missing;
                counts.widest = counts.widest.max(missing);
            } else {
                counts.loose += usize::from(begins || !lines.is_wrapped(at));
            }
        }
        counts
    }
}

/// Determines the layout of a map's topics.
///
/// On a page without labels, numbers can only come from the author's own lists, which are few and on one level. Below a
/// banner they need not be few.
fn shape(lines: &Lines<'_>, section: &Section, header: &Header<'_>) -> Shape {
    if section.body.is_empty() {
        return Shape::Numbered;
    }
    let first_is_labelled = lines.all[section.body.start].is_labelled();
    let counts = Counts::of(lines, section.body.clone());
    let few_deep = counts.deep * 10 <= counts.paragraphs;
    let few_labels = !first_is_labelled && counts.labels * 2 < counts.lines;
    let few_paragraphs = counts.paragraphs > 1 && counts.labelled_paragraphs * 2 < counts.paragraphs;
    let old = header.has_banner() && counts.labelled_paragraphs < counts.paragraphs;
    if header.is_certain() && (counts.labels == 0 || few_deep && (few_labels || few_paragraphs || old)) {
        Shape::Flat
    } else {
        Shape::Numbered
    }
}

/// Returns the last line of a numbered map if it is only the beginning of a label.
fn cut_label(lines: &Lines<'_>, body: &Range<usize>) -> Option<Line> {
    let body = &lines.all[body.clone()];
    let line = *body.last()?;
    let above = body.iter().rev().find(|line| line.is_labelled())?;
    let is_cut = !line.is_labelled() && is_cut_label(lines.source.str(line), lines.source.label(*above));
    is_cut.then_some(line)
}
