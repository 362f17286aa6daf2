//! A topic and what is below it, by the roles of its members.

use panmap_model::{Code, Detail, Diagnostic, MapBuilder, Severity, Side, Span, Task, Timestamp};

use super::{Open, Reader, is_made_id, unknown};
use crate::json::html;
use crate::json::lexer::malformed;
use crate::json::shapes::{Role, Shape};

impl Reader<'_> {
    /// Reads a topic and all below it: a loop, with a stack of what is open.
    pub(super) fn read_tree(&mut self, shape: &'static Shape) -> Result<(), Diagnostic> {
        self.open_topic()?;
        while !self.open.is_empty() {
            if !self.read_members(shape)? {
                self.close_topic();
            }
            // Either way in a list of children, except behind the outermost topic.
            if !self.open.is_empty() && self.lexer.next_item()? {
                self.open_topic()?;
            }
        }
        Ok(())
    }

    fn open_topic(&mut self) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        self.builder.open("");
        self.open.push(Open::default());
        Ok(())
    }

    pub(super) fn close_topic(&mut self) {
        if self.open.pop().is_some_and(|open| open.is_folded) {
            self.builder.detail(Detail::Folded);
        }
        self.builder.close();
    }

    /// Reads the members of the innermost topic up to its end, or into its children, and tells which.
    fn read_members(&mut self, shape: &'static Shape) -> Result<bool, Diagnostic> {
        while let Some((name, span)) = self.lexer.next_member()? {
            let Some(at) = shape.topic.iter().position(|(known, _)| *known == name) else {
                let name = (!shape.is_native)
                    .then(|| name.to_owned())
                    .ok_or_else(|| unknown(&mut self.report, name, span));
                match name {
                    Ok(name) => self.read_foreign_member(&name, span)?,
                    Err(()) => self.lexer.skip()?,
                }
                continue;
            };
            let (name, role) = shape.topic[at];
            let mut seen = self.open.last().map_or(0, |open| open.seen);
            self.note_seen(&mut seen, at, name, span);
            if let Some(open) = self.open.last_mut() {
                open.seen = seen;
            }
            match role {
                Role::Children if !shape.is_native && self.lexer.peek() == Some(b'n') => self.lexer.skip()?,
                Role::Children => {
                    self.lexer.open_array()?;
                    return Ok(true);
                }
                Role::Data => self.read_data(shape, span)?,
                role => self.read_member(role, shape, span)?,
            }
        }
        if shape.is_native && self.open.last().is_some_and(|open| open.seen & 1 == 0) {
            let at = self.lexer.position();
            return Err(malformed(at - 1..at, "a topic needs `text`, and the one that ends here has none"));
        }
        Ok(false)
    }

    /// Reads the object in which a topic keeps its details.
    fn read_data(&mut self, shape: &'static Shape, span: Span) -> Result<(), Diagnostic> {
        let mut is_rich = false;
        self.html.clear();
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            match shape.data.iter().find(|(known, _)| *known == name) {
                None => {
                    let name = name.to_owned();
                    self.read_foreign_member(&name, span)?;
                }
                Some((_, Role::RichText)) => is_rich = self.lexer.boolean()?,
                Some((_, Role::Text)) => {
                    let text = self.lexer.scalar()?.unwrap_or_default();
                    text.clone_into(&mut self.html);
                    self.builder.set_text(text);
                }
                Some((_, role)) => self.read_member(*role, shape, span)?,
            }
        }
        if is_rich {
            let html = std::mem::take(&mut self.html);
            self.set_html(&html, span);
            self.html = html;
        }
        Ok(())
    }

    fn read_foreign_member(&mut self, name: &str, span: Span) -> Result<(), Diagnostic> {
        if let Some(b'{' | b'[') = self.lexer.peek() {
            unknown(&mut self.report, name, span);
            return self.lexer.skip();
        }
        if let Some(value) = self.lexer.scalar()? {
            self.builder.detail(Detail::Attribute { name, value });
        }
        Ok(())
    }

    fn read_member(&mut self, role: Role, shape: &'static Shape, span: Span) -> Result<(), Diagnostic> {
        // Other programs write a number where a text belongs, and `null` where nothing does.
        if !shape.is_native && self.lexer.peek() == Some(b'n') {
            return self.lexer.skip();
        }
        match role {
            Role::Text if shape.is_native => self.builder.set_text(self.lexer.string()?),
            Role::Text => self.builder.set_text(self.lexer.scalar()?.unwrap_or_default()),
            Role::Html => {
                let mut html = std::mem::take(&mut self.html);
                self.lexer.scalar()?.unwrap_or_default().clone_into(&mut html);
                self.set_html(&html, span);
                self.html = html;
            }
            Role::Note => self.builder.note(self.lexer.string()?),
            Role::Link => self.builder.link(self.lexer.string()?),
            Role::Id if shape.is_native => self.builder.detail(Detail::SourceId(self.lexer.string()?)),
            Role::Id => {
                let at = self.builder.len() - 1;
                let id = self.lexer.scalar()?.unwrap_or_default();
                if let (Some(ids), Some(topic)) = (&mut self.ids, self.builder.topic_id(at)) {
                    ids.entry(id.to_owned()).or_insert(topic);
                }
                if !is_made_id(id, at) {
                    self.builder.detail(Detail::SourceId(id));
                }
            }
            Role::Folded => self.fold(shape, true)?,
            Role::Expanded => self.fold(shape, false)?,
            Role::Fold => {
                let is_folded = !matches!(self.lexer.scalar()?, None | Some("0" | "false"));
                self.set_folded(is_folded);
            }
            Role::Task => {
                let task = self.choose(&[("open", Task::Open), ("done", Task::Done)])?;
                self.builder.detail(Detail::Task(task));
            }
            Role::Side => {
                let side = self.choose(
                    &[("left", Side::Left), ("right", Side::Right), ("-1", Side::Left), ("1", Side::Right)]
                        [..if shape.is_native { 2 } else { 4 }],
                )?;
                self.builder.detail(Detail::Side(side));
            }
            Role::Direction => match self.lexer.scalar()? {
                Some("0") => self.builder.detail(Detail::Side(Side::Left)),
                Some("1") => self.builder.detail(Detail::Side(Side::Right)),
                _ => {}
            },
            Role::Created => self.builder.detail(Detail::Created(Timestamp(self.lexer.integer()?))),
            Role::Modified => self.builder.detail(Detail::Modified(Timestamp(self.lexer.integer()?))),
            Role::Icons => self.read_words(shape, |builder, word| builder.detail(Detail::Icon(word)))?,
            Role::Tags => self.read_words(shape, |builder, word| builder.detail(Detail::Tag(word)))?,
            Role::Attributes => {
                self.lexer.open_array()?;
                while self.lexer.next_item()? {
                    let (name, value) = self.read_attribute()?;
                    self.builder.detail(Detail::Attribute { name: &name, value: &value });
                }
            }
            // Those are read where they stand.
            Role::RichText | Role::Data | Role::Children => self.lexer.skip()?,
        }
        Ok(())
    }

    fn fold(&mut self, shape: &Shape, folded: bool) -> Result<(), Diagnostic> {
        let value = if shape.is_native {
            self.lexer.boolean()?
        } else {
            !matches!(self.lexer.scalar()?, None | Some("0" | "false"))
        };
        self.set_folded(value == folded);
        Ok(())
    }

    fn set_folded(&mut self, is_folded: bool) {
        if let Some(open) = self.open.last_mut() {
            open.is_folded = is_folded;
        }
    }

    /// Reads one of a few words.
    fn choose<T: Copy>(&mut self, choices: &[(&str, T)]) -> Result<T, Diagnostic> {
        self.lexer.peek();
        let start = self.lexer.position();
        let word = self.lexer.scalar()?.unwrap_or_default();
        let choice = choices.iter().find(|(known, _)| *known == word);
        choice.map(|(_, value)| *value).ok_or_else(|| {
            let (first, second) = (choices[0].0, choices[1].0);
            malformed(start..self.lexer.position(), format!("expected \"{first}\" or \"{second}\""))
        })
    }

    /// Reads a list of words; other programs also write objects with a `text`.
    fn read_words(&mut self, shape: &Shape, add: fn(&mut MapBuilder, &str)) -> Result<(), Diagnostic> {
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            if shape.is_native {
                add(&mut self.builder, self.lexer.string()?);
            } else if self.lexer.peek() == Some(b'{') {
                self.lexer.open_object()?;
                while let Some((name, span)) = self.lexer.next_member()? {
                    if name == "text" {
                        add(&mut self.builder, self.lexer.scalar()?.unwrap_or_default());
                    } else {
                        unknown(&mut self.report, name, span);
                        self.lexer.skip()?;
                    }
                }
            } else {
                add(&mut self.builder, self.lexer.scalar()?.unwrap_or_default());
            }
        }
        Ok(())
    }

    fn set_html(&mut self, html: &str, span: Span) {
        let content = html::read(html);
        self.builder.set_text(&content.text);
        if let Some(link) = &content.link {
            self.builder.link(link);
        }
        if content.flattened > 0 {
            self.report.add(Severity::Warning, Code::FlattenedMarkup, span, || {
                "this text is HTML: its words are kept and its markup is left out".into()
            });
        }
    }
}
