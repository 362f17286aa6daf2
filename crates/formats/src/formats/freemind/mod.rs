//! FreeMind: a map as XML, one `<node>` element a topic, in the form most programs open without a question.

mod flavour;
mod id;
mod look;
mod read;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::Detection;

use crate::format::Format;
use crate::reading::xml;

pub(crate) static FORMAT: Format = Format {
    name: "freemind",
    title: "FreeMind",
    extensions: &["mm"],
    read: Some(read::read),
    write: Some(write::write),
    detect,
    carries: flavour::CARRIES,
    flavours: flavour::FLAVOURS,
};

fn detect(text: &str) -> Option<Detection> {
    let element = xml::first_element(text)?;
    let tag = &element[..element.find('>').unwrap_or(element.len())];
    (xml::is_named(element, "map") && tag.contains("version="))
        .then(|| Detection::certain("its first element is <map version=…>"))
}
