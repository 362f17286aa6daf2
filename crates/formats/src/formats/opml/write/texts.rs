//! Writing texts and notes in the notation that a program takes them for.

use std::io::{self, Write};

use panmap_model::{MarkKind, Text as RichText, Topic};

use super::{TEXT, Writer};
use crate::formats::opml::attribute::LINKS;
use crate::formats::opml::dialect::Text;
use crate::formats::opml::markup::{self, Notation};
use crate::formats::opml::pandoc;
use crate::formats::opml::spelling::{self, Spelling};
use crate::writing::html::{self, Reading};
use crate::writing::xml::{self, Charset};

/// What a value is to say.
#[derive(Clone, Copy)]
struct Value<'t> {
    text: RichText<'t>,
    /// The address of the link around it.
    link: Option<&'t str>,
    /// Whether a link around all of it would be the topic's.
    may_link: bool,
}

impl Writer<'_, '_> {
    /// The notation of texts in which all characters count, and which may be links.
    pub(super) fn notation(&self) -> Option<Notation> {
        match self.dialect.text {
            Text::Html => Some(Notation::Html),
            Text::Markdown => Some(Notation::Markdown),
            Text::Plain | Text::HtmlWithBreaks => None,
        }
    }

    /// Whether the link of a topic is one around its text, where texts may be links, rather than attributes.
    pub(super) fn is_anchor(&self, topic: Topic<'_>, link: &str, spelling: Spelling<'_>) -> bool {
        let Some(notation) = self.notation() else { return false };
        if self.is_own && !spelling.has(spelling::ANCHOR) {
            return false;
        }
        // In a text that has links itself, or beside an address or a type that says what it is, it would be another one.
        let is_said = |(name, _): (&str, &str)| name == "type" || LINKS.contains(&name);
        let is_said = self.carries.attributes && topic.attributes().any(is_said);
        if is_said || topic.rich_text().marks().any(|(_, mark)| mark.kind() == MarkKind::Link) {
            return false;
        }
        // Markdown cannot escape what an address or the words in it may have, and a link without words shows its address.
        notation == Notation::Html
            || !topic.text().is_empty()
                && markup::link_of(notation, &markup::value(notation, topic.rich_text(), Some(link)), true)
                    .as_deref()
                    == Some(link)
    }

    pub(super) fn write_text(
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
        let value = Value { text, link, may_link };
        let written = match self.notation() {
            Some(notation) => self.exact(notation, topic, value, spelling.value(spelling::TEXT)),
            None if self.dialect.text == Text::Plain => {
                return markup::write_plain(self.out, opening, text.words());
            }
            None if text.is_plain() => {
                pandoc::without_formulas(html::escaped(text.words(), Some("<br/>")).into_owned())
            }
            None => {
                let mut html = String::with_capacity(2 * text.words().len());
                html::write(&mut html, text, Reading::Breaks);
                self.checked(Notation::Html, pandoc::without_formulas(html), topic, value)
            }
        };
        xml::attribute(self.out, opening, &written, Charset::Utf8)
    }

    /// A text as the file spelled it, or in a notation in which white space counts.
    fn exact(&mut self, notation: Notation, topic: Topic<'_>, value: Value<'_>, own: Option<&str>) -> String {
        let Value { text, link, may_link } = value;
        let own = own.or((text.is_plain() && link.is_none() && !self.is_escaped).then_some(text.words()));
        let is_read = |own: &str| {
            let readings = markup::readings(notation, own, may_link);
            readings.iter().all(|(own, read)| own.as_deref() == link && read.as_text() == text)
        };
        if let Some(own) = own.filter(|own| is_read(own)) {
            return own.to_owned();
        }
        let written = markup::value(notation, text, link);
        // HTML has a way to escape everything.
        if notation == Notation::Html && text.is_plain() {
            return written;
        }
        self.checked(notation, written, topic, value)
    }

    /// What was written of a text. What it does not say is counted.
    fn checked(
        &mut self,
        notation: Notation,
        mut written: String,
        topic: Topic<'_>,
        value: Value<'_>,
    ) -> String {
        let Value { text, link, may_link } = value;
        // A link that is all of a text is the topic's, unless it lies in something.
        if notation == Notation::Html && markup::link_of(notation, &written, may_link).as_deref() != link {
            written = format!("<span>{written}</span>");
        }
        for (_, read) in markup::readings(notation, &written, may_link) {
            self.out.changed(text, read.as_text(), topic);
        }
        written
    }

    pub(super) fn write_note(
        &mut self,
        opening: &str,
        topic: Topic<'_>,
        note: RichText<'_>,
    ) -> io::Result<bool> {
        if let Some(notation) = self.notation() {
            let own = self.spelling(topic).value(spelling::NOTE);
            let value = Value { text: note, link: None, may_link: false };
            let written = self.exact(notation, topic, value, own);
            return xml::attribute(self.out, opening, &written, Charset::Utf8);
        }
        match self.dialect.text {
            // Pandoc reads a note as Markdown.
            Text::HtmlWithBreaks => {
                note.marks().for_each(|(_, mark)| self.out.lost(mark.kind(), topic));
                xml::attribute(self.out, opening, &pandoc::note(&note.plain()), Charset::Utf8)
            }
            _ => markup::write_plain(self.out, opening, note.words()),
        }
    }
}
