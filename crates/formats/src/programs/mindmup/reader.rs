//! The topics of a map, in document order: a loop, with a stack of what is still to come.

use std::collections::HashMap;

use panmap_model::{Code, Fact, Picture, Severity, Side, StyleProperty, TopicId};

use super::attachment::address;
use super::find::Found;
use super::known::{LINE, OF_ICON, OF_MAP, SYNTAX};
use super::rank::ordered;
use super::title;
use crate::programs::pieces::{Place, keep, left_out};
use crate::programs::pixels;
use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind, Values};

pub(super) struct Reader<'a, 'd> {
    values: &'a Values<'a>,
    draft: &'d mut Draft,
    /// Whether any topic has a text.
    pub(super) has_text: bool,
    /// The topics by their ids; of several with one id the first has it.
    ids: HashMap<String, TopicId>,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(values: &'a Values<'a>, draft: &'d mut Draft) -> Self {
        Self { values, draft, has_text: false, ids: HashMap::new() }
    }

    /// Reads the roots with all that is below them.
    pub(super) fn topics(&mut self, found: &Found) {
        let values = self.values;
        let roots = found.roots.map_or_else(|| vec![(found.map, None)], |ideas| ordered(values, ideas));
        let objects = |ideas: Vec<(At, Option<Side>)>| {
            ideas.into_iter().rev().filter(|(at, _)| values.kind(*at) == Kind::Object)
        };
        let mut next: Vec<_> = objects(roots).map(|(at, _)| (at, 0, None)).collect();
        while let Some((at, depth, side)) = next.pop() {
            self.draft.close_to(depth);
            self.topic(at, at == found.map);
            if let Some(side) = side {
                self.draft.builder.fact(Fact::Side(side));
            }
            if let Some(ideas) = values.member(at, "ideas") {
                let children = objects(ordered(values, ideas));
                next.extend(children.map(|(at, side)| (at, depth + 1, side.filter(|_| depth == 0))));
            }
        }
    }

    fn topic(&mut self, at: At, is_map: bool) {
        let values = self.values;
        let title = values.word(at, "title");
        self.has_text |= title.is_some();
        if title.is_none() {
            self.draft.report.add(Severity::Warning, Code::MissingText, values.place(at), || {
                "this topic has no text: it is empty".into()
            });
        }
        let title = title.unwrap_or_default();
        let (text, link) = title::read(&title);
        let topic = self.draft.builder.open(text);
        if let Some(link) = link {
            self.draft.builder.link(link);
        }
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            match (values.key(item), values.text(item)) {
                ("title", Some(_)) | ("formatVersion" | "links", _) => {}
                ("ideas", None) => {
                    for idea in values.items(item).filter(|idea| values.kind(*idea) != Kind::Object) {
                        self.left_out(idea, "a topic");
                    }
                }
                ("id", Some(id)) => {
                    // The number that the writer gave to a topic without an id says only where it stands.
                    if id.parse() != Ok(topic.index() + 1) {
                        self.draft.builder.fact(Fact::SourceId(&id));
                    }
                    self.ids.entry(id).or_insert(topic);
                }
                ("attr", None) => self.attr(item, is_map),
                ("style", None) => self.style(item),
                ("id" | "title" | "attr" | "style" | "ideas", _) => self.left_out(item, "a topic"),
                _ if is_map => self.keep_of_map(Place::Topic, item),
                _ => self.keep(Place::Topic, item),
            }
        }
    }

    fn attr(&mut self, attr: At, is_map: bool) {
        let values = self.values;
        for at in values.items(attr).filter(|at| values.is_there(*at)) {
            match (values.key(at), values.text(at)) {
                ("note", Some(note)) => self.draft.note(note.as_str()),
                ("note", None) => self.note(at),
                ("collapsed", Some(value)) if value == "true" => self.draft.builder.fact(Fact::Folded),
                ("collapsed", Some(value)) if value == "false" => {}
                ("style", None) => self.style(at),
                ("icon", None) => self.icon(at),
                ("attachment", None) => self.attachment(at),
                ("collapsed" | "style" | "icon" | "attachment", _) => self.left_out(at, "a topic"),
                (name, _) if is_map && OF_MAP.contains(&name) => self.keep_of_map(Place::Data, at),
                (_, Some(value)) => {
                    let name = values.name(at);
                    self.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
                }
                (_, None) => self.keep(Place::Data, at),
            }
        }
    }

    fn note(&mut self, at: At) {
        for item in self.values.items(at).filter(|item| self.values.is_there(*item)) {
            match (self.values.key(item), self.values.text(item)) {
                ("text", Some(text)) => self.draft.note(text.as_str()),
                // Notes are numbered in the order in which they were made.
                ("index", _) => {}
                _ => self.left_out(item, "a note"),
            }
        }
    }

    fn style(&mut self, style: At) {
        let values = self.values;
        for at in values.items(style).filter(|at| values.is_there(*at)) {
            match (values.key(at), values.text(at)) {
                ("background", Some(value)) => {
                    self.draft
                        .builder
                        .fact(Fact::Style { property: StyleProperty::Background, value: &value });
                }
                // SPEC: before version 2 that was a style.
                ("collapsed", Some(value)) if value == "true" => self.draft.builder.fact(Fact::Folded),
                ("background" | "collapsed", _) => self.left_out(at, "a topic"),
                _ => self.keep(Place::Style, at),
            }
        }
    }

    fn icon(&mut self, icon: At) {
        let values = self.values;
        let address = values.word(icon, "url").unwrap_or_default();
        let size = |name: &str| pixels(&values.word(icon, name)?);
        let (width, height) = (size("width"), size("height"));
        if !address.is_empty() {
            self.draft.builder.fact(Fact::Picture(Picture { address: &address, width, height, title: "" }));
        }
        for at in values.items(icon).filter(|at| values.is_there(*at)) {
            if !OF_ICON.contains(&values.key(at)) {
                self.keep(Place::Picture, at);
            }
        }
    }

    fn attachment(&mut self, at: At) {
        let values = self.values;
        let media_type = values.word(at, "contentType").unwrap_or_else(|| "text/html".to_owned());
        match values.word(at, "content") {
            Some(content) => {
                let address = address(&media_type, &content);
                self.draft.builder.fact(Fact::Attachment { address: &address, name: "" });
            }
            None => self.left_out(at, "a topic"),
        }
        let others = values.items(at).filter(|item| !matches!(values.key(*item), "contentType" | "content"));
        others.for_each(|item| self.left_out(item, "an attachment"));
    }

    /// Reads what a map says beside its topics, which have all been read.
    pub(super) fn around(&mut self, found: &Found) {
        let values = self.values;
        self.draft.builder.set_origin(SYNTAX, SYNTAX);
        if let Some(version) = values.word(found.map, "formatVersion") {
            self.draft.builder.set_origin_version(&version);
        }
        for at in values.items(found.map).filter(|at| values.is_there(*at)) {
            match (values.key(at), values.text(at)) {
                ("links", None) => values.items(at).for_each(|link| self.link(link)),
                _ if found.roots.is_none() => {}
                ("id" | "formatVersion" | "ideas", _) => {}
                ("title", Some(title)) => {
                    let first = self.draft.builder.topic_id(0).map(|topic| self.draft.builder.text(topic));
                    if first != Some(title::read(&title).0) {
                        self.draft.has_title = true;
                        self.draft.builder.meta_mut().title = Some(title);
                    }
                }
                ("attr", None) => values.items(at).for_each(|item| self.keep_of_map(Place::Data, item)),
                _ => self.keep_of_map(Place::Topic, at),
            }
        }
    }

    fn link(&mut self, at: At) {
        let values = self.values;
        let end = |name: &str| self.ids.get(&values.word(at, name)?).copied();
        let (Some(from), Some(to)) = (end("ideaIdFrom"), end("ideaIdTo")) else {
            self.draft.report.add(Severity::Warning, Code::DanglingRelation, values.place(at), || {
                "this relation names a topic that is not in the map: it is left out".into()
            });
            return;
        };
        let paths: [&[&str]; 3] = [&["attr", "label"], &["attr", "style", "label"], &["title"]];
        let label =
            paths.into_iter().find_map(|path| values.text(values.path(at, path)?)).unwrap_or_default();
        self.draft.builder.relate(from, to, &label);
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            match values.key(item) {
                "ideaIdFrom" | "ideaIdTo" | "title" => {}
                "attr" => values.items(item).for_each(|item| self.look_of_link(item)),
                _ => self.left_out(item, "a relation"),
            }
        }
    }

    fn look_of_link(&mut self, at: At) {
        let values = self.values;
        match values.key(at) {
            "label" => {}
            "style" => {
                for item in values.items(at).filter(|item| values.is_there(*item)) {
                    let value = values.text(item).unwrap_or_default();
                    match (values.key(item), value.as_str()) {
                        ("label", _) | ("arrow", "true" | "false" | "to") => {}
                        look if LINE.contains(&look) => {}
                        _ => self.left_out(item, "a relation"),
                    }
                }
            }
            _ => self.left_out(at, "a relation"),
        }
    }

    fn keep(&mut self, place: Place, at: At) {
        keep(SYNTAX, place, self.values, at, self.draft);
    }

    fn keep_of_map(&mut self, place: Place, at: At) {
        let source = place.source(self.values.key(at), &self.values.compact(at));
        self.draft.builder.meta_mut().extensions.push((SYNTAX.to_owned(), source));
    }

    fn left_out(&mut self, at: At, what: &str) {
        left_out(self.values, at, what, self.draft);
    }
}
