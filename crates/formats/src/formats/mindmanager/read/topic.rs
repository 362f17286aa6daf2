//! The map and its topics, from tag to tag.

use panmap_model::{Diagnostic, Fact, GroupKind, Role, TopicId};

use super::super::known::URN;
use super::super::look::{self, Looks};
use super::super::{kept, known, oid};
use super::state::{Boundary, Next, Open, Own, PendingGroup, State};
use crate::date;
use crate::reading::xml::{Event, Tag};

/// What only stands around topics and their parts.
const AROUND: [&str; 8] = [
    "OneTopic",
    "Relationships",
    "OneImage",
    "IconsGroup",
    "Icons",
    "NotesGroup",
    "TextLabels",
    "OneBoundary",
];

/// What says nothing that is not said elsewhere, or what the window of the program shows.
const NOTHING: [&str; 6] = [
    "MapViewGroup",
    "BoundaryViewGroup",
    "ImageViewGroup",
    "LoadingState",
    "NamedDefaultsId",
    "NotesPermissions",
];

impl<'a> State<'a, '_> {
    pub(super) fn document(&mut self) -> Result<(), Diagnostic> {
        let mut first = self.elements.root("Map", &["OneTopic"], "Topic")?.map(Event::Start);
        loop {
            let event = match first.take() {
                Some(event) => event,
                None => self.elements.next_tag()?,
            };
            match event {
                Event::Start(tag) => match (tag.name, self.open.is_empty()) {
                    ("Topic", _) => self.begin_topic()?,
                    (name, _) if AROUND.contains(&name) => {}
                    (name, _) if NOTHING.contains(&name) => self.elements.skip()?,
                    ("Custom", _) => self.custom(tag)?,
                    ("Relationship", true) => self.relation(tag)?,
                    ("DocumentGroup", true) => self.document_group()?,
                    (_, true) => self.part_of_map(tag)?,
                    (_, false) => self.part_of_topic(tag)?,
                },
                Event::End("Topic") => {
                    if let Some(open) = self.open.pop() {
                        self.end_topic(open);
                    }
                }
                Event::End("Boundary") => self.end_boundary(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    fn begin_topic(&mut self) -> Result<(), Diagnostic> {
        let next = self.open.last().map_or(Next::Sub, |open| open.next);
        if next == Next::Label {
            let label = self.label()?;
            if let Some(boundary) = self.open.last_mut().and_then(|open| open.boundary.as_mut()) {
                boundary.label = label;
            }
            return Ok(());
        }
        let topic = self.draft.builder.open("");
        self.has_root = true;
        match next {
            Next::Floating if self.open.len() == 1 => self.draft.builder.fact(Fact::Role(Role::Floating)),
            Next::Floating => self.draft.builder.fact(Fact::Role(Role::Callout)),
            Next::Summary => {
                self.draft.builder.fact(Fact::Role(Role::Summary));
                let boundary = self.open.last_mut().and_then(|open| open.boundary.as_mut());
                if let Some(boundary) = boundary {
                    boundary.summary.get_or_insert(topic);
                }
            }
            Next::Sub | Next::Label => {}
        }
        if let Some(id) = self.elements.local("OId") {
            if id != oid::made(oid::Kind::Topic, topic.index()) {
                self.draft.builder.fact(Fact::SourceId(&id));
            }
            self.ids.entry(id.into_owned()).or_insert(topic);
        }
        self.open.push(Open { topic, next: Next::Sub, boundary: None, own: Own::default(), links: 0 });
        Ok(())
    }

    /// Ends a topic that was open.
    pub(super) fn end_topic(&mut self, open: Open) {
        if let Some(boundary) = open.boundary {
            self.groups.push(PendingGroup { of: open.topic, boundary });
        }
        // A task without a percentage may have a state all the same.
        if let Some(state) = &open.own.state {
            self.state(state, None);
        }
        self.draft.close();
    }

    fn end_boundary(&mut self) {
        if let Some(open) = self.open.last_mut()
            && let Some(boundary) = open.boundary.take()
        {
            self.groups.push(PendingGroup { of: open.topic, boundary });
        }
    }

    /// The innermost open topic.
    fn topic(&self) -> Option<TopicId> {
        self.open.last().map(|open| open.topic)
    }

    /// Reads an element of the innermost open topic, to its end unless others of the topic stand in it.
    fn part_of_topic(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let next = match tag.name {
            "SubTopics" => Some(Next::Sub),
            "FloatingTopics" => Some(Next::Floating),
            "OneSummaryTopic" => {
                let kind =
                    self.open.last().and_then(|open| open.boundary.as_ref()).map(|boundary| boundary.kind);
                Some(if kind == Some(GroupKind::Summary) { Next::Summary } else { Next::Label })
            }
            _ => None,
        };
        if let Some(next) = next {
            if let Some(open) = self.open.last_mut() {
                open.next = next;
            }
            return Ok(());
        }
        if self.open.last().is_some_and(|open| open.boundary.is_some()) {
            return self.part_of_boundary(tag);
        }
        match tag.name {
            "Boundary" => {
                if let (Some(id), Some(topic)) = (self.elements.local("OId"), self.topic()) {
                    self.ids.entry(id.into_owned()).or_insert(topic);
                }
                if let Some(open) = self.open.last_mut() {
                    open.boundary =
                        Some(Boundary { kind: GroupKind::Boundary, label: String::new(), summary: None });
                }
                return Ok(());
            }
            "TopicViewGroup" => return self.view(),
            "Text" => return self.text_of_topic(tag),
            "NotesXhtmlData" => return self.note(tag),
            "NotesData" => return self.old_note(tag),
            "Image" => return self.picture(tag),
            "AttachmentData" => return self.attachment(tag),
            "AttachmentGroup" | "HyperlinkGroup" => return Ok(()),
            "Comments" => return self.comments(),
            "BusinessDataGroup" => return self.properties(),
            "Color" => self.looks(look::COLOR),
            "Offset" => self.looks(look::OFFSET),
            "SubTopicShape" => self.looks(look::SHAPE),
            "CalloutFloatingTopicShape" => {
                self.draft.builder.fact(Fact::Role(Role::Callout));
            }
            "Icon" => self.icon(),
            "TextLabel" => {
                if let Some(label) = self.elements.local("TextLabelName") {
                    self.draft.builder.fact(Fact::Tag(&label));
                }
            }
            "Hyperlink" | "IndexedHyperlink" => self.link(tag),
            "Task" => self.task(),
            "CreationInfo" | "ModificationStamp" => self.time(tag),
            name if kept::is_kept(name) => {}
            _ => return self.elements.leave_out(tag),
        }
        self.keep(tag);
        self.elements.leave()
    }

    /// Reads what a boundary says about itself; how it looks is not kept.
    fn part_of_boundary(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        if tag.name == "BoundaryShape" {
            let shape = self.elements.local("BoundaryShape").unwrap_or_default();
            let is_summary = shape.strip_prefix(URN).is_some_and(|name| name.starts_with("Summary"));
            if let Some(boundary) = self.open.last_mut().and_then(|open| open.boundary.as_mut())
                && is_summary
            {
                boundary.kind = GroupKind::Summary;
            }
            return self.elements.skip();
        }
        self.left_out(tag.span(), "how a boundary looks");
        self.elements.skip()
    }

    /// Keeps what only MindManager knows of the element that began last.
    pub(super) fn keep(&mut self, tag: Tag<'a>) {
        if kept::is_kept(tag.name)
            && let Some(source) = kept::keep(tag.name, &mut self.elements)
        {
            let syntax = known::SYNTAX;
            self.draft.builder.fact(Fact::Extension { syntax, source: &source });
        }
    }

    /// Reads the attributes of the element that began last that are styles of the topic.
    pub(super) fn looks(&mut self, looks: Looks) {
        for (name, property) in looks {
            if let Some(value) = self.elements.local(name) {
                let value = look::read(*property, &value);
                self.draft.builder.fact(Fact::Style { property: *property, value: &value });
            }
        }
    }

    /// Reads whether a topic is folded, and keeps whether a filter hides it.
    fn view(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) => {
                    if tag.name == "Collapsed" && self.elements.local("Collapsed").as_deref() == Some("true")
                    {
                        self.draft.builder.fact(Fact::Folded);
                    }
                    let is_hidden = |value: &str| value == "true" || value == "1";
                    if tag.name == "Visibility"
                        && ["Hidden", "Faded", "Condensed"]
                            .iter()
                            .any(|name| self.elements.local(name).as_deref().is_some_and(is_hidden))
                    {
                        self.keep(tag);
                    }
                    self.elements.skip()?;
                }
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    /// Reads when a topic was made or changed.
    fn time(&mut self, tag: Tag<'a>) {
        let Some(text) = self.elements.local("Timestamp") else { return };
        // SPEC: times have no zone.
        match date::parse(&text).or_else(|| date::parse(&format!("{text}Z"))) {
            Some(time) if tag.name == "CreationInfo" => self.draft.builder.fact(Fact::Created(time)),
            Some(time) => self.draft.builder.fact(Fact::Modified(time)),
            None => self.left_out(tag.span(), "a time that is none"),
        }
    }
}
