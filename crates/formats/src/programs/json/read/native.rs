//! The members of a topic in Panmap's own shape, each of one type.

use panmap_model::{
    Diagnostic, Fact, FactKind, MapBuilder, Picture, Role as TopicRole, Side, Span, Task, Timestamp,
};

use super::super::shapes::Role;
use super::{Reader, unknown};
use crate::reading::json::malformed;

impl Reader<'_, '_> {
    pub(super) fn read_native_member(&mut self, role: Role, span: Span) -> Result<(), Diagnostic> {
        match role {
            Role::Text => {
                self.draft.builder.set_text(self.lexer.string()?);
                if let Some(open) = self.open.last_mut() {
                    open.has_text = true;
                }
                self.settle_text();
            }
            Role::Runs => {
                let text = self.read_runs()?;
                self.keep_formatting(text, span);
            }
            Role::Blocks => {
                let text = self.read_blocks()?;
                self.keep_formatting(text, span);
            }
            Role::Fact(kind) => self.read_fact(kind)?,
            // Those are the roles of other shapes, or read where they stand.
            _ => self.lexer.skip()?,
        }
        Ok(())
    }

    fn read_fact(&mut self, kind: FactKind) -> Result<(), Diagnostic> {
        if let (FactKind::Note | FactKind::Details, Some(b'{')) = (kind, self.lexer.peek()) {
            let text = self.read_text()?;
            let is_note = kind == FactKind::Note;
            let text = text.as_text();
            self.draft.builder.fact(if is_note { Fact::Note(text) } else { Fact::Details(text) });
            return Ok(());
        }
        let builder = &mut self.draft.builder;
        match kind {
            FactKind::Note => builder.fact(Fact::Note(self.lexer.string()?.into())),
            FactKind::Details => builder.fact(Fact::Details(self.lexer.string()?.into())),
            FactKind::Link => builder.fact(Fact::Link(self.lexer.string()?)),
            FactKind::Task => builder.fact(Fact::Task(Task::named(self.lexer.string()?))),
            FactKind::Priority => builder.fact(Fact::Priority(self.lexer.number()?)),
            FactKind::Progress => builder.fact(Fact::Progress(self.lexer.number()?)),
            FactKind::Number => builder.fact(Fact::Number(self.lexer.number()?)),
            FactKind::Folded => {
                let is_folded = self.lexer.boolean()?;
                self.set_folded(is_folded);
            }
            FactKind::Side => {
                let side = self.choose(&[("left", Side::Left), ("right", Side::Right)])?;
                self.draft.builder.fact(Fact::Side(side));
            }
            FactKind::Role => {
                let [floating, callout, summary] =
                    [TopicRole::Floating, TopicRole::Callout, TopicRole::Summary]
                        .map(|role| (role.name(), role));
                let role = self.choose(&[floating, callout, summary])?;
                self.draft.builder.fact(Fact::Role(role));
            }
            FactKind::Sheet => builder.fact(Fact::Sheet(self.lexer.string()?)),
            FactKind::Created => builder.fact(Fact::Created(Timestamp(self.lexer.integer()?))),
            FactKind::Modified => builder.fact(Fact::Modified(Timestamp(self.lexer.integer()?))),
            FactKind::SourceId => builder.fact(Fact::SourceId(self.lexer.string()?)),
            FactKind::Icon => self.read_strings(|builder, icon| builder.fact(Fact::Icon(icon)))?,
            FactKind::Tag => self.read_strings(|builder, tag| builder.fact(Fact::Tag(tag)))?,
            FactKind::Picture => self.read_each(Self::read_picture)?,
            FactKind::Attachment => self.read_each(|reader| {
                let (address, name) = reader.read_pair(["address", "name"], 1)?;
                reader.draft.builder.fact(Fact::Attachment { address: &address, name: &name });
                Ok(())
            })?,
            FactKind::Style if self.lexer.peek() == Some(b'[') => self.read_each(Self::read_style)?,
            FactKind::Style => self.read_style()?,
            FactKind::Attribute => self.read_each(|reader| {
                let (name, value) = reader.read_pair(["name", "value"], 2)?;
                reader.draft.builder.fact(Fact::Attribute { name: &name, value: &value });
                Ok(())
            })?,
            FactKind::Extension => self.read_each(|reader| {
                let (syntax, source) = reader.read_pair(["syntax", "source"], 2)?;
                reader.draft.builder.fact(Fact::Extension { syntax: &syntax, source: &source });
                Ok(())
            })?,
            _ => self.lexer.skip()?,
        }
        Ok(())
    }

    /// Reads a list, item by item.
    pub(super) fn read_each(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            read(self)?;
        }
        Ok(())
    }

    fn read_strings(&mut self, add: fn(&mut MapBuilder, &str)) -> Result<(), Diagnostic> {
        self.read_each(|reader| {
            add(&mut reader.draft.builder, reader.lexer.string()?);
            Ok(())
        })
    }

    /// Reads an object of two strings, the first of which, or both, it must have.
    pub(super) fn read_pair(
        &mut self,
        names: [&'static str; 2],
        needed: usize,
    ) -> Result<(String, String), Diagnostic> {
        let mut pair = [None, None];
        let span = self.read_object(&names, |reader, name| {
            pair[usize::from(name == names[1])] = Some(reader.lexer.string()?.to_owned());
            Ok(())
        })?;
        if pair.iter().take(needed).any(Option::is_none) {
            let quoted: Vec<_> = names.iter().take(needed).map(|name| format!("`{name}`")).collect();
            return Err(malformed(span, format!("this object needs {}", quoted.join(" and "))));
        }
        let [first, second] = pair.map(Option::unwrap_or_default);
        Ok((first, second))
    }

    fn read_picture(&mut self) -> Result<(), Diagnostic> {
        let (mut address, mut title, mut width, mut height) = (None, String::new(), None, None);
        let span = self.read_object(&["address", "title", "width", "height"], |reader, name| {
            match name {
                "address" => address = Some(reader.lexer.string()?.to_owned()),
                "title" => reader.lexer.string()?.clone_into(&mut title),
                "width" => width = Some(reader.lexer.number()?),
                _ => height = Some(reader.lexer.number()?),
            }
            Ok(())
        })?;
        let Some(address) = address else { return Err(malformed(span, "a picture needs `address`")) };
        self.draft.builder.fact(Fact::Picture(Picture { address: &address, width, height, title: &title }));
        Ok(())
    }

    /// Reads an object of style properties, in the order in which they stand.
    fn read_style(&mut self) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let Ok(property) = name.parse() else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
                continue;
            };
            self.draft.builder.fact(Fact::Style { property, value: self.lexer.string()? });
        }
        Ok(())
    }
}
