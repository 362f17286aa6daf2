//! What is known while the document is written.

use std::io::{self, Write};

use panmap_model::{Text, Topic};

use super::super::rtf;
use super::files::Files;
use super::plan::Plan;
use crate::features::{Feature, MapFeature};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) struct Writer<'m, 'p, 'o, 's> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) plan: &'p Plan<'m>,
    pub(super) files: &'p Files<'m>,
    pub(super) sink: &'o mut Sink<'s>,
}

impl<'m> Writer<'m, '_, '_, '_> {
    /// Counts something that SimpleMind cannot store in this case.
    pub(super) fn lost(&mut self, feature: impl Into<Feature>, topic: Topic<'m>) {
        self.sink.lost(feature, topic);
    }

    /// Writes ` name="value"`, of which `opening` is all that stands before the value.
    pub(super) fn attribute(
        &mut self,
        out: &mut impl Write,
        opening: &str,
        value: &str,
        topic: Topic<'m>,
    ) -> io::Result<()> {
        if !xml::attribute(out, opening, value, Charset::Utf8)? {
            self.lost(MapFeature::AnyText, topic);
        }
        Ok(())
    }

    /// Writes a text as an element, and counts what is read as another one.
    pub(super) fn note(&mut self, out: &mut impl Write, text: Text<'_>, topic: Topic<'m>) -> io::Result<()> {
        let (content, format) = rtf::element(text);
        let again = rtf::read(&content, format);
        self.sink.changed(text, again.as_text(), topic);
        writeln!(out, "<note textfmt=\"{}\">", format.name())?;
        if !xml::escape(out, &content, Charset::Utf8)? {
            self.lost(MapFeature::AnyText, topic);
        }
        out.write_all(b"\n</note>\n")
    }

    /// Writes the text of a topic as attributes.
    pub(super) fn text(&mut self, out: &mut impl Write, topic: Topic<'m>) -> io::Result<()> {
        let text = topic.rich_text();
        let (value, format) = rtf::attribute(text);
        let again = rtf::read_attribute(&value, format);
        self.sink.changed(text, again.as_text(), topic);
        self.attribute(out, " text=\"", &value, topic)?;
        write!(out, " textfmt=\"{}\"", format.name())
    }

    /// Writes a label of a line or a border, which is a text beside it.
    pub(super) fn label(&mut self, out: &mut impl Write, label: &str, topic: Topic<'m>) -> io::Result<()> {
        out.write_all(b"<children>\n<text x=\"0.00\" y=\"0.00\">\n")?;
        self.note(out, label.into(), topic)?;
        out.write_all(b"</text>\n</children>\n")
    }
}
