//! What begins and ends within a line of text and is no markup to CommonMark: HTML that is a mark, and highlighted words.

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
    /// How much was in the line then.
    contents: usize,
    /// The kind of mark it may be.
    kind: Option<MarkKind>,
}

/// Notes which tags are marks.
fn find_tags(pieces: &mut [Inline<'_>], source: &str, dialect: Dialect) {
    // The tags of each element that are open.
    let mut open: [Vec<Opened>; SPAN + 1] = Default::default();
    let mut contents = 0;
    let mut images = 0_usize;
    for at in 0..pieces.len() {
        match &pieces[at].part {
            Part::Start(tag) if matches!(**tag, Tag::Image { .. }) => {
                images += 1;
                contents += 1;
            }
            Part::End(TagEnd::Image) => images = images.saturating_sub(1),
            Part::Html { html, .. } if images == 0 => {
                if let Some((element, is_end)) = element(html) {
                    let tags = &mut open[element];
                    if !is_end {
                        // A mark in one of its kind is the same mark: the inner one stays HTML.
                        let kind = opened_by(html).map(|mark| mark.kind());
                        let is_new = match &tags[..] {
                            [] => true,
                            [outer] => outer.kind.is_some() && outer.kind != kind,
                            _ => false,
                        };
                        let kind = kind.filter(|kind| {
                            let is_own = match kind {
                                MarkKind::Highlight => dialect != Dialect::Obsidian,
                                MarkKind::Strike => dialect == Dialect::Plain,
                                _ => true,
                            };
                            is_new && is_own
                        });
                        tags.push(Opened { at, contents, kind });
                    } else if let Some(start) = tags.pop() {
                        // Around nothing there is no mark.
                        let is_mark = start.kind.is_some() && contents > start.contents;
                        for tag in [start.at, at] {
                            if let Part::Html { is_mark: own, .. } = &mut pieces[tag].part {
                                *own = is_mark;
                            }
                        }
                    }
                } else {
                    contents += 1;
                }
            }
            // White space that is written as a reference is meant.
            Part::Source if source[pieces[at].range.clone()].trim().is_empty() => {}
            Part::SoftBreak | Part::HardBreak | Part::Start(_) => {}
            _ => contents += 1,
        }
    }
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
