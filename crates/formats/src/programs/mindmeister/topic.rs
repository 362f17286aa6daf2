//! The topics of a map, in document order: a loop, with a stack of what is still to come.

use panmap_model::{Fact, Picture, Role, StyleProperty, TopicId};

use super::known::{OF_TOPIC, TASK};
use super::look;
use super::reader::Reader;
use crate::date;
use crate::names::icons::{self, Program};
use crate::programs::pieces::Place;
use crate::programs::{lines, pixels};
use crate::reading::html::snippet;
use crate::reading::json::values::{At, Kind};

impl Reader<'_, '_> {
    /// Reads a root with all that is below it.
    pub(super) fn topics(&mut self, root: At) {
        let values = self.values;
        let mut next = vec![(root, 0)];
        while let Some((at, depth)) = next.pop() {
            self.draft.close_to(depth);
            let title = values.member(at, "title").and_then(|at| values.text(at)).unwrap_or_default();
            let id = self.draft.builder.open(&*lines(&title));
            let first = next.len();
            for item in values.items(at).filter(|item| values.is_there(*item)) {
                if values.key(item) == "children" {
                    let objects = values.items(item).filter(|child| values.kind(*child) == Kind::Object);
                    next.extend(objects.map(|child| (child, depth + 1)));
                } else {
                    self.member(item, id);
                }
            }
            next[first..].reverse();
        }
    }

    fn member(&mut self, at: At, topic: TopicId) {
        let values = self.values;
        let name = values.key(at);
        match (name, values.text(at)) {
            ("id", Some(id)) => self.id(id, topic),
            ("note", Some(note)) => self.note(&note),
            ("link", Some(link)) => self.draft.builder.link(&link),
            ("icon", Some(names)) => names.split(',').map(str::trim).for_each(|name| self.icon(name)),
            ("icon", None) if values.kind(at) == Kind::Array => {
                for item in values.items(at) {
                    match values.text(item) {
                        Some(name) => self.icon(&name),
                        None => self.left_out(item, "a topic"),
                    }
                }
            }
            ("closed", Some(closed)) if closed == "true" => self.draft.builder.fact(Fact::Folded),
            ("floating", Some(floating)) if floating == "true" => {
                self.draft.builder.fact(Fact::Role(Role::Floating));
            }
            ("created_at" | "updated_at", Some(time)) => match date::parse(&time) {
                Some(time) if name == "created_at" => self.draft.builder.fact(Fact::Created(time)),
                Some(time) => self.draft.builder.fact(Fact::Modified(time)),
                None => self.left_out(at, "a topic"),
            },
            ("pos", None) if values.kind(at) == Kind::Array => self.position(at),
            ("task", None) => self.task(at),
            ("style", None) => self.style(at),
            ("image", _) => self.picture(at),
            ("attachments", None) => self.attachments(at),
            ("boundary", Some(value)) if value != "true" => {}
            ("boundary", _) => self.boundaries.push((topic, at)),
            ("title" | "rank" | "closed" | "floating", Some(_)) => {}
            _ if OF_TOPIC.contains(&name) => self.left_out(at, "a topic"),
            _ => self.keep(Place::Topic, at),
        }
    }

    fn id(&mut self, id: String, topic: TopicId) {
        // The number that the writer gave to a topic without an id says only where it stands.
        if id.parse() != Ok(topic.index() + 1) {
            self.draft.builder.fact(Fact::SourceId(&id));
        }
        self.ids.entry(id).or_insert(topic);
    }

    /// A note is plain, or has HTML's tags.
    fn note(&mut self, note: &str) {
        let note = lines(note);
        match snippet(&note, false, &mut self.scratch) {
            Some((text, _)) => self.draft.note(text),
            None => self.draft.note(&*note),
        }
    }

    fn icon(&mut self, name: &str) {
        self.draft.builder.fact(Fact::Icon(icons::from(Program::MindMeister, name)));
    }

    fn position(&mut self, at: At) {
        for (item, property) in self.values.items(at).zip([StyleProperty::X, StyleProperty::Y]) {
            if let Some(value) = self.values.text(item) {
                self.draft.builder.fact(Fact::Style { property, value: &value });
            }
        }
    }

    /// SPEC: every topic has a task, nearly all of them with nothing but that somebody would be notified.
    fn task(&mut self, at: At) {
        for item in self.values.items(at).filter(|item| self.values.is_there(*item)) {
            let name = self.values.key(item);
            match self.values.text(item) {
                Some(value) if TASK.contains(&name) => {
                    self.draft.builder.fact(Fact::Attribute { name, value: &value });
                }
                _ if name == "notify" => {}
                _ => self.left_out(item, "a task"),
            }
        }
    }

    fn style(&mut self, at: At) {
        let values = self.values;
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            let name = values.key(item);
            match (look::property(name), values.text(item)) {
                // What is not set says nothing.
                (Some(StyleProperty::Bold | StyleProperty::Italic), Some(value)) if value == "false" => {}
                (Some(property), Some(value)) => {
                    let value = look::read(property, &value);
                    self.draft.builder.fact(Fact::Style { property, value: &value });
                }
                _ if look::IGNORED.contains(&name) => {}
                _ => self.keep(Place::Style, item),
            }
        }
    }

    fn picture(&mut self, at: At) {
        let values = self.values;
        let source = values.text(at).or_else(|| {
            self.first(at, &["url", "src", "file", "file_name", "filename", "path", "name", "id"])
        });
        let Some(source) = source else { return self.left_out(at, "a topic") };
        let size = |name: &str| pixels(&self.first(at, &[name])?);
        let (width, height) = (size("width"), size("height"));
        let address = self.files.get(&source).unwrap_or(&source);
        self.draft.builder.fact(Fact::Picture(Picture { address, width, height, title: "" }));
    }

    fn attachments(&mut self, list: At) {
        for item in self.values.items(list) {
            let own = self.values.text(item);
            let name = self.first(item, &["name", "file_name", "filename", "title"]).unwrap_or_default();
            let address = own.or_else(|| self.first(item, &["url", "path", "file", "id"]));
            let address = address.or_else(|| Some(name.clone()).filter(|name| !name.is_empty()));
            let Some(address) = address else { return self.left_out(list, "a topic") };
            let address = self.files.get(&address).or_else(|| self.files.get(&name)).unwrap_or(&address);
            self.draft.builder.fact(Fact::Attachment { address, name: &name });
        }
    }
}
