//! A map fitted to a target: below a root if the target requires one, and with its description where the target can
//! store it.

use std::borrow::Cow;

use panmap_model::{
    Code, Diagnostic, FactKind, MapBuilder, MarkKind, MindMap, Text, TextBuf, Topic, TopicId,
};

use super::restricted;
use crate::features::{Features, MapFeature};
use crate::options::WriteOptions;
use crate::paragraphs::Paragraphs;
use crate::settings::Settings;

/// The number of roots that a target accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Any number, including none.
    Any,
    /// At least one.
    Some,
    /// Exactly one.
    One,
}

/// The properties of a target that the frame needs.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The name of the target in messages.
    pub(crate) title: &'static str,
    pub(crate) carries: Features,
    /// The attributes that it stores although it does not declare attributes.
    pub(crate) attributes: &'static [&'static str],
    pub(crate) roots: Roots,
}

/// A map fitted to a target and ready to be written. Its texts have only marks that the target declares, so they are
/// plain if the target declares none.
pub(crate) struct Fitted<'a> {
    map: Cow<'a, MindMap>,
    /// The diagnostic about the root that was added.
    pub(super) added_root: Option<Diagnostic>,
    /// Whether the map has a title that differs from the text of its first root.
    pub(super) has_title: bool,
    /// Whether the description is written as the note of the first root.
    pub(super) moves_description: bool,
    /// The marks that the texts of topics lose, in document order; marks of the description have no topic.
    pub(super) lost_marks: Vec<(Option<TopicId>, MarkKind)>,
    /// The notes that contain more than the note of their topic.
    notes: Vec<(TopicId, TextBuf)>,
    options: &'a WriteOptions,
}

impl<'a> Fitted<'a> {
    pub(crate) fn new(limits: Limits, map: &'a MindMap, options: &'a WriteOptions) -> Self {
        let carries = limits.carries;
        let needs_root = match limits.roots {
            Roots::Any => false,
            Roots::Some => map.is_empty(),
            Roots::One => map.roots().nth(1).is_some() || map.is_empty(),
        };
        // Only maps without a root, or with several roots for a target that accepts one, are copied.
        let mut fitted = if needs_root { Cow::Owned(below_one_root(map)) } else { Cow::Borrowed(map) };
        let root = fitted.roots().next().map_or("", Topic::text);
        let has_title = fitted.meta().title.as_deref().is_some_and(|title| title != root);
        let mut lost_marks = Vec::new();
        if fitted.mark_kinds().any(|kind| !carries.has_mark(kind)) {
            lost_marks = marks_lost(&fitted, carries);
            fitted.to_mut().replace_texts(|text| restricted::restricted(text, carries));
        }
        let moves_description = fitted.meta().description.is_some()
            && carries.has(FactKind::Note)
            && !carries.has_map(MapFeature::Description);
        let notes = notes(&fitted, carries, moves_description);
        let added_root = needs_root.then(|| added_root(limits, map));
        Self { map: fitted, added_root, has_title, moves_description, lost_marks, notes, options }
    }

    /// The map, below a single root if the target requires one.
    pub(crate) fn map(&self) -> &MindMap {
        &self.map
    }

    /// What the user chose of the target's settings.
    #[cfg_attr(
        not(any(feature = "csv", feature = "svg")),
        allow(dead_code, reason = "only tables and pictures have settings")
    )]
    pub(crate) fn settings(&self) -> &Settings {
        &self.options.settings
    }

    /// What finds fonts of the system.
    #[cfg(feature = "png")]
    pub(crate) fn fonts(&self) -> Option<&dyn crate::fonts::FindFont> {
        self.options.fonts.as_deref()
    }

    /// The note of a topic, unless it is empty.
    ///
    /// If the target cannot store descriptions, the note of the first root begins with the description; if it cannot
    /// store details, the note of a topic begins with its details.
    pub(crate) fn note<'t>(&'t self, topic: Topic<'t>) -> Option<Text<'t>> {
        let own = || topic.note().filter(|note| !note.is_empty());
        if self.notes.is_empty() {
            return own();
        }
        match self.notes.binary_search_by_key(&topic.id(), |(topic, _)| *topic) {
            Ok(at) => Some(self.notes[at].1.as_text()),
            Err(_) => own(),
        }
    }
}

/// Returns the marks that the texts of a map lose in a target, for the texts that the target stores.
fn marks_lost(map: &MindMap, carries: Features) -> Vec<(Option<TopicId>, MarkKind)> {
    let mut all = Vec::new();
    if let Some(description) = &map.meta().description {
        all.extend(restricted::lost(description.as_text(), carries).map(|kind| (None, kind)));
    }
    for topic in map.topics() {
        let note = topic.note().filter(|_| carries.has(FactKind::Note));
        let details =
            topic.details().filter(|_| carries.has(FactKind::Note) || carries.has(FactKind::Details));
        for text in [Some(topic.rich_text()), details, note].into_iter().flatten() {
            all.extend(restricted::lost(text, carries).map(|kind| (Some(topic.id()), kind)));
        }
    }
    all
}

/// Returns the notes that also contain the description or the details of their topic, sorted by topic.
fn notes(map: &MindMap, carries: Features, moves_description: bool) -> Vec<(TopicId, TextBuf)> {
    let has_details = map.fact_kinds().any(|kind| kind == FactKind::Details);
    let moves_details = has_details && carries.has(FactKind::Note) && !carries.has(FactKind::Details);
    let count = if moves_details { map.len() } else { usize::from(moves_description) };
    let note = |topic: Topic<'_>| {
        let description = map.meta().description.as_ref().map(TextBuf::as_text);
        let description = description.filter(|_| moves_description && topic.id().index() == 0);
        let details = topic.details().filter(|_| moves_details);
        let first = description.or(details)?;
        let mut note = Paragraphs::new(first);
        let details = details.filter(|_| description.is_some());
        for text in [details, topic.note()].into_iter().flatten().filter(|text| !text.is_empty()) {
            note.push(text);
        }
        Some((topic.id(), note.finish()))
    };
    let notes = map.topics().take(count).filter_map(note);
    notes.filter(|(_, note)| !note.is_empty()).collect()
}

/// Returns the map below a root made from its title, which [`added_root`] reports.
fn below_one_root(map: &MindMap) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.meta_mut().clone_from(map.meta());
    builder.open(map.meta().title.as_deref().unwrap_or_default());
    builder.append_all(map);
    builder.finish()
}

/// Returns the diagnostic about the root that [`below_one_root`] added.
fn added_root(limits: Limits, map: &MindMap) -> Diagnostic {
    let roots = match map.roots().count() {
        0 => "since the map has none".to_owned(),
        roots => format!("above the {roots} roots of the map"),
    };
    let from = if map.meta().title.is_some() { "from the title" } else { "without text" };
    Diagnostic::warning(Code::AddedRoot, format!("{} needs a root: added one {from}, {roots}", limits.title))
}

#[cfg(test)]
mod tests {
    use panmap_model::{Fact, Group, GroupKind};

    use super::*;

    const ONE: Limits = Limits { title: "One", carries: Features::ALL, attributes: &[], roots: Roots::One };

    /// Two roots with something of everything that hangs on topics or between them.
    fn two_roots() -> MindMap {
        let mut builder = MapBuilder::new();
        let ids = ["a", "a1", "b", "b1"].map(|text| {
            builder.close_to(text.len() - 1);
            let id = builder.open(text);
            builder.note(&format!("note of {text}"));
            builder.fact(Fact::Icon("idea"));
            builder.fact(Fact::Icon("flag"));
            builder.fact(Fact::Attribute { name: "of", value: text });
            id
        });
        builder.relate(ids[1], ids[3], "to b1");
        builder.relate(ids[2], ids[0], "back");
        builder.clone_of(ids[3], ids[1], true);
        builder.group(Group {
            first: ids[0],
            last: ids[2],
            kind: GroupKind::Boundary,
            label: "both",
            topic: Some(ids[1]),
        });
        builder.media("a.png", "image/png", &b"png"[..]);
        let meta = builder.meta_mut();
        (meta.title, meta.author) = (Some("Both".into()), Some("Ann".into()));
        meta.description = Some("About both".into());
        builder.finish()
    }

    #[test]
    fn a_root_that_is_added_leaves_everything_below_it_as_it_was() {
        let (map, options) = (two_roots(), WriteOptions::default());
        let fitted = Fitted::new(ONE, &map, &options);
        let (added, below) = (fitted.map().topics().next().unwrap(), fitted.map());
        assert_eq!((added.text(), added.facts().count(), below.len()), ("Both", 0, 1 + map.len()));
        for (old, new) in map.topics().zip(below.topics().skip(1)) {
            assert_eq!((new.text(), new.depth()), (old.text(), old.depth() + 1));
            assert_eq!(new.facts().collect::<Vec<_>>(), old.facts().collect::<Vec<_>>());
        }
        let moved = |topic: TopicId| topic.index() + 1;
        let relations = |map: &MindMap, at: fn(TopicId) -> usize| -> Vec<_> {
            map.relations().map(|it| (at(it.from), at(it.to), it.label.to_owned())).collect()
        };
        assert_eq!(relations(below, TopicId::index), relations(&map, moved));
        assert_eq!(relations(below, TopicId::index)[0], (2, 4, "to b1".to_owned()));
        let clones: Vec<_> = below.clones().map(|(topic, of)| (topic.index(), of.original.index())).collect();
        assert_eq!(clones, [(4, 2)]);
        let group = below.groups().next().unwrap();
        assert_eq!((group.first.index(), group.last.index(), group.label), (1, 3, "both"));
        assert_eq!(group.topic.map(TopicId::index), Some(2));
        assert!(below.media().eq(map.media()));
        assert_eq!(below.meta(), map.meta());
    }

    #[test]
    fn a_description_comes_before_the_note_that_a_root_has() {
        let notes = Features::NONE.facts(&[FactKind::Note]);
        for (roots, expected) in [(Roots::Any, "About both\nnote of a"), (Roots::One, "About both")] {
            let (map, options) = (two_roots(), WriteOptions::default());
            let fitted = Fitted::new(Limits { carries: notes, roots, ..ONE }, &map, &options);
            let root = fitted.map().topics().next().unwrap();
            assert_eq!(fitted.note(root).unwrap().words().replace("\n\n", "\n"), expected);
            let all: String =
                fitted.map().topics().filter_map(|topic| fitted.note(topic)).map(Text::words).collect();
            assert!(["a", "a1", "b", "b1"].iter().all(|text| all.contains(&format!("note of {text}"))));
        }
    }
}
