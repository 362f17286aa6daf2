//! The elements in a node that are no nodes.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Fact, Picture, Role, Severity, StyleProperty};

use super::super::{look, piece, spelling};
use super::reader::{Attributes, Reader};
use crate::names::icons;
use crate::reading::xml::{Event, Piece, Tag};
use crate::writing::xml::Charset;

/// Up to FreeMind 0.8, notes were the work of a plugin.
pub(super) const OLD_NOTE: &str = "accessories/plugins/NodeNote.properties";

impl<'a> Reader<'a, '_> {
    pub(super) fn part(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "richcontent" => self.rich_content(tag),
            "hook" => self.hook(tag),
            "arrowlink" => self.arrow(tag),
            "icon" => self.icon(tag),
            "attribute" => self.attribute_element(tag),
            name if look::ELEMENTS.contains(&name) => self.look(tag),
            _ => self.keep_whole(tag),
        }
    }

    /// Keeps an element with all that is in it.
    pub(super) fn keep_whole(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        self.elements.skip()?;
        if let Some(source) = self.source(tag) {
            self.keep(source);
        }
        Ok(())
    }

    /// The attributes of an element that has nothing else; one that has more is kept as it is.
    pub(super) fn empty_element(&mut self, tag: Tag<'a>) -> Result<Option<Attributes<'a>>, Diagnostic> {
        let mut attributes = Vec::new();
        while let Some(attribute) = self.elements.attribute(attributes.len()) {
            attributes.push(attribute);
        }
        self.elements.skip()?;
        if self.text[..self.elements.position()].ends_with("/>") {
            return Ok(Some(attributes));
        }
        // White space between the tags is the only thing in them that may be left out.
        let source = &self.text[tag.span().start..self.elements.position()];
        let inside = source.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</"));
        if inside.is_some_and(|(inside, _)| inside.trim().is_empty()) {
            return Ok(Some(attributes));
        }
        if let Some(source) = self.source(tag) {
            self.keep(source);
        }
        Ok(None)
    }

    /// Keeps an element without content. What it is about comes first, as a writer begins with that.
    pub(super) fn keep_element(&mut self, tag: Tag<'a>, attributes: &[(&str, Cow<'a, str>)]) {
        let mut attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, &**value)).collect();
        attributes.sort_by_key(|(name, _)| match *name {
            "DESTINATION" | "BUILTIN" | "NAME" => 0,
            "VALUE" => 1,
            _ => 2,
        });
        if let Some(source) = piece::canonical(&piece::element(tag.name, &attributes), Charset::Utf8) {
            self.keep(source);
        }
    }

    fn icon(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(attributes) = self.empty_element(tag)? else { return Ok(()) };
        // A name that would not come back as it is says something else here.
        let icon = attributes.iter().find(|(name, _)| *name == "BUILTIN").map(|(_, builtin)| &**builtin);
        let Some(icon) = icon.filter(|icon| icons::to_freemind(icons::from_freemind(icon)) == *icon) else {
            self.keep_element(tag, &attributes);
            return Ok(());
        };
        self.draft.builder.fact(Fact::Icon(icons::from_freemind(icon)));
        if attributes.len() > 1 {
            self.keep_element(tag, &attributes);
        }
        Ok(())
    }

    fn attribute_element(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(mut attributes) = self.empty_element(tag)? else { return Ok(()) };
        let find =
            |name: &str| attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone());
        let (Some(name), value) = (find("NAME"), find("VALUE")) else {
            self.keep_element(tag, &attributes);
            return Ok(());
        };
        let shown = value.as_deref().unwrap_or_default();
        let is_formula = self.is_freeplane && shown.starts_with('=');
        let shown = shown.strip_prefix('\'').filter(|_| self.is_freeplane).unwrap_or(shown);
        self.draft.builder.fact(Fact::Attribute { name: &name, value: shown });
        if !is_formula {
            attributes.retain(|(name, _)| *name != "VALUE");
        }
        // Beside its name and value, an attribute may say that it has none, or what Freeplane takes the value for.
        if attributes.len() > 1 || value.is_none() {
            self.keep_element(tag, &attributes);
        }
        Ok(())
    }

    /// An element that says how the topic looks: what is no property of a map is kept as an element of its own.
    fn look(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(attributes) = self.empty_element(tag)? else { return Ok(()) };
        let Some(node) = self.open.last_mut() else { return Ok(()) };
        if attributes.is_empty() && tag.name == "cloud" && node.looks.add(StyleProperty::Cloud) {
            self.draft.builder.fact(Fact::Style { property: StyleProperty::Cloud, value: "" });
            return Ok(());
        }
        let mut rest = Vec::new();
        for (name, value) in attributes {
            match look::property(tag.name, name, &value) {
                Some(property) if node.looks.add(property) => {
                    self.draft.builder.fact(Fact::Style { property, value: &value });
                }
                _ => rest.push((name, value)),
            }
        }
        if !rest.is_empty() {
            self.keep_element(tag, &rest);
        }
        Ok(())
    }

    /// What a plugin added.
    fn hook(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let name = self.elements.value_of("NAME").unwrap_or_default();
        match &*name {
            OLD_NOTE => self.old_note(tag),
            "ExternalObject" => self.picture(tag),
            "FreeNode" => {
                let Some(attributes) = self.empty_element(tag)? else { return Ok(()) };
                match self.open.last_mut() {
                    Some(node) if !node.has_role && attributes.len() == 1 => {
                        node.has_role = true;
                        self.draft.builder.fact(Fact::Role(Role::Floating));
                    }
                    _ => self.keep_element(tag, &attributes),
                }
                Ok(())
            }
            // The styles of a map are nodes of their own, not of it; they stand in the root.
            "MapStyle" if self.open.len() == 1 => {
                self.elements.skip()?;
                if let Some(source) = self.source(tag) {
                    self.keep_of_map(source);
                }
                Ok(())
            }
            _ => self.keep_whole(tag),
        }
    }

    /// The picture of a topic; how large Freeplane shows it is a piece beside it.
    fn picture(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(mut attributes) = self.empty_element(tag)? else { return Ok(()) };
        let address = attributes.iter().find(|(name, _)| *name == "URI").map(|(_, address)| address.clone());
        match (self.open.last_mut(), address) {
            (Some(node), Some(address)) if !node.has_picture && !address.is_empty() => {
                node.has_picture = true;
                self.draft.builder.fact(Fact::Picture(Picture { address: &address, ..Picture::default() }));
                attributes.retain(|(name, _)| *name != "URI");
                if attributes.len() > 1 {
                    self.keep_element(tag, &attributes);
                }
            }
            _ => self.keep_element(tag, &attributes),
        }
        Ok(())
    }

    fn old_note(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        self.elements.ignored_attributes(&["NAME"]);
        let mut note = String::new();
        let mut depth = 0_usize;
        loop {
            match self.elements.next()? {
                Event::Start(tag) => {
                    if depth > 0 || tag.name != "text" {
                        self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                            format!("<{}> in an old note is left out", tag.name)
                        });
                    }
                    self.elements.ignored_attributes(&[]);
                    depth += 1;
                }
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(text) if depth > 0 => self.elements.pieces(text, |piece| match piece {
                    Piece::Literal(text) | Piece::Entity(text) => note.push_str(text),
                    Piece::Character(char) => note.push(char),
                }),
                Event::Text(text) => self.elements.ignored_text(text),
                Event::Eof => break,
            }
        }
        let note = note.replace("\r\n", "\n");
        let source = &self.text[tag.span().start..self.elements.position()];
        if let (Some(source), Some(node), false) =
            (piece::canonical(source, Charset::Utf8), self.open.last(), note.trim().is_empty())
        {
            self.spellings.keep(node.topic, spelling::OLD_NOTE, &source);
        }
        self.draft.note(note.trim());
        Ok(())
    }
}
