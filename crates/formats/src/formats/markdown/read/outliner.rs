//! What outliners write in the text of a topic that is no text: Logseq's properties and markers, and Obsidian's tags.

use panmap_model::Fact;
use pulldown_cmark::Event;

use super::super::head;
use super::super::property::{Property, last_tags, marker, property};
use super::dialect::Dialect;
use super::leaf::Inline;
use super::{Place, Reader};

impl<'a> Reader<'a, '_> {
    /// Takes lines of properties, `name:: value`, out of a paragraph.
    pub(super) fn take_properties(&mut self, pieces: &mut Vec<Inline<'a>>) {
        let source: &'a str = self.source;
        let mut line_start = 0;
        let mut kept = 0;
        while line_start < pieces.len() {
            let is_end = |piece: &Inline<'_>| matches!(piece.event, Event::SoftBreak | Event::HardBreak);
            let length = pieces[line_start..].iter().position(is_end);
            let line_end = length.map_or(pieces.len(), |length| line_start + length + 1);
            let line = source[pieces[line_start].range.start..].split('\n').next().unwrap_or_default();
            match property(line) {
                Some(property) => self.keep_property(property),
                None => {
                    for at in line_start..line_end {
                        pieces.swap(kept, at);
                        kept += 1;
                    }
                }
            }
            line_start = line_end;
        }
        if kept < pieces.len() {
            pieces.truncate(kept);
            pieces.pop_if(|piece| matches!(piece.event, Event::SoftBreak | Event::HardBreak));
        }
    }

    /// Takes the marker of a task from before the text of an item.
    pub(super) fn take_marker(&mut self, pieces: &mut Vec<Inline<'a>>) {
        let is_item = self.open.last().is_some_and(|open| open.level == 0);
        if self.dialect != Dialect::Logseq || !is_item {
            return;
        }
        let Some(Inline { event: Event::Text(text), range, .. }) = pieces.first_mut() else { return };
        if text.len() != range.len() {
            return;
        }
        if let Some((length, task)) = marker(text) {
            self.draft.builder.fact(Fact::Task(task));
            let rest = &text[length..];
            if rest.is_empty() {
                pieces.remove(0);
            } else {
                *text = rest.to_owned().into();
                range.start += length;
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
        let (start, end) = (first.range.start, last.range.end);
        let line = source[start..end].rfind('\n').map_or(start, |before| start + before + 1);
        let tags = last_tags(&source[line..end]);
        let tags_start = end - tags.len();
        let is_text =
            |piece: &Inline<'_>| matches!(&piece.event, Event::Text(text) if text.len() == piece.range.len());
        let first_tag = pieces.iter().rposition(|piece| !is_text(piece)).map_or(0, |before| before + 1);
        let first_tag =
            first_tag + pieces[first_tag..].partition_point(|piece| piece.range.end <= tags_start);
        // Behind a backslash a text of its own begins, and there is no space before it.
        let Some(Inline { event: Event::Text(text), range, .. }) = pieces.get_mut(first_tag) else { return };
        if tags.is_empty() || range.start > tags_start {
            return;
        }
        for tag in tags.split_ascii_whitespace() {
            self.draft.builder.fact(Fact::Tag(&tag[1..]));
        }
        let before = text[..tags_start - range.start].trim_end_matches([' ', '\t']);
        range.end = range.start + before.len();
        let is_empty = before.is_empty();
        *text = before.to_owned().into();
        pieces.truncate(first_tag + usize::from(!is_empty));
        pieces.pop_if(|piece| matches!(piece.event, Event::SoftBreak | Event::HardBreak));
    }

    fn keep_property(&mut self, property: Property<'a>) {
        let Property { name, value } = property;
        if self.place == Place::Preamble {
            head::keep(self.draft.builder.meta_mut(), &mut self.draft.has_title, name, value);
            return;
        }
        match name {
            "collapsed" if value == "true" => self.draft.builder.fact(Fact::Folded),
            "collapsed" if value == "false" => {}
            "id" => self.draft.builder.fact(Fact::SourceId(value)),
            "tags" => {
                let tags = value.split(',').map(|tag| tag.trim().trim_start_matches('#'));
                for tag in tags.filter(|tag| !tag.is_empty()) {
                    self.draft.builder.fact(Fact::Tag(tag));
                }
            }
            name => self.draft.builder.fact(Fact::Attribute { name, value }),
        }
    }
}
