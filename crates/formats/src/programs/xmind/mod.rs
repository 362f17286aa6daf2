//! Maps of XMind as JSON: `content.json` since XMind Zen, a list of sheets.
//!
//! A sheet is a map of its own, so its root is a root that bears the title of the sheet. What Panmap has no name for is
//! kept as extensions, which say in which object they stood.

pub(crate) mod address;
mod between;
mod known;
pub(crate) mod look;
mod note;
mod reader;
mod sheet;
mod title;
mod topic;

use panmap_model::{Code, Diagnostic, Span};

pub(crate) use known::{
    LAYOUT, Media, ORDER, OWN_ID, PROVIDER, RIGHT_NUMBER, SIDES, SYNTAX, is_marker, is_read, is_unnamed, run,
};

use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind, Values};

/// The sheets of a text, if it has the shape of XMind's.
pub(crate) fn sheets(values: &Values<'_>) -> Option<Vec<At>> {
    let root = values.root()?;
    let sheets: Vec<At> = match values.kind(root) {
        Kind::Array => values.items(root).collect(),
        Kind::Object => vec![root],
        Kind::Scalar | Kind::Null => return None,
    };
    sheets.iter().any(|sheet| values.member(*sheet, "rootTopic").is_some()).then_some(sheets)
}

/// Reads all sheets.
///
/// # Errors
///
/// Returns an error if none of them has a topic.
pub(crate) fn read(
    values: &Values<'_>,
    sheets: &[At],
    media: Media<'_>,
    draft: &mut Draft,
) -> Result<(), Diagnostic> {
    let mut reader = reader::Reader::new(values, media, draft);
    for sheet in sheets {
        reader.sheet(*sheet, sheets.len());
    }
    if draft.builder.is_empty() {
        return Err(Diagnostic::error(Code::NotAnOutline, "no sheet of this map of XMind has a topic")
            .at(Span::default())
            .help("a sheet has its root in `rootTopic`"));
    }
    Ok(())
}
