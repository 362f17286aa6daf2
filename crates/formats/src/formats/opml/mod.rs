//! OPML: an outline as XML, one `<outline>` element a topic.

mod attribute;
mod expansion;
mod flavour;
mod head;
mod markup;
mod read;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::Detection;

use crate::format::Format;
use crate::reading::xml;

pub(crate) static FORMAT: Format = Format {
    name: "opml",
    title: "OPML 2.0",
    extensions: &["opml"],
    read: Some(read::read),
    write: Some(write::write),
    detect,
    carries: flavour::CARRIES,
    flavours: flavour::FLAVOURS,
};

fn detect(text: &str) -> Option<Detection> {
    xml::is_named(xml::first_element(text)?, "opml")
        .then(|| Detection::certain("its first element is <opml>"))
}
