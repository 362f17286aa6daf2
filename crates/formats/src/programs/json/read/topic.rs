//! A topic and what is below it, by the roles of its members.

use panmap_model::{Code, Diagnostic, Fact, MapBuilder, Severity, Side, Span, TopicId};

use super::super::shapes::{Role, Shape};
use super::super::texts;
use super::rows::Open;
use super::{Reader, null, unknown};
use crate::programs::ids;
use crate::reading::json::malformed;

impl Reader<'_, '_> {
    /// Reads a topic and all below it: a loop, with a stack of what is open.
    pub(super) fn read_tree(&mut self, shape: &'static Shape) -> Result<(), Diagnostic> {
        self.open_topic()?;
        while !self.open.is_empty() {
            if !self.read_members(shape)? {
                self.told_of_missing_text();
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
        let position = self.draft.builder.open("").index();
        self.open.push(Open { position, ..Open::default() });
        Ok(())
    }

    /// Tells of a topic that ends here and has no text.
    fn told_of_missing_text(&mut self) {
        if self.open.last().is_some_and(|open| !open.has_text) {
            let end = self.lexer.position();
            self.draft.report.add(Severity::Warning, Code::MissingText, (end - 1..end).into(), || {
                "the topic that ends here has no text: it is empty".into()
            });
        }
    }

    /// The innermost open topic.
    pub(super) fn innermost(&self) -> Option<TopicId> {
        self.draft.builder.topic_id(self.open.last()?.position)
    }

    pub(super) fn close_topic(&mut self) {
        self.formatting.pop_if(|(depth, ..)| *depth == self.open.len());
        if self.open.pop().is_some_and(|open| open.is_folded) {
            self.draft.builder.fact(Fact::Folded);
        }
        self.draft.builder.close();
    }

    /// Reads the members of the innermost topic up to its end, or into its children, and tells which.
    fn read_members(&mut self, shape: &'static Shape) -> Result<bool, Diagnostic> {
        while let Some((name, span)) = self.lexer.next_member()? {
            let Some(at) = shape.topic.iter().position(|(known, _)| *known == name) else {
                let name = (!shape.is_native)
                    .then(|| name.to_owned())
                    .ok_or_else(|| unknown(&mut self.draft.report, name, span));
                match name {
                    Ok(name) if shape.has_looks_beside() && self.read_look(shape, &name)? => {}
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
                Role::Children if shape.is_native => {
                    self.lexer.open_array()?;
                    return Ok(true);
                }
                role if shape.is_native => self.read_native_member(role, span)?,
                Role::Children if self.lexer.peek() == Some(b'n') => self.lexer.skip()?,
                Role::Children => {
                    self.lexer.open_array()?;
                    return Ok(true);
                }
                Role::Data if self.lexer.peek() == Some(b'{') => self.read_data(shape)?,
                Role::Data => self.read_foreign_member(name, span)?,
                Role::Looks if self.lexer.peek() == Some(b'{') => self.read_looks(shape)?,
                Role::Image if self.lexer.peek() == Some(b'{') => self.read_image()?,
                role => self.read_member(role, name, span)?,
            }
        }
        if shape.is_native && self.open.last().is_some_and(|open| open.seen & 1 == 0) {
            let at = self.lexer.position();
            return Err(malformed(at - 1..at, "a topic needs `text`, and the one that ends here has none"));
        }
        Ok(false)
    }

    /// Reads the object in which a topic keeps its details.
    fn read_data(&mut self, shape: &'static Shape) -> Result<(), Diagnostic> {
        let mut seen = 0;
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let Some(at) = shape.data.iter().position(|(known, _)| *known == name) else {
                let name = name.to_owned();
                self.read_foreign_member(&name, span)?;
                continue;
            };
            let (name, role) = shape.data[at];
            self.note_seen(&mut seen, at, name, span);
            self.read_member(role, name, span)?;
        }
        Ok(())
    }

    fn read_foreign_member(&mut self, name: &str, span: Span) -> Result<(), Diagnostic> {
        if let Some(b'{' | b'[') = self.lexer.peek() {
            unknown(&mut self.draft.report, name, span);
            return self.lexer.skip();
        }
        match self.lexer.scalar()? {
            Some(value) => self.draft.builder.fact(Fact::Attribute { name, value }),
            None => null(&mut self.draft.report, name, span),
        }
        Ok(())
    }

    fn read_member(&mut self, role: Role, name: &'static str, span: Span) -> Result<(), Diagnostic> {
        match self.lexer.peek() {
            // Other programs write a number where a text belongs, and `null` where nothing does.
            Some(b'n') => return self.lexer.skip(),
            Some(b'[') if matches!(role, Role::Icons | Role::Tags) => {}
            // What is of another type than the program itself writes is no reason to refuse its map.
            Some(b'{' | b'[') => return self.read_foreign_member(name, span),
            _ => {}
        }
        if let Some(open) = self.open.last_mut() {
            open.has_text |= matches!(role, Role::Text | Role::Html);
            self.has_text |= open.has_text;
        }
        match role {
            Role::Text => self.draft.builder.set_text(self.lexer.scalar()?.unwrap_or_default()),
            Role::Html => {
                let mut html = std::mem::take(&mut self.html);
                self.lexer.scalar()?.unwrap_or_default().clone_into(&mut html);
                self.set_html(&html, span);
                self.html = html;
            }
            Role::Note => self.draft.builder.note(self.lexer.scalar()?.unwrap_or_default()),
            Role::Link => self.draft.builder.link(self.lexer.scalar()?.unwrap_or_default()),
            Role::Id => {
                let at = self.draft.builder.len() - 1;
                let id = self.lexer.scalar()?.unwrap_or_default();
                if let (Some(ids), Some(topic)) = (&mut self.ids, self.draft.builder.topic_id(at)) {
                    ids.entry(id.to_owned()).or_insert(topic);
                }
                if !ids::is_made(id, at) {
                    self.draft.builder.fact(Fact::SourceId(id));
                }
            }
            Role::Expanded | Role::Fold => match self.lexer.scalar()?.unwrap_or_default() {
                "true" | "1" => self.set_folded(role == Role::Fold),
                // SPEC: markmap folds all that is below with 2.
                "2" if role == Role::Fold => self.set_folded(true),
                "false" | "0" => self.set_folded(role == Role::Expanded),
                value => self.draft.builder.fact(Fact::Attribute { name, value }),
            },
            Role::Side | Role::Direction => {
                let value = self.lexer.scalar()?.unwrap_or_default();
                self.draft.builder.fact(match (role, value) {
                    (Role::Side, "left" | "-1") | (Role::Direction, "0") => Fact::Side(Side::Left),
                    (_, "1") | (Role::Side, "right") => Fact::Side(Side::Right),
                    _ => Fact::Attribute { name, value },
                });
            }
            Role::Icons => self.read_words(name, |builder, word| builder.fact(Fact::Icon(word)))?,
            Role::Look(property) => {
                let value = self.lexer.scalar()?.unwrap_or_default();
                self.draft.builder.fact(Fact::Style { property, value });
            }
            Role::Tags => self.read_words(name, |builder, word| builder.fact(Fact::Tag(word)))?,
            // What is no object there is said by no program.
            Role::Looks | Role::Image => self.read_foreign_member(name, span)?,
            // Those are Panmap's own, or read where they stand.
            _ => self.lexer.skip()?,
        }
        Ok(())
    }

    pub(super) fn set_folded(&mut self, is_folded: bool) {
        if let Some(open) = self.open.last_mut() {
            open.is_folded = is_folded;
        }
    }

    /// Reads one of a few words.
    pub(super) fn choose<T: Copy>(&mut self, choices: &[(&str, T)]) -> Result<T, Diagnostic> {
        self.lexer.peek();
        let start = self.lexer.position();
        let word = self.lexer.scalar()?.unwrap_or_default();
        let choice = choices.iter().find(|(known, _)| *known == word);
        choice.map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            malformed(start..self.lexer.position(), format!("expected {}", alternatives(&names)))
        })
    }

    /// Reads a list of words; other programs also write objects with a `text`, or one word without a list.
    fn read_words(&mut self, name: &str, add: fn(&mut MapBuilder, &str)) -> Result<(), Diagnostic> {
        if self.lexer.peek() != Some(b'[') {
            add(&mut self.draft.builder, self.lexer.scalar()?.unwrap_or_default());
            return Ok(());
        }
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            let next = self.lexer.peek();
            let start = self.lexer.position();
            match next {
                Some(b'{') => self.read_word_object(add)?,
                Some(b'[' | b'n') => {
                    self.lexer.skip()?;
                    unknown(&mut self.draft.report, name, (start..self.lexer.position()).into());
                }
                _ => add(&mut self.draft.builder, self.lexer.scalar()?.unwrap_or_default()),
            }
        }
        Ok(())
    }

    fn read_word_object(&mut self, add: fn(&mut MapBuilder, &str)) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let name = name.to_owned();
            if name == "text" && !matches!(self.lexer.peek(), Some(b'{' | b'[' | b'n')) {
                add(&mut self.draft.builder, self.lexer.scalar()?.unwrap_or_default());
            } else {
                unknown(&mut self.draft.report, &name, span);
                self.lexer.skip()?;
            }
        }
        Ok(())
    }

    fn set_html(&mut self, html: &str, span: Span) {
        let content = texts::markmap(html, &mut self.scratch);
        self.draft.builder.set_text(&content.text);
        if let Some(link) = &content.link {
            self.draft.builder.link(link);
        }
        content.lost.report(span, &mut self.draft.report);
    }
}

/// `a, b or c`.
fn alternatives(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} or {last}", names.join(", ")),
    }
}
