//! What reading a map keeps in mind, and how pieces of it are kept.

use std::borrow::Cow;

use panmap_model::{Code, Fact, Severity, Span, TopicId};

use super::super::dialect::{Needs, Traits};
use super::super::look::Seen;
use super::super::piece;
use super::super::spelling::Spellings;
use crate::reading::draft::Draft;
use crate::reading::html::Scratch;
use crate::reading::xml::{Elements, Tag};
use crate::writing::xml::Charset;

pub(super) struct Reader<'a, 'd> {
    pub(super) text: &'a str,
    pub(super) elements: Elements<'a>,
    pub(super) draft: &'d mut Draft,
    pub(super) version: String,
    pub(super) is_freeplane: bool,
    /// How this version of Freeplane writes.
    pub(super) traits: Traits,
    pub(super) is_root_seen: bool,
    /// What the map needs of a target.
    pub(super) needs: Needs,
    pub(super) open: Vec<Node>,
    /// The pieces of open topics, each with its topic: a stack, since a node ends after all below it.
    pub(super) pieces: Vec<(TopicId, String)>,
    pub(super) ids: Vec<Id>,
    /// How many of them are no more than the number of their topic.
    pub(super) numbered: usize,
    pub(super) arrows: Vec<Arrow<'a>>,
    pub(super) clones: Vec<Twin<'a>>,
    /// What values are made in, so that a topic costs no allocation.
    pub(super) buffer: String,
    pub(super) scratch: Scratch,
    pub(super) spellings: Spellings,
}

/// A topic whose element is open.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that was read or not")]
pub(super) struct Node {
    pub(super) topic: TopicId,
    pub(super) span: Span,
    pub(super) has_text: bool,
    /// Whether the plain text is kept already, since it is a formula.
    pub(super) is_formula: bool,
    pub(super) has_picture: bool,
    pub(super) has_role: bool,
    pub(super) looks: Seen,
}

/// Where an id stands in the file. Few maps have lines between topics that ask for them.
pub(super) struct Id {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) topic: TopicId,
}

/// A line to a topic that may follow later.
pub(super) struct Arrow<'a> {
    pub(super) from: TopicId,
    pub(super) to: Cow<'a, str>,
    pub(super) label: Cow<'a, str>,
    /// Whether the line has no look of its own.
    pub(super) is_bare: bool,
    pub(super) span: Span,
}

/// A node that shows another one again.
pub(super) struct Twin<'a> {
    pub(super) topic: TopicId,
    /// The id of the other one.
    pub(super) of: Cow<'a, str>,
    /// SPEC: `TREE_ID` where the branch below is shared too, `CONTENT_ID` where it is the clone's own.
    pub(super) attribute: &'a str,
    pub(super) has_text: bool,
    pub(super) span: Span,
}

/// Attributes of an element that was read, their values decoded.
pub(super) type Attributes<'a> = Vec<(&'a str, Cow<'a, str>)>;

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(text: &'a str, draft: &'d mut Draft) -> Self {
        Self {
            text,
            elements: Elements::new(text, std::mem::take(&mut draft.report)).recovering(draft.recovers()),
            draft,
            version: String::new(),
            is_freeplane: false,
            traits: Traits::default(),
            is_root_seen: false,
            needs: Needs::default(),
            open: Vec::new(),
            pieces: Vec::new(),
            ids: Vec::with_capacity(text.len() / 96),
            numbered: 0,
            arrows: Vec::new(),
            clones: Vec::new(),
            buffer: String::new(),
            scratch: Scratch::default(),
            spellings: Spellings::default(),
        }
    }

    pub(super) fn keep_of_map(&mut self, source: String) {
        self.draft.builder.meta_mut().extensions.push((piece::SYNTAX.into(), source));
    }

    /// Keeps a piece of the innermost open topic.
    pub(super) fn keep(&mut self, source: String) {
        if let Some(node) = self.open.last() {
            self.pieces.push((node.topic, source));
        }
    }

    /// Keeps an attribute of the innermost open topic.
    pub(super) fn keep_attribute(&mut self, name: &str, value: &str) {
        match piece::of_attribute(name, value) {
            Some(source) => self.keep(source),
            None => self.leave_out(name, self.open.last().map_or(Span::default(), |node| node.span)),
        }
    }

    /// Reports an attribute that is no piece.
    pub(super) fn leave_out(&mut self, name: &str, span: Span) {
        self.elements.report.add(Severity::Warning, Code::IgnoredContent, span, || {
            format!("the attribute `{name}` has a name or a value that XML does not allow: it is left out")
        });
    }

    /// The source of an element that was read, in the spelling of pieces.
    pub(super) fn source(&mut self, tag: Tag<'a>) -> Option<String> {
        let source = &self.text[tag.span().start..self.elements.position()];
        let canonical = piece::canonical(source, Charset::Utf8);
        if canonical.is_none() {
            self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                format!("<{}> is not well-formed by the rules of XML: it is left out", tag.name)
            });
        }
        canonical
    }

    pub(super) fn end_node(&mut self) {
        let Some(node) = self.open.pop() else { return };
        let first = self.pieces.iter().rposition(|(of, _)| *of != node.topic).map_or(0, |before| before + 1);
        // Elements of different kinds have no order among each other, so there is one for all files.
        self.pieces[first..].sort_by_key(|(_, source)| piece::rank(source));
        for (_, source) in self.pieces.drain(first..) {
            self.draft.builder.fact(Fact::Extension { syntax: piece::SYNTAX, source: &source });
        }
        self.draft.close();
        if !node.has_text {
            self.spellings.without_text.push(node.topic);
            self.elements.report.add(Severity::Warning, Code::MissingText, node.span, || {
                "a node has no text: its topic is empty".into()
            });
        }
    }
}
