//! The elements of a node that are facts.

use std::io::{self, Write};

use panmap_model::{FactKind, Relation, Role, StyleProperty, Topic};

use super::super::look::{self, Seen};
use super::super::piece::{self, Attributes, LABELS};
use super::writer::{Node, Writer};
use crate::names::{self, icons::Program};

impl<'m> Writer<'m, '_> {
    pub(super) fn elements(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        if node.has(FactKind::Style) {
            self.looks(node)?;
        }
        let topic = node.topic;
        let has = |kind| if node.has(kind) { usize::MAX } else { 0 };
        let (icons, attributes) = (has(FactKind::Icon), has(FactKind::Attribute));
        for (kind, builtin) in names::icons::states(Program::FreeMind, topic) {
            match builtin {
                _ if !node.has(kind) => {}
                Some(builtin) => self.icon(node, builtin)?,
                None => self.out.lost(kind, topic),
            }
        }
        for icon in topic.icons().take(icons) {
            let builtin = names::icons::to_freemind(icon);
            if names::icons::from_freemind(builtin) != icon {
                // What FreeMind calls so is another icon.
                self.out.lost(FactKind::Icon, topic);
            }
            self.icon(node, builtin)?;
        }
        if node.has(FactKind::Role) || node.has(FactKind::Picture) {
            self.hooks(node)?;
        }
        for (name, value) in topic.attributes().take(attributes) {
            self.attribute_element(node, name, value)?;
        }
        self.write_relations(node)
    }

    fn icon(&mut self, node: &mut Node<'m>, builtin: &str) -> io::Result<()> {
        self.line(node.topic)?;
        self.attribute("<icon BUILTIN=\"", builtin)?;
        let own = node.pieces.element("icon", |own| piece::value(own, "BUILTIN") == Some(builtin));
        self.end(own, "BUILTIN")
    }

    /// Writes the elements that say how a topic looks, and counts what they cannot say.
    pub(super) fn looks(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        let topic = node.topic;
        let mut seen = Seen::default();
        let mut found = Vec::new();
        let is_plain_cloud = |property, value: &str| property == StyleProperty::Cloud && value.is_empty();
        let mut has_cloud = false;
        for (property, value) in topic.styles() {
            match look::attribute(property, value) {
                Some(place) if seen.add(property) => found.push((place, value)),
                None if is_plain_cloud(property, value) => has_cloud = true,
                _ => self.out.lost(FactKind::Style, topic),
            }
        }
        for element in look::ELEMENTS {
            let own: Vec<_> = found.iter().filter(|((of, _), _)| of == element).collect();
            let is_bare = *element == "cloud" && has_cloud;
            if own.is_empty() && !is_bare {
                continue;
            }
            if is_bare && !own.is_empty() {
                self.out.lost(FactKind::Style, topic);
            }
            self.line(topic)?;
            write!(self.out, "<{element}")?;
            for ((_, name), value) in &own {
                self.attribute(&format!(" {name}=\""), value)?;
            }
            let is_new = |(name, _): &(String, String)| own.iter().all(|((_, own), _)| own != name);
            let more =
                if is_bare { None } else { node.pieces.element(element, |more| more.iter().all(is_new)) };
            self.end(more, "")?;
        }
        Ok(())
    }

    fn hooks(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        let topic = node.topic;
        match topic.role().filter(|_| node.has(FactKind::Role)) {
            Some(Role::Floating) => {
                self.line(topic)?;
                self.out.write_all(b"<hook NAME=\"FreeNode\"/>\n")?;
            }
            Some(_) => self.out.lost(FactKind::Role, topic),
            None => {}
        }
        let pictures = if node.has(FactKind::Picture) { usize::MAX } else { 0 };
        for (at, picture) in topic.pictures().take(pictures).enumerate() {
            // SPEC: a node has one picture, of which Freeplane knows the address and the scale.
            let has_more = picture.width.is_some() || picture.height.is_some() || !picture.title.is_empty();
            if at > 0 || has_more || picture.address.is_empty() {
                self.out.lost(FactKind::Picture, topic);
            }
            if at == 0 && !picture.address.is_empty() {
                self.line(topic)?;
                self.attribute("<hook NAME=\"ExternalObject\" URI=\"", picture.address)?;
                let is_it = |own: &[(String, String)]| {
                    piece::value(own, "NAME") == Some("ExternalObject") && piece::value(own, "URI").is_none()
                };
                let own = node.pieces.element("hook", is_it);
                self.end(own, "NAME")?;
            }
        }
        Ok(())
    }

    fn attribute_element(&mut self, node: &mut Node<'m>, name: &str, value: &str) -> io::Result<()> {
        let own = node.pieces.element("attribute", |own| {
            piece::value(own, "NAME") == Some(name)
                && piece::value(own, "VALUE").is_none_or(|formula| formula == value)
        });
        self.line(node.topic)?;
        self.attribute("<attribute NAME=\"", name)?;
        let is_formula = own.as_ref().is_some_and(|own| piece::value(own, "VALUE").is_some());
        let is_special = self.dialect.is_freeplane && !is_formula && value.starts_with(['=', '\'']);
        let has_none = value.is_empty() && own.as_ref().is_some_and(|own| own.len() == 1);
        if !has_none {
            self.attribute(if is_special { " VALUE=\"'" } else { " VALUE=\"" }, value)?;
        }
        let own = own.map(|own| own.into_iter().filter(|(name, _)| name != "VALUE").collect());
        self.end(own, "NAME")
    }

    /// Writes the lines from a topic to others: first those of which a piece says how they look.
    fn write_relations(&mut self, node: &mut Node<'m>) -> io::Result<()> {
        let mut relations = std::mem::take(&mut node.relations);
        let map = self.fitted.map();
        while !relations.is_empty() {
            let leads = |own: &[(String, String)]| {
                let id = piece::value(own, "DESTINATION")?;
                let leads =
                    |relation: &Relation<'m>| map.get(relation.to).is_some_and(|to| self.ids.is(id, to));
                // Of several lines between two topics, the piece is about the one with its label.
                let label = LABELS.iter().find_map(|name| piece::value(own, name)).unwrap_or_default();
                let is_it = |relation: &Relation<'m>| leads(relation) && relation.label == label;
                relations.iter().position(is_it).or_else(|| relations.iter().position(leads))
            };
            let Some(own) = node.pieces.element("arrowlink", |own| leads(own).is_some()) else { break };
            let relation = leads(&own).map(|at| relations.remove(at));
            if let Some((to, relation)) =
                relation.and_then(|relation| Some((map.get(relation.to)?, relation)))
            {
                self.arrow(node.topic, to, relation.label, Some(own))?;
            }
        }
        for relation in relations {
            if let Some(to) = map.get(relation.to) {
                self.arrow(node.topic, to, relation.label, None)?;
            }
        }
        Ok(())
    }

    fn arrow(
        &mut self,
        from: Topic<'m>,
        to: Topic<'m>,
        label: &str,
        own: Option<Attributes>,
    ) -> io::Result<()> {
        self.line(from)?;
        let id = self.ids.of(to);
        self.attribute("<arrowlink DESTINATION=\"", &id)?;
        // Freeplane shows a label, others ignore it.
        let is_there =
            |own: &Attributes| own.iter().any(|(name, value)| name.ends_with("_LABEL") && value == label);
        if !label.is_empty() && !own.as_ref().is_some_and(is_there) {
            self.attribute(" MIDDLE_LABEL=\"", label)?;
        }
        self.end(own, "DESTINATION")
    }

    /// Ends an element without content, with more attributes but for one that is written already.
    fn end(&mut self, more: Option<Attributes>, but: &str) -> io::Result<()> {
        self.attributes(&more.unwrap_or_default(), |name| name != but)?;
        self.out.write_all(b"/>\n")
    }
}
