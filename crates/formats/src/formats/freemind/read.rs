//! Reading the maps of FreeMind from 0.7.1 on, of Freeplane, and of programs that write like them.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Fact, Severity, Side, Span, Timestamp, TopicId};

use super::{flavour, id, look};
use crate::names::icons;
use crate::reading::draft::Draft;
use crate::reading::html::{self, Plain};
use crate::reading::xml::{self, Attribute, Elements, Event, Tag};

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 96, text.len() / 4 * 3);
    let mut reader = Reader {
        elements: Elements::new(text, std::mem::take(&mut draft.report)),
        draft,
        is_freeplane: false,
        open: Vec::new(),
        ids: Vec::with_capacity(text.len() / 96),
        arrows: Vec::new(),
        buffer: String::new(),
    };
    let end = reader.document();
    reader.finish();
    end
}

struct Reader<'a, 'd> {
    elements: Elements<'a>,
    draft: &'d mut Draft,
    is_freeplane: bool,
    open: Vec<Node>,
    ids: Vec<Id>,
    arrows: Vec<Arrow<'a>>,
    /// What values are made in, so that a topic costs no allocation.
    buffer: String,
}

/// A topic whose element is open.
struct Node {
    topic: TopicId,
    span: Span,
    has_text: bool,
    has_link: bool,
}

/// Where an id stands in the file. Few maps have lines between topics that ask for them.
struct Id {
    start: u32,
    end: u32,
    topic: TopicId,
}

/// A line to a topic that may follow later.
struct Arrow<'a> {
    from: TopicId,
    to: Cow<'a, str>,
    label: Cow<'a, str>,
    span: Span,
}

/// The attributes of a `<linktarget>` that its `<arrowlink>` has as well.
const LINK_TARGET: &[&str] =
    &["COLOR", "DESTINATION", "ENDARROW", "ENDINCLINATION", "ID", "SOURCE", "STARTARROW", "STARTINCLINATION"];

impl<'a> Reader<'a, '_> {
    /// Reads the whole map, in one loop however deep it is.
    fn document(&mut self) -> Result<(), Diagnostic> {
        self.elements.root("map")?;
        self.is_freeplane =
            self.elements.value_of("version").is_some_and(|version| flavour::is_freeplane(&version));
        self.elements.ignored_attributes(&["version"]);
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "node" => self.node(tag),
                Event::Start(tag) if self.open.is_empty() => {
                    self.elements.ignored(tag);
                    self.elements.skip()?;
                }
                Event::Start(tag) => self.part(tag)?,
                Event::End("node") => self.end_node(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    fn node(&mut self, tag: Tag<'a>) {
        let mut buffer = std::mem::take(&mut self.buffer);
        let find =
            |name: &str| self.elements.attributes().iter().find(|attribute| attribute.name == name).copied();
        let text = find("TEXT").or_else(|| find("LOCALIZED_TEXT"));
        let has_text = text.is_some();
        let (topic, link) = match text {
            Some(text) => self.topic(text, &mut buffer),
            None => (self.draft.builder.open(""), None),
        };
        let mut has_link = false;
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            if text.is_some_and(|text| text.name == attribute.name) {
                continue;
            }
            let value = self.elements.value_in(attribute, &mut buffer);
            match attribute.name {
                "ID" => {
                    if let Some(source) = id::read(value, topic) {
                        self.draft.builder.fact(Fact::SourceId(&source));
                    }
                    let Span { start, end } = attribute.span();
                    self.ids.push(Id { start: start as u32, end: end as u32, topic });
                }
                "LINK" => {
                    has_link = !value.is_empty();
                    if has_link {
                        self.draft.builder.link(value);
                    }
                }
                _ => self.attribute(attribute, value),
            }
        }
        if let Some(link) = link.filter(|_| !has_link) {
            has_link = true;
            self.draft.builder.link(&link);
        }
        self.buffer = buffer;
        self.open.push(Node { topic, span: tag.span(), has_text, has_link });
    }

    /// Opens a topic with the text of its node, and returns the link in it where it is markup.
    fn topic(&mut self, attribute: Attribute<'a>, buffer: &mut String) -> (TopicId, Option<String>) {
        let value = self.elements.value_in(attribute, buffer);
        // Panmap refers by number to the `<` of a text that only looks like markup.
        let is_html = value.starts_with(|first: char| first == '<' || first.is_whitespace())
            && flavour::is_html(value.trim_start())
            && !attribute.raw.trim_start().starts_with("&#");
        let (text, link) = match value.strip_prefix('\'').filter(|_| self.is_freeplane) {
            Some(text) => (text.into(), None),
            None if is_html => {
                let (text, link) = html::document(value, attribute.span(), &mut self.elements.report);
                (Cow::Owned(text), link)
            }
            None => (Cow::Borrowed(value), None),
        };
        (self.draft.builder.open(&text), link)
    }

    fn attribute(&mut self, attribute: Attribute<'a>, value: &str) {
        let time = || value.trim().parse().map(Timestamp);
        let fact = match (attribute.name, value) {
            ("FOLDED", "true") => Fact::Folded,
            ("FOLDED", "false") => return,
            // SPEC: only the branches of the root have a side. Coggle writes one on every node.
            ("POSITION", _) if self.open.len() != 1 => {
                self.elements.report.add(Severity::Info, Code::IgnoredContent, attribute.span(), || {
                    "only branches of the root have a side: another is left out".into()
                });
                return;
            }
            ("POSITION", "left" | "top_or_left") => Fact::Side(Side::Left),
            ("POSITION", "right" | "bottom_or_right") => Fact::Side(Side::Right),
            ("CREATED", _) if time().is_ok() => Fact::Created(time().unwrap_or(Timestamp(0))),
            ("MODIFIED", _) if time().is_ok() => Fact::Modified(time().unwrap_or(Timestamp(0))),
            (name, value) => {
                if name == "ENCRYPTED_CONTENT" {
                    self.elements.report.add(
                        Severity::Warning,
                        Code::EncryptedTopic,
                        attribute.span(),
                        || "a topic is encrypted: what is below it is kept as an attribute".into(),
                    );
                }
                Fact::Attribute { name, value }
            }
        };
        self.draft.builder.fact(fact);
    }

    /// An element in a node that is no node.
    fn part(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "richcontent" => return self.rich_content(tag),
            "hook" => return self.hook(tag),
            "icon" => {
                match self.elements.value_of("BUILTIN") {
                    Some(builtin) => self.draft.builder.fact(Fact::Icon(icons::from_freemind(&builtin))),
                    None => self.elements.ignored(tag),
                }
                self.elements.ignored_attributes(&["BUILTIN"]);
            }
            "attribute" => {
                let name = self.elements.value_of("NAME").unwrap_or_default();
                let value = self.elements.value_of("VALUE").unwrap_or_default();
                self.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
                self.elements.ignored_attributes(&["NAME", "VALUE"]);
            }
            "arrowlink" => self.arrow(tag),
            // The other end of an arrowlink, which says nothing that the arrowlink does not.
            "linktarget" => self.elements.ignored_attributes(LINK_TARGET),
            name if look::is_element(name) => self.look(name),
            _ => {
                self.elements.ignored(tag);
                return self.elements.skip();
            }
        }
        self.elements.leave()
    }

    fn look(&mut self, element: &str) {
        if self.elements.attributes().is_empty() {
            self.draft.builder.fact(Fact::Attribute { name: element, value: "" });
        }
        let mut at = 0;
        while let Some((name, value)) = self.elements.attribute(at) {
            self.draft.builder.fact(Fact::Attribute { name: &format!("{element}.{name}"), value: &value });
            at += 1;
        }
    }

    fn arrow(&mut self, tag: Tag<'a>) {
        let labels = ["MIDDLE_LABEL", "SOURCE_LABEL", "TARGET_LABEL"];
        let mut shown = None;
        for name in labels {
            shown = shown.or_else(|| {
                let label = self.elements.value_of(name).filter(|label| !label.is_empty())?;
                Some((name, label))
            });
        }
        let (Some(to), Some(node)) = (self.elements.value_of("DESTINATION"), self.open.last()) else {
            self.elements.ignored(tag);
            return;
        };
        let (name, label) = shown.unwrap_or_default();
        self.arrows.push(Arrow { from: node.topic, to, label, span: tag.span() });
        self.elements.ignored_attributes(&["DESTINATION", name]);
    }

    /// A text with markup: of the topic itself, of its note, or of what Freeplane shows below it.
    fn rich_content(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let kind = self.elements.value_of("TYPE").unwrap_or_default();
        self.elements.ignored_attributes(&["TYPE", "CONTENT-TYPE"]);
        let is_text = kind == "NODE";
        let takes_link = is_text && self.open.last().is_some_and(|node| !node.has_link);
        let (text, link) = self.rich_text(tag, Plain::new(takes_link))?;
        let Some(node) = self.open.last_mut() else { return Ok(()) };
        match &*kind {
            "NODE" if !node.has_text => {
                node.has_text = true;
                self.draft.builder.append_text(&text);
                if let Some(link) = link {
                    node.has_link = true;
                    self.draft.builder.link(&link);
                }
            }
            "NOTE" => self.draft.note(&text),
            "DETAILS" if !text.is_empty() => {
                self.draft.builder.fact(Fact::Attribute { name: "DETAILS", value: &text });
            }
            _ if text.is_empty() => {}
            _ => self.elements.ignored(tag),
        }
        Ok(())
    }

    fn rich_text(&mut self, tag: Tag<'a>, mut plain: Plain) -> Result<(String, Option<String>), Diagnostic> {
        let mut depth = 0_usize;
        loop {
            match self.elements.next()? {
                Event::Start(tag) => {
                    depth += 1;
                    plain.start(tag.name, |name| self.elements.value_of(name).map(Cow::into_owned));
                    let mut attributes = self.elements.attributes().iter();
                    plain.is_flattened |= attributes.any(|attribute| html::is_mark(attribute.name));
                }
                Event::End(_) if depth == 0 => break,
                Event::End(name) => {
                    depth -= 1;
                    plain.end(name);
                }
                Event::Text(text) => self.elements.pieces(text, |piece| plain.piece(piece)),
                Event::Eof => break,
            }
        }
        if plain.is_flattened {
            html::told_of_markup(tag.span(), &mut self.elements.report);
        }
        Ok(plain.finish())
    }

    /// What a plugin added: notes were one up to FreeMind 0.8. The styles of a map are nodes of their own, not of it.
    fn hook(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let name = self.elements.value_of("NAME").unwrap_or_default();
        if name != "accessories/plugins/NodeNote.properties" {
            self.elements.ignored(tag);
            return self.elements.skip();
        }
        self.elements.ignored_attributes(&["NAME"]);
        let mut note = String::new();
        let mut depth = 0_usize;
        loop {
            match self.elements.next()? {
                Event::Start(tag) => {
                    if depth > 0 || tag.name != "text" {
                        self.elements.ignored(tag);
                    }
                    self.elements.ignored_attributes(&[]);
                    depth += 1;
                }
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(text) if depth > 0 => self.elements.pieces(text, |piece| match piece {
                    xml::Piece::Literal(text) | xml::Piece::Entity(text) => note.push_str(text),
                    xml::Piece::Character(char) => note.push(char),
                }),
                Event::Text(text) => self.elements.ignored_text(text),
                Event::Eof => break,
            }
        }
        self.draft.note(note.replace("\r\n", "\n").trim());
        Ok(())
    }

    fn end_node(&mut self) {
        if let Some(node) = self.open.pop() {
            self.draft.close();
            if !node.has_text {
                self.elements.report.add(Severity::Warning, Code::MissingText, node.span, || {
                    "a node has no text: its topic is empty".into()
                });
            }
        }
    }

    fn finish(mut self) {
        // Open are only the nodes in which the text breaks off.
        while !self.open.is_empty() {
            self.end_node();
        }
        // Of nodes with the same id, the first has it. They were decoded before, and what is wrong with them told.
        let ids = if self.arrows.is_empty() { Vec::new() } else { std::mem::take(&mut self.ids) };
        let value = |id: &Id| self.elements.value_at(id.start as usize..id.end as usize);
        let mut ids: Vec<_> = ids.iter().map(|id| (value(id), id.topic)).collect();
        ids.sort_by(|one, other| one.0.cmp(&other.0));
        for arrow in &self.arrows {
            let at = ids.partition_point(|(id, _)| *id < arrow.to);
            match ids.get(at).filter(|(id, _)| *id == arrow.to) {
                Some((_, to)) => self.draft.builder.relate(arrow.from, *to, &arrow.label),
                None => {
                    self.elements.report.add(Severity::Warning, Code::DanglingRelation, arrow.span, || {
                        format!("an arrow leads to {:?}, which is no node: it is left out", arrow.to)
                    });
                }
            }
        }
        self.draft.report = self.elements.report;
    }
}
