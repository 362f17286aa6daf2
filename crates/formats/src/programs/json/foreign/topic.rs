//! The topics of a map that was found, in document order, by what a program's members mean.

use panmap_model::{Code, Fact, Severity, Side, Task, Timestamp};

use super::flat::Below;
use super::program::{DYNALIST, Means, NOTION, Program};
use crate::programs::lines;
use crate::reading::draft::Draft;
use crate::reading::html::{Scratch, snippet};
use crate::reading::json::values::{At, Kind, Values};

/// A topic that is still to be read.
struct Next {
    at: At,
    depth: usize,
}

pub(super) struct Reader<'a, 'd> {
    values: &'a Values<'a>,
    program: &'static Program,
    draft: &'d mut Draft,
    scratch: Scratch,
    /// Whether any topic has a text.
    pub(super) has_text: bool,
    is_folded: bool,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(values: &'a Values<'a>, program: &'static Program, draft: &'d mut Draft) -> Self {
        Self { values, program, draft, scratch: Scratch::default(), has_text: false, is_folded: false }
    }

    /// Reads these roots with all that is below them: a loop, with a stack of what is still to come.
    pub(super) fn read(&mut self, roots: Vec<At>, below: Option<Below>) {
        let below = below.unwrap_or_default();
        let mut next = Vec::new();
        for at in roots {
            next.push(Next { at, depth: 0 });
            while let Some(topic) = next.pop() {
                if self.values.kind(topic.at) != Kind::Object {
                    self.read_word(&topic);
                    continue;
                }
                self.draft.close_to(topic.depth);
                self.draft.builder.open("");
                self.is_folded = false;
                let first = next.len();
                let has_text = self.read_members(topic.at, topic.depth, &mut next);
                for child in below.get(&topic.at).into_iter().flatten() {
                    next.push(Next { at: *child, depth: topic.depth + 1 });
                }
                next[first..].reverse();
                self.finish_topic(&topic, has_text);
            }
        }
    }

    /// Reads a topic that is only its text; what is no text is left out.
    fn read_word(&mut self, topic: &Next) {
        match self.values.text(topic.at) {
            Some(text) => {
                self.draft.close_to(topic.depth);
                self.draft.builder.open(&*lines(&text));
                self.has_text |= !text.is_empty();
            }
            None if self.values.is_there(topic.at) => self.unknown(topic.at),
            None => {}
        }
    }

    /// Reads what stands around the topics, which begin at `tops` in this order: what is said about the map.
    pub(super) fn read_around(&mut self, object: At, tops: &[At]) {
        for at in self.values.items(object) {
            let name = self.values.key(at);
            let first = tops.partition_point(|top| *top < at);
            let is_around = tops.get(first).is_some_and(|top| self.values.holds(at, *top));
            if is_around || !self.values.is_there(at) {
                continue;
            }
            match (name, self.values.kind(at)) {
                // What the outermost object says of itself.
                (
                    "format" | "formatVersion" | "map_version" | "version" | "class" | "id" | "object"
                    | "title" | "name",
                    Kind::Scalar,
                ) => {}
                (_, Kind::Scalar) => {
                    let value = self.values.text(at).unwrap_or_default();
                    self.draft.builder.meta_mut().attributes.push((name.to_owned(), value));
                }
                ("meta", Kind::Object) => self.read_meta(at),
                _ if self.is_empty_inside(at) => {}
                _ => self.unknown(at),
            }
        }
    }

    fn read_meta(&mut self, object: At) {
        for at in self.values.items(object) {
            match (self.values.key(at), self.values.text(at)) {
                ("name", Some(_)) => {}
                ("author", Some(author)) => self.draft.builder.meta_mut().author = Some(author),
                (name, Some(value)) => {
                    self.draft.builder.meta_mut().attributes.push((name.to_owned(), value));
                }
                (_, None) => self.unknown(at),
            }
        }
    }

    fn finish_topic(&mut self, topic: &Next, has_text: bool) {
        if self.is_folded {
            self.draft.builder.fact(Fact::Folded);
        }
        if !has_text {
            let place = self.values.place(topic.at);
            self.draft.report.add(Severity::Warning, Code::MissingText, place, || {
                "this topic has no text: it is empty".into()
            });
        }
    }

    /// Reads the members of a topic, and adds what is below it to what comes next; returns whether it has a text.
    fn read_members(&mut self, object: At, depth: usize, next: &mut Vec<Next>) -> bool {
        let mut has_text = false;
        let kind = self.values.member(object, "type").and_then(|at| self.values.text(at)).unwrap_or_default();
        let is_notion = std::ptr::eq(self.program, &raw const NOTION);
        for at in self.values.items(object) {
            let name = self.values.key(at);
            match self.program.means(name) {
                Some(Means::Children) => self.add_children(at, depth + 1, next),
                // SPEC: what a block of Notion says is in a member named like its type.
                None if is_notion && name == kind && self.values.kind(at) == Kind::Object => {
                    has_text |= self.read_members_of_block(at, depth, next);
                    if kind == "to_do" && self.values.member(at, "checked").is_none() {
                        self.draft.builder.fact(Fact::Task(Task::Open));
                    }
                }
                Some(Means::Text | Means::Html) if has_text && self.values.is_there(at) => {
                    self.attribute(at, name);
                }
                Some(means) => has_text |= self.read_member(at, name, means),
                None => self.attribute(at, name),
            }
        }
        has_text
    }

    /// The same for the inside of a block, in which no other type counts.
    fn read_members_of_block(&mut self, block: At, depth: usize, next: &mut Vec<Next>) -> bool {
        let mut has_text = false;
        for at in self.values.items(block) {
            let name = self.values.key(at);
            match (name, self.program.means(name)) {
                (_, Some(Means::Children)) => self.add_children(at, depth + 1, next),
                // SPEC: each piece of text says its colour, which mostly is the default.
                ("color" | "is_toggleable", _) => {}
                (_, Some(means)) => has_text |= self.read_member(at, name, means),
                (_, None) => self.attribute(at, name),
            }
        }
        has_text
    }

    fn add_children(&mut self, at: At, depth: usize, next: &mut Vec<Next>) {
        let values = self.values;
        let push = |next: &mut Vec<Next>, at| next.push(Next { at, depth });
        match values.kind(at) {
            // Those are ids, and the topics were found by them.
            Kind::Array if std::ptr::eq(self.program, &raw const DYNALIST) => {}
            Kind::Array => values.items(at).for_each(|item| push(next, item)),
            // Some programs have lists of several kinds of topics, or topics by their names.
            Kind::Object => {
                for group in values.items(at) {
                    match values.kind(group) {
                        Kind::Array => values.items(group).for_each(|item| push(next, item)),
                        Kind::Object => push(next, group),
                        Kind::Scalar | Kind::Null => self.attribute(group, values.key(group)),
                    }
                }
            }
            Kind::Scalar => self.unknown(at),
            Kind::Null => {}
        }
    }

    /// Reads a member that has a meaning; returns whether it is the text of the topic.
    fn read_member(&mut self, at: At, name: &str, means: Means) -> bool {
        if !self.values.is_there(at) {
            return matches!(means, Means::Text | Means::Html) && self.values.kind(at) == Kind::Scalar;
        }
        let text = match means {
            Means::Text | Means::Html if self.values.kind(at) == Kind::Array => self.pieces(at),
            Means::Icons | Means::Tags if self.values.kind(at) == Kind::Array => {
                self.words(at, means);
                return false;
            }
            Means::Place => return false,
            _ => self.values.text(at),
        };
        let Some(text) = text else {
            self.attribute(at, name);
            return false;
        };
        self.add(means, name, &text);
        let is_text = matches!(means, Means::Text | Means::Html);
        self.has_text |= is_text;
        is_text
    }

    fn add(&mut self, means: Means, name: &str, value: &str) {
        let is_true = !matches!(value, "" | "false" | "0");
        let builder = &mut self.draft.builder;
        match means {
            Means::Text => builder.set_text(&*lines(value)),
            Means::Html | Means::HtmlNote => {
                let value = lines(value);
                match (snippet(&value, true, &mut self.scratch), means) {
                    (Some((text, _)), Means::Html) => builder.set_text(text),
                    (Some((text, _)), _) => builder.note(text),
                    (None, Means::Html) => builder.set_text(&*value),
                    (None, _) => builder.note(&*value),
                }
            }
            Means::Note => self.draft.note(lines(value).trim_end_matches('\n')),
            Means::Link => builder.link(value),
            Means::Id => builder.fact(Fact::SourceId(value)),
            Means::Folded => self.is_folded = is_true,
            Means::Expanded => self.is_folded = !is_true,
            Means::Done if is_true => builder.fact(Fact::Task(Task::Done)),
            Means::Checked => builder.fact(Fact::Task(if is_true { Task::Done } else { Task::Open })),
            Means::Side if value == "left" => builder.fact(Fact::Side(Side::Left)),
            Means::Side if value == "right" => builder.fact(Fact::Side(Side::Right)),
            Means::Icons => builder.fact(Fact::Icon(value)),
            Means::Tags => builder.fact(Fact::Tag(value)),
            Means::Created | Means::Modified => match value.parse().map(Timestamp) {
                Ok(time) if means == Means::Created => builder.fact(Fact::Created(time)),
                Ok(time) => builder.fact(Fact::Modified(time)),
                Err(_) => builder.fact(Fact::Attribute { name, value }),
            },
            Means::Side => builder.fact(Fact::Attribute { name, value }),
            Means::Done | Means::Children | Means::Place => {}
        }
    }

    /// A text in pieces, as Notion has it.
    fn pieces(&mut self, list: At) -> Option<String> {
        let is_marked = |item: At| {
            let values = self.values;
            let is_true = |at: At| values.text(at).as_deref() == Some("true");
            let marks = values.member(item, "annotations");
            values.member(item, "href").is_some_and(|at| values.is_there(at))
                || marks.is_some_and(|marks| values.items(marks).any(is_true))
        };
        if self.values.items(list).any(is_marked) {
            self.draft.report.add(Severity::Warning, Code::FlattenedMarkup, self.values.place(list), || {
                "formatting and links in this text are left out; its words are kept".into()
            });
        }
        let text = |item: At| {
            let plain = self.values.member(item, "plain_text");
            self.values.text(plain.or_else(|| self.values.path(item, &["text", "content"]))?)
        };
        self.values.items(list).map(text).collect()
    }

    fn words(&mut self, list: At, means: Means) {
        for item in self.values.items(list) {
            let named = ["name", "text"].into_iter().find_map(|name| self.values.member(item, name));
            match self.values.text(named.unwrap_or(item)) {
                Some(word) => self.add(means, "", &word),
                None => self.unknown(item),
            }
        }
    }

    /// Keeps what a map cannot store of a topic as an attribute, where it is one word.
    fn attribute(&mut self, at: At, name: &str) {
        match self.values.text(at) {
            Some(value) => self.draft.builder.fact(Fact::Attribute { name, value: &value }),
            None if self.values.is_there(at) && !self.is_empty_inside(at) => self.unknown(at),
            None => {}
        }
    }

    /// Whether nothing but `null` and such is in a small object or array.
    fn is_empty_inside(&self, at: At) -> bool {
        self.values.items(at).all(|item| !self.values.is_there(item))
    }

    fn unknown(&mut self, at: At) {
        let name = self.values.key(at);
        self.draft.report.add(Severity::Warning, Code::IgnoredContent, self.values.place(at), || {
            format!("`{}` has no place in a map: it is left out", name.escape_debug())
        });
    }
}
