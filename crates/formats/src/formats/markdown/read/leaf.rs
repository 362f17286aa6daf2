//! Lines of text: what is in a paragraph, a heading or a cell is gathered first, since how it ends says how it begins.

use std::ops::Range;

use panmap_model::{Code, Fact, Mark, Task};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::open::{EMPTY, Shape};
use super::part::{Inline, Leaf, Part};
use super::topic::PARAGRAPH;
use super::words::{Words, replace_nul};
use super::{Place, Reader, pairs};
use crate::reading::link::whole_link;

impl<'a> Reader<'a, '_> {
    pub(super) fn push_inline(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.shape.is_none() {
            // A tight item has no paragraph around its text.
            self.begin_leaf(Shape::Paragraph);
        }
        let part = match event {
            Event::Text(text) if *text == self.source[range.clone()] => {
                // The parser ends a text at each sign that may be markup.
                if let Some(Inline { part: Part::Source, range: before }) = self.leaf.pieces.last_mut()
                    && before.end == range.start
                {
                    before.end = range.end;
                    return;
                }
                Part::Source
            }
            Event::Text(text) => Part::Text(Box::new(text)),
            Event::SoftBreak => Part::SoftBreak,
            Event::HardBreak => Part::HardBreak,
            Event::InlineHtml(mut html) => {
                replace_nul(&mut html);
                Part::Html { html: Box::new(unbroken(html)), is_mark: false }
            }
            Event::Start(mut tag) => {
                if let Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } = &mut tag {
                    replace_nul(dest_url);
                    replace_nul(title);
                }
                Part::Start(Box::new(tag))
            }
            Event::End(tag) => Part::End(tag),
            mut other => {
                if let Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) = &mut other {
                    replace_nul(text);
                }
                Part::Other(Box::new(other))
            }
        };
        self.leaf.pieces.push(Inline { part, range });
    }

    pub(super) fn begin_leaf(&mut self, shape: Shape) {
        self.open_between(true);
        self.find_place(true);
        self.shape = Some(shape);
    }

    /// Begins the text of a heading that is a topic.
    pub(super) fn heading(&mut self, level: u8, range: Range<usize>) {
        self.open_heading(level);
        let source = &self.source[range.clone()];
        // SPEC: CommonMark, spaces or tabs may follow the `#`s that end a heading; pulldown-cmark takes only spaces.
        let line = source.trim_end_matches(['\r', '\n']);
        let unclosed = line.trim_end_matches([' ', '\t']).trim_end_matches('#');
        let is_closed = line.ends_with('\t') && line.starts_with('#') && unclosed.ends_with([' ', '\t']);
        let end = if is_closed { unclosed.trim_end_matches([' ', '\t']).len() } else { source.len() };
        // SPEC: GFM has only items that are tasks, but markmap shows a box before a heading too.
        let text = source.trim_start_matches('#').trim_start_matches([' ', '\t']);
        let task = match text.as_bytes() {
            [b'[', b' ', b']', b' ', ..] => Some(Task::Open),
            [b'[', b'x' | b'X', b']', b' ', ..] => Some(Task::Done),
            _ => None,
        };
        let mut start = range.start;
        if let Some(task) = task {
            self.draft.builder.fact(Fact::Task(task));
            start = range.end - text.len() + 4;
        }
        self.begin_leaf(Shape::Topic(start..range.start + end));
    }

    /// Ends the line of text at hand, if there is one.
    pub(super) fn end_leaf(&mut self) {
        let Some(shape) = self.shape.take() else { return };
        let mut leaf = std::mem::take(&mut self.leaf);
        let is_between = self.open.last().is_some_and(|open| open.level == PARAGRAPH);
        let is_note = matches!(shape, Shape::Paragraph) && (is_between || self.place != Place::Text);
        self.tell_items(&leaf.pieces, is_note);
        if let Shape::Topic(range) = &shape {
            cut(&mut leaf.pieces, range);
        }
        let is_paragraph = matches!(shape, Shape::Paragraph);
        if self.dialect.has_properties() && is_paragraph && self.inside == 0 {
            self.take_properties(&mut leaf.pieces);
        }
        if self.place == Place::Text {
            self.take_marker(&mut leaf.pieces);
            self.take_tags(&mut leaf.pieces);
            let is_block = matches!(shape, Shape::Heading { .. });
            if !is_block && let Some(link) = take_whole_link(&mut leaf.pieces) {
                self.draft.builder.link(&link);
            }
            if matches!(&leaf.pieces[..], [Inline { part: Part::Html { html, .. }, .. }] if &***html == EMPTY)
            {
                leaf.pieces.clear();
            }
        }
        if is_paragraph && self.place != Place::Text {
            merge_line_ends(&mut leaf.pieces);
        }
        pairs::find(&mut leaf, self.source, self.dialect);
        self.add_leaf(&shape, &leaf);
        leaf.pieces.clear();
        leaf.highlights.clear();
        self.leaf = leaf;
        self.end_outer_block();
    }

    /// Adds a line of text to the text or note at hand.
    fn add_leaf(&mut self, shape: &Shape, leaf: &Leaf<'a>) {
        let (source, dialect, place) = (self.source, self.dialect, self.place);
        let is_paragraph = place != Place::Text && matches!(shape, Shape::Paragraph);
        if place == Place::Text {
            self.text.clear();
        }
        if let Shape::Heading { level, range } = shape {
            self.count_blocks(1);
            self.open_block(Mark::Heading { level: *level }, range.clone());
        } else if is_paragraph && !is_nothing(&leaf.pieces) {
            let note = self.note();
            match (note.has_blocks, note.text.is_empty()) {
                (true, _) => note.text.paragraph(),
                (false, true) => {}
                (false, false) => note.text.text("\n\n"),
            }
        }
        let target = self.target();
        let start = target.words().len();
        let left_out = Words::new(source, dialect, target).add(leaf);
        if let Shape::Heading { .. } = shape {
            target.end_block();
        } else if is_paragraph {
            let note = self.note();
            if note.has_blocks {
                note.text.end_paragraph();
            }
            // Line breaks may have made several paragraphs of it.
            let words = note.text.words().get(start..).unwrap_or_default().trim_start_matches('\n');
            let count = if words.is_empty() { 0 } else { 1 + words.matches("\n\n").count() };
            self.count_blocks(count);
        }
        self.end_text();
        if let (1.., [first, .., last] | [first @ last]) = (left_out, &leaf.pieces[..]) {
            self.warn(Code::IgnoredContent, first.range.start..last.range.end, || {
                "a link or picture without words and address is left out".into()
            });
        }
    }

    /// Gives the topic at hand its text, where that is what ended.
    pub(super) fn end_text(&mut self) {
        if self.place != Place::Text {
            return;
        }
        let text = self.text.finish();
        // Marks that HTML spells may lie around a link that is all there is.
        match whole_link(text) {
            Some((link, text)) => {
                self.draft.builder.set_text(text.as_text());
                self.draft.builder.link(&link);
            }
            None => self.draft.builder.set_text(text),
        }
    }
}

/// HTML with spaces for its line ends and for what the lines of blocks around it begin with.
///
/// No line of a paragraph begins with `>`, but for quotes that are open.
fn unbroken(html: CowStr<'_>) -> CowStr<'_> {
    if memchr::memchr(b'\n', html.as_bytes()).is_none() {
        return html;
    }
    let is_blank = |char| matches!(char, ' ' | '\t' | '\r');
    let mut lines = html.split('\n');
    let mut unbroken = lines.next().unwrap_or_default().trim_end_matches(is_blank).to_owned();
    for line in lines {
        unbroken.push(' ');
        let line = line.trim_start_matches(|char| is_blank(char) || char == '>');
        unbroken.push_str(line.trim_end_matches(is_blank));
    }
    unbroken.into()
}

/// Makes one of two line ends that are written as references, which in a note would end a paragraph.
fn merge_line_ends(pieces: &mut Vec<Inline<'_>>) {
    let is_reference = |piece: &Inline<'_>| matches!(&piece.part, Part::Text(text) if &***text == "\n");
    let ends_line =
        |piece: &Inline<'_>| is_reference(piece) || matches!(piece.part, Part::SoftBreak | Part::HardBreak);
    let mut at = 1;
    while let Some([before, first, second, after]) = pieces.get(at - 1..at + 3) {
        if is_reference(first) && is_reference(second) && !ends_line(before) && !ends_line(after) {
            pieces.remove(at);
        }
        at += 1;
    }
}

/// Whether no words come of a line.
fn is_nothing(pieces: &[Inline<'_>]) -> bool {
    pieces.iter().all(|piece| match &piece.part {
        Part::Start(tag) => match &**tag {
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => dest_url.is_empty(),
            _ => true,
        },
        Part::End(_) => true,
        _ => false,
    })
}

/// Leaves out what is not in a range of the source.
fn cut(pieces: &mut Vec<Inline<'_>>, range: &Range<usize>) {
    // Ends have the places of their beginnings.
    let is_inside = |own: &Range<usize>| own.end > range.start && own.start < range.end;
    pieces.retain(|piece| matches!(piece.part, Part::End(_)) || is_inside(&piece.range));
    for piece in pieces.iter_mut().filter(|piece| matches!(piece.part, Part::Source)) {
        piece.range.start = piece.range.start.max(range.start);
        piece.range.end = piece.range.end.min(range.end);
    }
}

/// Takes away the link in which all of a line is, if it has neither a title nor its own syntax. Returns its address.
fn take_whole_link(pieces: &mut Vec<Inline<'_>>) -> Option<String> {
    let mut link = None;
    let mut is_in_link = false;
    let mut images = 0_usize;
    for piece in &*pieces {
        match &piece.part {
            Part::Start(tag) => match &**tag {
                Tag::Image { .. } if is_in_link => images += 1,
                Tag::Image { .. } => return None,
                Tag::Link { link_type, dest_url, title, .. } if images == 0 => {
                    if link.is_some() || !title.is_empty() {
                        return None;
                    }
                    let is_mail = *link_type == LinkType::Email;
                    link = Some(if is_mail { format!("mailto:{dest_url}") } else { dest_url.to_string() });
                    is_in_link = true;
                }
                _ => {}
            },
            Part::End(TagEnd::Image) if is_in_link => images -= 1,
            Part::End(TagEnd::Link) if images == 0 => is_in_link = false,
            Part::End(_) => {}
            _ if !is_in_link => return None,
            _ => {}
        }
    }
    let link = link?;
    let mut images = 0_usize;
    pieces.retain(|piece| {
        match &piece.part {
            Part::Start(tag) if matches!(**tag, Tag::Image { .. }) => images += 1,
            Part::End(TagEnd::Image) => images -= 1,
            Part::Start(tag) if matches!(**tag, Tag::Link { .. }) => return images > 0,
            Part::End(TagEnd::Link) => return images > 0,
            _ => {}
        }
        true
    });
    Some(link)
}
