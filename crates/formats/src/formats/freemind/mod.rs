//! FreeMind: a map as XML, one `<node>` element a topic, in the form most programs open without a question.

mod dialect;
mod flavour;
mod id;
mod look;
mod piece;
mod read;
mod shared;
mod spelling;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic};

use crate::format::{Family, Format, Read, Reader};
use crate::reading::input::Input;
use crate::reading::xml;

pub(crate) static FORMAT: Format = Format {
    name: "freemind",
    title: flavour::TITLE,
    extensions: &["mm"],
    family: Family::MapProgram,
    reader: Some(Reader {
        carries: flavour::FREEPLANE,
        settings: &[],
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "there is no <node> in the <map>")
                .help("a map has at least its root; the program that wrote it may have failed")
        }),
    }),
    is_binary: false,
    targets: flavour::TARGETS,
    detect,
};

fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let element = xml::first_element(&head)?;
    let tag = &element[..element.find('>').unwrap_or(element.len())];
    // A map of WiseMapping begins alike, and has topics.
    let has_topics = xml::next_element(element).is_some_and(|next| xml::is_named(next, "topic"));
    let is_map = xml::is_named(element, "map") && tag.contains("version=") && !has_topics;
    is_map.then_some(Confidence::Certain)
}
