//! The summaries of Mind Elixir: braces over a run of children, which name their parent by its id.

use std::collections::HashMap;

use panmap_model::{Diagnostic, Group, GroupKind, TopicId};

use super::rows::SummaryLine;
use super::{Reader, unknown};

impl Reader<'_, '_> {
    pub(super) fn read_summary(&mut self) -> Result<(), Diagnostic> {
        let (mut parent, mut start, mut end, mut label) = (String::new(), None, None, String::new());
        self.lexer.peek();
        let place = self.lexer.position();
        let mut seen = 0;
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let names = ["id", "label", "parent", "start", "end"];
            let at = names.iter().position(|known| *known == name);
            let name = name.to_owned();
            let Some(at) = at.filter(|_| !matches!(self.lexer.peek(), Some(b'{' | b'['))) else {
                unknown(&mut self.draft.report, &name, span);
                self.lexer.skip()?;
                continue;
            };
            self.note_seen(&mut seen, at, names[at], span);
            let value = self.lexer.scalar()?.unwrap_or_default();
            match names[at] {
                "label" => value.clone_into(&mut label),
                "parent" => value.clone_into(&mut parent),
                "start" => start = value.parse().ok(),
                "end" => end = value.parse().ok(),
                _ => {}
            }
        }
        let span = (place..self.lexer.position()).into();
        match (start, end) {
            (Some(start), Some(end)) => {
                self.summaries.push(SummaryLine { parent, start, end, label, span });
            }
            _ => self.no_siblings(span),
        }
        Ok(())
    }

    /// Adds the summaries, now that all topics are known.
    pub(super) fn add_summaries(&mut self) {
        let summaries = std::mem::take(&mut self.summaries);
        if summaries.is_empty() {
            return;
        }
        let mut children: HashMap<TopicId, Vec<TopicId>> = HashMap::new();
        for topic in (0..self.draft.builder.len()).filter_map(|at| self.draft.builder.topic_id(at)) {
            if let Some(parent) = self.draft.builder.parent(topic) {
                children.entry(parent).or_default().push(topic);
            }
        }
        for SummaryLine { parent, start, end, label, span } in summaries {
            let parent = self.ids.as_ref().and_then(|ids| ids.get(&parent));
            let siblings = parent.and_then(|parent| children.get(parent));
            let run = siblings.and_then(|siblings| siblings.get(start..=end));
            match run {
                Some([first, .., last] | [first @ last]) => self.draft.builder.group(Group {
                    first: *first,
                    last: *last,
                    kind: GroupKind::Summary,
                    label: &label,
                    topic: None,
                }),
                _ => self.no_siblings(span),
            }
        }
    }
}
