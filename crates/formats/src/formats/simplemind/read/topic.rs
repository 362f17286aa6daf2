//! A topic: its attributes, and the elements in it.

use std::collections::HashSet;

use panmap_model::{Code, Diagnostic, Fact, Severity, StyleProperty, Task};

use super::super::entries::{DATE, MAP, PROGRESS, READ, SYNTAX, TOPIC, is_made_up_id};
use super::super::link::Link;
use super::super::look;
use super::super::rtf::{Format, read_attribute};
use super::super::task::{self, Mode};
use super::state::{Group, Relation, Row, State};
use crate::names::icons::{self, Program};
use crate::paragraphs::Paragraphs;
use crate::reading::xml::{Event, Tag, kept};

/// What is read of the elements of a topic before it ends.
#[derive(Default)]
struct Parts {
    note: Option<Paragraphs>,
    /// The properties that were seen, since files say a colour twice.
    styles: Vec<StyleProperty>,
    /// The pictures that were seen.
    images: HashSet<String>,
}

impl<'a> State<'a, '_> {
    /// Reads a topic whose start tag was read.
    pub(super) fn topic(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let (id, parent) = (self.number("id"), self.number("parent"));
        let format = Format::named(self.elements.value_of("textfmt").as_deref());
        let text = self.elements.value_of("text").unwrap_or_default();
        let topic = self.flat.open(&read_attribute(&text, format));
        self.rows.push(Row { topic, id, parent, start: tag.span().start });
        self.attributes();
        let mut parts = Parts::default();
        while let Event::Start(tag) = self.elements.next_tag()? {
            self.part(tag, id, parent, &mut parts)?;
        }
        if let Some(note) = parts.note {
            self.flat.note(&note.finish());
        }
        self.flat.close();
        Ok(())
    }

    fn attributes(&mut self) {
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            let value = self.elements.value(attribute);
            match attribute.name {
                "guid" if !value.is_empty() && !is_made_up_id(&value) => {
                    self.flat.fact(Fact::SourceId(&value));
                }
                "x" if look::is_position(&value) => self.style_fact(StyleProperty::X, &value),
                "y" if look::is_position(&value) => self.style_fact(StyleProperty::Y, &value),
                "icon" if !value.is_empty() => {
                    self.flat.fact(Fact::Icon(icons::from(Program::SimpleMind, &value)));
                }
                "date" if !value.is_empty() => {
                    let value = &task::read_date(&value);
                    self.flat.fact(Fact::Attribute { name: DATE, value });
                }
                "collapsed" if look::flag(&value) == Some("true") => self.flat.fact(Fact::Folded),
                name if READ.contains(&name) => {}
                name => match kept(name, &value) {
                    Some(source) => self.flat.fact(Fact::Extension { syntax: SYNTAX, source: &source }),
                    None => {
                        self.left_out(attribute.span(), &format!("the attribute `{}`", name.escape_debug()));
                    }
                },
            }
        }
        self.task();
    }

    /// Reads the check box, of which there is none unless it says so.
    fn task(&mut self) {
        let is_on = |value: Option<&str>| value.and_then(look::flag) == Some("true");
        if !is_on(self.elements.value_of("checkbox").as_deref()) {
            return;
        }
        let mode = Mode::named(self.elements.value_of("checkbox-mode").as_deref());
        let checked = self.elements.value_of("checked").map(|value| is_on(Some(&value)));
        let progress = self.elements.value_of("progress").and_then(|value| task::progress(&value));
        // The bar of a progress says how far a topic is; only a box that is checked, or could be, says that it is done.
        let done = match (mode, checked) {
            (_, Some(done)) => Some(done),
            // Some programs write the progress alone.
            (Mode::Box, None) => Some(progress == Some(100)),
            (Mode::Bar | Mode::RollUp, None) => None,
        };
        if let Some(done) = done {
            self.flat.fact(Fact::Task(if done { Task::Done } else { Task::Open }));
        }
        match (mode, progress) {
            (Mode::Bar, Some(progress)) => self.flat.fact(Fact::Progress(progress)),
            (Mode::Box, Some(progress)) if !matches!(progress, 0 | 100) => {
                self.flat.fact(Fact::Progress(progress));
            }
            (Mode::RollUp, _) => {
                self.flat.fact(Fact::Attribute { name: PROGRESS, value: task::ROLL_UP });
            }
            _ => {}
        }
    }

    fn part(
        &mut self,
        tag: Tag<'a>,
        id: Option<u32>,
        parent: Option<u32>,
        parts: &mut Parts,
    ) -> Result<(), Diagnostic> {
        match tag.name {
            "note" => {
                let note = self.note_text()?;
                match &mut parts.note {
                    _ if note.is_empty() => {}
                    Some(before) => before.push(note.as_text()),
                    first => *first = Some(Paragraphs::new(note.as_text())),
                }
                return Ok(());
            }
            "link" => self.link(),
            "layout" => {
                if let Some(mode) = self.elements.value_of("mode").filter(|mode| look::is_layout(mode)) {
                    self.style_fact(StyleProperty::Layout, &mode);
                }
            }
            "hull" => {
                let is_visible = self.elements.value_of("visible").as_deref().and_then(look::flag);
                if let Some(id) = id.filter(|_| is_visible == Some("true")) {
                    let group = Group { topics: vec![id], label: String::new(), span: tag.span() };
                    self.groups.push(group);
                }
            }
            "style" => {
                let styles = self.style_of_topic()?;
                parts.styles.extend(styles);
                return Ok(());
            }
            name if look::color(name).is_some() => {
                // Files say the colours of a style a second time, beside it.
                if let Some((property, value)) = self.color(name)
                    && !parts.styles.contains(&property)
                {
                    self.style_fact(property, &value);
                }
            }
            "embedded-image" => return self.image(tag, &mut parts.images, true),
            "children" | "images" => return self.children(tag.name == "children", &mut parts.images),
            "parent-relation" => return self.parent_relation(tag, id, parent),
            _ => return self.elements.leave_out(tag),
        }
        self.elements.leave()
    }

    /// Reads the callouts and the pictures of a topic. Its `images` have those of its `children` a second time.
    fn children(&mut self, is_first: bool, images: &mut HashSet<String>) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "text" => self.callout()?,
                Event::Start(tag) if tag.name == "image" => self.image(tag, images, is_first)?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    /// Reads the line from the parent: what it says is a relation, and how it is drawn is left out.
    fn parent_relation(
        &mut self,
        tag: Tag<'a>,
        id: Option<u32>,
        parent: Option<u32>,
    ) -> Result<(), Diagnostic> {
        let mut label = String::new();
        loop {
            match self.elements.next_tag()? {
                Event::Start(part) if part.name == "children" => self.label(&mut label)?,
                Event::Start(part) => {
                    self.left_out(part.span(), "how a line is drawn");
                    self.elements.skip()?;
                }
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        if !label.is_empty() {
            let relation = Relation { source: parent, target: id, label, span: tag.span() };
            self.relations.push(relation);
        }
        Ok(())
    }

    fn link(&mut self) {
        let link = Link {
            url: self.elements.value_of("urllink"),
            map: self.elements.value_of("cloudmapref"),
            element: self.elements.value_of("element"),
        };
        for (at, address) in link.addresses().enumerate() {
            self.has_topic_links |= address.starts_with(TOPIC);
            if at == 0 {
                self.flat.link(&address);
            } else {
                self.flat.fact(Fact::Attribute { name: MAP, value: &address });
            }
        }
    }

    fn style_fact(&mut self, property: StyleProperty, value: &str) {
        self.flat.fact(Fact::Style { property, value });
    }

    /// Reads the `style` of a callout or of a line.
    pub(super) fn style(&mut self) -> Result<(), Diagnostic> {
        self.style_of_topic().map(|_| ())
    }

    /// Reads a `style` whose start tag was read, and returns the properties that it says.
    fn style_of_topic(&mut self) -> Result<Vec<StyleProperty>, Diagnostic> {
        let mut seen = Vec::new();
        self.style_attributes(&mut seen);
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "font" => {
                    self.style_attributes(&mut seen);
                    self.elements.leave()?;
                }
                Event::Start(tag) if look::color(tag.name).is_some() => {
                    match self.color(tag.name) {
                        Some((property, value)) if !seen.contains(&property) => {
                            seen.push(property);
                            self.style_fact(property, &value);
                        }
                        _ => self.left_out(tag.span(), "a second colour or one without numbers"),
                    }
                    self.elements.leave()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(seen),
            }
        }
    }

    /// Reads the attributes of the last start tag that say how something looks.
    fn style_attributes(&mut self, seen: &mut Vec<StyleProperty>) {
        for at in 0..self.elements.attributes().len() {
            let attribute = self.elements.attributes()[at];
            let value = self.elements.value(attribute);
            match look::read(attribute.name, &value) {
                Some((property, value)) if !seen.contains(&property) => {
                    seen.push(property);
                    self.style_fact(property, &value);
                }
                _ if attribute.name == "callout" => {}
                _ => {
                    let name = attribute.name;
                    self.elements.report.add(Severity::Info, Code::IgnoredContent, attribute.span(), || {
                        format!("a map cannot store `{}` of a style: it is left out", name.escape_debug())
                    });
                }
            }
        }
    }

    /// The colour that the last start tag says.
    fn color(&mut self, element: &str) -> Option<(StyleProperty, String)> {
        let property = look::color(element)?;
        let mut part = |name: &str| self.elements.value_of(name)?.trim().parse::<u8>().ok();
        let rgb = [part("r")?, part("g")?, part("b")?];
        Some((property, look::hex(rgb)))
    }
}
