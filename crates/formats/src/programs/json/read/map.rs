//! What stands around the topics: the outermost object, what is known about the map, its relations.

use panmap_model::{Diagnostic, Span, Timestamp};

use super::super::shapes::{NATIVE, Shape};
use super::rows::{End, Line};
use super::{Reader, null, unknown};
use crate::reading::json::malformed;

impl Reader<'_, '_> {
    pub(super) fn read_native(&mut self) -> Result<(), Diagnostic> {
        let mut seen = 0;
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let names = ["format", "version", "meta", "topics", "relations", "clones", "groups", "media"];
            let Some(at) = names.iter().position(|known| *known == name) else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
                continue;
            };
            self.note_seen(&mut seen, at, names[at], span);
            match names[at] {
                "format" => {
                    self.lexer.string()?;
                }
                "version" => {
                    self.lexer.peek();
                    let start = self.lexer.position();
                    let version = self.lexer.integer()?;
                    if !(1..=2).contains(&version) {
                        let message = format!(
                            "this is version {version} of the format, and Panmap reads versions 1 and 2"
                        );
                        return Err(malformed(start..self.lexer.position(), message)
                            .help("a newer Panmap may read it"));
                    }
                }
                "meta" => self.read_meta()?,
                "relations" => self.read_relations(&NATIVE)?,
                "clones" => self.read_each(Self::read_clone)?,
                "groups" => self.read_each(Self::read_group)?,
                "media" => self.read_each(Self::read_medium)?,
                _ => {
                    self.lexer.open_array()?;
                    while self.lexer.next_item()? {
                        self.read_tree(&NATIVE)?;
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn read_meta(&mut self) -> Result<(), Diagnostic> {
        let mut seen = 0;
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let names = [
                "title",
                "author",
                "description",
                "language",
                "created",
                "modified",
                "attributes",
                "extensions",
            ];
            let Some(at) = names.iter().position(|known| *known == name) else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
                continue;
            };
            self.note_seen(&mut seen, at, names[at], span);
            let meta = self.draft.builder.meta_mut();
            match names[at] {
                "title" => meta.title = Some(self.lexer.string()?.to_owned()),
                "author" => meta.author = Some(self.lexer.string()?.to_owned()),
                "description" => {
                    let text = self.read_text()?;
                    self.draft.builder.meta_mut().description = Some(text);
                }
                "language" => meta.language = Some(self.lexer.string()?.to_owned()),
                "created" => meta.created = Some(Timestamp(self.lexer.integer()?)),
                "modified" => meta.modified = Some(Timestamp(self.lexer.integer()?)),
                "attributes" => self.read_each(|reader| {
                    let pair = reader.read_pair(["name", "value"], 2)?;
                    reader.draft.builder.meta_mut().attributes.push(pair);
                    Ok(())
                })?,
                _ => self.read_each(|reader| {
                    let pair = reader.read_pair(["syntax", "source"], 2)?;
                    reader.draft.builder.meta_mut().extensions.push(pair);
                    Ok(())
                })?,
            }
        }
        Ok(())
    }

    fn read_summaries(&mut self) -> Result<(), Diagnostic> {
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            if self.lexer.peek() == Some(b'{') {
                self.read_summary()?;
            } else {
                let start = self.lexer.position();
                self.lexer.skip()?;
                self.no_siblings((start..self.lexer.position()).into());
            }
        }
        Ok(())
    }

    fn read_relations(&mut self, shape: &Shape) -> Result<(), Diagnostic> {
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            let (mut from, mut to, mut label, mut seen) = (None, None, String::new(), 0);
            let is_object = self.lexer.peek() == Some(b'{');
            let start = self.lexer.position();
            if !shape.is_native && !is_object {
                self.lexer.skip()?;
                self.dangling((start..self.lexer.position()).into());
                continue;
            }
            self.lexer.open_object()?;
            while let Some((name, span)) = self.lexer.next_member()? {
                let names = ["from", "to", "label", "id"];
                let Some(at) = names.iter().position(|known| *known == name) else {
                    unknown(&mut self.draft.report, name, span);
                    self.lexer.skip()?;
                    continue;
                };
                let name = names[at];
                self.note_seen(&mut seen, at, name, span);
                if !shape.is_native && matches!(self.lexer.peek(), Some(b'{' | b'[')) {
                    unknown(&mut self.draft.report, name, span);
                    self.lexer.skip()?;
                    continue;
                }
                match name {
                    "from" => from = Some(self.read_end(shape)?),
                    "to" => to = Some(self.read_end(shape)?),
                    "label" if shape.is_native => self.lexer.string()?.clone_into(&mut label),
                    "label" => self.lexer.scalar()?.unwrap_or_default().clone_into(&mut label),
                    "id" if !shape.is_native => self.lexer.skip()?,
                    _ => {
                        unknown(&mut self.draft.report, name, span);
                        self.lexer.skip()?;
                    }
                }
            }
            let span = Span::from(start..self.lexer.position());
            if shape.is_native && (from.is_none() || to.is_none()) {
                return Err(malformed(span, "a relation needs `from` and `to`"));
            }
            let (Some(from), Some(to)) = (from, to) else {
                self.dangling(span);
                continue;
            };
            self.relations.push(Line { from, to, label, span });
        }
        Ok(())
    }

    fn read_end(&mut self, shape: &Shape) -> Result<End, Diagnostic> {
        if shape.is_native {
            return self.lexer.integer().map(End::Position);
        }
        Ok(End::Id(self.lexer.scalar()?.unwrap_or_default().to_owned()))
    }

    /// Reads an object that holds the root beside what is known about the map.
    pub(super) fn read_wrapped(&mut self, shape: &'static Shape) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            if name == shape.root {
                self.read_tree(shape)?;
            } else if name == "format" {
                self.lexer.skip()?;
            } else {
                let name = name.to_owned();
                match (name.as_str(), self.lexer.peek()) {
                    ("meta", Some(b'{')) => self.read_foreign_meta()?,
                    ("arrows", Some(b'[')) if shape.has_arrows => self.read_relations(shape)?,
                    ("summaries", Some(b'[')) if shape.has_arrows => self.read_summaries()?,
                    _ => self.read_foreign_map_member(&name, span)?,
                }
            }
        }
        Ok(())
    }

    pub(super) fn read_foreign_meta(&mut self) -> Result<(), Diagnostic> {
        let mut seen = 0;
        let names = ["name", "author"];
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let known = names.iter().position(|known| *known == name);
            let name = name.to_owned();
            let is_plain = !matches!(self.lexer.peek(), Some(b'{' | b'['));
            if let Some(at) = known.filter(|_| is_plain) {
                let is_name = at == 0;
                self.note_seen(&mut seen, at, names[at], span);
                let text = self.lexer.scalar()?.filter(|text| !text.is_empty()).map(str::to_owned);
                let meta = self.draft.builder.meta_mut();
                *(if is_name { &mut meta.title } else { &mut meta.author }) = text;
            } else {
                self.read_foreign_map_member(&name, span)?;
            }
        }
        Ok(())
    }

    pub(super) fn read_foreign_map_member(&mut self, name: &str, span: Span) -> Result<(), Diagnostic> {
        if let Some(b'{' | b'[') = self.lexer.peek() {
            unknown(&mut self.draft.report, name, span);
            return self.lexer.skip();
        }
        match self.lexer.scalar()? {
            Some(value) => self.draft.builder.meta_mut().attributes.push((name.to_owned(), value.to_owned())),
            None => null(&mut self.draft.report, name, span),
        }
        Ok(())
    }
}
