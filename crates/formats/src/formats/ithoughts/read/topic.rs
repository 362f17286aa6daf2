//! A topic: all that its attributes say.

use std::borrow::Cow;

use panmap_model::{Fact, Picture, Role, Span, StyleProperty, Task};

use super::super::entries::{
    ATTRIBUTES, FILE_NAME, FILE_TYPE, PROGRESS, ROLL_UP, ROLLED_UP, SYNTAX, TOPIC, is_made_up_id, is_read,
};
use super::super::{date, look};
use super::state::{State, Summary};
use crate::names::icons::{self, Program};
use crate::programs::pixels;
use crate::reading::xml::{Attribute, Tag, kept};

impl<'a> State<'a, '_> {
    /// Opens a topic whose start tag was read.
    pub(super) fn topic(&mut self, tag: Tag<'a>) {
        let text = self.elements.value_of("text").unwrap_or_default();
        let topic = self.draft.builder.open(&*text);
        if let Some(count) = self.counts.last_mut() {
            self.ranks.push(*count);
            *count += 1;
        }
        self.counts.push(0);
        let mut icons: Vec<(u32, Cow<'a, str>)> = Vec::new();
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            let value = self.elements.value(attribute);
            match attribute.name.strip_prefix("icon").and_then(|number| number.parse().ok()) {
                Some(number) if !value.is_empty() => icons.push((number, value)),
                _ => self.attribute(attribute, &value),
            }
        }
        icons.sort_by_key(|(number, _)| *number);
        for (_, icon) in icons {
            self.draft.builder.fact(Fact::Icon(icons::from(Program::IThoughts, &icon)));
        }
        if let Some(id) = self.elements.value_of("uuid").filter(|id| !id.is_empty()) {
            if !is_made_up_id(&id) {
                self.draft.builder.fact(Fact::SourceId(&id));
            }
            self.ids.entry(id.into_owned()).or_insert(topic);
        }
        self.role(topic, tag.span());
        self.file(tag.span());
    }

    /// Closes the innermost open topic.
    pub(super) fn end_topic(&mut self) {
        if self.counts.len() > 1 {
            self.counts.pop();
            self.draft.close();
        }
    }

    fn attribute(&mut self, attribute: Attribute<'a>, value: &str) {
        let builder = &mut self.draft.builder;
        match attribute.name {
            "note" if !value.is_empty() => builder.note(value),
            "link" if !value.is_empty() => match value.strip_prefix(TOPIC).filter(|id| is_id(id)) {
                Some(id) => builder.link(&format!("#{id}")),
                None => builder.link(value),
            },
            "position" => match look::position(value) {
                Some((x, y)) => {
                    builder.fact(Fact::Style { property: StyleProperty::X, value: x });
                    builder.fact(Fact::Style { property: StyleProperty::Y, value: y });
                }
                None => self.left_out(attribute.span(), "a position that is not two numbers"),
            },
            "folded" if is_on(value) => builder.fact(Fact::Folded),
            "task-progress" => match value.parse() {
                Ok(ROLLED_UP) => builder.fact(Fact::Attribute { name: PROGRESS, value: ROLL_UP }),
                Ok(0) => builder.fact(Fact::Task(Task::Open)),
                Ok(100) => builder.fact(Fact::Task(Task::Done)),
                Ok(percent @ 1..=99) => builder.fact(Fact::Progress(percent)),
                // Nothing is done or open where it says -1.
                _ if value == "-1" || value.is_empty() => {}
                _ => self.left_out(attribute.span(), "a progress that is no percentage"),
            },
            "task-priority" => match value.parse::<u8>() {
                Ok(0) => {}
                Ok(priority) => builder.fact(Fact::Priority(priority)),
                Err(_) if value.is_empty() => {}
                Err(_) => self.left_out(attribute.span(), "a priority that is no number"),
            },
            name @ ("created" | "modified") => match date::read(value) {
                Some(time) if name == "created" => builder.fact(Fact::Created(time)),
                Some(time) => builder.fact(Fact::Modified(time)),
                None => self.left_out(attribute.span(), "a date of another form"),
            },
            name if ATTRIBUTES.contains(&name) && name != PROGRESS => {
                if !value.is_empty() {
                    builder.fact(Fact::Attribute { name, value });
                }
            }
            name => match look::read(name, value) {
                Some((property, value)) => builder.fact(Fact::Style { property, value: &value }),
                None if is_read(name) => {}
                None => {
                    if let Some(source) = kept(name, value) {
                        builder.fact(Fact::Extension { syntax: SYNTAX, source: &source });
                    } else {
                        let what = format!("the attribute `{}`", name.escape_debug());
                        self.left_out(attribute.span(), &what);
                    }
                }
            },
        }
    }

    /// Reads what a topic is besides a topic.
    fn role(&mut self, topic: panmap_model::TopicId, span: Span) {
        let mut value = |name: &str| self.elements.value_of(name).unwrap_or_default().into_owned();
        let [first, last] = ["summary1", "summary2"].map(&mut value);
        let is_summary = !first.is_empty() || !last.is_empty();
        let [floating, callout] = ["floating", "callout"].map(|name| is_on(&value(name)));
        let role = match (is_summary, callout, floating) {
            (true, ..) => Role::Summary,
            (_, true, _) => Role::Callout,
            (.., true) => Role::Floating,
            _ => return,
        };
        self.draft.builder.fact(Fact::Role(role));
        if is_summary {
            // SPEC: a summary of one topic names it once.
            let ends = match (first.is_empty(), last.is_empty()) {
                (true, _) => [last.clone(), last],
                (_, true) => [first.clone(), first],
                _ => [first, last],
            };
            self.summaries.push(Summary { topic, ends, span });
        }
    }

    /// Reads the file of a topic: a picture or an attachment.
    fn file(&mut self, span: Span) {
        let mut value = |name: &str| self.elements.value_of(name).map(Cow::into_owned);
        let (Some(id), Some(name)) = (value("att-id"), value("att-name")) else {
            return;
        };
        let own = value(FILE_NAME).map(|own| (own, value(FILE_TYPE)));
        let width = value("image-width").and_then(|width| pixels(&width));
        let (address, is_picture) = self.files.medium(&id, &name, own);
        if is_picture {
            let picture = Picture { address: &address, width, height: None, title: "" };
            self.draft.builder.fact(Fact::Picture(picture));
        } else {
            self.draft.builder.fact(Fact::Attachment { address: &address, name: "" });
            if width.is_some() {
                self.left_out(span, "how wide an attachment is");
            }
        }
    }
}

fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "yes")
}

/// Whether a text is an id, and not an id with more of an address behind it.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
