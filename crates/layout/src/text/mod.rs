//! Setting texts: from words and marks to lines of runs.
//!
//! A text is copied without what is never seen, wrapped, brought into visual order, and cut into runs of one font, style
//! and direction. Places are relative to the upper left corner of the text.

mod breaks;
mod line;
mod measure;
mod spans;
mod style;
mod wrap;

use panmap_model::Text;

use self::line::{LineSetter, Set};
pub(crate) use self::spans::Colors;
use self::spans::Source;
pub(crate) use self::style::{LINE_HEIGHT, Limits, Style};
use crate::drawing::Drawing;
use crate::font::ASCENT;

/// The size of a text that was set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Extent {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The width of the last line.
    pub(crate) last_width: f64,
    /// Whether the last line is read from right to left.
    pub(crate) is_rtl: bool,
    pub(crate) is_cut: bool,
    /// Whether the text has characters that are not drawn.
    pub(crate) drops: bool,
}

/// Sets texts, one after the other, with the buffers that this takes.
#[derive(Debug, Default)]
pub(crate) struct Typesetter {
    source: Source,
    lines: Vec<(usize, usize)>,
    set: Vec<Set>,
    setter: LineSetter,
}

impl Typesetter {
    /// Sets a text, and adds its runs and shapes to the drawing.
    pub(crate) fn set<'a>(
        &mut self,
        text: Text<'a>,
        style: Style,
        colors: Colors,
        limits: Limits,
        drawing: &mut Drawing<'a>,
    ) -> Extent {
        self.source.fill(text, style, colors, &mut drawing.links);
        self.set_source(style, limits, drawing)
    }

    /// Sets words without marks.
    pub(crate) fn set_words(
        &mut self,
        words: &str,
        style: Style,
        limits: Limits,
        drawing: &mut Drawing<'_>,
    ) -> Extent {
        self.source.fill_plain(words, style);
        self.set_source(style, limits, drawing)
    }

    fn set_source(&mut self, style: Style, limits: Limits, drawing: &mut Drawing<'_>) -> Extent {
        self.set.clear();
        let mut extent = Extent { drops: self.source.drops, ..Extent::default() };
        let height = style.size * LINE_HEIGHT;
        let mut start = 0;
        'paragraphs: loop {
            let rest = &self.source.words[start..];
            let end = rest.find('\n').map_or(self.source.words.len(), |at| start + at);
            let is_last = end == self.source.words.len();
            wrap::wrap(&self.source, start..end, limits.width, &mut self.lines);
            let is_rtl = self.setter.begin(&self.source, start..end);
            for at in 0..self.lines.len() {
                let (from, to) = self.lines[at];
                let (first_run, first_shape) = (drawing.runs.len(), drawing.shapes.len());
                let goes_on = at + 1 < self.lines.len() || !is_last;
                // Lines end at blanks, but also behind hyphens and between any two Chinese characters.
                let blank_after = self.lines.get(at + 1).map_or(!is_last, |(next, _)| *next > to);
                let baseline = extent.height + style.size * ASCENT;
                let width = self.setter.set(&self.source, from..to, baseline, blank_after, drawing);
                let mut line = Set { first_run, first_shape, width, is_rtl };
                extent.height += height;
                extent.is_cut = goes_on && self.set.len() + 1 == limits.lines;
                if extent.is_cut {
                    line.width = self.setter.ellipsis(style, line, baseline, drawing);
                }
                self.set.push(line);
                if extent.is_cut {
                    break 'paragraphs;
                }
            }
            if is_last {
                break;
            }
            start = end + 1;
        }
        extent.width = self.set.iter().fold(0.0, |width, set| f64::max(width, set.width));
        let last = self.set.last().copied();
        extent.last_width = last.map_or(0.0, |set| set.width);
        extent.is_rtl = last.is_some_and(|set| set.is_rtl);
        self.align(extent.width, limits.is_centred, drawing);
        extent
    }

    /// Moves lines that are centred or read from right to left.
    fn align(&self, width: f64, is_centred: bool, drawing: &mut Drawing<'_>) {
        for (at, set) in self.set.iter().enumerate() {
            let room = width - set.width;
            let by = match (is_centred, set.is_rtl) {
                _ if room <= 0.0 => continue,
                (true, _) => room / 2.0,
                (false, true) => room,
                (false, false) => continue,
            };
            let next = self.set.get(at + 1);
            let runs = set.first_run..next.map_or(drawing.runs.len(), |next| next.first_run);
            let shapes = set.first_shape..next.map_or(drawing.shapes.len(), |next| next.first_shape);
            drawing.runs[runs].iter_mut().for_each(|run| run.x += by);
            drawing.shapes[shapes].iter_mut().for_each(|shape| shape.shift(by, 0.0));
        }
    }
}
