//! What XMind 8 says about the map as a whole, in a document of its own.

use panmap_model::{Code, Diagnostic, Report, Severity, Span};

use super::super::entries::META;
use crate::date;
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};

/// What is read, and what only says which program wrote the map and how it draws its thumbnail.
const PROGRAM: [&str; 3] = ["Creator", "Thumbnail", "Share"];

/// Reads the author and the time of creation.
pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let Some((text, _)) = package.text(META)? else { return Ok(()) };
    let mut elements = Elements::new(&text, Report::default());
    let mut path: Vec<&str> = Vec::new();
    // What is malformed here is no part of the map, which is read without it.
    while let Ok(event) = elements.next() {
        match event {
            Event::Start(tag) => {
                path.push(tag.name);
                if path.len() > 1 && PROGRAM.contains(&path[1]) {
                    continue;
                }
                let Ok(value) = leaf(&mut elements, &mut path) else { break };
                let Some((name, value)) = value else { continue };
                add(&name, value, draft);
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(_) => {}
            Event::Eof => break,
        }
    }
    Ok(())
}

/// The content of an element that has no elements in it but may have some around it, with its name and theirs.
fn leaf<'a>(
    elements: &mut Elements<'a>,
    path: &mut Vec<&'a str>,
) -> Result<Option<(String, String)>, Diagnostic> {
    const LEAVES: [&str; 6] = ["Name", "Email", "Org", "Time", "Description", "Version"];
    if !path.last().is_some_and(|name| LEAVES.contains(name)) {
        return Ok(None);
    }
    let name = path[1..].join("/");
    path.pop();
    let value = elements.content()?;
    Ok((!value.is_empty()).then_some((name, value)))
}

fn add(name: &str, value: String, draft: &mut Draft) {
    let meta = draft.builder.meta_mut();
    match (name, date::parse(value.trim())) {
        ("Author/Name", _) => meta.author = Some(value),
        ("Description", _) => meta.description = Some(value.into()),
        ("Create/Time", Some(time)) => meta.created = Some(time),
        // A time in the words of one language, or an address: nothing that other programs would know.
        _ => draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
            format!("a map cannot store `{}` of XMind's `{META}`: it is left out", name.escape_debug())
        }),
    }
}
