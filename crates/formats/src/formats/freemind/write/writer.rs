//! What is written of a topic, in order.

use std::io::{self, Write};
use std::iter::Peekable;

use panmap_model::{Fact, FactKind, Relation, Topic};

use super::super::dialect::{Dialect, Traits};
use super::super::id::Ids;
use super::super::piece::{self, Pieces, SYNTAX};
use super::super::shared;
use super::plain::write_number;
use super::stale;
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;
use crate::writing::xml::{self, Charset};

pub(super) struct Writer<'m, 'o> {
    pub(super) fitted: &'m Fitted<'m>,
    pub(super) dialect: &'m Dialect,
    pub(super) ids: Ids<'m>,
    /// The relations not yet written, by where they begin.
    relations: Peekable<Box<dyn Iterator<Item = Relation<'m>> + 'm>>,
    pub(super) out: &'m mut Sink<'o>,
    /// Whether the element of the last topic has nothing inside.
    pub(super) is_empty: bool,
    /// How the version that is written does things.
    pub(super) traits: Traits,
    /// The styles of the map, which stand in its first node.
    pub(super) styles: Vec<&'m str>,
    /// Whether all characters of the topic could be written.
    pub(super) is_faithful: bool,
    /// What rich texts are made in.
    pub(super) html: Vec<u8>,
}

/// A topic that is being written.
pub(super) struct Node<'m> {
    pub(super) topic: Topic<'m>,
    pub(super) pieces: Pieces<'m>,
    /// The kinds of fact it has, as bits.
    kinds: u64,
    /// The topic it is written as a clone of.
    pub(super) original: Option<Topic<'m>>,
    pub(super) relations: Vec<Relation<'m>>,
    /// Whether its text is an element rather than an attribute.
    pub(super) is_rich: bool,
}

impl Node<'_> {
    /// Whether facts of this kind are written.
    pub(super) fn has(&self, kind: FactKind) -> bool {
        self.kinds & 1 << kind as u32 != 0
    }
}

impl<'m, 'o> Writer<'m, 'o> {
    pub(super) fn new(fitted: &'m Fitted<'m>, out: &'m mut Sink<'o>, dialect: &'m Dialect) -> Self {
        let relations: Box<dyn Iterator<Item = _>> = Box::new(fitted.map().relations());
        Self {
            fitted,
            dialect,
            ids: Ids::new(fitted.map(), dialect),
            relations: relations.peekable(),
            out,
            is_empty: false,
            traits: Traits::default(),
            styles: Vec::new(),
            is_faithful: true,
            html: Vec::new(),
        }
    }

    pub(super) fn enter(&mut self, topic: Topic<'m>) -> io::Result<()> {
        if self.is_bare(topic) {
            return self.enter_bare(topic);
        }
        self.is_faithful = true;
        let mut node = self.node(topic);
        self.out.indent(topic.depth())?;
        self.start(&mut node)?;
        let styles = std::mem::take(&mut self.styles);
        self.is_empty = topic.is_leaf() && styles.is_empty() && !self.has_elements(&node);
        self.out.write_all(if self.is_empty { b"/>\n" } else { b">\n" })?;
        if self.is_empty && node.has(FactKind::Style) {
            // An empty element has no looks to write, but the topic may have some that cannot be written, which count as lost.
            self.looks(&mut node)?;
        }
        if !self.is_empty {
            for style in styles {
                self.piece(topic, style)?;
            }
            self.texts(&mut node)?;
            self.elements(&mut node)?;
            self.rest(&node)?;
        }
        if !self.is_faithful {
            self.out.lost(MapFeature::AnyText, topic);
        }
        Ok(())
    }

    /// Whether a topic is nothing but words, as most are.
    fn is_bare(&mut self, topic: Topic<'m>) -> bool {
        topic.is_bare()
            && self.styles.is_empty()
            && topic.clone_of().is_none()
            && self.relations.peek().is_none_or(|relation| relation.from != topic.id())
            && self.fitted.note(topic).is_none()
            && topic.spelling().is_none()
    }

    /// Writes the start tag of a node that has nothing but words, or all of it where nothing is below it.
    fn enter_bare(&mut self, topic: Topic<'m>) -> io::Result<()> {
        self.is_faithful = true;
        self.is_empty = topic.is_leaf();
        self.out.indent(topic.depth())?;
        self.plain_text(topic.text(), false)?;
        if let Some(number) = self.ids.number(topic) {
            write_number(self.out, number)?;
        } else if let Some(id) = self.ids.written(topic) {
            self.attribute(" ID=\"", &id)?;
        }
        self.out.write_all(if self.is_empty { b"/>\n" } else { b">\n" })?;
        if !self.is_faithful {
            self.out.lost(MapFeature::AnyText, topic);
        }
        Ok(())
    }

    fn node(&mut self, topic: Topic<'m>) -> Node<'m> {
        let original = self.original(topic);
        let is_written = |kind: FactKind| {
            original.is_none()
                || matches!(
                    kind,
                    FactKind::SourceId | FactKind::Side | FactKind::Folded | FactKind::Extension
                )
        };
        let mut kinds = 0;
        for fact in topic.facts().map(Fact::kind).filter(|kind| is_written(*kind)) {
            kinds |= 1 << fact as u32;
        }
        let mut relations = Vec::new();
        while let Some(relation) = self.relations.next_if(|relation| relation.from == topic.id()) {
            relations.push(relation);
        }
        let mut node = Node { topic, pieces: Pieces::default(), kinds, original, relations, is_rich: false };
        if node.has(FactKind::Extension) {
            let (pieces, broken) =
                Pieces::of(topic, |source| original.is_none() || !shared::is_shared_piece(source));
            node.pieces = pieces;
            let foreign = topic
                .facts()
                .filter(|fact| matches!(fact, Fact::Extension { syntax, .. } if *syntax != SYNTAX));
            for _ in 0..broken + foreign.count() {
                self.out.lost(FactKind::Extension, topic);
            }
        }
        node
    }

    /// The topic that this one is written as a clone of: only Freeplane knows clones, which are the same throughout.
    fn original(&mut self, topic: Topic<'m>) -> Option<Topic<'m>> {
        let clone = topic.clone_of().filter(|_| self.dialect.is_freeplane)?;
        let original = self.fitted.map().get(clone.original)?;
        let is_clone = original.clone_of().is_none() && shared::are_alike(topic, original);
        if !is_clone {
            self.out.lost(MapFeature::Clones, topic);
        }
        is_clone.then_some(original)
    }

    /// Writes the elements of which nothing else is known, and tells which cannot be written.
    fn rest(&mut self, node: &Node<'m>) -> io::Result<()> {
        for (name, attributes, source) in node.pieces.elements() {
            let target = piece::value(attributes, "DESTINATION").filter(|_| name == "arrowlink");
            // The line that an arrow was is gone, or leads elsewhere now.
            let is_stale = target.is_some_and(|target| self.ids.is_known(target, self.fitted.map()));
            if is_stale || stale::is_fact(name, attributes, source, node.topic) {
                self.out.lost(FactKind::Extension, node.topic);
            } else {
                self.piece(node.topic, source)?;
            }
        }
        Ok(())
    }

    /// Writes an element as its source had it.
    fn piece(&mut self, topic: Topic<'m>, source: &str) -> io::Result<()> {
        if let Some(source) = piece::canonical(source, Charset::Ascii) {
            self.line(topic)?;
            self.out.write_all(source.as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Begins a line in a node.
    pub(super) fn line(&mut self, topic: Topic<'m>) -> io::Result<()> {
        self.out.indent(topic.depth() + 1)
    }

    /// Writes an attribute; `opening` is all that stands before the value.
    pub(super) fn attribute(&mut self, opening: &str, value: &str) -> io::Result<()> {
        self.is_faithful &= xml::attribute(self.out, opening, value, Charset::Ascii)?;
        Ok(())
    }

    /// Writes attributes of which only these are wanted.
    pub(super) fn attributes(
        &mut self,
        attributes: &[(String, String)],
        is_wanted: impl Fn(&str) -> bool,
    ) -> io::Result<()> {
        for (name, value) in attributes.iter().filter(|(name, _)| is_wanted(name)) {
            self.attribute(&format!(" {name}=\""), value)?;
        }
        Ok(())
    }
}
