//! Reading JSON: Panmap's own shape, and those of other programs, into one map without recursion.

use panmap_model::{Code, Detail, Diagnostic, MapBuilder, Parsed, Severity, Side, Span, Task, Timestamp};

use super::html;
use super::lexer::{Lexer, malformed};
use super::shapes::{Role, Shape, survey};
use crate::encoding::decode;
use crate::format::ReadOptions;
use crate::report::Report;

mod map;

/// Reads a map in any of the shapes Panmap knows.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Parsed, Diagnostic> {
    let text = decode(bytes)?;
    let mut reader = Reader::new(&text);
    let error = reader.read_map().err();
    match error {
        Some(error) if !options.recover || reader.builder.is_empty() => Err(error),
        error => Ok(reader.finish(error)),
    }
}

struct Reader<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    builder: MapBuilder,
    /// The topics that are open, outermost first.
    open: Vec<Open>,
    /// Whether the shape has a place for a title; in others the title is the text of the root.
    has_title: bool,
    /// Relations by the positions of their topics, some of which may still come.
    relations: Vec<(i64, i64, String, Span)>,
    report: Report,
    /// The HTML of a topic, kept between topics so that its memory is.
    html: String,
}

/// A topic whose members are being read.
#[derive(Clone, Copy, Default)]
struct Open {
    /// The members seen so far, a bit each.
    seen: u32,
    is_folded: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lexer: Lexer::new(text),
            builder: MapBuilder::with_capacity(text.len() / 200, text.len() / 4),
            open: Vec::new(),
            has_title: false,
            relations: Vec::new(),
            report: Report::default(),
            html: String::new(),
        }
    }

    fn finish(mut self, error: Option<Diagnostic>) -> Parsed {
        for (from, to, label, span) in std::mem::take(&mut self.relations) {
            let id = |at: i64| usize::try_from(at).ok().and_then(|at| self.builder.topic_id(at));
            match (id(from), id(to)) {
                (Some(from), Some(to)) => self.builder.relate(from, to, &label),
                _ => self.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                    "this relation names a topic that is not in the map: it is left out".into()
                }),
            }
        }
        let (count, span) = self.lexer.lone_surrogates();
        if count > 0 {
            self.report.add(Severity::Warning, Code::ReplacedCharacters, span, || {
                format!(
                    "{count} of the characters are half a surrogate pair and became U+FFFD, the last one here"
                )
            });
        }
        if !self.has_title {
            let root = self.builder.topic_id(0).map(|root| self.builder.text(root).to_owned());
            self.builder.meta_mut().title = root.filter(|text| !text.is_empty());
        }
        let mut diagnostics = self.report.finish();
        diagnostics.extend(error);
        Parsed { map: self.builder.finish(), diagnostics }
    }

    fn read_map(&mut self) -> Result<(), Diagnostic> {
        if self.lexer.peek() != Some(b'{') {
            return Err(self.lexer.unexpected("an object"));
        }
        let survey = survey(self.text);
        let Some(shape) = survey.shape else { return self.refuse(survey.format) };
        self.has_title = shape.has_title;
        if shape.root.is_empty() {
            self.read_tree(shape)?;
        } else if shape.is_native {
            self.read_native()?;
        } else {
            self.read_wrapped(shape)?;
        }
        self.lexer.end()
    }

    /// Tells why an object is no map: because it is malformed, or because nothing in it is one.
    fn refuse(&mut self, format: Option<String>) -> Result<(), Diagnostic> {
        self.lexer.skip()?;
        self.lexer.end()?;
        let message = match format {
            Some(format) => {
                format!("an object whose \"format\" is \"{}\" is no map Panmap reads", format.escape_debug())
            }
            None => "this object is in none of the shapes in which programs keep maps".into(),
        };
        Err(Diagnostic::error(Code::NotAnOutline, message).at(0..self.text.len().min(1)).help(
            "a map has `topics` (Panmap), `data` (jsMind, simple-mind-map), `nodeData` (Mind Elixir), `content` (markmap) or `name` (d3)",
        ))
    }

    /// Reads a topic and all below it: a loop, with a stack of what is open.
    fn read_tree(&mut self, shape: &'static Shape) -> Result<(), Diagnostic> {
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

    fn close_topic(&mut self) {
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

    fn note_seen(&mut self, seen: &mut u32, at: usize, name: &str, span: Span) {
        if *seen & (1 << at) != 0 {
            self.report.add(Severity::Warning, Code::RepeatedMember, span, || match name {
                "children" | "topics" | "relations" | "icons" | "icon" | "tags" | "tag" | "attributes" => {
                    format!("`{name}` stands here again: both lists are read")
                }
                _ => format!("`{name}` stands here again: the last one counts"),
            });
        }
        *seen |= 1 << at;
    }
}

/// The id Panmap writes for the topic at this position, where a shape needs one.
pub(super) fn is_made_id(id: &str, at: usize) -> bool {
    id.strip_prefix('t').is_some_and(|digits| {
        let is_number =
            digits == "0" || (digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0'));
        is_number && digits.parse() == Ok(at)
    })
}

fn unknown(report: &mut Report, name: &str, span: Span) {
    report.add(Severity::Warning, Code::IgnoredContent, span, || {
        format!("`{}` has no place in a map: it is left out", name.escape_debug())
    });
}
