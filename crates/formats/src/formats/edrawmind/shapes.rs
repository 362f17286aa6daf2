//! A page as the file has it: shapes, one after another, in the order in which they are painted.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Report, Severity, Span};

use super::shape::{Kind, Reading, Shape};
use crate::reading::xml::{Elements, Event, Tag};

/// A page: its name and its shapes.
#[derive(Default)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) shapes: Vec<Shape>,
}

impl Page {
    /// Whether one of its shapes is a topic.
    pub(super) fn has_topics(&self) -> bool {
        self.shapes.iter().any(|shape| shape.kind.is_topic())
    }
}

/// Reads a page as far as it is well formed.
pub(super) fn read(
    text: &str,
    report: Report,
    recovers: bool,
    rels: &HashMap<String, String>,
) -> (Page, Report, Result<(), Diagnostic>) {
    let mut reading = Reading { elements: Elements::new(text, report).recovering(recovers), rels };
    let mut page = Page::default();
    let end = reading.page(&mut page);
    (page, reading.elements.report, end)
}

/// What says how a page is drawn and printed.
const LOOKS: [&str; 6] = ["PageProps", "Layout", "FillFormat", "PrintSetup", "Theme", "Background"];

impl<'a> Reading<'a, '_> {
    fn page(&mut self, page: &mut Page) -> Result<(), Diagnostic> {
        let mut first = self.elements.root("Page", &["Shape"], "Shape")?.map(Event::Start);
        page.name = self.elements.local("Name").unwrap_or_default().into_owned();
        loop {
            let event = match first.take() {
                Some(event) => event,
                None => self.elements.next_tag()?,
            };
            match event {
                Event::Start(tag) if tag.name == "Shape" => {
                    let mut shape = self.begin(tag);
                    let end = self.shape(&mut shape);
                    self.add(shape, page);
                    end?;
                }
                Event::Start(tag) if LOOKS.contains(&tag.name) => self.elements.skip()?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    fn begin(&mut self, tag: Tag<'a>) -> Shape {
        let kind = self.elements.local("Type").unwrap_or_default();
        Shape {
            id: self.elements.local("ID").unwrap_or_default().into_owned(),
            kind: Kind::of(&kind),
            span: tag.span(),
            ..Shape::default()
        }
    }

    /// Adds a shape that is part of the map; the lines from topic to topic are not.
    fn add(&mut self, mut shape: Shape, page: &mut Page) {
        if shape.kind == Kind::Other {
            if shape.text.is_empty() {
                self.left_out(shape.span, "a shape without a text");
                return;
            }
            // Words that stand anywhere.
            shape.kind = Kind::Floating;
        }
        if shape.kind == Kind::Summary && shape.text.is_empty() && shape.below.is_empty() {
            self.left_out(shape.span, "a brace without a topic");
        } else if shape.kind != Kind::Line {
            page.shapes.push(shape);
        }
    }

    /// Reports something that a map cannot store.
    pub(super) fn left_out(&mut self, span: Span, what: &str) {
        self.elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}
