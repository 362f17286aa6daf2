//! Reading the archive: its document, and the files beside it.

mod arrange;
mod document;
mod links;
mod note;
mod own;
mod parts;
mod relations;
mod state;
mod text;
mod topic;

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Group, GroupKind, Report, Severity, Span, TopicId};

use self::state::{Files, PendingGroup, PendingRelation, State};
use super::known::{DOCUMENT, ENCRYPTED, FOLDER};
use crate::names::files::{by_extension, media_type};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};

/// What the program makes from the map, or puts into every file.
const KNOWN: [&str; 2] = ["Preview.png", DOCUMENT];
const SCHEMA: &str = "xsd/";

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    if package.names().any(|name| name == ENCRYPTED) {
        return Err(Diagnostic::error(Code::UnreadableInput, "this is an encrypted map of MindManager")
            .help("open it in MindManager, remove the password, and save it again"));
    }
    let (_, text) = package.document(&[DOCUMENT], draft)?;
    let files = Files {
        entries: package.names().filter(|name| name.starts_with(FOLDER)).collect(),
        notes: notes(text),
        ..Files::default()
    };
    draft.builder.set_origin("mindmanager", "mindmanager");
    let elements = Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers());
    let mut state = State {
        text,
        elements,
        draft,
        files,
        scratch: Scratch::default(),
        ids: HashMap::new(),
        open: Vec::new(),
        groups: Vec::new(),
        relations: Vec::new(),
        orders: HashMap::new(),
        has_root: false,
    };
    let end = state.document();
    state.finish();
    let State { elements, draft, files, has_root, .. } = state;
    draft.report = elements.report;
    add_files(package, files, draft)?;
    if end.is_ok() && !has_root {
        return Err(Diagnostic::error(Code::NotAnOutline, "this map of MindManager has no topic"));
    }
    end
}

/// The pictures of notes by the addresses that notes have for them: the notes come before their pictures.
fn notes(text: &str) -> HashMap<String, String> {
    let mut notes = HashMap::new();
    if memchr::memmem::find(text.as_bytes(), b"ImageUri").is_none() {
        return notes;
    }
    let mut elements = Elements::new(text, Report::default());
    let mut address = None;
    // What is malformed ends them, and is told when the whole document is read.
    while let Ok(event) = elements.next() {
        match event {
            Event::Start(tag) if tag.name == "NotesData" => {
                address = elements.local("ImageUri").map(std::borrow::Cow::into_owned);
            }
            Event::Start(tag) if tag.name == "Uri" && address.is_some() => {
                let Ok(uri) = elements.content() else { break };
                if let (Some(address), Some(entry)) = (address.take(), super::known::entry(&uri)) {
                    notes.insert(address, entry.to_owned());
                }
            }
            Event::End("NotesData") => address = None,
            Event::Eof => break,
            _ => {}
        }
    }
    notes
}

/// Adds the files of the archive, and reports the entries that are no part of the map.
fn add_files(package: &Package<'_, '_>, mut files: Files<'_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    for entry in package.names().filter(|entry| !KNOWN.contains(entry) && !entry.starts_with(SCHEMA)) {
        if !entry.starts_with(FOLDER) {
            draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                format!("a map cannot store `{}` of this archive: it is left out", entry.escape_debug())
            });
            continue;
        }
        let bytes = package.bytes(entry)?.unwrap_or_default();
        let [name, told] = files.told.remove(entry).unwrap_or_default();
        let called = files.names.get(entry).and_then(|name| Some(by_extension(name.rsplit_once('.')?.1)));
        let media_type = told.unwrap_or_else(|| media_type(&bytes, called.unwrap_or_default()).to_owned());
        draft.builder.media(name.as_deref().unwrap_or(entry), &media_type, bytes);
    }
    for (name, bytes) in files.inline {
        let called = name.rsplit_once('.').map_or("", |(_, extension)| by_extension(extension));
        let media_type = media_type(&bytes, called).to_owned();
        draft.builder.media(&name, &media_type, bytes);
    }
    Ok(())
}

impl State<'_, '_> {
    /// Ends the map, whose topics have all been read: arranges them, and connects them.
    fn finish(&mut self) {
        while let Some(open) = self.open.pop() {
            self.end_topic(open);
        }
        self.draft.close_to(0);
        let moved = self.arrange();
        let place = |topic: TopicId| moved.as_ref().map_or(topic, |moved| moved[topic.index()]);
        for PendingRelation { ends, label, span } in std::mem::take(&mut self.relations) {
            match ends.map(|end| self.ids.get(&end).copied().map(place)) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, &label),
                _ => self.elements.report.add(Severity::Warning, Code::DanglingRelation, span, || {
                    "this relation names a topic that is not in the map: it is left out".into()
                }),
            }
        }
        for PendingGroup { of, boundary } in std::mem::take(&mut self.groups) {
            let (of, topic) = (place(of), boundary.summary.map(place));
            let kind = if topic.is_some() { GroupKind::Summary } else { boundary.kind };
            self.draft.builder.group(Group { first: of, last: of, kind, label: &boundary.label, topic });
        }
    }
}
