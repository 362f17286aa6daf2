//! Reading folders and bookmarks, in one pass and however the tags are closed.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Fact, Picture, Report, Severity, Timestamp};

use super::shape::SPACES;
use crate::reading::draft::Draft;
use crate::reading::html::{Part, What, page};
use crate::reading::xml::{self, Entities, Piece};

#[allow(clippy::unnecessary_wraps, reason = "readers of other formats fail")]
pub(super) fn read(html: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("bookmarks", "netscape");
    let mut reader = Reader {
        html,
        draft,
        lists: Vec::new(),
        into: None,
        words: String::new(),
        length: 0,
        has_root: false,
    };
    for Part { what, range } in page(html) {
        match what {
            What::Start { name, attributes, .. } => reader.start(&name, &attributes, range),
            What::End(name) => reader.end(&name),
            What::Words => reader.words(range),
            What::Other => {}
        }
    }
    reader.end_words();
    Ok(())
}

/// What the words at hand are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Into {
    /// The title of the file.
    Title,
    /// The text of the root.
    Root,
    /// The text of the innermost topic: a folder or a bookmark.
    Topic,
    /// The description of the topic before it.
    Note,
}

struct Reader<'h, 'd> {
    html: &'h str,
    draft: &'d mut Draft,
    /// For each list that is open, how many topics are open around its items.
    lists: Vec<usize>,
    into: Option<Into>,
    words: String,
    /// The length of the words without the white space that may be behind them.
    length: usize,
    has_root: bool,
}

impl Reader<'_, '_> {
    fn start(&mut self, name: &str, attributes: &[(String, String)], range: Range<usize>) {
        match name {
            "title" => self.begin(Into::Title),
            "h1" => {
                self.root();
                self.attributes(attributes);
                self.begin(Into::Root);
            }
            "dl" => {
                self.end_words();
                self.root();
                self.lists.push(self.draft.builder.depth());
            }
            "h2" | "h3" | "h4" | "h5" | "h6" | "a" => {
                self.end_words();
                self.root();
                self.draft.close_to(self.lists.last().copied().unwrap_or(1));
                self.draft.builder.open("");
                self.attributes(attributes);
                self.begin(Into::Topic);
            }
            "dd" => {
                // What stands behind the bookmarks of a folder describes nothing but the folder around them.
                self.begin(Into::Note);
            }
            "hr" => {
                self.end_words();
                self.left_out(range, "a separator");
            }
            "br" if self.into.is_some() => self.words.push('\n'),
            "dt" => self.end_words(),
            "p" | "html" | "head" | "body" | "meta" => {}
            _ if self.into.is_some() => {
                self.draft.report.add(Severity::Info, Code::FlattenedMarkup, range.into(), || {
                    format!("<{name}> marks words of a bookmark: its words are kept, the mark is not")
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "a" => self.end_words(),
            "dl" => {
                self.end_words();
                if let Some(around) = self.lists.pop() {
                    self.draft.close_to(around.max(1));
                }
            }
            _ => {}
        }
    }

    /// Opens the root that all folders and bookmarks are below. Browsers call it in the first heading.
    fn root(&mut self) {
        if !std::mem::replace(&mut self.has_root, true) {
            let title = self.draft.builder.meta_mut().title.clone().unwrap_or_default();
            self.draft.builder.open(title.as_str());
        }
    }

    fn begin(&mut self, into: Into) {
        self.end_words();
        self.into = Some(into);
    }

    /// SPEC (HTML): white space around the words of a line does not count, unless it is written as references.
    fn words(&mut self, range: Range<usize>) {
        let Some(into) = self.into else {
            let words = self.html[range.clone()].trim();
            if !words.is_empty() {
                self.left_out(range, "words between bookmarks");
            }
            return;
        };
        let (words, length) = (&mut self.words, &mut self.length);
        let raw = &self.html[range];
        xml::pieces(raw, 0, &mut Entities::default(), &mut Report::default(), |piece| match piece {
            Piece::Literal(text) => {
                let text = if words.is_empty() { text.trim_start_matches(SPACES) } else { text };
                let start = words.len();
                if into == Into::Note {
                    words.push_str(&text.replace("\r\n", "\n"));
                } else {
                    let is_space = |char: char| matches!(char, '\n' | '\r' | '\t');
                    words.extend(text.chars().map(|char| if is_space(char) { ' ' } else { char }));
                }
                let filled = words[start..].trim_end_matches(SPACES).len();
                if filled > 0 {
                    *length = start + filled;
                }
            }
            piece => {
                match piece {
                    Piece::Character(char) => words.push(char),
                    Piece::Literal(text) | Piece::Entity(text) => words.push_str(text),
                }
                *length = words.len();
            }
        });
    }

    fn end_words(&mut self) {
        let (into, mut words) = (self.into.take(), std::mem::take(&mut self.words));
        words.truncate(std::mem::take(&mut self.length));
        match into {
            Some(Into::Title) => {
                self.draft.has_title = true;
                self.draft.builder.meta_mut().title = Some(words).filter(|title| !title.is_empty());
            }
            Some(Into::Root | Into::Topic) => self.draft.builder.set_text(words.as_str()),
            Some(Into::Note) => self.draft.note(words.as_str()),
            None => {}
        }
    }

    fn attributes(&mut self, attributes: &[(String, String)]) {
        for (name, value) in attributes {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let builder = &mut self.draft.builder;
        match (name, time(value)) {
            ("href", _) => builder.link(value),
            ("add_date" | "last_modified", Some(Timestamp(0))) => {}
            ("add_date", Some(time)) => builder.fact(Fact::Created(time)),
            ("last_modified", Some(time)) => builder.fact(Fact::Modified(time)),
            ("tags", _) => {
                let tags = value.split(',').map(str::trim).filter(|tag| !tag.is_empty());
                tags.for_each(|tag| builder.fact(Fact::Tag(tag)));
            }
            ("folded", _) => builder.fact(Fact::Folded),
            ("icon", _) if value.starts_with("data:") => {
                builder.fact(Fact::Picture(Picture { address: value, ..Picture::default() }));
            }
            _ => builder.fact(Fact::Attribute { name, value }),
        }
    }

    fn left_out(&mut self, range: Range<usize>, what: &str) {
        self.draft.report.add(Severity::Info, Code::IgnoredContent, range.into(), || {
            format!("a map cannot store {what}: it is left out")
        });
    }
}

/// A time in seconds since 1970, or in milliseconds or microseconds where it is too large for that.
fn time(value: &str) -> Option<Timestamp> {
    let time: i64 = value.trim().parse().ok()?;
    Some(Timestamp(match time.unsigned_abs() {
        0..100_000_000_000 => time * 1000,
        100_000_000_000..100_000_000_000_000 => time,
        _ => time / 1000,
    }))
}
