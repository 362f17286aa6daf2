//! Lines between branches, which name their ends by the numbers of the branches on the way: `mc:0,bo:1,bo:2`.

use panmap_model::{Code, Diagnostic, Severity, TopicId};

use super::state::{PendingLink, State};
use crate::reading::children::Children;
use crate::reading::xml::Tag;

impl<'a> State<'a, '_> {
    pub(super) fn link(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let ends = [["beginID", "beginBranch"], ["endID", "endBranch"]];
        let ends = ends.map(|names| names.into_iter().find_map(|name| self.value(name)).unwrap_or_default());
        self.links.push(PendingLink { ends, span: tag.span() });
        self.elements.skip()
    }

    /// Draws the lines, now that all branches are known.
    pub(super) fn relate(&mut self) {
        if self.links.is_empty() {
            return;
        }
        let children = Children::of(&self.draft.builder, |_| true);
        for PendingLink { ends, span } in std::mem::take(&mut self.links) {
            match ends.map(|path| found(&path, &children)) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, ""),
                _ => self.elements.report.add(Severity::Warning, Code::DanglingRelation, span, || {
                    "this link names a branch that is not in the map: it is left out".into()
                }),
            }
        }
    }
}

/// The branch at the end of a path.
fn found(path: &str, children: &Children) -> Option<TopicId> {
    let mut topic = None;
    for step in path.split(',') {
        let (kind, number) = step.trim().split_once(':')?;
        let number: usize = number.parse().ok()?;
        if !matches!(kind, "mc" | "bo") {
            return None;
        }
        topic = Some(*children.below(topic).get(number)?);
    }
    topic
}
