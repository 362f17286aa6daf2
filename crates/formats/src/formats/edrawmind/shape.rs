//! One shape: a topic, or something between topics.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Severity, Span};

use crate::programs::pixels;
use crate::reading::xml::{Elements, Event, Tag};

/// What a shape is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Topic,
    Floating,
    Callout,
    Summary,
    Boundary,
    Relation,
    /// A line from a topic to one below it.
    Line,
    #[default]
    Other,
}

impl Kind {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "MainIdea" => Self::Root,
            "MainTopic" | "SubTopic" => Self::Topic,
            "Floating" | "FloatingTopic" | "FloatTopic" => Self::Floating,
            "Callout" => Self::Callout,
            "Summary" => Self::Summary,
            "Boundary" => Self::Boundary,
            "RelatConnector" => Self::Relation,
            "MMConnector" => Self::Line,
            _ => Self::Other,
        }
    }

    /// Whether the shape is a topic of the map.
    pub(super) fn is_topic(self) -> bool {
        matches!(self, Self::Root | Self::Topic | Self::Floating | Self::Callout | Self::Summary)
    }
}

/// A shape as it stands in a page.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) text: String,
    /// The id of the shape above it.
    pub(super) above: String,
    /// The ids of those below it, in their order.
    pub(super) below: String,
    pub(super) span: Span,
    /// What few shapes have.
    pub(super) more: Option<Box<More>>,
}

/// What few shapes have.
#[derive(Default)]
pub(super) struct More {
    pub(super) note: String,
    pub(super) link: String,
    pub(super) icons: Vec<String>,
    /// Entries, each with its width and height.
    pub(super) pictures: Vec<(String, [Option<u16>; 2])>,
    /// The ids of the ends of a relation.
    pub(super) ends: [String; 2],
}

impl Shape {
    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }
}

/// What is known while a page is read.
pub(super) struct Reading<'a, 'r> {
    pub(super) elements: Elements<'a>,
    /// The entries that the page calls by ids.
    pub(super) rels: &'r HashMap<String, String>,
}

/// How a shape is drawn, which follows from the theme and from where it stands.
const LOOKS: [&str; 12] = [
    "Transform",
    "ShapeFormat",
    "Geometries",
    "ShapeStyle",
    "BeginPt",
    "EndPt",
    "MMConnector",
    "RelatConnector",
    "Magnets",
    "Layout",
    "Theme",
    "Anchor",
];

impl<'a> Reading<'a, '_> {
    /// Reads a shape to its end.
    pub(super) fn shape(&mut self, shape: &mut Shape) -> Result<(), Diagnostic> {
        let mut depth = 1;
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(tag) => match tag.name {
                    "LevelData" => depth += 1,
                    "Super" => self.value(&mut shape.above)?,
                    "SubLevel" => self.value(&mut shape.below)?,
                    "Text" | "TextBlock" => {
                        let text = self.words(tag, shape)?;
                        add(&mut shape.text, &text);
                    }
                    "Note" | "Notes" => {
                        let note = self.words(tag, shape)?;
                        add(&mut shape.more().note, &note);
                    }
                    "ConnectMap" => {
                        shape.more().ends = ["From", "To"]
                            .map(|name| self.elements.local(name).unwrap_or_default().trim().to_owned());
                        self.elements.skip()?;
                    }
                    "Shape" => self.part(tag, shape)?,
                    "Hyperlink" | "HyperLink" => self.link(tag, shape)?,
                    // Which line leads to a shape, and where the sign stands that folds it.
                    "ToSuper" | "TogglerID" => self.elements.skip()?,
                    name if LOOKS.contains(&name) => self.elements.skip()?,
                    _ => self.elements.leave_out(tag)?,
                },
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        Ok(())
    }

    /// Reads an element that has a value alone.
    fn value(&mut self, value: &mut String) -> Result<(), Diagnostic> {
        self.elements.local("V").unwrap_or_default().trim().clone_into(value);
        self.elements.skip()
    }

    /// Reads a text: paragraphs, of which each has pieces that look different. Pictures in it are pictures of the topic.
    fn words(&mut self, tag: Tag<'a>, shape: &mut Shape) -> Result<String, Diagnostic> {
        let (mut text, mut paragraphs) = (String::new(), 0_usize);
        let mut depth = 1;
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(part) => match part.name {
                    "TextBlock" | "Text" => depth += 1,
                    "pp" => {
                        depth += 1;
                        text.push_str(if paragraphs > 0 { "\n" } else { "" });
                        paragraphs += 1;
                    }
                    "tp" => text.push_str(&self.elements.content()?),
                    "Image" => {
                        if let Some(id) = self.elements.local("Name") {
                            self.picture(&id, [None, None], tag.span(), shape);
                        }
                        self.elements.skip()?;
                    }
                    "Transform" | "Color" | "Character" | "Paragraph" => self.elements.skip()?,
                    _ => self.elements.leave_out(part)?,
                },
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        Ok(text)
    }

    /// Reads a shape within a topic: a picture or an icon.
    fn part(&mut self, tag: Tag<'a>, shape: &mut Shape) -> Result<(), Diagnostic> {
        let (mut size, mut file) = ([None, None], None);
        let mut depth = 1;
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(part) => {
                    match part.name {
                        "Transform" => {
                            depth += 1;
                            continue;
                        }
                        "Width" => size[0] = self.elements.local("V").and_then(|length| pixels(&length)),
                        "Height" => size[1] = self.elements.local("V").and_then(|length| pixels(&length)),
                        "Data" => file = self.elements.local("Res").map(std::borrow::Cow::into_owned),
                        "MarkData" => {
                            if let Some(name) = self.elements.local("Name") {
                                shape.more().icons.push(name.into_owned());
                            }
                        }
                        "CX" | "CY" => {}
                        name if LOOKS.contains(&name) => {}
                        _ => {
                            self.elements.leave_out(part)?;
                            continue;
                        }
                    }
                    self.elements.skip()?;
                }
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        if let Some(id) = file {
            self.picture(&id, size, tag.span(), shape);
        }
        Ok(())
    }

    fn picture(&mut self, id: &str, size: [Option<u16>; 2], span: Span, shape: &mut Shape) {
        match self.rels.get(id) {
            Some(entry) => shape.more().pictures.push((entry.clone(), size)),
            None => self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                format!("the picture `{}` is not in this archive: it is left out", id.escape_debug())
            }),
        }
    }

    /// Reads a link, whose address is in one of the attributes.
    fn link(&mut self, tag: Tag<'a>, shape: &mut Shape) -> Result<(), Diagnostic> {
        let mut at = 0;
        while let Some((_, value)) = self.elements.attribute(at) {
            at += 1;
            if value.contains("://") || value.starts_with("mailto:") {
                shape.more().link = value.into_owned();
                return self.elements.skip();
            }
        }
        self.elements.leave_out(tag)
    }
}

/// Adds a text to one that may have some already.
fn add(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}
