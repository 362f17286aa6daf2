//! The archive: its pages, each a map of its own, and the files beside them.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Report, Severity, Span};

use super::map;
use super::shapes::{self, Page};
use crate::date;
use crate::names::files::{by_extension, media_type};
use crate::reading::draft::Draft;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};

/// The first page; further ones have a number behind a hyphen.
pub(super) const FIRST: &str = "page/page.xml";

/// The first page as it is since version 12, in a form of its own.
pub(super) const BINARY: &str = "mmpage/page.bin";

/// The folder of the map's files.
const MEDIA: &str = "media/";

/// What the program makes from the map, or how it draws all maps.
const KNOWN: [&str; 4] = ["document.xml", "theme.xml", "thumbnail.png", "[Content_Types].xml"];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let mut pages: Vec<(u32, &str)> = package
        .names()
        .filter_map(|name| Some((number(name)?, name)))
        .filter(|(_, name)| *name != FIRST)
        .collect();
    pages.sort_unstable();
    if pages.is_empty()
        && package.names().any(|name| name == BINARY)
        && !package.names().any(|name| name == FIRST)
    {
        let message = "this map is of EdrawMind 12 or later, which keeps maps in a form of its own";
        return Err(Diagnostic::error(Code::UnreadableInput, message)
            .help("export it from EdrawMind as XMind, FreeMind, Markdown or text"));
    }
    let (_, text) = package.document(&[FIRST], draft)?;
    draft.builder.set_origin("edrawmind", "");
    let rels = rels(package, FIRST)?;
    let report = std::mem::take(&mut draft.report);
    let (page, report, end) = shapes::read(text, report, draft.recovers(), &rels);
    draft.report = report;
    let mut all: Vec<Page> = vec![page];
    let mut end = end;
    for (_, name) in pages {
        let Some((text, _)) = package.text(name)? else { continue };
        let (page, report, own) =
            shapes::read(&text, Report::default(), draft.recovers(), &self::rels(package, name)?);
        // Places in other pages than the first have no document to be shown in.
        for told in report.finish() {
            draft
                .report
                .add(told.severity, told.code, Span::default(), || format!("{} (in `{name}`)", told.message));
        }
        end = end.and(own.map_err(|error| Diagnostic {
            message: format!("{} (in `{name}`)", error.message),
            span: None,
            ..error
        }));
        all.push(page);
    }
    let pages = all.iter().filter(|page| page.has_topics()).count();
    if end.is_ok() && pages == 0 {
        return Err(Diagnostic::error(Code::NotAnOutline, "no page of this map of EdrawMind has a topic"));
    }
    for page in all {
        map::add(page, pages > 1, draft);
    }
    about(package, draft)?;
    files(package, draft)?;
    end
}

/// The number of a page, by the name of its entry.
fn number(name: &str) -> Option<u32> {
    let number = name.strip_prefix("page/page")?.strip_suffix(".xml")?;
    if number.is_empty() { Some(0) } else { number.strip_prefix('-').unwrap_or(number).parse().ok() }
}

/// The entries that a page calls by ids of its own.
fn rels(package: &Package<'_, '_>, page: &str) -> Result<HashMap<String, String>, Diagnostic> {
    let name = page.strip_prefix("page/").and_then(|name| name.strip_suffix(".xml")).unwrap_or_default();
    let Some((text, _)) = package.text(&format!("rels/{name}_rels.xml"))? else { return Ok(HashMap::new()) };
    let mut rels = HashMap::new();
    let mut elements = Elements::new(&text, Report::default());
    // What is broken leads nowhere, which is told where something refers to it.
    while let Ok(event @ (Event::Start(_) | Event::End(_) | Event::Text(_))) = elements.next() {
        if let Event::Start(_) = event
            && let (Some(id), Some(target)) = (elements.local("Id"), elements.local("Target"))
        {
            let entry = target.trim_start_matches("../").trim_start_matches('/').to_owned();
            rels.insert(id.into_owned(), entry);
        }
    }
    Ok(rels)
}

/// Reads when the map was made and changed.
fn about(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let Some((text, _)) = package.text("document.xml")? else { return Ok(()) };
    let mut elements = Elements::new(&text, Report::default());
    while let Ok(event @ (Event::Start(_) | Event::End(_) | Event::Text(_))) = elements.next() {
        let Event::Start(tag) = event else { continue };
        let value = elements.local("V");
        let time = value.and_then(|text| {
            date::parse(&text).or_else(|| date::parse(&format!("{}Z", text.replace(' ', "T"))))
        });
        let meta = draft.builder.meta_mut();
        match tag.name {
            "CreatedDate" => meta.created = time,
            "ModifiedDate" => meta.modified = time,
            _ => {}
        }
    }
    Ok(())
}

/// Adds the files of the archive, and reports the entries that are no part of the map.
fn files(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    for entry in package.names() {
        let is_known = KNOWN.contains(&entry) || entry.starts_with("page/") || entry.starts_with("rels/");
        if entry.starts_with(MEDIA) {
            let bytes = package.bytes(entry)?.unwrap_or_default();
            let called = entry.rsplit_once('.').map_or("", |(_, extension)| by_extension(extension));
            let media_type = media_type(&bytes, called).to_owned();
            draft.builder.media(entry, &media_type, bytes);
        } else if !is_known {
            draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
            });
        }
    }
    Ok(())
}
