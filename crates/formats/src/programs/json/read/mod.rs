//! Reading JSON: Panmap's own shape, and those of other programs, into one map without recursion.

use std::collections::HashMap;

use panmap_model::{Code, Diagnostic, Report, Severity, Span, TextBuf, TextBuilder, TopicId};

use super::foreign;
use super::shapes::{NATIVE, Shape, survey};
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::json::Lexer;

mod between;
mod look;
mod map;
mod native;
mod rows;
mod summary;
mod text;
mod topic;

use rows::{CloneLine, End, GroupLine, Line, Open, Parts, SummaryLine};

/// Reads a map in any of the shapes Panmap knows.
pub(crate) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let survey = survey(text);
    if survey.shape.is_none() && survey.format.is_none() || survey.format.as_deref() == Some("node_array") {
        return foreign::read(text, draft);
    }
    read_shape(survey.shape, survey.format, Lexer::new(text), text.len(), draft)
}

/// Reads a map in Panmap's own shape, which is all of a text from this place on.
pub(crate) fn read_native_from(text: &str, start: usize, draft: &mut Draft) -> Result<(), Diagnostic> {
    read_shape(Some(&NATIVE), None, Lexer::starting_at(text, start), text.len() - start, draft)
}

fn read_shape(
    shape: Option<&'static Shape>,
    format: Option<String>,
    lexer: Lexer<'_>,
    len: usize,
    draft: &mut Draft,
) -> Result<(), Diagnostic> {
    draft.reserve(len / 200, len / 4);
    let mut reader = Reader {
        lexer,
        draft,
        open: Vec::new(),
        has_text: false,
        formatting: Vec::new(),
        builder: TextBuilder::new(),
        relations: Vec::new(),
        clones: Vec::new(),
        groups: Vec::new(),
        summaries: Vec::new(),
        ids: None,
        html: String::new(),
        scratch: Scratch::default(),
        parts: Parts::default(),
    };
    let end = reader.read_map(shape, format);
    reader.finish();
    end
}

struct Reader<'a, 'd> {
    lexer: Lexer<'a>,
    draft: &'d mut Draft,
    /// The topics that are open, outermost first.
    open: Vec<Open>,
    /// Whether any topic has a text.
    has_text: bool,
    /// Formatting whose text is still to come, each with how many topics are open where it belongs.
    formatting: Vec<(usize, TextBuf, Span)>,
    /// Builds all texts with marks, so that its memory is kept.
    builder: TextBuilder,
    /// Relations, some of whose topics may still come.
    relations: Vec<Line>,
    clones: Vec<CloneLine>,
    groups: Vec<GroupLine>,
    summaries: Vec<SummaryLine>,
    /// The topics by their ids, where relations name them by those; of several with one id, the first has it.
    ids: Option<HashMap<String, TopicId>>,
    /// The HTML of a topic, kept between topics so that its memory is.
    html: String,
    /// Builds the texts that are HTML.
    scratch: Scratch,
    /// The members of an object that make up a picture.
    parts: Parts,
}

impl Reader<'_, '_> {
    fn finish(mut self) {
        // Open are only the topics in which the text breaks off.
        while !self.open.is_empty() {
            self.close_topic();
        }
        for Line { from, to, label, span } in std::mem::take(&mut self.relations) {
            match (self.topic_at(from), self.topic_at(to)) {
                (Some(from), Some(to)) => self.draft.builder.relate(from, to, &label),
                _ => self.dangling(span),
            }
        }
        self.add_between();
        self.add_summaries();
        self.lexer.report_surrogates(&mut self.draft.report);
    }

    fn dangling(&mut self, span: Span) {
        self.draft.report.add(Severity::Warning, Code::DanglingRelation, span, || {
            "this relation names a topic that is not in the map: it is left out".into()
        });
    }

    fn topic_at(&self, end: End) -> Option<TopicId> {
        match end {
            End::Position(at) => self.draft.builder.topic_id(usize::try_from(at).ok()?),
            End::Id(id) => self.ids.as_ref()?.get(&id).copied(),
        }
    }

    fn read_map(&mut self, shape: Option<&'static Shape>, format: Option<String>) -> Result<(), Diagnostic> {
        let Some(shape) = shape else { return self.refuse(format) };
        self.draft.has_title = shape.has_title;
        self.ids = shape.has_arrows.then(HashMap::new);
        if shape.root.is_empty() {
            self.read_tree(shape)?;
        } else if shape.is_native {
            self.read_native()?;
        } else {
            self.read_wrapped(shape)?;
        }
        if !shape.is_native && !self.has_text {
            // Topics without a word are nothing that could be recovered.
            self.open.clear();
            self.draft.forget_topics();
            return Err(foreign::refusal("none of the topics in this object has a text"));
        }
        self.lexer.end()
    }

    /// Tells why an object is no map: because it is malformed, or because nothing in it is one.
    fn refuse(&mut self, format: Option<String>) -> Result<(), Diagnostic> {
        self.lexer.skip()?;
        self.lexer.end()?;
        Err(foreign::refusal(match format {
            Some(format) => {
                format!("an object whose \"format\" is \"{}\" is no map Panmap reads", format.escape_debug())
            }
            None => "this object is in none of the shapes in which programs keep maps".into(),
        }))
    }

    fn note_seen(&mut self, seen: &mut u32, at: usize, name: &str, span: Span) {
        if *seen & (1 << at) != 0 {
            self.draft.report.add(Severity::Warning, Code::RepeatedMember, span, || match name {
                "children" | "topics" | "relations" | "clones" | "groups" | "media" | "icons" | "icon"
                | "tags" | "tag" | "pictures" | "attachments" | "style" | "attributes" | "extensions" => {
                    format!("`{name}` stands here again: both lists are read")
                }
                _ => format!("`{name}` stands here again: the last one counts"),
            });
        }
        *seen |= 1 << at;
    }
}

/// Tells of a member that says nothing, since its value is `null`.
fn null(report: &mut Report, name: &str, span: Span) {
    report.add(Severity::Info, Code::IgnoredContent, span, || {
        format!("`{}` is null, which a map cannot store: it is left out", name.escape_debug())
    });
}

fn unknown(report: &mut Report, name: &str, span: Span) {
    report.add(Severity::Warning, Code::IgnoredContent, span, || {
        format!("`{}` has no place in a map: it is left out", name.escape_debug())
    });
}
