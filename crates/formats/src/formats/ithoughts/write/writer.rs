//! What is known while the document is written.

use std::io::{self, Write};

use panmap_model::Topic;

use super::files::Files;
use super::plan::Plan;
use crate::features::{Feature, MapFeature};
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) struct Writer<'m, 'p, 'o, 's> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) plan: &'p Plan<'m>,
    pub(super) files: Files<'m>,
    pub(super) sink: &'o mut Sink<'s>,
}

impl<'m> Writer<'m, '_, '_, '_> {
    /// Counts something that iThoughts cannot store in this case.
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
}
