//! The `<head>`: what is known about the map, read and written.

use std::collections::BTreeSet;
use std::io::{self, Write};

use panmap_model::{Code, Diagnostic, Meta, MindMap, Severity, Timestamp};

use super::expansion;
use crate::date;
use crate::features::{Features, MapFeature};
use crate::names::xml::{name_from, name_of, replaced_name_of};
use crate::reading::xml::{Elements, Event, Piece};
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

/// Elements of a head that are nested deeper are left out.
const DEEPEST: usize = 8;

/// Reads the head into the meta, and returns the lines its `expansionState` says are expanded.
///
/// An element Panmap has no place for is an attribute, one in another is `outer/inner`.
pub(super) fn read(elements: &mut Elements<'_>, meta: &mut Meta) -> Result<BTreeSet<u32>, Diagnostic> {
    let mut expanded = BTreeSet::new();
    let mut path: Vec<&str> = Vec::new();
    let mut value = Value::default();
    let mut has_children = false;
    loop {
        match elements.next()? {
            Event::Start(tag) if path.len() == DEEPEST => {
                elements.ignored(tag);
                elements.skip()?;
            }
            Event::Start(tag) => {
                path.push(tag.name);
                elements.ignored_attributes(&[]);
                let before = std::mem::take(&mut value);
                if !before.is_empty() {
                    elements.report.add(Severity::Info, Code::IgnoredContent, before.span, || {
                        "text before an element in another has no place in a map: it is left out".into()
                    });
                }
                has_children = false;
            }
            Event::Text(text) if path.is_empty() => elements.ignored_text(text),
            Event::Text(text) => {
                let is_first = value.is_empty();
                elements.pieces(text, |piece| value.add(piece));
                if is_first && !value.is_empty() {
                    value.span = text.span();
                }
            }
            Event::End(_) => {
                if path.is_empty() {
                    return Ok(expanded);
                }
                let value = std::mem::take(&mut value);
                if !has_children || !value.is_empty() {
                    let span = value.span;
                    if !take(&path, value.finish(), meta, &mut expanded) {
                        elements.report.add(Severity::Info, Code::IgnoredContent, span, || {
                            "the element is empty or there twice: it is left out".into()
                        });
                    }
                }
                path.pop();
                has_children = true;
            }
            Event::Eof => return Ok(expanded),
        }
    }
}

/// Writes the head, and counts what could not be written.
pub(super) fn write(map: &MindMap, carries: Features, out: &mut Sink<'_>) -> io::Result<()> {
    let meta = map.meta();
    out.write_all(b"  <head>\n")?;
    let filled = |text: &'_ Option<String>| text.clone().filter(|text| !text.is_empty());
    if let Some(title) = filled(&meta.title).filter(|_| carries.has_map(MapFeature::Title)) {
        write_element(out, "title", "the title", &title)?;
    }
    for (name, time) in [("dateCreated", meta.created), ("dateModified", meta.modified)] {
        let Some(time) = time.filter(|_| carries.has_map(MapFeature::Times)) else { continue };
        // SPEC: never an empty date.
        match date::rfc_822(time) {
            Some(date) => writeln!(out, "    <{name}>{date}</{name}>")?,
            None => out.lost_at(MapFeature::Times, name),
        }
    }
    if let Some(author) = filled(&meta.author).filter(|_| carries.has_map(MapFeature::Author)) {
        write_element(out, "ownerName", "the author", &author)?;
    }
    for (name, value) in meta.attributes.iter().filter(|_| carries.has_map(MapFeature::Attributes)) {
        let segments: Vec<_> = name.split('/').collect();
        let is_path = segments.iter().all(|segment| !segment.is_empty()) && segments.len() <= DEEPEST;
        let names: Vec<_> = if means_more(name, value) {
            vec![replaced_name_of(name).into()]
        } else if is_path {
            segments.into_iter().map(name_of).collect()
        } else {
            vec![name_of(name)]
        };
        out.write_all(b"    ")?;
        names.iter().try_for_each(|name| write!(out, "<{name}>"))?;
        if !xml::escape_content(out, value, Charset::Utf8)? {
            out.lost_at(MapFeature::AnyText, name);
        }
        names.iter().rev().try_for_each(|name| write!(out, "</{name}>"))?;
        out.write_all(b"\n")?;
    }
    out.write_all(b"  </head>\n")
}

fn write_element(out: &mut Sink<'_>, element: &str, place: &str, value: &str) -> io::Result<()> {
    write!(out, "    <{element}>")?;
    if !xml::escape_content(out, value, Charset::Utf8)? {
        out.lost_at(MapFeature::AnyText, place);
    }
    writeln!(out, "</{element}>")
}

/// Whether an element of this name and content is read as more than an attribute.
fn means_more(name: &str, value: &str) -> bool {
    let mut meta = Meta::default();
    !take(&[name], value.to_owned(), &mut meta, &mut BTreeSet::new()) || meta.attributes.is_empty()
}

/// Takes an element into the meta, and returns whether there was a place for it. Programs differ in upper and lower case.
fn take(path: &[&str], value: String, meta: &mut Meta, expanded: &mut BTreeSet<u32>) -> bool {
    let is = |name: &str| matches!(path, [only] if only.eq_ignore_ascii_case(name));
    let time = date::parse(&value);
    match time {
        _ if is("title") => return set(&mut meta.title, value),
        _ if is("ownerName") => return set(&mut meta.author, value),
        Some(time) if is("dateCreated") => return set_time(&mut meta.created, time),
        Some(time) if is("dateModified") => return set_time(&mut meta.modified, time),
        None if (is("dateCreated") || is("dateModified")) && value.is_empty() => return true,
        _ if is("expansionState") => {
            let numbers = expansion::numbers(&value);
            if !numbers.is_empty() {
                *expanded = numbers;
                return true;
            }
        }
        _ => {}
    }
    let names: Vec<_> = path.iter().map(|name| name_from(name)).collect();
    meta.attributes.push((names.join("/"), value));
    true
}

fn set(place: &mut Option<String>, value: String) -> bool {
    let is_free = place.is_none();
    if is_free && !value.is_empty() {
        *place = Some(value);
    }
    is_free
}

fn set_time(place: &mut Option<Timestamp>, time: Timestamp) -> bool {
    let is_free = place.is_none();
    *place = place.or(Some(time));
    is_free
}

/// The content of an element: white space around it and line ends in it are layout, unless they are references.
#[derive(Default)]
struct Value {
    text: String,
    space: String,
    span: panmap_model::Span,
}

impl Value {
    fn add(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Literal(text) => {
                for char in text.chars() {
                    match char {
                        '\r' => {}
                        ' ' | '\t' | '\n' => self.space.push(char),
                        char => self.push(char.encode_utf8(&mut [0; 4])),
                    }
                }
            }
            Piece::Character(char) => self.push(char.encode_utf8(&mut [0; 4])),
            Piece::Entity(text) => self.push(text),
        }
    }

    fn push(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(&self.space);
        }
        self.space.clear();
        self.text.push_str(text);
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn finish(self) -> String {
        self.text
    }
}
