//! What begins and ends within a line of text and is no markup to CommonMark: HTML that is a mark, and highlighted words.

use std::ops::Range;

use panmap_model::text::Rgb;
use panmap_model::{Mark, MarkKind};
use pulldown_cmark::{Tag, TagEnd};

use super::dialect::{Dialect, wiki_length};
use super::leaf::{Inline, Leaf, Part};

/// The elements that are looked for, since CommonMark has no markup for what they say.
const ELEMENTS: [(&str, Mark<'static>); 5] = [
    ("u", Mark::Underline),
    ("sub", Mark::Sub),
    ("sup", Mark::Sup),
    ("mark", Mark::Highlight),
    ("del", Mark::Strike),
];

const SPAN: usize = ELEMENTS.len();

/// Finds what is a mark in a line of text: a pair of tags with something between.
pub(super) fn find(leaf: &mut Leaf<'_>, source: &str, dialect: Dialect) {
    if leaf.pieces.iter().any(|piece| matches!(piece.part, Part::Html { .. })) {
        find_tags(&mut leaf.pieces, source, dialect);
    }
    if dialect == Dialect::Obsidian {
        find_highlights(leaf, source);
    }
}

/// The mark that a tag opens, written as Panmap writes it: with any other attribute the tag says more than that.
pub(super) fn opened_by(tag: &str) -> Option<Mark<'static>> {
    let inside = tag.strip_prefix('<')?.strip_suffix('>')?;
    if let Some((_, mark)) = ELEMENTS.iter().find(|(name, _)| *name == inside) {
        return Some(*mark);
    }
    let style = inside.strip_prefix("span style=\"")?.strip_suffix('"')?;
    let (property, value) = style.split_once(':')?;
    let color = Rgb::from_hex(value).filter(|color| color.to_string() == value)?;
    match property {
        "color" => Some(Mark::Color(color)),
        "background-color" => Some(Mark::Background(color)),
        _ => None,
    }
}

/// A tag that is open.
struct Opened {
    at: usize,
    element: usize,
    /// The kind of mark it may be.
    kind: Option<MarkKind>,
    /// How many spans were open then, and how much was in the line.
    spans: usize,
    contents: u32,
}

/// No piece.
const NONE: u32 = u32::MAX;

/// Notes which tags are marks: those of which the same tags are written again in the same places.
fn find_tags(pieces: &mut [Inline<'_>], source: &str, dialect: Dialect) {
    let mut open: Vec<Opened> = Vec::new();
    let mut spans: Vec<usize> = Vec::new();
    // By the piece in which a span or mark begins, that in which it ends.
    let mut ends = vec![NONE; pieces.len()];
    // By kind, the last mark, and how many contents stood before its end.
    let mut last: [Option<(u32, Range<usize>)>; MarkKind::ALL.len()] = [const { None }; MarkKind::ALL.len()];
    let (mut contents, mut images) = (0_u32, 0_usize);
    for at in 0..pieces.len() {
        match &pieces[at].part {
            Part::Start(tag) if matches!(**tag, Tag::Image { .. }) => {
                images += 1;
                contents += 1;
            }
            Part::End(TagEnd::Image) => images = images.saturating_sub(1),
            Part::Start(_) => spans.push(at),
            Part::End(_) => {
                if let Some(start) = spans.pop() {
                    ends[start] = at as u32;
                    // What crosses the end of a span is no mark.
                    open.truncate(open.partition_point(|tag| tag.at < start));
                }
            }
            Part::Html { html, .. } if images == 0 => match element(html) {
                Some((element, false)) => {
                    let kind = opened_by(html).map(|mark| mark.kind());
                    let kind = kind.filter(|kind| is_own(*kind, element, &open, dialect));
                    open.push(Opened { at, element, kind, spans: spans.len(), contents });
                }
                Some((element, true)) => {
                    let Some(start) = open.iter().rposition(|tag| tag.element == element) else { continue };
                    let Opened { at: start, kind, spans: around, contents: before, .. } = open[start];
                    open.truncate(open.partition_point(|tag| tag.at < start));
                    let kind = kind.filter(|_| around == spans.len() && is_written(html, element));
                    let Some(kind) = kind else { continue };
                    // Marks of one kind that touch are one.
                    let touched = last[kind as usize]
                        .as_ref()
                        .filter(|(ended, _)| *ended == before)
                        .map(|(_, mark)| mark)
                        .filter(|mark| html_of(&pieces[mark.start]) == html_of(&pieces[start]));
                    let is_one = touched.is_none_or(|mark| is_split(pieces, &ends, mark, start))
                        && has_words(&pieces[start + 1..at], source, touched.is_some());
                    if is_one {
                        ends[start] = at as u32;
                        last[kind as usize] = Some((contents, start..at));
                        set_mark(pieces, start, at, true);
                    }
                }
                None => contents += 1,
            },
            // The signs of highlighted words are no words.
            Part::Source if dialect == Dialect::Obsidian && is_signs(&source[pieces[at].range.clone()]) => {}
            _ => contents += 1,
        }
    }
}

/// Whether a mark is written in these two parts, since what is around the first one ends, or a link does or begins.
fn is_split(pieces: &[Inline<'_>], ends: &[u32], first: &Range<usize>, second: usize) -> bool {
    let between = first.end + 1..second;
    let is_end = |piece: &Inline<'_>| match &piece.part {
        Part::End(_) => true,
        Part::Html { html, .. } => element(html).is_some_and(|(_, is_end)| is_end),
        _ => false,
    };
    let is_link = |piece: &Inline<'_>| match &piece.part {
        Part::Start(tag) => matches!(**tag, Tag::Link { .. }),
        Part::End(tag) => *tag == TagEnd::Link,
        // The signs of highlighted words.
        Part::Source => true,
        _ => false,
    };
    // What begins with the mark, ends before it, and does not go on would be within it.
    let around = first.start.checked_sub(1).map_or(NONE, |before| ends[before]) as usize;
    let all = &pieces[between.clone()];
    let is_ended = all.iter().any(is_end) && !(all.iter().all(is_end) && between.contains(&around));
    all.iter().any(is_link) || is_ended
}

fn is_signs(words: &str) -> bool {
    words.bytes().all(|byte| byte == b'=')
}

/// The tag that a piece is.
fn html_of<'h>(piece: &'h Inline<'_>) -> &'h str {
    if let Part::Html { html, .. } = &piece.part { html } else { "" }
}

fn set_mark(pieces: &mut [Inline<'_>], start: usize, end: usize, value: bool) {
    for at in [start, end] {
        if let Part::Html { is_mark, .. } = &mut pieces[at].part {
            *is_mark = value;
        }
    }
}

/// Whether a tag can be a mark in the dialect, and among the tags that are open: a mark in one of its kind is the same mark.
fn is_own(kind: MarkKind, element: usize, open: &[Opened], dialect: Dialect) -> bool {
    let is_read = match kind {
        MarkKind::Highlight => dialect != Dialect::Obsidian,
        MarkKind::Strike => dialect == Dialect::Plain,
        _ => true,
    };
    let mut same = open.iter().filter(|tag| tag.element == element);
    let is_new = match (same.next(), same.next()) {
        (None, _) => true,
        (Some(outer), None) => outer.kind.is_some_and(|outer| outer != kind),
        _ => false,
    };
    is_read && is_new
}

/// Whether the tag that ends an element is spelt as Panmap writes it.
fn is_written(tag: &str, element: usize) -> bool {
    let name = ELEMENTS.get(element).map_or("span", |(name, _)| name);
    tag.strip_prefix("</").and_then(|tag| tag.strip_suffix('>')) == Some(name)
}

/// Whether words stand at both ends of what a tag holds: around nothing there is no mark, and none begins with a blank,
/// unless it goes on with another one.
fn has_words(inside: &[Inline<'_>], source: &str, is_continued: bool) -> bool {
    let is_words = |piece: &Inline<'_>, is_first: bool| {
        let words = match &piece.part {
            Part::Source => &source[piece.range.clone()],
            // A blank that is written as a reference is meant.
            Part::SoftBreak | Part::HardBreak => return false,
            Part::Html { html, .. } => return !html.to_ascii_lowercase().starts_with("<br"),
            _ => return true,
        };
        let edge = if is_first { words.chars().next() } else { words.chars().next_back() };
        edge.is_some_and(|char| !char.is_ascii_whitespace())
    };
    let is_edge = |piece: &&Inline<'_>| match &piece.part {
        Part::Start(tag) => !matches!(**tag, Tag::Image { .. }),
        Part::End(tag) => *tag != TagEnd::Image,
        _ => false,
    };
    let first = inside.iter().find(|piece| !is_edge(piece));
    let last = inside.iter().rfind(|piece| !is_edge(piece));
    first.is_some_and(|piece| is_continued || is_words(piece, true))
        && last.is_some_and(|piece| is_words(piece, false))
}

/// The kind of element that is looked for, and whether the tag ends it.
fn element(tag: &str) -> Option<(usize, bool)> {
    let inside = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (inside, is_end) = match inside.strip_prefix('/') {
        Some(name) => (name.trim_end(), true),
        None => (inside, false),
    };
    if inside.ends_with('/') {
        return None;
    }
    let name = inside.split([' ', '\t', '\n']).next().unwrap_or_default();
    if name.eq_ignore_ascii_case("span") {
        return Some((SPAN, is_end));
    }
    ELEMENTS.iter().position(|(own, _)| name.eq_ignore_ascii_case(own)).map(|element| (element, is_end))
}

/// The kind of mark a tag closes.
pub(super) fn closed_by(tag: &str, color: MarkKind) -> Option<MarkKind> {
    let (element, _) = element(tag)?;
    Some(ELEMENTS.get(element).map_or(color, |(_, mark)| mark.kind()))
}

/// Finds `==highlighted words==`: two signs behind no space, after two before no space.
fn find_highlights(leaf: &mut Leaf<'_>, source: &str) {
    let mut opened = None;
    // The name and words of a link to a page are no place for signs.
    let mut link_end = 0;
    for Inline { range, .. } in leaf.pieces.iter().filter(|piece| matches!(piece.part, Part::Source)) {
        let mut start = range.start;
        while let Some(next) = source[start..range.end].find(['[', '=']) {
            start += next;
            let (before, rest) = (source[..start].chars().next_back(), &source[start..range.end]);
            if start < link_end || !rest.starts_with("==") {
                if start >= link_end && rest.starts_with('[') {
                    link_end = start + wiki_length(&source[start..]);
                }
                start += 1;
                continue;
            }
            let end = start + 2;
            let after = source[end..].chars().next();
            // Behind a backslash that is no text, a text of its own begins.
            let is_escaped = start == range.start && before == Some('\\');
            if before != Some('=') && !is_escaped && after != Some('=') {
                let touches = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
                match opened {
                    None if touches(after) => opened = Some(start),
                    Some(first) if touches(before) && start > first + 2 => {
                        leaf.highlights.extend([first, start]);
                        opened = None;
                    }
                    _ => {}
                }
            }
            start = end;
        }
    }
}
