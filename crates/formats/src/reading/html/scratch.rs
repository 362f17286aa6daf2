//! What is kept between texts, and what is left out of one.

use std::collections::BTreeMap;

use panmap_model::{Code, Report, Severity, Span, TextBuilder};

/// What texts are built in, kept from one to the next so that its memory is.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) text: TextBuilder,
    pub(super) plain: String,
}

/// What was left out of a text, by name, with how often.
#[derive(Debug, Default)]
pub(crate) struct Lost(pub(super) BTreeMap<String, usize>);

impl Lost {
    /// Reports each kind of thing that was left out, at this place.
    pub(crate) fn report(&self, span: Span, report: &mut Report) {
        for (name, count) in &self.0 {
            report.add(Severity::Info, Code::LostFormatting, span, || {
                format!("texts have no place for this look: {name} ({count} lost)")
            });
        }
    }
}
