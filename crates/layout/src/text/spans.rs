//! The words of a text as they are set, and which of them look how.

use std::ops::Range;

use panmap_model::text::{Link, Rgb};
use panmap_model::{Mark, Run, Text};

use super::style::Style;
use crate::color::{CONTRAST, better, readable};
use crate::font::{Face, is_dropped};

/// How much smaller subscripts and superscripts are.
const SMALL: f64 = 0.72;

/// The colours of what marks show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colors {
    /// What is behind the text.
    pub(crate) behind: Rgb,
    pub(crate) code: Rgb,
    pub(crate) highlight: Rgb,
    /// The colour of text on the two above.
    pub(crate) text: Rgb,
    /// Whether the colours that texts have are used.
    pub(crate) uses_map: bool,
}

/// The words of the text that is being set, without what is never seen, and their styles.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(super) words: String,
    /// Where each style begins, in order; the first one at 0.
    pub(super) spans: Vec<(usize, Style)>,
    /// Whether the words are printable ASCII and line breaks.
    pub(super) is_ascii: bool,
    /// Whether something was left out.
    pub(super) drops: bool,
    open: Vec<Style>,
}

impl Source {
    pub(super) fn fill_plain(&mut self, words: &str, style: Style) {
        self.words.clear();
        self.spans.clear();
        self.spans.push((0, style));
        self.drops = false;
        self.push(words);
        self.finish();
    }

    /// Takes a text whose marks are spans, and adds the addresses of its links to a list.
    pub(super) fn fill<'a>(
        &mut self,
        text: Text<'a>,
        style: Style,
        colors: Colors,
        links: &mut Vec<&'a str>,
    ) {
        if text.is_plain() {
            return self.fill_plain(text.words(), style);
        }
        if text.has_blocks() {
            return self.fill_plain(&text.plain(), style);
        }
        self.words.clear();
        self.spans.clear();
        self.spans.push((0, style));
        self.open.clear();
        self.drops = false;
        let mut style = style;
        for run in text.inline_runs() {
            match run {
                Run::Open(mark) => {
                    self.open.push(style);
                    style = marked(style, mark, colors, links);
                    self.spans.push((self.words.len(), style));
                }
                Run::Close(_) => {
                    style = self.open.pop().unwrap_or(style);
                    self.spans.push((self.words.len(), style));
                }
                Run::Text(words) => self.push(words),
            }
        }
        self.finish();
    }

    fn push(&mut self, words: &str) {
        if words.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
            self.words.push_str(words);
            return;
        }
        for char in words.chars() {
            match char {
                '\t' => self.words.push_str("    "),
                '\u{2028}' | '\u{2029}' => self.words.push('\n'),
                char if is_dropped(char) => self.drops = true,
                char => self.words.push(char),
            }
        }
    }

    fn finish(&mut self) {
        // Of styles that begin at one place, the last one counts.
        self.spans.reverse();
        self.spans.dedup_by_key(|span| span.0);
        self.spans.reverse();
        if self.spans.len() > 1 && self.spans.last().is_some_and(|span| span.0 == self.words.len()) {
            self.spans.pop();
        }
        self.is_ascii = self.words.is_ascii();
    }

    /// The styles of a range, each with the part of the range that has it.
    pub(super) fn styles(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Style)> + '_ {
        let first = self.spans.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let spans = &self.spans[first..];
        let next = move |at: usize| spans.get(at + 1).map_or(usize::MAX, |(start, _)| *start);
        spans.iter().enumerate().map_while(move |(at, (start, style))| {
            let part = range.start.max(*start)..range.end.min(next(at));
            (part.start < part.end).then_some((part, *style))
        })
    }
}

/// The style of words that also have this mark.
fn marked<'a>(style: Style, mark: Mark<'a>, colors: Colors, links: &mut Vec<&'a str>) -> Style {
    let behind = style.background.unwrap_or(colors.behind);
    let on = |background| Style {
        background: Some(background),
        color: readable(better(style.color, colors.text, background), background, CONTRAST),
        ..style
    };
    match mark {
        Mark::Strong => Style { face: Face::Bold, ..style },
        Mark::Emphasis => Style { is_italic: true, ..style },
        Mark::Underline => Style { is_underlined: true, ..style },
        Mark::Strike => Style { is_struck: true, ..style },
        Mark::Code => on(colors.code),
        Mark::Background(color) if colors.uses_map => on(color),
        Mark::Highlight | Mark::Background(_) => on(colors.highlight),
        Mark::Color(color) if colors.uses_map => Style { color: readable(color, behind, CONTRAST), ..style },
        Mark::Sub => Style { size: style.size * SMALL, raised: style.raised - style.size * 0.14, ..style },
        Mark::Sup => Style { size: style.size * SMALL, raised: style.raised + style.size * 0.34, ..style },
        Mark::Link(Link { address, .. }) => {
            links.push(address);
            Style { link: Some(links.len() as u32 - 1), is_underlined: true, ..style }
        }
        _ => style,
    }
}
