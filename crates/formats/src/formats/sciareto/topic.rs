//! What stands below a heading, as facts of its topic.

use std::collections::HashMap;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::{Code, Fact, Mark, Picture, Severity, Side, StyleProperty, TextBuilder, TopicId};

use super::attribute;
use super::escape::trim;
use super::{address, escape, uid};
use crate::names::files;
use crate::names::icons::{self, Program};
use crate::reading::draft::Draft;
use crate::reading::entity;

/// The attributes that are styles.
pub(super) const STYLES: [(&str, StyleProperty); 4] = [
    ("fillColor", StyleProperty::Background),
    ("textColor", StyleProperty::Color),
    ("borderColor", StyleProperty::BorderColor),
    ("align", StyleProperty::TextAlign),
];

/// The attributes of a picture: its bytes, its name, its address, and its size, which Panmap alone writes.
pub(super) const IMAGE: &str = "mmd.image";
pub(super) const IMAGE_NAME: &str = "mmd.image.name";
pub(super) const IMAGE_URI: &str = "mmd.image.uri";
pub(super) const IMAGE_SIZE: &str = "panmap.image";

/// Reads topics into a draft.
pub(super) struct Reader<'d> {
    pub(super) draft: &'d mut Draft,
    ids: HashMap<String, TopicId>,
    /// Topics with the id of another one, to which a relation leads.
    pending: Vec<(TopicId, String, Range<usize>)>,
    /// The addresses as they were before they became URIs, of a link and of a file of the open topic.
    raw: [Option<String>; 2],
    open: Option<TopicId>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(draft: &'d mut Draft) -> Self {
        Self { draft, ids: HashMap::new(), pending: Vec::new(), raw: [None, None], open: None }
    }

    pub(super) fn open(&mut self, text: &str) {
        self.raw = [None, None];
        self.open = Some(self.draft.builder.open(text));
    }

    pub(super) fn close(&mut self) {
        self.draft.close();
    }

    /// Reads a line of attributes.
    pub(super) fn attributes(&mut self, line: &str, span: &Range<usize>) {
        let attributes = attribute::read(line);
        if attributes.is_empty() {
            self.draft.report.add(Severity::Warning, Code::IgnoredContent, span.clone().into(), || {
                "a line of attributes has none: it is left out".to_owned()
            });
        }
        let get =
            |name: &str| attributes.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let is_pictured = get(IMAGE).is_some_and(|image| self.picture(image, get));
        let last: HashMap<_, _> = attributes.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
        for (at, (name, value)) in attributes.iter().enumerate() {
            if last[name] != at {
                self.draft.report.add(Severity::Warning, Code::RepeatedMember, span.clone().into(), || {
                    format!("a topic has several attributes `{name}`, of which SciaReto takes the last")
                });
                continue;
            }
            let is_of_picture = [IMAGE, IMAGE_NAME, IMAGE_URI, IMAGE_SIZE].contains(name);
            let is_read = is_of_picture && is_pictured || self.known(name, value);
            if !is_read {
                self.draft.builder.fact(Fact::Attribute { name, value });
            }
        }
    }

    /// Reads an attribute that SciaReto knows; `false` for any other.
    fn known(&mut self, name: &str, value: &str) -> bool {
        let builder = &mut self.draft.builder;
        if let Some((_, property)) = STYLES.iter().find(|(known, _)| *known == name) {
            builder.fact(Fact::Style { property: *property, value });
            return true;
        }
        match (name, value) {
            ("collapsed", "true") => builder.fact(Fact::Folded),
            // Only branches have a side.
            ("leftSide", "true") if builder.depth() == 2 => builder.fact(Fact::Side(Side::Left)),
            ("leftSide", "false") if builder.depth() == 2 => builder.fact(Fact::Side(Side::Right)),
            ("mmd.emoticon", name) => builder.fact(Fact::Icon(icons::from(Program::SciaReto, name))),
            ("topicLinkUID", id) => {
                // What Panmap called a topic so that a relation leads there is no id of its source.
                if id != uid::made(builder.len()) {
                    builder.fact(Fact::SourceId(id));
                }
                if let Some(topic) = self.open {
                    self.ids.entry(id.to_owned()).or_insert(topic);
                }
            }
            (address::LINK, raw) => self.raw[0] = Some(raw.to_owned()),
            (address::FILE, raw) => self.raw[1] = Some(raw.to_owned()),
            _ => return false,
        }
        true
    }

    /// Reads the picture of a topic; `false` where there is none in what should be its bytes.
    fn picture<'t>(&mut self, image: &str, get: impl Fn(&str) -> Option<&'t str>) -> bool {
        let packed: String = image.chars().filter(|char| !char.is_ascii_whitespace()).collect();
        let Ok(bytes) = STANDARD.decode(packed) else { return false };
        let media_type = files::media_type(&bytes, "");
        let number = self.draft.builder.len();
        let own = format!("image-{number}.{}", files::extension(&bytes, media_type));
        let name = get(IMAGE_URI).unwrap_or(&own);
        let size = get(IMAGE_SIZE).and_then(|size| size.split_once('x'));
        let (width, height) =
            size.map_or((None, None), |(width, height)| (width.parse().ok(), height.parse().ok()));
        let title = get(IMAGE_NAME).unwrap_or_default();
        self.draft.builder.fact(Fact::Picture(Picture { address: name, width, height, title }));
        self.draft.builder.media(name, media_type, bytes);
        true
    }

    /// Reads what is attached to a topic.
    pub(super) fn attached(&mut self, kind: &str, source: &str, span: &Range<usize>) {
        let source = source.replace("\r\n", "\n");
        let value = entity::decoded(&source);
        let trimmed = trim(&value);
        // An address that was encoded is the one that its attribute has.
        let raw = |raw: &Option<String>| raw.clone().filter(|raw| address::uri(raw) == trimmed);
        match kind {
            "NOTE" => self.draft.note(&*value),
            "LINK" => {
                let link = raw(&self.raw[0]);
                self.draft.builder.link(link.as_deref().unwrap_or(trimmed));
            }
            "FILE" => {
                let file = raw(&self.raw[1]);
                self.draft
                    .builder
                    .fact(Fact::Attachment { address: file.as_deref().unwrap_or(trimmed), name: "" });
            }
            "TOPIC" => {
                if let Some(topic) = self.open {
                    self.pending.push((topic, trimmed.to_owned(), span.clone()));
                }
            }
            other => {
                self.draft.report.add(Severity::Warning, Code::IgnoredContent, span.clone().into(), || {
                    format!("SciaReto attaches nothing of the kind `{other}`: it is left out")
                });
            }
        }
    }

    /// Reads code, which is a block of the note.
    pub(super) fn code(&mut self, language: &str, code: &str) {
        let mut text = TextBuilder::new();
        text.block(Mark::CodeBlock { language });
        text.text(&code.replace("\r\n", "\n"));
        self.draft.note(text.finish());
    }

    /// Relates topics, once all of them are known.
    pub(super) fn finish(self) {
        for (from, id, span) in self.pending {
            match self.ids.get(&id) {
                Some(to) => self.draft.builder.relate(from, *to, ""),
                None => self.draft.report.add(Severity::Warning, Code::DanglingRelation, span.into(), || {
                    format!("a topic leads to `{}`, which is no topic of the map", escape::trim(&id))
                }),
            }
        }
    }
}
