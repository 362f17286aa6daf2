//! Writing OPML 2.0, in the way a program wants it.

mod texts;

use std::io::{self, Write};

use panmap_model::{Edge, Fact, FactKind, OutlineTopic, Task, Timestamp, Topic};

use super::attribute::{LINK, LINKS, Naming, link_attribute};
use super::dialect::{Dialect, Note, Text};
use super::spelling::{self, Spelling};
use super::{head, markup};
use crate::date;
use crate::features::{Features, MapFeature};
use crate::names::xml::is_name;
use crate::writing::fitted::Fitted;
use crate::writing::sink::{Sink, indent};
use crate::writing::xml::{self, Charset};

/// What the element of an outline begins with.
const TEXT: &str = "<outline text=\"";

/// Writes a map in a dialect that carries this.
pub(super) fn write(
    fitted: &Fitted<'_>,
    out: &mut Sink<'_>,
    carries: Features,
    dialect: &Dialect,
) -> io::Result<()> {
    let map = fitted.map();
    let is_own = dialect.keeps && map.origin().is_some_and(|origin| origin.format == "opml");
    let version = map.origin().map(|origin| origin.version).filter(|version| is_own && is_version(version));
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"{}\"",
        version.unwrap_or("2.0")
    )?;
    let prefixes: Vec<_> = map.spellings().filter(|_| is_own).filter_map(spelling::prefix).collect();
    for (prefix, address) in &prefixes {
        xml::attribute(out, &format!(" {}:{prefix}=\"", spelling::PREFIX), address, Charset::Utf8)?;
    }
    out.write_all(b">\n")?;
    let expansion = if is_own && carries.has(FactKind::Folded) { spelling::expansion(map) } else { None };
    head::write(map, carries, is_own, dialect.text == Text::Markdown, expansion, out)?;
    out.write_all(b"  <body>\n")?;
    let mut writer = Writer {
        fitted,
        carries: Carries::new(carries),
        dialect,
        is_own,
        is_escaped: !is_own || spelling::of_map(map, spelling::ESCAPED).next().is_some(),
        has_expansion: expansion.is_some(),
        prefixes: prefixes.iter().map(|(prefix, _)| *prefix).collect(),
        out,
        category: String::new(),
    };
    for edge in fitted.map().edges() {
        match edge {
            Edge::Enter(topic) => writer.enter(topic)?,
            Edge::Leave(topic) if writer.is_empty(topic) => {}
            Edge::Leave(topic) => write_end(writer.out, topic.depth())?,
        }
    }
    out.write_all(b"  </body>\n</opml>\n")
}

/// Writes a topic that is nothing but words, and the ends of those that end behind it.
pub(super) fn outline_topic(topic: OutlineTopic<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    indent(out, topic.depth + 2)?;
    write_words(out, topic.text, topic.below <= topic.depth)?;
    (topic.below..topic.depth).rev().try_for_each(|depth| write_end(out, depth))
}

/// Writes the element of a topic that is nothing but words, up to what is below it, and returns whether all characters
/// could be written.
fn write_words(out: &mut impl Write, text: &str, is_leaf: bool) -> io::Result<bool> {
    let faithful = markup::write_plain(out, TEXT, text)?;
    out.write_all(if is_leaf { b"/>\n" } else { b">\n" })?;
    Ok(faithful)
}

fn write_end(out: &mut impl Write, depth: usize) -> io::Result<()> {
    indent(out, depth + 2)?;
    out.write_all(b"</outline>\n")
}

/// Whether a version of OPML is one that Panmap knows.
fn is_version(version: &str) -> bool {
    matches!(version, "1.0" | "1.1" | "2.0")
}

struct Writer<'w, 'o> {
    fitted: &'w Fitted<'w>,
    carries: Carries,
    dialect: &'w Dialect,
    /// Whether outlines are spelled as their file spelled them.
    is_own: bool,
    /// Whether plain texts are escaped where texts are HTML, although they would be read as they are.
    is_escaped: bool,
    /// Whether the head says which topics are folded.
    has_expansion: bool,
    /// The prefixes of names that are declared.
    prefixes: Vec<&'w str>,
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
            && !(self.carries.notes
                && self.note_place(self.spelling(topic)) == Note::Child
                && self.fitted.note(topic).is_some())
    }

    /// How the file spelled an outline, where it is spelled so again.
    fn spelling<'t>(&self, topic: Topic<'t>) -> Spelling<'t> {
        Spelling(topic.spelling().filter(|_| self.is_own))
    }

    fn note_place(&self, spelling: Spelling<'_>) -> Note {
        match spelling {
            Spelling(None) => self.dialect.note,
            own if own.has(spelling::CHILD_NOTE) => Note::Child,
            own if own.has(spelling::NOTE) => Note::Attribute("note"),
            _ => self.dialect.note,
        }
    }

    /// Writes a start tag, or the whole element of a leaf, and returns whether all characters could be written.
    fn write_start(&mut self, topic: Topic<'_>) -> io::Result<bool> {
        let spelling = self.spelling(topic);
        // Most topics are nothing but words.
        if topic.is_bare()
            && spelling.0.is_none()
            && self.dialect.text == Text::Plain
            && self.fitted.note(topic).is_none()
        {
            return write_words(self.out, topic.text(), topic.is_leaf());
        }
        let link = topic.link().filter(|link| self.carries.links && !link.is_empty());
        let is_anchor = link.is_some_and(|link| self.is_anchor(topic, link, spelling));
        let mut faithful = self.write_text(topic, spelling, link.filter(|_| is_anchor))?;
        let note = self.fitted.note(topic).filter(|_| self.carries.notes);
        let place = self.note_place(spelling);
        if let (Some(note), Note::Attribute(name)) = (note, place) {
            faithful &= self.write_note(&format!(" {name}=\""), topic, note)?;
        }
        if link.is_some() && !is_anchor && self.notation().is_some() && !self.carries.attributes {
            self.out.lost(FactKind::Link, topic);
        } else if let Some(link) = link.filter(|_| !is_anchor) {
            let spelled = LINKS.into_iter().find(|name| spelling.has(name));
            let opening = if self.carries.attributes { link_attribute(topic, spelled) } else { LINK };
            faithful &= markup::write_plain(self.out, opening, link)?;
        }
        faithful &= self.write_details(topic, spelling)?;
        self.out.write_all(if self.is_empty(topic) { b"/>\n" } else { b">\n" })?;
        if let (Some(note), Note::Child) = (note, place) {
            self.out.indent(topic.depth() + 3)?;
            faithful &= self.write_note("<outline text=\"", topic, note)?;
            self.out.write_all(b" type=\"note\"/>\n")?;
        }
        Ok(faithful)
    }

    fn write_details(&mut self, topic: Topic<'_>, spelling: Spelling<'_>) -> io::Result<bool> {
        let mut faithful = true;
        self.category.clear();
        for fact in topic.facts() {
            match fact {
                Fact::Task(task) if self.carries.tasks => self.write_task(task, topic, spelling)?,
                Fact::Folded
                    if self.carries.folding && (!self.has_expansion || spelling.has("collapsed")) =>
                {
                    self.out.write_all(b" collapsed=\"true\"")?;
                }
                Fact::Created(time) if self.carries.times => {
                    self.write_time("created", time, topic, spelling)?;
                }
                Fact::Modified(time) if self.carries.times => {
                    self.write_time("modified", time, topic, spelling)?;
                }
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
        if let Some(category) = spelling.of_fact("category", topic).filter(|_| self.carries.tags) {
            category.clone_into(&mut self.category);
        }
        if !self.category.is_empty() {
            faithful &= markup::write_plain(self.out, " category=\"", &self.category)?;
        }
        let mut naming = None;
        for (name, value) in topic.attributes().filter(|_| self.carries.attributes) {
            let is_declared = name.split_once(':').is_some_and(|(prefix, own)| {
                self.prefixes.contains(&prefix) && is_name(own) && !own.is_empty()
            });
            let naming = naming.get_or_insert_with(|| Naming::new(topic));
            let Some(name) = naming.name(name, value, is_declared) else {
                self.out.lost(FactKind::Attribute, topic);
                continue;
            };
            write!(self.out, " {name}=\"")?;
            faithful &= markup::write_plain(self.out, "", value)?;
        }
        for (name, value) in spelling.empty() {
            let is_written = match name {
                "_note" | "note" => self.fitted.note(topic).is_some(),
                "created" => topic.created().is_some(),
                "modified" => topic.modified().is_some(),
                "category" => !self.category.is_empty(),
                "url" => topic.link().is_some(),
                _ => topic.is_folded(),
            };
            if !is_written {
                xml::attribute(self.out, &format!(" {name}=\""), value, Charset::Utf8)?;
            }
        }
        Ok(faithful)
    }

    fn write_task(&mut self, task: Task<'_>, topic: Topic<'_>, spelling: Spelling<'_>) -> io::Result<()> {
        // OPML knows no other state.
        if let Task::Other(_) = task {
            self.out.lost(FactKind::Task, topic);
        }
        let mut is_written = false;
        for name in spelling.tasks() {
            let [open, done] = spelling::task_values(name).unwrap_or_default();
            write!(self.out, " {name}=\"{}\"", if task == Task::Done { done } else { open })?;
            is_written = true;
        }
        if !is_written {
            let [name, open, done] = self.dialect.task;
            write!(self.out, " {name}=\"{}\"", if task == Task::Done { done } else { open })?;
        }
        Ok(())
    }

    fn write_time(
        &mut self,
        name: &str,
        time: Timestamp,
        topic: Topic<'_>,
        spelling: Spelling<'_>,
    ) -> io::Result<()> {
        if let Some(own) = spelling.of_fact(name, topic) {
            xml::attribute(self.out, &format!(" {name}=\""), own, Charset::Utf8)?;
            return Ok(());
        }
        let Some(date) = date::rfc_822(time) else {
            self.out.lost(FactKind::Created, topic);
            return Ok(());
        };
        if time.0 % 1000 != 0 {
            self.out.lost(MapFeature::Milliseconds, topic);
        }
        write!(self.out, " {name}=\"{date}\"")
    }
}
