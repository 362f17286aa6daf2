//! Relations, clones and groups of the topics that were copied.

use std::collections::HashSet;

use panmap_model::{Code, Diagnostic, Group, GroupKind, MapBuilder, MindMap, Topic, TopicId};

use crate::place::path;
use crate::spans::Spans;

/// How many topics a diagnostic names.
const NAMED: usize = 5;

/// What lost a part of what it needs.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    pub(crate) relations: Cut,
    pub(crate) clones: Cut,
    pub(crate) groups: Cut,
}

/// How many there are of a kind, and the first topics of theirs that are left.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    count: usize,
    topics: Vec<String>,
}

impl Cut {
    pub(crate) fn add(&mut self, left: Option<Topic<'_>>) {
        self.count += 1;
        if self.topics.len() < NAMED {
            self.topics.extend(left.map(path));
        }
    }

    pub(crate) fn diagnostic(self, one: &str, many: &str, why: &str, help: &str) -> Option<Diagnostic> {
        let Self { count, topics } = self;
        let of = topics.first().map(|first| format!(", the first at `{first}`")).unwrap_or_default();
        let what = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
        let message = format!("{what} left out: {why}{of}");
        (count > 0)
            .then(|| Diagnostic::warning(Code::CutConnection, message).help(help).topics(count, topics))
    }
}

impl Cuts {
    pub(super) fn diagnostics(self) -> Vec<Diagnostic> {
        let Self { relations, clones, groups } = self;
        let help = "keep the other topic too, or `--allow cut-connection`";
        let all = [
            relations.diagnostic("relation", "relations", "a topic at one end is gone", help),
            clones.diagnostic(
                "link to an original",
                "links to originals",
                "the topic that was cloned is gone",
                help,
            ),
            groups.diagnostic("group", "groups", "its topics are gone or no longer side by side", help),
        ];
        all.into_iter().flatten().collect()
    }
}

impl Cuts {
    /// What lost a part of what it needs where a map was split.
    pub(crate) fn of_splitting(self) -> Vec<Diagnostic> {
        let Self { relations, clones, groups } = self;
        let help = "split the map at other topics, or `--allow cut-connection`";
        let all = [
            relations.diagnostic("relation", "relations", "its topics are in different maps", help),
            clones.diagnostic(
                "link to an original",
                "links to originals",
                "the topic that was cloned is in another map",
                help,
            ),
            groups.diagnostic(
                "topic of a group",
                "topics of groups",
                "the group is in another map than the topic that stands for it",
                help,
            ),
        ];
        all.into_iter().flatten().collect()
    }

    /// What has no place where maps were merged.
    pub(crate) fn of_merging(self) -> Vec<Diagnostic> {
        let Self { clones, groups, .. } = self;
        let help = "join without merging, or `--allow cut-connection`";
        let why = "the same topic of an earlier map is a clone of another one";
        let all = [
            clones.diagnostic("link to an original", "links to originals", why, help),
            groups.diagnostic("group", "groups", "its topics are no longer side by side", help),
        ];
        all.into_iter().flatten().collect()
    }
}

/// Which kinds of what is between topics are copied.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a kind of its own")]
pub(crate) struct Between {
    pub(crate) relations: bool,
    pub(crate) clones: bool,
    pub(crate) groups: bool,
    pub(crate) media: bool,
}

impl Default for Between {
    fn default() -> Self {
        Self { relations: true, clones: true, groups: true, media: true }
    }
}

/// The map that is copied, the one that is made, and which topics are copies of which.
pub(super) struct Connecting<'b> {
    pub(super) map: &'b MindMap,
    pub(super) builder: &'b mut MapBuilder,
    /// The copy of each topic, by position.
    pub(super) copies: &'b [Option<TopicId>],
    /// Topics for which the copies of others stand.
    pub(super) replaced: &'b [(TopicId, TopicId)],
}

impl Connecting<'_> {
    /// Copies what is between the topics that were copied.
    pub(super) fn connect(&mut self, between: Between) -> Cuts {
        let mut cuts = Cuts::default();
        let mut targets = self.copies.to_vec();
        for (gone, copy) in self.replaced {
            targets[gone.index()] = Some(*copy);
        }
        if between.relations {
            self.relate(&targets, &mut cuts.relations);
        }
        if between.clones {
            self.clone_topics(&targets, &mut cuts.clones);
        }
        if between.groups && self.map.groups().len() > 0 {
            self.group(&mut cuts.groups);
        }
        cuts
    }

    fn relate(&mut self, targets: &[Option<TopicId>], cut: &mut Cut) {
        let mut known = HashSet::new();
        let mut merged = Vec::new();
        for relation in self.map.relations() {
            let ends = [relation.from, relation.to];
            match ends.map(|end| targets[end.index()]) {
                [Some(from), Some(to)] if ends.iter().all(|end| self.copies[end.index()].is_some()) => {
                    self.builder.relate(from, to, relation.label);
                    if !self.replaced.is_empty() {
                        known.insert((from, to, relation.label));
                    }
                }
                [Some(from), Some(to)] => merged.push((from, to, relation.label)),
                [None, None] => {}
                [Some(_), None] => cut.add(self.map.get(relation.from)),
                [None, Some(_)] => cut.add(self.map.get(relation.to)),
            }
        }
        // Those of topics for which one copy stands may be there already, or lead from a topic to itself.
        for (from, to, label) in merged {
            if from != to && known.insert((from, to, label)) {
                self.builder.relate(from, to, label);
            }
        }
    }

    fn clone_topics(&mut self, targets: &[Option<TopicId>], cut: &mut Cut) {
        for (topic, clone) in self.map.clones() {
            let Some(copy) = self.copies[topic.index()] else { continue };
            match targets[clone.original.index()] {
                Some(original) => self.builder.clone_of(copy, original, clone.whole_branch),
                None => cut.add(self.map.get(topic)),
            }
        }
    }

    fn group(&mut self, cut: &mut Cut) {
        let spans = Spans::new(self.map, self.copies, self.builder);
        for group in self.map.groups() {
            let topic = group.topic.and_then(|topic| self.copies[topic.index()]);
            match spans.copies(group.first, group.last) {
                // All of its siblings are gone, and so is the group.
                None if group.topic.is_none() || topic.is_none() => {}
                Some(Some((first, last)))
                    if topic.is_some() || group.topic.is_none() || group.kind != GroupKind::Summary =>
                {
                    self.builder.group(Group { first, last, topic, ..group });
                }
                _ => cut.add(self.map.get(group.first)),
            }
        }
    }
}
