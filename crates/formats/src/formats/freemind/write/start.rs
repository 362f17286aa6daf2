//! The start tag of a node.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, StyleProperty, Topic};

use super::super::{dialect, look, piece, spelling};
use super::plain::write_plain;
use super::stale;
use super::writer::{Node, Writer};

/// The attributes that are written for facts, which no piece may repeat.
const OWN: &[&str] =
    &["TEXT", "ID", "LINK", "FOLDED", "CREATED", "MODIFIED", "POSITION", "TREE_ID", "CONTENT_ID"];

impl<'m> Writer<'m, '_> {
    /// Writes a start tag without its end.
    pub(super) fn start(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        let topic = node.topic;
        let mut own = 0_u32;
        let mut wrote = |name: &str| {
            own |= OWN.iter().position(|own| *own == name).map_or(0, |at| 1 << at);
        };
        match node.original {
            Some(original) => {
                let is_whole = topic.clone_of().is_some_and(|clone| clone.whole_branch);
                self.out.write_all(if is_whole { b"<node TREE_ID=\"" } else { b"<node CONTENT_ID=\"" })?;
                wrote(if is_whole { "TREE_ID" } else { "CONTENT_ID" });
                let id = self.ids.of(original);
                self.attribute("", &id)?;
            }
            None => {
                if self.write_text(node)? {
                    wrote("TEXT");
                }
            }
        }
        if let Some(id) = self.ids.written(topic) {
            self.attribute(" ID=\"", &id)?;
            wrote("ID");
        }
        for fact in topic.facts().filter(|fact| node.has(fact.kind())) {
            match fact {
                Fact::Link(link) if !link.is_empty() => {
                    self.attribute(" LINK=\"", link)?;
                    wrote("LINK");
                }
                Fact::Folded => {
                    self.out.write_all(b" FOLDED=\"true\"")?;
                    wrote("FOLDED");
                }
                Fact::Created(time) => {
                    write!(self.out, " CREATED=\"{}\"", time.0)?;
                    wrote("CREATED");
                }
                Fact::Modified(time) => {
                    write!(self.out, " MODIFIED=\"{}\"", time.0)?;
                    wrote("MODIFIED");
                }
                // SPEC: only the branches of the root have a side.
                Fact::Side(_) if topic.depth() != 1 => self.out.lost(FactKind::Side, topic),
                Fact::Side(side) => {
                    // In the words of another version, a piece says the same.
                    let is_other = |(name, value)| name == "POSITION" && dialect::side(value) == Some(side);
                    if !node.pieces.attributes().any(is_other) {
                        self.attribute(" POSITION=\"", self.traits.side(side))?;
                        wrote("POSITION");
                    }
                }
                _ => {}
            }
        }
        let mut looks = look::Seen::default();
        if node.has(FactKind::Style) {
            for (property, value) in topic.styles() {
                match look::attribute(property, value) {
                    Some(("node", name)) if looks.add(property) => {
                        self.attribute(&format!(" {name}=\""), value)?;
                    }
                    _ => {}
                }
            }
        }
        self.other_attributes(node, own)
    }

    /// Writes the attributes that are pieces, unless a fact has the name.
    fn other_attributes(&mut self, node: &Node<'m>, own: u32) -> io::Result<()> {
        let mut written: Vec<&str> = Vec::new();
        for (name, value) in node.pieces.attributes() {
            let is_own = OWN.iter().position(|own| *own == name).is_some_and(|at| own & 1 << at != 0);
            let is_look = node.has(FactKind::Style)
                && node
                    .topic
                    .styles()
                    .any(|(property, value)| look::attribute(property, value) == Some(("node", name)));
            let is_other = stale::is_other_fact(name, value, node.topic);
            if is_own || is_look || is_other || written.contains(&name) {
                self.out.lost(FactKind::Extension, node.topic);
                continue;
            }
            self.attribute(&format!(" {name}=\""), value)?;
            written.push(name);
        }
        Ok(())
    }

    /// Writes the name of the element and the text, and returns whether there is a text among the attributes.
    fn write_text(&mut self, node: &mut Node<'m>) -> io::Result<bool> {
        let text = node.topic.rich_text();
        let is_marked = node
            .pieces
            .has_element("richcontent", |attributes| piece::value(attributes, "TYPE") == Some("NODE"));
        // Beside another text for programs that do not read it, the text is rich.
        let is_other = |(name, value)| name == "TEXT" && value != text.words();
        let has_other = node.pieces.attributes().any(is_other);
        if let Some(source) = self.spelled(node.topic, "TEXT", text) {
            self.attribute("<node TEXT=\"", &source)?;
            return Ok(true);
        }
        if text.is_empty() && node.topic.spelling().is_some_and(spelling::has_no_text) {
            self.out.write_all(b"<node")?;
            return Ok(false);
        }
        node.is_rich = self.dialect.is_rich
            && (!text.is_plain()
                || has_other && !text.is_empty()
                || is_marked && self.dialect.is_freeplane && !text.is_empty()
                || self.spelled(node.topic, "NODE", text).is_some());
        if node.is_rich {
            self.out.write_all(b"<node")?;
            return Ok(false);
        }
        let plain = text.plain();
        // A text of the program itself, in the language of its user.
        if let Some(text) = node.pieces.attribute("LOCALIZED_TEXT", |text| text == plain) {
            self.attribute("<node LOCALIZED_TEXT=\"", &text)?;
            return Ok(false);
        }
        let is_formula = node.pieces.attribute("TEXT", |text| text == plain).is_some();
        if is_formula && !self.dialect.is_freeplane {
            // To others, a formula is its words.
            self.out.lost(FactKind::Extension, node.topic);
        }
        self.plain_text(&plain, is_formula)?;
        Ok(true)
    }

    pub(super) fn plain_text(&mut self, text: &str, is_formula: bool) -> io::Result<()> {
        self.is_faithful &= write_plain(self.out, self.dialect, text, is_formula)?;
        Ok(())
    }

    /// Whether a node has elements that are no nodes.
    pub(super) fn has_elements(&self, node: &Node<'m>) -> bool {
        let kinds = [
            FactKind::Details,
            FactKind::Priority,
            FactKind::Progress,
            FactKind::Icon,
            FactKind::Picture,
            FactKind::Role,
            FactKind::Attribute,
        ];
        let is_element = |topic: Topic<'_>| {
            topic.styles().any(|(property, value)| {
                property == StyleProperty::Cloud
                    || look::attribute(property, value).is_some_and(|(element, _)| element != "node")
            })
        };
        node.is_rich
            || !node.relations.is_empty()
            || kinds.iter().any(|kind| node.has(*kind))
            || node.has(FactKind::Style) && is_element(node.topic)
            || node.pieces.has_elements()
            || node.original.is_none() && self.fitted.note(node.topic).is_some()
    }
}
