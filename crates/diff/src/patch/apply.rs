//! Applies a patch.

use std::collections::{BTreeMap, HashMap};

use panmap_model::{Fact, Group, MapBuilder, MindMap, Text, Topic, TopicId};

use super::between;
use super::data::{Patch, PatchError, PatchTopic, Placed};
use super::stamp::Stamp;
use crate::tree::NONE;

/// Applies a patch to the map that it was made for.
///
/// Topics that stay keep what the patch does not know: their ids and how the source spelled them.
///
/// # Errors
///
/// Fails if the map is not the one that the patch was made for, or if somebody changed the patch so that it does not
/// lead to the map that it says.
pub fn apply(map: &MindMap, patch: &Patch) -> Result<MindMap, PatchError> {
    let found = Stamp::of(map);
    if found != patch.old {
        return Err(PatchError::OtherMap { expected: patch.old, found });
    }
    let rows = Rows::of(map, patch).ok_or(PatchError::Damaged)?;
    let applied = written(map, patch, &rows);
    if Stamp::of(&applied) == patch.new { Ok(applied) } else { Err(PatchError::Damaged) }
}

/// The topics of the new map in document order, with their depths.
struct Rows(Vec<(PatchTopic, usize)>);

impl Rows {
    /// Finds the topics; `None` if the patch names topics that are not there or more topics than there can be.
    fn of(map: &MindMap, patch: &Patch) -> Option<Self> {
        let topics = [map, &patch.content].map(|map| map.topics().collect::<Vec<_>>());
        let mut is_gone = vec![false; map.len()];
        for topic in &patch.removed {
            *is_gone.get_mut(*topic)? = true;
        }
        let mut placed: HashMap<Option<PatchTopic>, Vec<Placed>> = HashMap::new();
        for place in &patch.placed {
            if let PatchTopic::Old(topic) = place.topic {
                *is_gone.get_mut(topic)? = true;
            }
            placed.entry(place.parent).or_default().push(*place);
        }
        for places in placed.values_mut() {
            places.sort_by_key(|place| place.index);
        }
        let mut rows = Vec::new();
        let mut open = Vec::new();
        let mut siblings = Vec::new();
        let mut parent = None;
        let mut depth = 0;
        loop {
            let stay = staying(map, &topics, parent, &is_gone)?;
            merge(stay, placed.get(&parent).map_or(&[][..], |places| places), &mut siblings);
            open.extend(siblings.drain(..).rev().map(|topic| (topic, depth)));
            let Some((topic, level)) = open.pop() else { break };
            rows.push((topic, level));
            // A damaged patch may place one topic several times, even below itself.
            if rows.len() > patch.new.topics {
                return None;
            }
            (parent, depth) = (Some(topic), level + 1);
        }
        Some(Self(rows))
    }
}

/// The children of a topic, or the roots, that are not placed anew; `None` if there is no such topic.
fn staying(
    map: &MindMap,
    [old, content]: &[Vec<Topic<'_>>; 2],
    parent: Option<PatchTopic>,
    is_gone: &[bool],
) -> Option<Vec<PatchTopic>> {
    let children: Vec<_> = match parent {
        None => map.roots().map(|topic| PatchTopic::Old(topic.id().index())).collect(),
        Some(PatchTopic::Old(topic)) => {
            let children = old.get(topic)?.children();
            children.map(|topic| PatchTopic::Old(topic.id().index())).collect()
        }
        Some(PatchTopic::Content(topic)) => {
            let children = content.get(topic)?.children();
            children.map(|topic| PatchTopic::Content(topic.id().index())).collect()
        }
    };
    let stays = |topic: &PatchTopic| !matches!(topic, PatchTopic::Old(topic) if is_gone[*topic]);
    Some(children.into_iter().filter(stays).collect())
}

/// Puts placed topics at their positions among those that stay.
fn merge(stay: Vec<PatchTopic>, placed: &[Placed], siblings: &mut Vec<PatchTopic>) {
    let mut stay = stay.into_iter();
    for place in placed {
        let before = place.index.saturating_sub(siblings.len());
        siblings.extend(stay.by_ref().take(before));
        siblings.push(place.topic);
    }
    siblings.extend(stay);
}

/// Writes the new map.
fn written(map: &MindMap, patch: &Patch, rows: &Rows) -> MindMap {
    let [old, content] = [map, &patch.content].map(|map| map.topics().collect::<Vec<_>>());
    let changed: HashMap<usize, usize> = patch.changed.iter().copied().collect();
    let mut builder = MapBuilder::with_capacity(rows.0.len(), 0);
    builder.meta_mut().clone_from(if patch.changes_meta { patch.content.meta() } else { map.meta() });
    builder.meta_mut().language.clone_from(&map.meta().language);
    if let Some(origin) = map.origin() {
        builder.set_origin(origin.format, origin.target);
        builder.set_origin_version(origin.version);
    }
    map.spellings().for_each(|spelling| builder.spelling_of_map(spelling));
    let mut position = vec![NONE; old.len()];
    for (topic, depth) in &rows.0 {
        builder.close_to(*depth);
        match *topic {
            PatchTopic::Content(topic) => drop(open(&mut builder, content.get(topic).copied(), None)),
            PatchTopic::Old(topic) => {
                let before = old.get(topic).copied();
                let after = changed.get(&topic).and_then(|topic| content.get(*topic)).copied();
                let id = open(&mut builder, after.or(before), before.and_then(Topic::source_id));
                position[topic] = id.index();
                if let Some(level) = before.and_then(Topic::heading) {
                    builder.heading(level);
                }
                if let (None, Some(spelling)) = (after, before.and_then(Topic::spelling)) {
                    builder.spelling(id, spelling);
                }
            }
        }
    }
    let mut media: BTreeMap<_, _> = map.media().map(|medium| (medium.name, medium)).collect();
    media.retain(|name, _| !patch.removed_media.iter().any(|removed| removed == name));
    media.extend(patch.content.media().map(|medium| (medium.name, medium)));
    for medium in media.values() {
        builder.media(medium.name, medium.media_type, medium.bytes);
    }
    add_rows(map, patch, &position, &mut builder);
    builder.finish()
}

/// Opens a topic with its facts, which may have another id.
fn open(builder: &mut MapBuilder, topic: Option<Topic<'_>>, id: Option<&str>) -> TopicId {
    let opened = builder.open(topic.map_or(Text::new(""), Topic::rich_text));
    topic.into_iter().flat_map(Topic::facts).for_each(|fact| builder.fact(fact));
    if let Some(id) = id {
        builder.fact(Fact::SourceId(id));
    }
    opened
}

/// Adds relations, clones and groups: those of the patch, or else those that the map has.
fn add_rows(map: &MindMap, patch: &Patch, position: &[usize], builder: &mut MapBuilder) {
    let kept = |topic: TopicId| Some(position[topic.index()]).filter(|at| *at != NONE);
    let relations = patch.relations.clone().unwrap_or_else(|| between::relations(map, &kept));
    for line in relations {
        if let (Some(from), Some(to)) = (builder.topic_id(line.from), builder.topic_id(line.to)) {
            builder.relate(from, to, &line.label);
        }
    }
    for clone in patch.clones.clone().unwrap_or_else(|| between::clones(map, &kept)) {
        if let (Some(topic), Some(original)) =
            (builder.topic_id(clone.topic), builder.topic_id(clone.original))
        {
            builder.clone_of(topic, original, clone.whole_branch);
        }
    }
    for group in patch.groups.clone().unwrap_or_else(|| between::groups(map, &kept)) {
        if let (Some(first), Some(last)) = (builder.topic_id(group.first), builder.topic_id(group.last)) {
            let topic = group.topic.and_then(|topic| builder.topic_id(topic));
            builder.group(Group { first, last, kind: group.kind, label: &group.label, topic });
        }
    }
}
