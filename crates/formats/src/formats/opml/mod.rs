//! OPML: an outline as XML, one `<outline>` element a topic.

mod attribute;
mod dialect;
mod expansion;
mod flavour;
mod head;
mod markdown;
mod markup;
mod pandoc;
mod read;
mod spelling;
#[cfg(test)]
mod tests;
mod write;

use panmap_model::{Code, Confidence, Diagnostic};

use crate::format::{Family, Format, Read, Reader};
use crate::reading::input::Input;
use crate::reading::xml;
use crate::settings::Setting;

pub(crate) static FORMAT: Format = Format {
    name: "opml",
    title: flavour::TITLE,
    extensions: &["opml"],
    family: Family::Outline,
    reader: Some(Reader {
        carries: flavour::READ,
        settings: SETTINGS,
        read: Read::Text(read::read),
        empty: Some(|| {
            Diagnostic::error(Code::NotAnOutline, "there is no <outline> in the <body>")
                .help("an OPML file has at least one; the program that wrote it may have failed")
        }),
    }),
    is_binary: false,
    targets: flavour::TARGETS,
    detect,
};

/// What can be chosen about reading.
static SETTINGS: &[Setting] = &[markup::TEXTS];

fn detect(input: &Input<'_>) -> Option<Confidence> {
    xml::is_named(xml::first_element(&input.head())?, "opml").then_some(Confidence::Certain)
}
