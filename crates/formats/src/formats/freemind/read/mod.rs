//! Reading the maps of FreeMind from 0.7.1 on, of Freeplane, and of programs that write like them.
//!
//! What a map has no name for is kept as [`pieces`](super::piece), so that it can be written again.

mod clones;
mod node;
mod part;
mod reader;
mod relation;
mod rich;

use panmap_model::{Code, Diagnostic, Severity};

use self::reader::{Id, Reader};
use super::dialect::{FORMAT, Traits};
use super::{dialect, id, piece, spelling};
use crate::reading::draft::Draft;
use crate::reading::xml::{Event, Tag};

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 96, text.len() / 4 * 3);
    let mut reader = Reader::new(text, draft);
    let end = reader.document();
    reader.finish();
    end
}

impl<'a> Reader<'a, '_> {
    /// Reads the whole map, in one loop however deep it is.
    fn document(&mut self) -> Result<(), Diagnostic> {
        match self.elements.root("map", &[], "node")? {
            None => self.map(),
            Some(node) => self.node(node),
        }
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "node" => self.node(tag),
                Event::Start(tag) if self.open.is_empty() => self.map_element(tag)?,
                Event::Start(tag) => self.part(tag)?,
                Event::End("node") => self.end_node(),
                Event::End(_) | Event::Text(_) => {}
                Event::Eof => return Ok(()),
            }
        }
    }

    /// The attributes of the map: the version decides how texts are read, the others are kept.
    fn map(&mut self) {
        let mut at = 0;
        while let Some((name, value)) = self.elements.attribute(at) {
            if name == "version" {
                self.is_freeplane = dialect::is_freeplane(&value);
                self.traits = Traits::of(&value);
                self.version = value.into_owned();
            } else if let Some(piece) = piece::of_attribute(name, &value) {
                self.keep_of_map(piece);
            } else {
                self.leave_out(name, self.elements.attributes()[at].span());
            }
            at += 1;
        }
    }

    /// An element beside the tree.
    fn map_element(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        self.elements.skip()?;
        if tag.name == "x-coggle-rootnode" {
            self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                "a further tree of Coggle is kept as it is, but its nodes are no topics".into()
            });
        }
        if let Some(source) = self.source(tag) {
            let extensions = &self.draft.builder.meta_mut().extensions;
            // What follows the tree stands behind its place.
            if self.is_root_seen && !extensions.iter().any(|(_, source)| source == dialect::PLACE_OF_ROOT) {
                self.keep_of_map(dialect::PLACE_OF_ROOT.into());
            }
            self.keep_of_map(source);
        }
        Ok(())
    }

    fn finish(mut self) {
        // Open are only the nodes in which the text breaks off.
        while !self.open.is_empty() {
            self.end_node();
        }
        self.relate();
        self.spell_ids();
        std::mem::take(&mut self.spellings).finish(&mut self.draft.builder);
        self.draft.report = std::mem::take(&mut self.elements.report);
        let dialect = self.needs.dialect(&self.version);
        self.draft.builder.set_origin(FORMAT, dialect.name);
        self.draft.builder.set_origin_version(&self.version);
    }

    /// Notes which topics have an id that says nothing but their number.
    fn spell_ids(&mut self) {
        if self.numbered > 0 && self.numbered == self.draft.builder.len() {
            self.draft.builder.spelling_of_map(spelling::ALL_NUMBERED);
        } else if self.numbered > 0 {
            for Id { start, end, topic } in &self.ids {
                let value = self.elements.value_at(*start as usize..*end as usize);
                if !value.is_empty() && id::read(&value, *topic).is_none() {
                    self.spellings.numbered.push(*topic);
                }
            }
        }
    }
}
