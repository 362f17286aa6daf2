//! What outliners write in the text of a topic that is no text: Logseq's properties and markers, and Obsidian's tags.

use panmap_model::Fact;

use super::super::head::{self, Form};
use super::super::property::{Property, last_tags, marker, property};
use super::dialect::Dialect;
use super::leaf::{Inline, Part};
use super::{Place, Reader};

impl<'a> Reader<'a, '_> {
    /// Takes lines of properties, `name:: value`, out of a paragraph. Markup in them is none, even where it goes on.
    pub(super) fn take_properties(&mut self, pieces: &mut Vec<Inline<'a>>) {
        let end = pieces.last().map_or(0, |last| last.range.end);
        let is_break = |piece: &Inline<'_>| matches!(piece.part, Part::SoftBreak | Part::HardBreak);
        let mut rest = std::mem::take(pieces).into_iter().peekable();
        while let Some(first) = rest.peek() {
            let properties_end = self.read_properties(first.range.start, end);
            if properties_end > 0 {
                while rest.next_if(|piece| piece.range.start < properties_end).is_some() {}
                rest.next_if(is_break);
                continue;
            }
            for piece in rest.by_ref() {
                let is_line_end = is_break(&piece);
                pieces.push(piece);
                if is_line_end {
                    break;
                }
            }
        }
        pieces.pop_if(|piece| is_break(piece));
    }

    /// Reads the lines of properties that begin here. Returns where the last one ends, 0 if there is none.
    fn read_properties(&mut self, start: usize, end: usize) -> usize {
        let source: &'a str = self.source;
        let (mut at, mut read) = (start, 0);
        while at < end {
            let line = source[at..].split('\n').next().unwrap_or_default();
            let Some(property) = property(line) else { break };
            self.keep_property(line.trim_end_matches([' ', '\t', '\r']), property);
            read = at + line.len();
            let after = source[read..].strip_prefix('\n').unwrap_or_default();
            at = source.len() - after.trim_start_matches([' ', '\t']).len();
        }
        read
    }

    /// Takes the marker of a task from before the text of an item.
    pub(super) fn take_marker(&mut self, pieces: &mut Vec<Inline<'a>>) {
        let is_item = self.open.last().is_some_and(|open| open.level == 0);
        if self.dialect != Dialect::Logseq || !is_item {
            return;
        }
        let Some(Inline { part: Part::Source, range }) = pieces.first_mut() else { return };
        if let Some((length, task)) = marker(&self.source[range.clone()]) {
            self.draft.builder.fact(Fact::Task(task));
            range.start += length;
            if range.start == range.end {
                pieces.remove(0);
            }
        }
    }

    /// Takes the tags from behind the text of a topic.
    pub(super) fn take_tags(&mut self, pieces: &mut Vec<Inline<'a>>) {
        if self.dialect != Dialect::Obsidian {
            return;
        }
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let source: &'a str = self.source;
        // A backslash before the first sign is no part of the text, but says that it begins no tag.
        let is_escaped = source[..first.range.start].ends_with('\\');
        let (start, end) = (first.range.start - usize::from(is_escaped), last.range.end);
        let line = source[start..end].rfind('\n').map_or(start, |before| start + before + 1);
        let tags = last_tags(&source[line..end]);
        let tags_start = end - tags.len();
        // Behind a backslash a text of its own begins, and there is no space before it.
        let Some(Inline { part: Part::Source, range }) = pieces.last_mut() else { return };
        if tags.is_empty() || range.start > tags_start {
            return;
        }
        for tag in tags.split_ascii_whitespace() {
            self.draft.builder.fact(Fact::Tag(&tag[1..]));
        }
        let before = source[range.start..tags_start].trim_end_matches([' ', '\t']);
        range.end = range.start + before.len();
        if before.is_empty() {
            pieces.pop();
            pieces.pop_if(|piece| matches!(piece.part, Part::SoftBreak | Part::HardBreak));
        }
    }

    fn keep_property(&mut self, line: &'a str, property: Property<'a>) {
        let Property { name, value } = property;
        if self.place == Place::Preamble {
            let (meta, has_title) = (self.draft.builder.meta_mut(), &mut self.draft.has_title);
            head::keep(Form::Properties, meta, has_title, name, value);
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.properties.push_str(line);
            open.properties.push('\n');
        }
    }
}
