//! A branch and the elements in it.

use panmap_model::{Code, Diagnostic, Fact, Group, GroupKind, Picture, Severity, StyleProperty, Task};

use super::state::State;
use crate::names::files;
use crate::names::icons::{self, Program};
use crate::reading::xml::Tag;

impl<'a> State<'a, '_> {
    pub(super) fn begin_branch(&mut self) {
        let mut attributes = Vec::new();
        while let Some((name, value)) = self.elements.attribute(attributes.len()) {
            attributes.push((name, value));
        }
        let has_url = attributes.iter().any(|(name, value)| *name == "url" && !value.is_empty());
        let has_absolute = attributes.iter().any(|(name, _)| *name == "absPosX");
        self.open.push(self.draft.builder.open(""));
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            let style = |property| Fact::Style { property, value };
            self.draft.builder.fact(match *name {
                "scrolled" => Fact::Folded,
                "uuid" => Fact::SourceId(value),
                "url" => Fact::Link(value),
                // A link to another map.
                "vymLink" if !has_url => Fact::Link(value),
                "absPosX" => style(StyleProperty::X),
                "absPosY" => style(StyleProperty::Y),
                "relPosX" if !has_absolute => style(StyleProperty::X),
                "relPosY" if !has_absolute => style(StyleProperty::Y),
                // How far from its parent a branch stands.
                "relPosX" | "relPosY" => continue,
                name => Fact::Attribute { name, value },
            });
        }
    }

    pub(super) fn end_branch(&mut self) {
        if self.open.pop().is_some() {
            self.draft.close();
        }
    }

    /// Reads an element of the branch that is open.
    pub(super) fn part(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        match tag.name {
            "heading" => return self.heading(tag),
            "vymnote" | "htmlnote" | "note" => return self.note(tag),
            "xlink" => return self.link(tag),
            "standardflag" | "standardFlag" => {
                let name = self.elements.content()?;
                self.draft.builder.fact(Fact::Icon(icons::from(Program::Vym, name.trim())));
                return Ok(());
            }
            "userflag" => {
                let own = ["name", "uuid", "uid"].into_iter().find_map(|name| self.value(name));
                let id = ["uuid", "uid"].into_iter().find_map(|name| self.value(name));
                let defined = id.and_then(|id| self.flags.get(&id).cloned());
                if let Some(name) = defined.or(own) {
                    self.draft.builder.fact(Fact::Icon(&name));
                }
            }
            "task" => self.task(),
            "floatimage" => self.picture(tag)?,
            "frame" => self.frame(),
            "attribute" => {
                let name = self.value("key").or_else(|| self.value("type")).unwrap_or_default();
                let value = self.value("value").unwrap_or_default();
                self.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
            }
            _ => return self.elements.leave_out(tag),
        }
        self.elements.skip()
    }

    fn task(&mut self) {
        let mut at = 0;
        let status = self.value("status");
        self.draft.builder.fact(Fact::Task(match status.as_deref() {
            Some("Finished" | "2") => Task::Done,
            Some("WIP" | "1") => Task::Other("WIP"),
            _ => Task::Open,
        }));
        while let Some((name, value)) = self.elements.attribute(at) {
            at += 1;
            if name != "status" && !value.is_empty() {
                let name = format!("task.{name}");
                self.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
            }
        }
    }

    fn picture(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(address) = self.value("href") else { return Ok(()) };
        let title = self.value("originalName").unwrap_or_default();
        let address = match address.strip_prefix("file:") {
            Some(entry) if self.medium(entry)? => entry.to_owned(),
            Some(_) => {
                self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                    "this picture is not in the archive: only its address is kept".into()
                });
                address
            }
            None => address,
        };
        let picture = Picture { address: &address, title: &title, ..Picture::default() };
        self.draft.builder.fact(Fact::Picture(picture));
        Ok(())
    }

    /// Takes a file of the archive into the map. Returns whether it is there.
    pub(super) fn medium(&mut self, entry: &str) -> Result<bool, Diagnostic> {
        if let Some(is_there) = self.used.get(entry) {
            return Ok(*is_there);
        }
        let bytes = self.package.bytes(entry)?;
        let is_there = bytes.is_some();
        if let Some(bytes) = bytes {
            let extension = entry.rsplit_once('.').map_or("", |(_, extension)| extension);
            let media_type = files::media_type(&bytes, files::by_extension(extension)).to_owned();
            self.draft.builder.media(entry, &media_type, bytes);
        }
        self.used.insert(entry.to_owned(), is_there);
        Ok(is_there)
    }

    /// A frame around a branch: the look of the topic, and a group where it is around all that is below, too.
    fn frame(&mut self) {
        let properties = [
            ("frameType", StyleProperty::Shape),
            ("penColor", StyleProperty::BorderColor),
            ("brushColor", StyleProperty::Background),
            ("borderWidth", StyleProperty::BorderWidth),
        ];
        for (name, property) in properties {
            if let Some(value) = self.value(name).filter(|value| value != "NoFrame") {
                self.draft.builder.fact(Fact::Style { property, value: &value });
            }
        }
        let is_around_branch = self.value("includeChildren").as_deref() == Some("true");
        if let (true, Some(topic)) = (is_around_branch, self.open.last().copied()) {
            let kind = GroupKind::Boundary;
            self.draft.builder.group(Group { first: topic, last: topic, kind, label: "", topic: None });
        }
    }
}
