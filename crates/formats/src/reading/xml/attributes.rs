//! The attributes of the last start tag.

use std::borrow::Cow;
use std::ops::Range;

use panmap_model::Report;

use super::read::Elements;
use super::tag::Attribute;
use super::value::attribute_value;

impl<'a> Elements<'a> {
    /// Gives attributes of the last start tag the names that are returned for theirs, unless another one has it.
    pub(crate) fn rename_attributes(&mut self, rename: impl Fn(&str) -> Option<&'static str>) {
        for at in 0..self.attributes.len() {
            let name = self.attributes[at].name;
            if let Some(other) = rename(name)
                && other != name
                && !self.attributes.iter().any(|attribute| attribute.name == other)
            {
                self.attributes[at].name = other;
            }
        }
    }

    /// The attributes of the last start tag.
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }

    /// The name and value of an attribute of the last start tag, by its index.
    pub(crate) fn attribute(&mut self, at: usize) -> Option<(&'a str, Cow<'a, str>)> {
        let attribute = *self.attributes.get(at)?;
        Some((attribute.name, self.value(attribute)))
    }

    /// The value of the attribute of the last start tag with this name.
    pub(crate) fn value_of(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let attribute = *self.attributes.iter().find(|attribute| attribute.name == name)?;
        Some(self.value(attribute))
    }

    /// The value of an attribute.
    pub(crate) fn value(&mut self, attribute: Attribute<'a>) -> Cow<'a, str> {
        let mut buffer = String::new();
        if self.make(attribute, &mut buffer) { Cow::Owned(buffer) } else { Cow::Borrowed(attribute.raw) }
    }

    /// The value at this range, which was requested before.
    pub(crate) fn value_at(&self, place: Range<usize>) -> Cow<'a, str> {
        let mut buffer = String::new();
        let text = &self.text[place.start..];
        let mut report = Report::default();
        let mut entities = self.entities.clone();
        if attribute_value(text, place.len(), place.start, &mut entities, &mut report, &mut buffer) {
            Cow::Owned(buffer)
        } else {
            Cow::Borrowed(&self.text[place])
        }
    }

    /// The value of an attribute, in the buffer if it differs from the text in the file.
    pub(crate) fn value_in<'v>(&mut self, attribute: Attribute<'a>, buffer: &'v mut String) -> &'v str
    where
        'a: 'v,
    {
        if self.make(attribute, buffer) { buffer } else { attribute.raw }
    }

    /// Writes the value of an attribute to a buffer if it differs from the text in the file. Returns whether it does.
    fn make(&mut self, attribute: Attribute<'a>, buffer: &mut String) -> bool {
        let Attribute { raw, start, .. } = attribute;
        let Self { text, entities, report, .. } = self;
        attribute_value(&text[start..], raw.len(), start, entities, report, buffer)
    }
}
