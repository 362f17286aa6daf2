//! The attributes of a node.

use std::borrow::Cow;

use panmap_model::{Code, Fact, Severity, Side, Span, Timestamp, TopicId};

use super::super::look::Seen;
use super::super::{dialect, id, look};
use super::reader::{Id, Node, Reader, Twin};
use crate::reading::html;
use crate::reading::xml::{Attribute, Tag};

impl<'a> Reader<'a, '_> {
    pub(super) fn node(&mut self, tag: Tag<'a>) {
        self.is_root_seen = true;
        let mut buffer = std::mem::take(&mut self.buffer);
        let find =
            |name: &str| self.elements.attributes().iter().find(|attribute| attribute.name == name).copied();
        let text = find("TEXT").or_else(|| find("LOCALIZED_TEXT"));
        let topic = match text {
            Some(text) => self.topic(text, &mut buffer),
            None => self.draft.builder.open(""),
        };
        self.open.push(Node {
            topic,
            span: tag.span(),
            has_text: text.is_some(),
            has_picture: false,
            has_role: false,
            looks: Seen::default(),
        });
        if let Some(text) = text {
            self.keep_text(text, topic);
        }
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            if text.is_none_or(|text| text.name != attribute.name) {
                let value = self.elements.value_in(attribute, &mut buffer);
                self.attribute(attribute, value);
            }
        }
        self.buffer = buffer;
    }

    /// Opens a topic with the text of its node.
    fn topic(&mut self, attribute: Attribute<'a>, buffer: &mut String) -> TopicId {
        let value = self.elements.value_in(attribute, buffer);
        // Panmap refers by number to the `<` of a text that only looks like markup.
        let is_html = value.starts_with(|first: char| first == '<' || first.is_whitespace())
            && dialect::is_html(value.trim_start())
            && !attribute.raw.trim_start().starts_with("&#");
        match value.strip_prefix('\'').filter(|_| self.is_freeplane) {
            Some(text) => self.draft.builder.open(text),
            None if is_html => {
                let (text, lost) = html::document_text(value, &mut self.scratch);
                lost.report(attribute.span(), &mut self.elements.report);
                self.needs.rich = true;
                let topic = self.draft.builder.open(text);
                self.spellings.keep(topic, "TEXT", value);
                topic
            }
            None => self.draft.builder.open(value),
        }
    }

    /// Keeps what the text of a node is beside its words: a formula of Freeplane, or a text in the user's language.
    fn keep_text(&mut self, attribute: Attribute<'a>, topic: TopicId) {
        let is_formula = self.is_freeplane && attribute.raw.starts_with('=');
        if is_formula || attribute.name != "TEXT" {
            let text = self.draft.builder.text(topic).to_owned();
            self.keep_attribute(attribute.name, &text);
        }
    }

    fn attribute(&mut self, attribute: Attribute<'a>, value: &str) {
        let Some(node) = self.open.last_mut() else { return };
        let number = || value.parse().ok().filter(|time: &i64| time.to_string() == value).map(Timestamp);
        // SPEC: only the branches of the root have a side. Coggle writes one on every node.
        let is_branch = self.draft.builder.depth() == 2;
        let fact = match (attribute.name, value) {
            ("ID", _) => {
                let Span { start, end } = attribute.span();
                self.ids.push(Id { start: start as u32, end: end as u32, topic: node.topic });
                match id::read(value, node.topic) {
                    Some(source) => self.draft.builder.fact(Fact::SourceId(&source)),
                    None if value.is_empty() => self.keep_attribute("ID", ""),
                    None => self.numbered += 1,
                }
                return;
            }
            ("LINK", link) if !link.is_empty() => Fact::Link(link),
            ("TREE_ID" | "CONTENT_ID", _)
                if !value.is_empty() && self.clones.last().is_none_or(|clone| clone.topic != node.topic) =>
            {
                self.clones.push(Twin {
                    topic: node.topic,
                    of: Cow::Owned(value.to_owned()),
                    attribute: attribute.name,
                    has_text: node.has_text,
                    span: node.span,
                });
                node.has_text = true;
                return;
            }
            ("FOLDED", "true") => Fact::Folded,
            ("POSITION", name) if is_branch && dialect::side(name).is_some() => {
                let side = dialect::side(name).unwrap_or(Side::Right);
                if name != self.traits.side(side) {
                    self.keep_attribute("POSITION", name);
                }
                Fact::Side(side)
            }
            ("CREATED", _) if number().is_some() => Fact::Created(number().unwrap_or(Timestamp(0))),
            ("MODIFIED", _) if number().is_some() => Fact::Modified(number().unwrap_or(Timestamp(0))),
            (name, value) => match look::property("node", name, value) {
                Some(property) if node.looks.add(property) => Fact::Style { property, value },
                _ => {
                    self.keep_other(attribute, value);
                    return;
                }
            },
        };
        self.draft.builder.fact(fact);
    }

    /// Keeps an attribute that says nothing to other programs.
    fn keep_other(&mut self, attribute: Attribute<'a>, value: &str) {
        if attribute.name == "ENCRYPTED_CONTENT" {
            self.elements.report.add(Severity::Warning, Code::EncryptedTopic, attribute.span(), || {
                "a topic is encrypted: what is below it is kept for FreeMind and Freeplane alone".into()
            });
        }
        self.keep_attribute(attribute.name, value);
    }
}
