//! Writing FreeMind's format, in the way a program wants it.

use std::io::{self, Write};
use std::iter::Peekable;

use panmap_model::{Edge, Fact, FactKind, Relation, Side, Topic};

use super::flavour::{self, Dialect};
use super::id::Ids;
use super::look;
use crate::features::MapFeature;
use crate::names::icons;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>, dialect: &Dialect) -> io::Result<()> {
    // Freeplane and vym ask a worried question about a file that begins with anything else, such as a declaration.
    writeln!(out, "<map version=\"{}\">", dialect.version)?;
    let map = fitted.map();
    let mut writer = Writer {
        fitted,
        ids: Ids::new(map),
        relations: map.relations().peekable(),
        protects: dialect.protects,
        out,
        is_empty: false,
    };
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => writer.enter(topic)?,
            // A leaf is left right after it was entered.
            Edge::Leave(topic) if topic.is_leaf() && writer.is_empty => {}
            Edge::Leave(topic) => {
                writer.out.indent(topic.depth())?;
                writer.out.write_all(b"</node>\n")?;
            }
        }
    }
    writer.out.write_all(b"</map>\n")
}

struct Writer<'m, 'o, R: Iterator<Item = Relation<'m>>> {
    fitted: &'m Fitted<'m>,
    ids: Ids<'m>,
    /// The relations not yet written, by where they begin.
    relations: Peekable<R>,
    /// Whether texts that mean something to Freeplane are protected.
    protects: bool,
    out: &'m mut Sink<'o>,
    /// Whether the element of the last topic has nothing inside.
    is_empty: bool,
}

impl<'m, R: Iterator<Item = Relation<'m>>> Writer<'m, '_, R> {
    fn enter(&mut self, topic: Topic<'m>) -> io::Result<()> {
        self.out.indent(topic.depth())?;
        let mut faithful = self.write_start(topic)?;
        let of_node = of_node(topic);
        let note = self.fitted.note(topic);
        let has_relation = self.relations.peek().is_some_and(|relation| relation.from == topic.id());
        self.is_empty = topic.is_leaf()
            && note.is_none()
            && !has_relation
            && topic.icons().next().is_none()
            && topic.attributes().nth(of_node).is_none();
        self.out.write_all(if self.is_empty { b"/>\n" } else { b">\n" })?;
        if let Some(note) = note {
            self.out.indent(topic.depth() + 1)?;
            faithful &= write_note(self.out, note.words())?;
        }
        for icon in topic.icons() {
            self.out.indent(topic.depth() + 1)?;
            faithful &= self.attribute("<icon BUILTIN=\"", icons::to_freemind(icon))?;
            self.out.write_all(b"/>\n")?;
        }
        faithful &= self.write_attributes(topic, of_node)?;
        faithful &= self.write_relations(topic)?;
        if !faithful {
            self.out.lost(MapFeature::AnyText, topic);
        }
        Ok(())
    }

    /// Writes a start tag without its end, and returns whether all characters could be written.
    fn write_start(&mut self, topic: Topic<'m>) -> io::Result<bool> {
        let mut faithful = self.write_text(topic.text())?;
        faithful &= self.attribute(" ID=\"", &self.ids.of(topic))?;
        for fact in topic.facts() {
            match fact {
                Fact::Link(link) if !link.is_empty() => faithful &= self.attribute(" LINK=\"", link)?,
                Fact::Folded => self.out.write_all(b" FOLDED=\"true\"")?,
                Fact::Created(time) => write!(self.out, " CREATED=\"{}\"", time.0)?,
                Fact::Modified(time) => write!(self.out, " MODIFIED=\"{}\"", time.0)?,
                // SPEC: only the branches of the root have a side.
                Fact::Side(_) if topic.depth() != 1 => self.out.lost(FactKind::Side, topic),
                Fact::Side(Side::Left) => self.out.write_all(b" POSITION=\"left\"")?,
                Fact::Side(Side::Right) => self.out.write_all(b" POSITION=\"right\"")?,
                _ => {}
            }
        }
        for (name, value) in topic.attributes().take(of_node(topic)) {
            write!(self.out, " {name}=\"")?;
            faithful &= self.attribute("", value)?;
        }
        Ok(faithful)
    }

    fn write_text(&mut self, text: &str) -> io::Result<bool> {
        let opening = "<node TEXT=\"";
        if self.protects && flavour::is_special(text) {
            return self.attribute("<node TEXT=\"'", text);
        }
        // FreeMind takes such a text for markup, Panmap does not where the `<` is a number.
        match text.find('<').filter(|at| flavour::is_html(&text[*at..]) && text[..*at].trim().is_empty()) {
            Some(at) => {
                self.out.write_all(opening.as_bytes())?;
                for char in text[..=at].chars() {
                    write!(self.out, "&#x{:x};", u32::from(char))?;
                }
                self.attribute("", &text[at + 1..])
            }
            None => self.attribute(opening, text),
        }
    }

    /// Writes the attributes behind those of the element itself; those of one element in a row are together.
    fn write_attributes(&mut self, topic: Topic<'m>, skipped: usize) -> io::Result<bool> {
        let mut faithful = true;
        let mut attributes = topic.attributes().skip(skipped).peekable();
        while let Some((name, value)) = attributes.next() {
            self.out.indent(topic.depth() + 1)?;
            let Some((element, mut attribute)) = look::element(name, value) else {
                faithful &= self.attribute("<attribute NAME=\"", name)?;
                faithful &= self.attribute(" VALUE=\"", value)?;
                self.out.write_all(b"/>\n")?;
                continue;
            };
            write!(self.out, "<{element}")?;
            let mut value = value;
            let mut written = Vec::new();
            while !attribute.is_empty() {
                write!(self.out, " {attribute}=\"")?;
                faithful &= self.attribute("", value)?;
                written.push(attribute);
                let next = attributes.next_if(|(name, value)| {
                    let next = look::element(name, value);
                    next.is_some_and(|(of, name)| {
                        of == element && !name.is_empty() && !written.contains(&name)
                    })
                });
                let Some((name, next_value)) = next else { break };
                attribute = name.split_once('.').map_or("", |(_, name)| name);
                value = next_value;
            }
            self.out.write_all(b"/>\n")?;
        }
        Ok(faithful)
    }

    fn write_relations(&mut self, topic: Topic<'m>) -> io::Result<bool> {
        let mut faithful = true;
        while let Some(relation) = self.relations.next_if(|relation| relation.from == topic.id()) {
            let Some(to) = self.fitted.map().get(relation.to) else { continue };
            self.out.indent(topic.depth() + 1)?;
            faithful &= self.attribute("<arrowlink DESTINATION=\"", &self.ids.of(to))?;
            // Freeplane shows it, others ignore it.
            if !relation.label.is_empty() {
                faithful &= self.attribute(" MIDDLE_LABEL=\"", relation.label)?;
            }
            self.out.write_all(b"/>\n")?;
        }
        Ok(faithful)
    }

    fn attribute(&mut self, opening: &str, value: &str) -> io::Result<bool> {
        xml::attribute(self.out, opening, value, Charset::Ascii)
    }
}

/// How many of the topic's attributes, from the first on, belong to its element.
fn of_node(topic: Topic<'_>) -> usize {
    let is_new = |at: usize, name: &str| !topic.attributes().take(at).any(|(other, _)| other == name);
    let attributes = topic.attributes().enumerate();
    attributes.take_while(|(at, (name, _))| look::is_of_node(name) && is_new(*at, name)).count()
}

/// SPEC: a note is a `richcontent` element around an HTML document. One paragraph is one line.
fn write_note(out: &mut impl Write, note: &str) -> io::Result<bool> {
    let mut faithful = true;
    out.write_all(b"<richcontent TYPE=\"NOTE\"><html><head/><body>")?;
    for line in note.split('\n') {
        out.write_all(b"<p>")?;
        faithful &= xml::escape_content(out, line, Charset::Ascii)?;
        out.write_all(b"</p>")?;
    }
    out.write_all(b"</body></html></richcontent>\n")?;
    Ok(faithful)
}
