//! What a topic says of itself: the members of its `data`.

use panmap_model::{Fact, Picture, Side, Task, Timestamp, TopicId};

use super::find::Program;
use super::known::OF_EDITOR;
use super::reader::Reader;
use crate::names::icons::{self, Program as OfIcons};
use crate::names::progress;
use crate::programs::pieces::Place;
use crate::programs::{ids, look, pixels};
use crate::reading::html::document_text;
use crate::reading::json::values::{At, Kind};
use crate::reading::markdown;

impl Reader<'_, '_> {
    /// Reads the members of a topic; returns whether it has a text.
    pub(super) fn data(&mut self, data: At, topic: TopicId) -> bool {
        let values = self.values;
        let is = |name: &str, word: &str| values.word(data, name).as_deref() == Some(word);
        let has_text = self.text(data, is("richText", "true"));
        // Of members that stand there several times, the last counts.
        let (mut image, mut attachment, mut has_lines) = (None, None, false);
        for at in values.items(data).filter(|at| values.is_there(*at)) {
            let name = values.key(at);
            match (name, values.text(at)) {
                _ if OF_EDITOR.contains(&name) => {}
                // Those are read with the member that they belong to.
                (
                    "text"
                    | "richText"
                    | "imageTitle"
                    | "imageSize"
                    | "attachmentName"
                    | "associativeLineText",
                    _,
                ) => {}
                ("image", Some(address)) => image = Some(address),
                ("attachmentUrl", Some(address)) => attachment = Some(address),
                (_, Some(value)) => self.word(at, name, &value, topic),
                ("resource" | "tag" | "icon", None) => self.words(at, name),
                ("checkbox", None) => self.checkbox(at),
                ("generalization", None) => self.summaries.push((topic, at)),
                ("associativeLineTargets", None) => has_lines = true,
                // Where lines run is for the program that draws them.
                ("associativeLineTargetControlOffsets" | "associativeLinePoint", None) => {
                    self.left_out(at, "a relation");
                }
                _ => self.keep(Place::Data, at),
            }
        }
        if let Some(address) = image {
            self.picture(data, &address);
        }
        if let Some(address) = attachment {
            let name = values.word(data, "attachmentName").unwrap_or_default();
            self.draft.builder.fact(Fact::Attachment { address: &address, name: &name });
        }
        if has_lines {
            self.lines.push((topic, data));
        }
        has_text
    }

    fn text(&mut self, data: At, is_rich: bool) -> bool {
        let values = self.values;
        let Some(at) = values.member(data, "text") else { return false };
        let Some(text) = values.text(at) else {
            if values.is_there(at) {
                self.left_out(at, "a topic");
            }
            return false;
        };
        if is_rich {
            let (text, lost) = document_text(&text, &mut self.scratch);
            self.draft.builder.set_text(text);
            lost.report(values.place(at), &mut self.draft.report);
        } else {
            self.draft.builder.set_text(text.as_str());
        }
        true
    }

    /// Reads a member that is one word.
    fn word(&mut self, at: At, name: &str, value: &str, topic: TopicId) {
        let number = value.parse().ok().filter(|number| (1..=9).contains(number));
        let builder = &mut self.draft.builder;
        match (name, number) {
            ("note", _) if self.program == Program::KityMinder => {
                let note = markdown::read(value);
                self.draft.note(&note);
            }
            ("note", _) => self.draft.note(value),
            ("hyperlink", _) => builder.link(value),
            ("id" | "uid", _) => {
                if !ids::is_made(value, topic.index()) {
                    builder.fact(Fact::SourceId(value));
                }
                self.ids.entry(value.to_owned()).or_insert(topic);
            }
            ("created", _) => match value.parse() {
                Ok(time) => builder.fact(Fact::Created(Timestamp(time))),
                Err(_) => self.attribute(at),
            },
            ("expand", _) if value == "false" => builder.fact(Fact::Folded),
            ("expandState", _) if value == "collapse" => builder.fact(Fact::Folded),
            ("expand", _) if value == "true" => {}
            ("expandState", _) if value == "expand" => {}
            ("priority" | "PriorityIcon", Some(number)) => builder.fact(Fact::Priority(number)),
            // SPEC: until 1.1.3 there were half as many steps.
            ("ProgressIcon", Some(number @ 1..=5)) => {
                if let Some(fact) = progress::fact(2 * usize::from(number) - 1) {
                    builder.fact(fact);
                }
            }
            ("progress", Some(number)) => {
                if let Some(fact) = progress::fact(usize::from(number)) {
                    builder.fact(fact);
                }
            }
            ("resource" | "tag", _) => builder.fact(Fact::Tag(value)),
            ("icon", _) => builder.fact(Fact::Icon(icons::from(OfIcons::SimpleMindMap, value))),
            ("dir", _) if value == "left" => builder.fact(Fact::Side(Side::Left)),
            ("dir", _) if value == "right" => builder.fact(Fact::Side(Side::Right)),
            _ => {
                let look = self.program.looks().iter().find(|(known, _)| *known == name);
                match look {
                    Some((_, property)) if !self.values.is_boolean(at) => {
                        let (property, value) = (*property, look::read(*property, value));
                        builder.fact(Fact::Style { property, value });
                    }
                    _ => self.attribute(at),
                }
            }
        }
    }

    /// Keeps a member of one word that a map has no name for.
    pub(super) fn attribute(&mut self, at: At) {
        if let Some(value) = self.values.text(at).filter(|value| !value.is_empty()) {
            self.draft.builder.fact(Fact::Attribute { name: &self.values.name(at), value: &value });
        }
    }

    /// Reads a list of words, of which each may be an object with a `text`.
    fn words(&mut self, list: At, name: &str) {
        let values = self.values;
        if values.kind(list) == Kind::Object {
            return self.keep(Place::Data, list);
        }
        for item in values.items(list) {
            let is_object = values.kind(item) == Kind::Object;
            let at = if is_object { values.member(item, "text") } else { Some(item) };
            match at.and_then(|at| values.text(at)) {
                Some(word) if name == "icon" => {
                    self.draft.builder.fact(Fact::Icon(icons::from(OfIcons::SimpleMindMap, &word)));
                }
                Some(word) => self.draft.builder.fact(Fact::Tag(&word)),
                None => self.left_out(item, "a topic"),
            }
            // How a tag looks.
            let others = is_object && at.is_some();
            for other in values.items(item).filter(|other| others && Some(*other) != at) {
                self.left_out(other, "a tag");
            }
        }
    }

    fn checkbox(&mut self, at: At) {
        let is_done = self.values.word(at, "done").as_deref() == Some("true");
        self.draft.builder.fact(Fact::Task(if is_done { Task::Done } else { Task::Open }));
    }

    fn picture(&mut self, data: At, address: &str) {
        let values = self.values;
        let title = values.word(data, "imageTitle").unwrap_or_default();
        let size = values.member(data, "imageSize");
        let (mut width, mut height) = (None, None);
        for at in size.into_iter().flat_map(|size| values.items(size)) {
            match (values.key(at), values.text(at).and_then(|number| pixels(&number))) {
                ("width", Some(pixels)) => width = Some(pixels),
                ("height", Some(pixels)) => height = Some(pixels),
                // Whether somebody has chosen the size; it is the size either way.
                ("custom", _) => {}
                _ => self.left_out(at, "a picture"),
            }
        }
        self.draft.builder.fact(Fact::Picture(Picture { address, width, height, title: &title }));
    }
}
