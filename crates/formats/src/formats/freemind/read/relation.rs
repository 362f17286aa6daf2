//! Lines between topics, which may lead to a topic that follows later.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Severity};

use super::super::piece::{self, LABELS};
use super::reader::{Arrow, Id, Reader};
use crate::reading::xml::Tag;

impl<'a> Reader<'a, '_> {
    pub(super) fn arrow(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let Some(attributes) = self.empty_element(tag)? else { return Ok(()) };
        let value = |name: &str| attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value);
        let (Some(to), Some(from)) = (value("DESTINATION"), self.open.last().map(|node| node.topic)) else {
            self.keep_element(tag, &attributes);
            return Ok(());
        };
        let label =
            LABELS.iter().find_map(|name| Some((*name, value(name).filter(|label| !label.is_empty())?)));
        // The rest is how the line looks.
        let is_label = |name: &str| label.is_some_and(|(label, _)| label == name) && name == LABELS[0];
        let rest: Vec<_> = attributes.iter().filter(|(name, _)| !is_label(name)).cloned().collect();
        let is_bare = rest.len() == 1;
        if !is_bare {
            self.keep_element(tag, &rest);
        }
        let (to, label) = (to.clone(), label.map_or_else(Cow::default, |(_, label)| label.clone()));
        self.arrows.push(Arrow { from, to, label, is_bare, span: tag.span() });
        Ok(())
    }

    /// Draws the lines and makes the clones, now that all topics are known.
    pub(super) fn relate(&mut self) {
        if self.arrows.is_empty() && self.clones.is_empty() {
            return;
        }
        // Of nodes with the same id, the first has it. They were decoded before, and what is wrong with them told.
        let value = |id: &Id| self.elements.value_at(id.start as usize..id.end as usize);
        let mut ids: Vec<_> = self.ids.iter().map(|id| (value(id), id.topic)).collect();
        ids.sort_by(|one, other| one.0.cmp(&other.0));
        let find = |id: &str| {
            let at = ids.partition_point(|(own, _)| &**own < id);
            ids.get(at).filter(|(own, _)| own == id).map(|(_, topic)| *topic)
        };
        let clones = std::mem::take(&mut self.clones);
        let originals: Vec<_> = clones.iter().map(|clone| find(&clone.of)).collect();
        let mut pieces = Vec::new();
        for arrow in std::mem::take(&mut self.arrows) {
            if let Some(to) = find(&arrow.to) {
                self.draft.builder.relate(arrow.from, to, &arrow.label);
                continue;
            }
            self.elements.report.add(Severity::Warning, Code::DanglingRelation, arrow.span, || {
                format!("an arrow leads to {:?}, which is no node: it is kept for FreeMind alone", arrow.to)
            });
            // With other attributes, it is a piece already.
            if arrow.is_bare {
                pieces.push((arrow.from, piece::element("arrowlink", &[("DESTINATION", &arrow.to)])));
            }
        }
        self.make_clones(&clones, &originals, pieces);
    }
}
