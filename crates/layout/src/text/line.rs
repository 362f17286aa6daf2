//! One line: visual order, and runs of one font, style and direction.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::measure::width;
use super::spans::Source;
use super::style::{LINE_HEIGHT, Style};
use crate::drawing::{Drawing, Rect, Run, Shape};
use crate::font::{ASCENT, Font, font_of};

/// Sets lines of one paragraph after the other.
#[derive(Debug, Default)]
pub(super) struct LineSetter {
    /// The levels of the paragraph's bytes; empty if all of it is read from left to right.
    levels: Vec<Level>,
    paragraph: Range<usize>,
    is_rtl: bool,
    parts: Vec<Part>,
}

/// A line that was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub(super) first_run: usize,
    pub(super) first_shape: usize,
    pub(super) width: f64,
    pub(super) is_rtl: bool,
}

/// A part of a line in one font, style and direction.
#[derive(Clone, Debug)]
struct Part {
    range: Range<usize>,
    style: Style,
    font: Font,
    is_rtl: bool,
    x: f64,
    width: f64,
}

impl LineSetter {
    /// Begins a paragraph, and returns whether it is read from right to left.
    pub(super) fn begin(&mut self, source: &Source, paragraph: Range<usize>) -> bool {
        self.levels.clear();
        self.is_rtl = false;
        self.paragraph = paragraph.clone();
        let words = &source.words[paragraph];
        if !source.is_ascii && words.chars().any(is_rtl) {
            let info = BidiInfo::new(words, None);
            self.is_rtl = info.paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl());
            self.levels = info.levels;
        }
        self.is_rtl
    }

    /// Adds the runs of a line to the drawing, in the order in which they are read, and returns the width of the line.
    pub(super) fn set(
        &mut self,
        source: &Source,
        line: Range<usize>,
        baseline: f64,
        ends_with_blank: bool,
        drawing: &mut Drawing<'_>,
    ) -> f64 {
        self.parts.clear();
        let mut x = 0.0;
        if self.levels.is_empty() {
            self.add_parts(source, line.clone(), false, &mut x);
        } else {
            for (range, level) in self.visual_runs(line.clone()) {
                let (first, start) = (self.parts.len(), x);
                self.add_parts(source, range, level.is_rtl(), &mut x);
                if level.is_rtl() {
                    // What was set from left to right is turned around.
                    self.parts[first..].iter_mut().for_each(|part| part.x = start + x - part.x - part.width);
                }
            }
            self.parts.sort_by_key(|part| part.range.start);
        }
        let count = self.parts.len();
        for at in 0..count {
            let part = self.parts[at].clone();
            let next = self.parts.get(at + 1).map_or(line.end, |next| next.range.start);
            let blank_after = part.range.end < next || (at + 1 == count && ends_with_blank);
            add_run(source, &part, baseline, blank_after, drawing);
        }
        x
    }

    /// Adds an ellipsis at the end of a line, and returns the width of the line with it.
    pub(super) fn ellipsis(&self, style: Style, line: Set, baseline: f64, drawing: &mut Drawing<'_>) -> f64 {
        let own = width("…", style);
        if let Some(last) = drawing.runs.last_mut() {
            last.blank_after = false;
        }
        let x = if self.is_rtl {
            // Before the line, which moves to the right.
            drawing.runs[line.first_run..].iter_mut().for_each(|run| run.x += own);
            drawing.shapes[line.first_shape..].iter_mut().for_each(|shape| shape.shift(own, 0.0));
            0.0
        } else {
            line.width
        };
        push_run("…", style, Font::Embedded, (x, own), baseline, drawing);
        line.width + own
    }

    /// The parts of a line by direction, from left to right.
    fn visual_runs(&self, line: Range<usize>) -> Vec<(Range<usize>, Level)> {
        let start = self.paragraph.start;
        let level_of = |at: usize| self.levels[at - start];
        let mut runs: Vec<(Range<usize>, Level)> = Vec::new();
        for at in line {
            match runs.last_mut() {
                Some((range, level)) if *level == level_of(at) => range.end = at + 1,
                _ => runs.push((at..at + 1, level_of(at))),
            }
        }
        // SPEC: UAX 9, L2: from the highest level to the lowest odd one, reverse what is on that level or higher.
        let highest = runs.iter().map(|(_, level)| level.number()).max().unwrap_or(0);
        for level in (1..=highest).rev() {
            let mut at = 0;
            while at < runs.len() {
                let same = runs[at..].iter().take_while(|run| run.1.number() >= level).count();
                runs[at..at + same].reverse();
                at += same.max(1);
            }
        }
        runs
    }

    /// Adds the parts of a range in one direction, as if it were read from left to right.
    fn add_parts(&mut self, source: &Source, range: Range<usize>, is_rtl: bool, x: &mut f64) {
        for (range, style) in source.styles(range) {
            let words = &source.words[range.clone()];
            if source.is_ascii {
                self.add_part(source, range, (style, Font::Embedded, is_rtl), x);
                continue;
            }
            let mut start = range.start;
            let mut font = None;
            for (at, cluster) in words.grapheme_indices(true) {
                let own = font_of(cluster);
                if font.is_some_and(|font| font != own) {
                    self.add_part(
                        source,
                        start..range.start + at,
                        (style, font.unwrap_or_default(), is_rtl),
                        x,
                    );
                    start = range.start + at;
                }
                font = Some(own);
            }
            self.add_part(source, start..range.end, (style, font.unwrap_or_default(), is_rtl), x);
        }
    }

    /// Adds a part without the blanks at its ends, which remain as a gap.
    fn add_part(
        &mut self,
        source: &Source,
        range: Range<usize>,
        (style, font, is_rtl): (Style, Font, bool),
        x: &mut f64,
    ) {
        let words = &source.words[range.clone()];
        let trimmed = words.trim_start_matches(' ');
        let start = range.start + words.len() - trimmed.len();
        let end = start + trimmed.trim_end_matches(' ').len();
        *x += width(&source.words[range.start..start], style);
        if start < end {
            let own = width(&source.words[start..end], style);
            self.parts.push(Part { range: start..end, style, font, is_rtl, x: *x, width: own });
            *x += own;
        }
        *x += width(&source.words[end..range.end], style);
    }
}

fn add_run(source: &Source, part: &Part, baseline: f64, blank_after: bool, drawing: &mut Drawing<'_>) {
    let Part { style, .. } = *part;
    if let Some(background) = style.background {
        let rect = Rect {
            x: part.x - 1.5,
            y: baseline - style.raised - style.size * ASCENT,
            width: part.width + 3.0,
            height: style.size * LINE_HEIGHT,
        };
        drawing.shapes.push(Shape::Box { rect, radius: 2.5, fill: Some(background), stroke: None });
    }
    let words = &source.words[part.range.clone()];
    push_run(words, style, part.font, (part.x, part.width), baseline, drawing);
    if let Some(run) = drawing.runs.last_mut() {
        run.is_rtl = part.is_rtl;
        run.blank_after = blank_after;
    }
}

fn push_run(
    words: &str,
    style: Style,
    font: Font,
    (x, width): (f64, f64),
    baseline: f64,
    drawing: &mut Drawing<'_>,
) {
    let start = drawing.words.len() as u32;
    drawing.words.push_str(words);
    drawing.runs.push(Run {
        words: start..drawing.words.len() as u32,
        x,
        y: baseline - style.raised,
        width,
        size: style.size,
        color: style.color,
        face: style.face,
        font,
        is_italic: style.is_italic,
        is_underlined: style.is_underlined,
        is_struck: style.is_struck,
        is_rtl: false,
        blank_after: false,
        link: style.link,
    });
}

/// Whether a character is of a script that is read from right to left.
fn is_rtl(char: char) -> bool {
    matches!(char,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
