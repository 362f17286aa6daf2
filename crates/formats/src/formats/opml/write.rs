//! Writing OPML 2.0, in the way a program wants it.

use std::io::{self, Write};

use panmap_model::{Edge, Fact, FactKind, MarkKind, Text as RichText, Topic};

use super::attribute::{Naming, link_attribute};
use super::flavour::{Dialect, Note, Text};
use super::{head, markup};
use crate::date;
use crate::features::{Features, MapFeature};
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

/// Writes a map in a dialect that carries this.
pub(super) fn write(
    fitted: &Fitted<'_>,
    out: &mut Sink<'_>,
    carries: Features,
    dialect: &Dialect,
) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n")?;
    head::write(fitted.map(), carries, out)?;
    out.write_all(b"  <body>\n")?;
    let mut writer = Writer { fitted, carries: Carries::new(carries), dialect, out, category: String::new() };
    for edge in fitted.map().edges() {
        match edge {
            Edge::Enter(topic) => writer.enter(topic)?,
            Edge::Leave(topic) if writer.is_empty(topic) => {}
            Edge::Leave(topic) => {
                writer.out.indent(topic.depth() + 2)?;
                writer.out.write_all(b"</outline>\n")?;
            }
        }
    }
    out.write_all(b"  </body>\n</opml>\n")
}

struct Writer<'w, 'o> {
    fitted: &'w Fitted<'w>,
    carries: Carries,
    dialect: &'w Dialect,
    out: &'w mut Sink<'o>,
    /// The tags of the topic at hand.
    category: String,
}

/// What is carried, as it is asked for once a topic.
#[allow(clippy::struct_excessive_bools, reason = "one for each feature a topic can have")]
struct Carries {
    notes: bool,
    links: bool,
    tasks: bool,
    tags: bool,
    attributes: bool,
    folding: bool,
    times: bool,
}

impl Carries {
    fn new(carries: Features) -> Self {
        Self {
            notes: carries.has(FactKind::Note),
            links: carries.has(FactKind::Link),
            tasks: carries.has(FactKind::Task),
            tags: carries.has(FactKind::Tag),
            attributes: carries.has(FactKind::Attribute),
            folding: carries.has(FactKind::Folded),
            times: carries.has(FactKind::Created),
        }
    }
}

impl Writer<'_, '_> {
    fn enter(&mut self, topic: Topic<'_>) -> io::Result<()> {
        self.out.indent(topic.depth() + 2)?;
        if !self.write_start(topic)? {
            self.out.lost(MapFeature::AnyText, topic);
        }
        Ok(())
    }

    /// Whether the topic's element has nothing inside, neither children nor a note.
    fn is_empty(&self, topic: Topic<'_>) -> bool {
        topic.is_leaf()
            && !(self.carries.notes && self.dialect.note == Note::Child && self.fitted.note(topic).is_some())
    }

    /// Writes a start tag, or the whole element of a leaf, and returns whether all characters could be written.
    fn write_start(&mut self, topic: Topic<'_>) -> io::Result<bool> {
        let link = topic.link().filter(|link| self.carries.links && !link.is_empty());
        let mut faithful = self.write_text(topic, link)?;
        let note = self.fitted.note(topic).filter(|_| self.carries.notes);
        if let (Some(note), Note::Attribute(name)) = (note, self.dialect.note) {
            faithful &= self.write_note(&format!(" {name}=\""), topic, note)?;
        }
        if let Some(link) = link.filter(|_| self.dialect.text != Text::Html) {
            let opening =
                if self.carries.attributes { link_attribute(topic) } else { " type=\"link\" url=\"" };
            faithful &= markup::write_plain(self.out, opening, link)?;
        }
        faithful &= self.write_details(topic)?;
        self.out.write_all(if self.is_empty(topic) { b"/>\n" } else { b">\n" })?;
        if let (Some(note), Note::Child) = (note, self.dialect.note) {
            self.out.indent(topic.depth() + 3)?;
            faithful &= self.write_note("<outline text=\"", topic, note)?;
            self.out.write_all(b" type=\"note\"/>\n")?;
        }
        Ok(faithful)
    }

    fn write_text(&mut self, topic: Topic<'_>, link: Option<&str>) -> io::Result<bool> {
        let opening = "<outline text=\"";
        let text = topic.rich_text();
        let line_break = match self.dialect.text {
            Text::Plain => return markup::write_plain(self.out, opening, text.words()),
            Text::Html => None,
            Text::HtmlWithBreaks => Some("<br/>"),
        };
        let html = if text.is_plain() {
            html::escaped(text.words(), line_break)
        } else {
            self.html(text, topic).into()
        };
        match link.filter(|_| self.dialect.text == Text::Html) {
            None => xml::attribute(self.out, opening, &html, Charset::Utf8),
            Some(link) => {
                let mut anchor = "<a href=\"".to_owned();
                html::escape(&mut anchor, link);
                anchor.push_str("\">");
                anchor.push_str(&html);
                anchor.push_str("</a>");
                xml::attribute(self.out, opening, &anchor, Charset::Utf8)
            }
        }
    }

    fn write_note(&mut self, opening: &str, topic: Topic<'_>, note: RichText<'_>) -> io::Result<bool> {
        match self.dialect.text {
            Text::Html if !note.is_plain() => {
                let html = self.html(note, topic);
                xml::attribute(self.out, opening, &html, Charset::Utf8)
            }
            Text::Html => {
                xml::attribute(self.out, opening, &html::escaped(note.words(), None), Charset::Utf8)
            }
            // Pandoc reads a note as Markdown.
            Text::HtmlWithBreaks => {
                note.marks().for_each(|(_, mark)| self.out.lost(mark.kind(), topic));
                xml::attribute(self.out, opening, &html::escaped(&note.plain(), None), Charset::Utf8)
            }
            Text::Plain => markup::write_plain(self.out, opening, note.words()),
        }
    }

    fn html(&mut self, text: RichText<'_>, topic: Topic<'_>) -> String {
        let reading = match self.dialect.text {
            Text::HtmlWithBreaks => Reading::Breaks,
            _ => Reading::Exact,
        };
        let mut html = String::with_capacity(2 * text.words().len());
        for _ in 0..html::write(&mut html, text, reading) {
            self.out.lost(MarkKind::Link, topic);
        }
        html
    }

    fn write_details(&mut self, topic: Topic<'_>) -> io::Result<bool> {
        let mut faithful = true;
        self.category.clear();
        for fact in topic.facts() {
            match fact {
                Fact::Task(task) if self.carries.tasks => {
                    let [name, open, done] = self.dialect.task;
                    let value = if task == panmap_model::Task::Done { done } else { open };
                    write!(self.out, " {name}=\"{value}\"")?;
                }
                Fact::Folded if self.carries.folding => self.out.write_all(b" collapsed=\"true\"")?,
                Fact::Created(time) if self.carries.times => self.write_time("created", time, topic)?,
                Fact::Modified(time) if self.carries.times => self.write_time("modified", time, topic)?,
                Fact::Tag(tag) if self.carries.tags => {
                    // SPEC: a category is a list with commas.
                    if tag.trim().len() != tag.len() || tag.is_empty() || tag.contains(',') {
                        self.out.lost(FactKind::Tag, topic);
                        continue;
                    }
                    if !self.category.is_empty() {
                        self.category.push(',');
                    }
                    self.category.push_str(tag);
                }
                _ => {}
            }
        }
        if !self.category.is_empty() {
            faithful &= markup::write_plain(self.out, " category=\"", &self.category)?;
        }
        let mut naming = self.carries.attributes.then(|| Naming::new(topic));
        for (name, value) in topic.attributes() {
            let Some(naming) = &mut naming else { break };
            let Some(name) = naming.name(name, value) else {
                self.out.lost(FactKind::Attribute, topic);
                continue;
            };
            write!(self.out, " {name}=\"")?;
            faithful &= markup::write_plain(self.out, "", value)?;
        }
        Ok(faithful)
    }

    fn write_time(&mut self, name: &str, time: panmap_model::Timestamp, topic: Topic<'_>) -> io::Result<()> {
        let Some(date) = date::rfc_822(time) else {
            self.out.lost(FactKind::Created, topic);
            return Ok(());
        };
        write!(self.out, " {name}=\"{date}\"")
    }
}
