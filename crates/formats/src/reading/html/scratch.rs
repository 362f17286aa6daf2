//! Memory that is reused between texts, and the record of what was left out of a text.

use std::collections::BTreeMap;

use panmap_model::{Code, Report, Severity, Span, TextBuilder};

/// The buffers in which texts are built, reused to save allocations.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) text: TextBuilder,
    pub(super) plain: String,
}

/// What was left out of a text: the names and how often each occurred.
#[derive(Debug, Default)]
pub(crate) struct Lost(pub(super) BTreeMap<String, usize>);

impl Lost {
    /// Reports everything that was left out, one diagnostic per name, at this place.
    pub(crate) fn report(&self, span: Span, report: &mut Report) {
        for (name, count) in &self.0 {
            report.add(Severity::Info, Code::LostFormatting, span, || {
                format!("a text cannot store this look: {name} ({count} lost)")
            });
        }
    }
}
