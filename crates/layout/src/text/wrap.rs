//! Wrapping: which words are on which line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::breaks::breaks;
use super::measure::width_of;
use super::spans::Source;

/// Finds the lines of a paragraph, as the first and last byte of each without the blanks at its end. There is at least
/// one, which may be empty.
pub(super) fn wrap(source: &Source, paragraph: Range<usize>, width: f64, lines: &mut Vec<(usize, usize)>) {
    lines.clear();
    let words = &source.words[paragraph.clone()];
    let trimmed =
        |start: usize, end: usize| (start, start + source.words[start..end].trim_end_matches(' ').len());
    // A text of few characters cannot be wider than its lines, which spares most topics the search.
    if words.len() < 8 {
        lines.push(trimmed(paragraph.start, paragraph.end));
        return;
    }
    let mut line = Line { start: paragraph.start, end: paragraph.start, width: 0.0 };
    breaks(words, source.is_ascii, |at| {
        let (start, end) = (line.end, paragraph.start + at);
        let word_end = trimmed(start, end).1;
        let word = width_of(source, start..word_end);
        if line.width + word > width && line.end > line.start {
            lines.push(trimmed(line.start, line.end));
            line = Line { start, end: start, width: 0.0 };
        }
        if word > width {
            line = divided(source, line, word_end, width, lines);
        } else {
            line.width += word;
        }
        if word_end < end {
            line.width += width_of(source, word_end..end);
        }
        line.end = end;
    });
    lines.push(trimmed(line.start, line.end));
}

/// The line that is being filled.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    width: f64,
}

/// Divides a word that is wider than a line between any two characters, and returns the line that it ends on.
fn divided(source: &Source, mut line: Line, end: usize, width: f64, lines: &mut Vec<(usize, usize)>) -> Line {
    for (_, cluster) in source.words[line.end..end].grapheme_indices(true) {
        let next = line.end + cluster.len();
        let own = width_of(source, line.end..next);
        if line.width + own > width && line.end > line.start {
            lines.push((line.start, line.end));
            line = Line { start: line.end, end: line.end, width: 0.0 };
        }
        line.end = next;
        line.width += own;
    }
    line
}
