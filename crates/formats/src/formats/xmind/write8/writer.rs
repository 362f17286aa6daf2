//! What is known while the sheets are written.

use std::io::{self, Write};

use panmap_model::{Text, Topic};

use super::super::files::Files;
use super::super::links::Links;
use super::super::plan::Plan;
use super::styles::Styles;
use crate::features::{Feature, MapFeature};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) struct Writer<'m, 'p, 'o, 's> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) links: Links<'p, 'm>,
    pub(super) plan: &'p Plan<'m>,
    pub(super) styles: Styles,
    sink: &'o mut Sink<'s>,
}

impl<'m, 'p, 'o, 's> Writer<'m, 'p, 'o, 's> {
    pub(super) fn new(
        fitted: &'m Fitted<'m>,
        files: &'p Files<'m>,
        plan: &'p Plan<'m>,
        sink: &'o mut Sink<'s>,
    ) -> Self {
        Self { fitted, links: Links { files, ids: &plan.ids }, plan, styles: Styles::default(), sink }
    }

    /// Counts something that XMind cannot store in this case.
    pub(super) fn lost(&mut self, feature: impl Into<Feature>, topic: Topic<'m>) {
        self.sink.lost(feature, topic);
    }

    /// Counts what a text loses when it is read again.
    pub(super) fn changed(&mut self, text: Text<'_>, again: Text<'_>, topic: Topic<'m>) {
        self.sink.changed(text, again, topic);
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

    /// Writes an element that is a text; a carriage return would be a line break.
    pub(super) fn element(
        &mut self,
        out: &mut impl Write,
        name: &str,
        text: &str,
        topic: Topic<'m>,
    ) -> io::Result<()> {
        write!(out, "<{name}>")?;
        if !xml::escape(out, text, Charset::Utf8)? || text.contains('\r') {
            self.lost(MapFeature::AnyText, topic);
        }
        write!(out, "</{name}>")
    }
}
