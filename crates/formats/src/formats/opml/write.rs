//! Writing OPML 2.0, in the way a program wants it.

use std::io::{self, Write};

use panmap_model::{Edge, Fact, FactKind, MarkKind, Task, Text as RichText, Timestamp, Topic};

use super::attribute::{LINK, LINKS, Naming, link_attribute};
use super::dialect::{Dialect, Note, Text};
use super::spelling::{self, Spelling};
use super::{head, markup};
use crate::date;
use crate::features::{Features, MapFeature};
use crate::names::xml::is_name;
use crate::writing::fitted::Fitted;
use crate::writing::html::{self, Reading};
use crate::writing::sink::Sink;
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
    head::write(map, carries, is_own, expansion, out)?;
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
            Edge::Leave(topic) => {
                writer.out.indent(topic.depth() + 2)?;
                writer.out.write_all(b"</outline>\n")?;
            }
        }
    }
    out.write_all(b"  </body>\n</opml>\n")
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
            let faithful = markup::write_plain(self.out, TEXT, topic.text())?;
            self.out.write_all(if topic.is_leaf() { b"/>\n" } else { b">\n" })?;
            return Ok(faithful);
        }
        let link = topic.link().filter(|link| self.carries.links && !link.is_empty());
        let is_anchor = link.is_some() && self.is_anchor(topic, spelling);
        let mut faithful = self.write_text(topic, spelling, link.filter(|_| is_anchor))?;
        let note = self.fitted.note(topic).filter(|_| self.carries.notes);
        let place = self.note_place(spelling);
        if let (Some(note), Note::Attribute(name)) = (note, place) {
            faithful &= self.write_note(&format!(" {name}=\""), topic, note)?;
        }
        if link.is_some() && !is_anchor && self.dialect.text == Text::Html && !self.carries.attributes {
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

    /// Whether the link of a topic is one around its text, as where texts are HTML, rather than attributes.
    fn is_anchor(&self, topic: Topic<'_>, spelling: Spelling<'_>) -> bool {
        if self.dialect.text != Text::Html || self.is_own && !spelling.has(spelling::ANCHOR) {
            return false;
        }
        // In a text that has links itself, or beside an address or a type that says what it is, it would be another one.
        let is_said = |(name, _): (&str, &str)| name == "type" || LINKS.contains(&name);
        let is_said = self.carries.attributes && topic.attributes().any(is_said);
        !is_said && !topic.rich_text().marks().any(|(_, mark)| mark.kind() == MarkKind::Link)
    }

    fn write_text(
        &mut self,
        topic: Topic<'_>,
        spelling: Spelling<'_>,
        link: Option<&str>,
    ) -> io::Result<bool> {
        let text = topic.rich_text();
        let opening = match () {
            () if spelling.has(spelling::NO_TEXT) && text.is_empty() && link.is_none() => {
                self.out.write_all(b"<outline")?;
                return Ok(true);
            }
            () if spelling.is_titled() && !text.words().trim().is_empty() => {
                if let Some(blank) = spelling.blank() {
                    self.out.write_all(b"<outline")?;
                    xml::attribute(self.out, " text=\"", blank, Charset::Utf8)?;
                    " title=\""
                } else {
                    "<outline title=\""
                }
            }
            () => TEXT,
        };
        // An outline that says that it is a link is none around its text.
        let may_link = topic.link().is_none_or(str::is_empty) || link.is_some();
        let html = match self.dialect.text {
            Text::Plain => return markup::write_plain(self.out, opening, text.words()),
            Text::HtmlWithBreaks if text.is_plain() => {
                html::escaped(text.words(), Some("<br/>")).into_owned()
            }
            Text::HtmlWithBreaks => {
                let mut html = String::with_capacity(2 * text.words().len());
                html::write(&mut html, text, Reading::Breaks);
                self.checked(html, topic, text, None, may_link)
            }
            Text::Html => self.exact(topic, text, link, may_link, spelling.value(spelling::TEXT)),
        };
        xml::attribute(self.out, opening, &html, Charset::Utf8)
    }

    /// A text as the file spelled it, or as HTML in which white space counts.
    fn exact(
        &mut self,
        topic: Topic<'_>,
        text: RichText<'_>,
        link: Option<&str>,
        may_link: bool,
        own: Option<&str>,
    ) -> String {
        let own = own.or((text.is_plain() && link.is_none() && !self.is_escaped).then_some(text.words()));
        let is_read = |value: &str| {
            let readings = markup::readings(value, may_link);
            readings.iter().all(|(own, read)| own.as_deref() == link && read.as_text() == text)
        };
        if let Some(own) = own.filter(|own| is_read(own)) {
            return own.to_owned();
        }
        let html = markup::html_value(text, link);
        if text.is_plain() { html } else { self.checked(html, topic, text, link, may_link) }
    }

    /// The HTML of a text with marks. What it does not say is counted.
    fn checked(
        &mut self,
        mut html: String,
        topic: Topic<'_>,
        text: RichText<'_>,
        link: Option<&str>,
        may_link: bool,
    ) -> String {
        // A link that is all of a text is the topic's, unless it lies in something.
        if markup::readings(&html, may_link)[0].0.as_deref() != link {
            html = format!("<span>{html}</span>");
        }
        for (_, read) in markup::readings(&html, may_link) {
            self.out.changed(text, read.as_text(), topic);
        }
        html
    }

    fn write_note(&mut self, opening: &str, topic: Topic<'_>, note: RichText<'_>) -> io::Result<bool> {
        match self.dialect.text {
            Text::Html => {
                let own = self.spelling(topic).value(spelling::NOTE);
                let html = self.exact(topic, note, None, false, own);
                xml::attribute(self.out, opening, &html, Charset::Utf8)
            }
            // Pandoc reads a note as Markdown.
            Text::HtmlWithBreaks => {
                note.marks().for_each(|(_, mark)| self.out.lost(mark.kind(), topic));
                xml::attribute(self.out, opening, &html::escaped(&note.plain(), None), Charset::Utf8)
            }
            Text::Plain => markup::write_plain(self.out, opening, note.words()),
        }
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
