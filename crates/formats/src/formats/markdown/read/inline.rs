//! The text of a block, piece by piece: what is plain text of it, and what outliners write in it.

use std::ops::Range;

use panmap_model::Fact;

use super::{Place, Reader};
use crate::markdown::head;
use crate::markdown::property::{Property, last_tags, marker, property};

impl<'a> Reader<'a, '_> {
    pub(super) fn push_text(&mut self, text: &str, range: Range<usize>) {
        let text = match self.heading_end.checked_sub(range.start) {
            Some(length) if length < text.len() && range.len() == text.len() => &text[..length],
            Some(_) => text,
            None => return,
        };
        if self.has_tags
            && self.place == Some(Place::Text)
            && self.links.is_empty()
            && text.contains('#')
            && range.len() == text.len()
        {
            let tags = self.tags_of_line(range.start);
            // A `#` behind a backslash begins a text of its own, and is behind no space.
            if range.contains(&tags.start) && !tags.is_empty() {
                let before = text[..tags.start - range.start].trim_end_matches(' ');
                if !before.is_empty() {
                    self.push(before);
                }
                let source: &'a str = self.source;
                let tag_names = source[tags.clone()].split_ascii_whitespace().map(|tag| &tag[1..]);
                self.late.extend(tag_names.map(Fact::Tag));
                self.skip_to = tags.end;
                return;
            }
        }
        self.push(text);
    }

    /// Where the `#tags` are with which the line of this place ends; looked for once a line.
    pub(super) fn tags_of_line(&mut self, at: usize) -> Range<usize> {
        if !(self.tags_from..self.tags.end).contains(&at) {
            let end = memchr::memchr2(b'\n', b'\r', &self.source.as_bytes()[at..]);
            let end = end.map_or(self.source.len(), |length| at + length);
            let start = self.source[..at].rfind(['\n', '\r']).map_or(0, |before| before + 1);
            self.tags_from = start;
            self.tags = end - last_tags(&self.source[start..end]).len()..end;
        }
        self.tags.clone()
    }

    /// Adds a piece of code, of which blank lines are a part too.
    pub(super) fn push_code(&mut self, code: &str) {
        if std::mem::take(&mut self.has_break) {
            self.append("\n");
        }
        let line = code.strip_suffix('\n').unwrap_or(code);
        self.append(line);
        self.has_content = true;
        self.has_break = line.len() < code.len();
    }

    /// Adds lines of the input as they are, but for their indentation.
    pub(super) fn push_source(&mut self, range: Range<usize>) {
        let source = &self.source[range];
        for line in source.trim_end().lines() {
            self.push(line.trim());
            self.has_break = true;
        }
    }

    pub(super) fn push_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
        if name.eq_ignore_ascii_case("br") {
            self.break_line(range.end);
        } else if html.starts_with("<!--") {
            // An empty comment is how Panmap writes a topic without text.
            if html != "<!-- -->" {
                self.ignored(range, "a comment");
            }
        } else {
            self.kept_html(range);
            self.push(html);
        }
    }

    /// Ends a line of text, behind which Logseq's properties may stand.
    pub(super) fn break_line(&mut self, end: usize) {
        self.has_break = true;
        self.read_properties(end);
    }

    /// Reads lines of Logseq's properties, `name:: value`, and passes over them.
    pub(super) fn read_properties(&mut self, start: usize) {
        let mut at = start;
        loop {
            let rest: &'a str = &self.source[at..];
            let indentation = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let line = rest[indentation..].split('\n').next().unwrap_or_default();
            let Some(property) = property(line) else { return };
            self.keep_property(property);
            at += indentation + line.len();
            self.skip_to = at;
            if !self.source[at..].starts_with('\n') {
                return;
            }
            at += 1;
        }
    }

    /// Reads the marker of a task before the text of an item, and passes over it.
    pub(super) fn read_marker(&mut self, start: usize) {
        let is_item = self.open.last().is_some_and(|open| open.level == 0);
        if !self.has_markers || !is_item || self.place != Some(Place::Text) || self.skip_to > start {
            return;
        }
        if let Some((marker, task)) = marker(&self.source[start..]) {
            self.draft.builder.fact(Fact::Task(task));
            self.skip_to = start + marker.len();
        }
    }

    pub(super) fn keep_property(&mut self, property: Property<'a>) {
        let Property { name, value } = property;
        if self.place == Some(Place::Preamble) {
            head::keep(self.draft.builder.meta_mut(), &mut self.has_title, name, value);
            return;
        }
        match name {
            "collapsed" if value == "true" => self.late.push(Fact::Folded),
            "collapsed" if value == "false" => {}
            "id" => self.late.push(Fact::SourceId(value)),
            "tags" => {
                let tags = value.split(',').map(|tag| tag.trim().trim_start_matches('#'));
                self.late.extend(tags.filter(|tag| !tag.is_empty()).map(Fact::Tag));
            }
            name => self.late.push(Fact::Attribute { name, value }),
        }
    }

    /// Adds to the text at hand, with what had to wait whether something follows.
    pub(super) fn push(&mut self, text: &str) {
        if self.links.is_empty()
            && let Some(url) = self.whole_link.take()
        {
            // The text goes on behind the link, so it is a part of the text.
            self.append(" <");
            self.append(&url);
            self.append(">");
        }
        if std::mem::take(&mut self.has_break) && self.has_content {
            self.append("\n");
        }
        self.append(text);
        self.has_content |= !text.is_empty();
    }

    pub(super) fn append(&mut self, text: &str) {
        match (self.place, self.open.last_mut()) {
            (Some(Place::Note), Some(open)) => open.note.push_str(text),
            (Some(Place::Preamble), _) => self.preamble.push_str(text),
            _ => self.draft.builder.append_text(text),
        }
    }
}
