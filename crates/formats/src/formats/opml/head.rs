//! The `<head>`: what is known about the map, read and written.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use panmap_model::{Code, Diagnostic, Meta, MindMap, Severity};

use super::{expansion, spelling};
use crate::date;
use crate::features::{Features, MapFeature};
use crate::names::xml::{name_from, name_of, replaced_name_of};
use crate::reading::xml::{Elements, Event, Piece};
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

/// Elements of a head that are nested deeper are left out.
const DEEPEST: usize = 8;

/// The element in which a program says that the file is its own, and what Dynalist says there.
pub(super) const FLAVOR: &str = "flavor";
pub(super) const DYNALIST: &str = "dynalist";

/// What is read of a head beside what is known about the map.
#[derive(Default)]
pub(super) struct Head {
    /// The lines its `expansionState` says are expanded.
    pub(super) expanded: BTreeSet<u32>,
    /// Whether it says that the file is one of Dynalist, whose texts are Markdown.
    pub(super) is_dynalist: bool,
    /// How it is spelled.
    pub(super) spellings: Vec<String>,
}

impl Head {
    fn spell(&mut self, name: &str, value: &str) {
        self.spellings.push(format!("{name}={value}"));
    }
}

/// Reads the head, what is known about the map into the meta.
///
/// Keeps an element that a map cannot store as an attribute; one in another element is called `outer/inner`.
pub(super) fn read(elements: &mut Elements<'_>, meta: &mut Meta) -> Result<Head, Diagnostic> {
    let mut head = Head::default();
    let mut path: Vec<&str> = Vec::new();
    let mut value = Value::default();
    let mut has_children = false;
    loop {
        match elements.next()? {
            Event::Start(tag) if path.len() == DEEPEST => {
                elements.leave_out(tag)?;
            }
            Event::Start(tag) => {
                path.push(tag.name);
                elements.ignored_attributes(&[]);
                let before = std::mem::take(&mut value);
                if !before.is_empty() {
                    elements.report.add(Severity::Warning, Code::IgnoredContent, before.span, || {
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
                    return Ok(head);
                }
                let value = std::mem::take(&mut value);
                if !has_children || !value.is_empty() {
                    take(&path, value.finish(), meta, &mut head);
                }
                path.pop();
                has_children = true;
            }
            Event::Eof => return Ok(head),
        }
    }
}

/// Writes the head, and counts what could not be written.
///
/// `expansion` is what the head says about folding, and `spells` whether elements are spelled as their file did.
pub(super) fn write(
    map: &MindMap,
    carries: Features,
    spells: bool,
    is_dynalist: bool,
    expansion: Option<&str>,
    out: &mut Sink<'_>,
) -> io::Result<()> {
    let meta = map.meta();
    let spelled = |name: &'static str| spelling::of_map(map, name).filter(move |_| spells);
    if *meta == Meta::default()
        && expansion.is_none()
        && !is_dynalist
        && spelled(spelling::NO_HEAD).next().is_some()
    {
        return Ok(());
    }
    out.write_all(b"  <head>\n")?;
    for name in spelled(EMPTY) {
        writeln!(out, "    <{name}/>")?;
    }
    // What is read of the elements written so far.
    let mut known = Meta::default();
    let filled = |text: &'_ Option<String>| text.clone().filter(|text| !text.is_empty());
    let spelled_name =
        |name: &'static str| spelled(NAME).find(|own| own.eq_ignore_ascii_case(name)).unwrap_or(name);
    if let Some(title) = filled(&meta.title).filter(|_| carries.has_map(MapFeature::Title)) {
        write_element(out, spelled_name("title"), "the title", &title)?;
        known.title = Some(title);
    }
    if is_dynalist {
        write_element(out, FLAVOR, "the flavor", DYNALIST)?;
    }
    for (name, time) in [("dateCreated", meta.created), ("dateModified", meta.modified)] {
        let Some(time) = time.filter(|_| carries.has_map(MapFeature::Times)) else { continue };
        let element = spelled_name(name);
        let own = spelled(name).find(|date| date::parse(date) == Some(time));
        // SPEC: never an empty date.
        match own.map(str::to_owned).or_else(|| date::rfc_822(time)) {
            Some(date) => {
                write_element(out, element, name, &date)?;
                *(if name == "dateCreated" { &mut known.created } else { &mut known.modified }) = Some(time);
                if own.is_none() && date::parse(&date) != Some(time) {
                    out.lost_at(MapFeature::Milliseconds, name);
                }
            }
            None => out.lost_at(MapFeature::Times, name),
        }
    }
    if let Some(author) = filled(&meta.author).filter(|_| carries.has_map(MapFeature::Author)) {
        write_element(out, spelled_name("ownerName"), "the author", &author)?;
        known.author = Some(author);
    }
    if let Some(expansion) = expansion {
        write_element(out, spelled_name("expansionState"), "the lines that are expanded", expansion)?;
    }
    if carries.has_map(MapFeature::Attributes) {
        write_attributes(meta, known, expansion.is_some(), out)?;
    }
    out.write_all(b"  </head>\n")
}

/// Writes what has no name of its own, elements in the same one together.
fn write_attributes(meta: &Meta, mut known: Meta, has_expansion: bool, out: &mut Sink<'_>) -> io::Result<()> {
    let mut open: Vec<Cow<'_, str>> = Vec::new();
    for (name, value) in &meta.attributes {
        let segments: Vec<_> = name.split('/').collect();
        let is_path = segments.iter().all(|segment| !segment.is_empty()) && segments.len() <= DEEPEST;
        let names: Vec<Cow<'_, str>> = if means_more(name, value, &mut known, has_expansion) {
            vec![replaced_name_of(name).into()]
        } else if is_path {
            segments.into_iter().map(name_of).collect()
        } else {
            vec![name_of(name)]
        };
        let [around @ .., own] = &names[..] else { continue };
        let common = open.iter().zip(around).take_while(|(one, other)| one == other).count();
        close(&mut open, common, out)?;
        if common == 0 {
            out.write_all(b"    ")?;
        }
        for name in &around[common..] {
            write!(out, "<{name}>")?;
            open.push(name.clone());
        }
        write!(out, "<{own}>")?;
        if !xml::escape_content(out, value, Charset::Utf8)? {
            out.lost_at(MapFeature::AnyText, name);
        }
        write!(out, "</{own}>")?;
        if open.is_empty() {
            out.write_all(b"\n")?;
        }
    }
    close(&mut open, 0, out)
}

/// Closes elements until as many are open.
fn close(open: &mut Vec<Cow<'_, str>>, count: usize, out: &mut Sink<'_>) -> io::Result<()> {
    let is_line = count == 0 && !open.is_empty();
    while open.len() > count
        && let Some(name) = open.pop()
    {
        write!(out, "</{name}>")?;
    }
    if is_line { out.write_all(b"\n") } else { Ok(()) }
}

fn write_element(out: &mut Sink<'_>, element: &str, place: &str, value: &str) -> io::Result<()> {
    write!(out, "    <{element}>")?;
    if !xml::escape_content(out, value, Charset::Utf8)? {
        out.lost_at(MapFeature::AnyText, place);
    }
    writeln!(out, "</{element}>")
}

/// Whether an element of this name and content is read as more than an attribute, where this much is known already.
fn means_more(name: &str, value: &str, known: &mut Meta, has_expansion: bool) -> bool {
    let mut head = Head::default();
    head.expanded.extend(has_expansion.then_some(0));
    let (title, author) = (known.title.is_none(), known.author.is_none());
    let times = (known.created, known.modified);
    take(&[name], value.to_owned(), known, &mut head);
    let is_attribute = known.attributes.pop().is_some();
    if title {
        known.title = None;
    }
    if author {
        known.author = None;
    }
    (known.created, known.modified) = times;
    !is_attribute
}

/// Spellings of a head: an element that is empty, and one whose name is in other letters than OPML has it.
const EMPTY: &str = "empty";
const NAME: &str = "name";

/// Takes an element into the meta. Programs differ in upper and lower case.
fn take(path: &[&str], value: String, meta: &mut Meta, head: &mut Head) {
    let own = if let [only] = path { only } else { "" };
    let names = ["title", "ownerName", "dateCreated", "dateModified", "expansionState"];
    let known = names.into_iter().find(|name| name.eq_ignore_ascii_case(own)).unwrap_or_default();
    if own == FLAVOR && value == DYNALIST && !head.is_dynalist {
        head.is_dynalist = true;
        return;
    }
    let is_free = match known {
        "title" => meta.title.is_none(),
        "ownerName" => meta.author.is_none(),
        "dateCreated" => meta.created.is_none(),
        "dateModified" => meta.modified.is_none(),
        "expansionState" => head.expanded.is_empty() && !value.is_empty(),
        _ => false,
    };
    if is_free && value.is_empty() {
        return head.spell(EMPTY, own);
    }
    let time = date::parse(&value).filter(|_| known.starts_with("date"));
    match known {
        "title" if is_free => meta.title = Some(value),
        "ownerName" if is_free => meta.author = Some(value),
        "dateCreated" | "dateModified" if is_free && time.is_some() => {
            if !spelling::is_usual_date(&value) {
                head.spell(known, &value);
            }
            *(if known == "dateCreated" { &mut meta.created } else { &mut meta.modified }) = time;
        }
        "expansionState" if is_free && !expansion::numbers(&value).is_empty() => {
            head.expanded = expansion::numbers(&value);
            head.spell(known, &value);
        }
        _ => {
            let names: Vec<_> = path.iter().map(|name| name_from(name)).collect();
            meta.attributes.push((names.join("/"), value));
            return;
        }
    }
    if own != known {
        head.spell(NAME, own);
    }
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
