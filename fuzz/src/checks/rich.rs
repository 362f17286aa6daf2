//! Bytes to maps with everything that a map can have.
//!
//! A map is a list of records, which a byte that is in no UTF-8 separates; each is a topic, something between topics, or
//! something about the map. So what a mutation does to one record leaves the others as they are.

use panmap_model::{Fact, Group, GroupKind, MapBuilder, MindMap, Picture, Role, Side, Timestamp, TopicId};

use super::bytes::Bytes;
use super::texts::{text, words};
use super::values::{EXTENSIONS, ICONS, LINKS, NAMES, STYLES, TAGS, TASKS, TIMES, VALUES};

/// What separates records.
pub(super) const END: u8 = 0xff;

/// More topics than that cost time and show nothing new.
const MOST: usize = 64;

/// Reads a map of bytes.
pub(super) fn map(data: &[u8]) -> MindMap {
    of_records(data.split(|byte| *byte == END))
}

/// The map of some records.
pub(super) fn of_records<'a>(records: impl Iterator<Item = &'a [u8]>) -> MindMap {
    let mut builder = MapBuilder::new();
    let (mut ids, mut between) = (Vec::new(), Vec::new());
    for record in records.take(4 * MOST) {
        let mut bytes = Bytes::new(record);
        match bytes.below(16) {
            0..12 if ids.len() < MOST => ids.push(topic(&mut builder, &mut bytes)),
            12 | 13 => between.push(bytes),
            14 => about(&mut builder, &mut bytes),
            15 => medium(&mut builder, &mut bytes),
            _ => {}
        }
    }
    if !ids.is_empty() {
        for bytes in &mut between {
            relate(&mut builder, bytes, &ids);
        }
    }
    builder.finish()
}

fn topic(builder: &mut MapBuilder, bytes: &mut Bytes<'_>) -> TopicId {
    let up = bytes.below(4);
    builder.close_to(builder.depth().saturating_sub(up));
    let id = builder.open(&text(bytes));
    for _ in 0..4 {
        if bytes.is_empty() {
            break;
        }
        add_fact(builder, bytes);
    }
    id
}

fn add_fact(builder: &mut MapBuilder, bytes: &mut Bytes<'_>) {
    let picture = |bytes: &mut Bytes<'_>| Picture {
        address: bytes.pick(LINKS),
        width: bytes.pick(&[None, Some(0), Some(640)]),
        height: bytes.pick(&[None, Some(7)]),
        title: bytes.pick(&["", "A cat"]),
    };
    let fact = match bytes.below(22) {
        0 | 1 => return builder.note(&text(bytes)),
        2 => return builder.fact(Fact::Details(text(bytes).as_text())),
        3 => Fact::Link(bytes.pick(LINKS)),
        4 => Fact::Task(bytes.pick(TASKS)),
        5 => Fact::Priority(bytes.pick(&[1, 9])),
        6 => Fact::Progress(bytes.pick(&[0, 50, 100])),
        7 => Fact::Number(bytes.pick(&[0, 1, 7, u32::MAX])),
        8 => Fact::Folded,
        9 => Fact::Side(bytes.pick(Side::ALL)),
        10 => Fact::Role(bytes.pick(Role::ALL)),
        11 => Fact::Sheet(bytes.pick(&["", "Sheet"])),
        12 => Fact::Created(time(bytes)),
        13 => Fact::Modified(time(bytes)),
        14 => Fact::Icon(bytes.pick(ICONS)),
        15 => Fact::Tag(bytes.pick(TAGS)),
        16 => Fact::Picture(picture(bytes)),
        17 => Fact::Attachment { address: bytes.pick(LINKS), name: bytes.pick(&["", "a.pdf"]) },
        18 => {
            let (property, value) = bytes.pick(STYLES);
            Fact::Style { property, value }
        }
        19 => Fact::Attribute { name: bytes.pick(NAMES), value: bytes.pick(VALUES) },
        20 => {
            let (name, value) = (words(bytes), words(bytes));
            return builder.fact(Fact::Attribute { name: &name, value: &value });
        }
        _ => {
            let (syntax, source) = bytes.pick(EXTENSIONS);
            Fact::Extension { syntax, source }
        }
    };
    builder.fact(fact);
}

fn time(bytes: &mut Bytes<'_>) -> Timestamp {
    Timestamp(bytes.pick(TIMES))
}

fn relate(builder: &mut MapBuilder, bytes: &mut Bytes<'_>, ids: &[TopicId]) {
    let kind = bytes.below(8);
    let [first, until, other] = [0; 3].map(|_| bytes.pick(ids));
    match kind {
        0..3 => builder.relate(first, until, &words(bytes)),
        3 => builder.clone_of(first, until, bytes.one_in(2)),
        _ => {
            let mut siblings = (first.index()..=until.index()).rev().filter_map(|at| builder.topic_id(at));
            let last = siblings.find(|id| builder.parent(*id) == builder.parent(first)).unwrap_or(first);
            let (kind, topic) = (bytes.pick(GroupKind::ALL), bytes.one_in(2).then_some(other));
            builder.group(Group { first, last, kind, label: &words(bytes), topic });
        }
    }
}

/// Something about the map as a whole.
fn about(builder: &mut MapBuilder, bytes: &mut Bytes<'_>) {
    let kind = bytes.below(7);
    let meta = builder.meta_mut();
    match kind {
        0 => meta.title = Some(words(bytes)),
        1 => meta.author = Some(words(bytes)),
        2 => meta.description = Some(text(bytes)),
        3 => meta.created = Some(time(bytes)),
        4 => meta.modified = Some(time(bytes)),
        5 => meta.attributes.push((bytes.pick(NAMES).into(), bytes.pick(VALUES).into())),
        _ => {
            let (syntax, source) = bytes.pick(EXTENSIONS);
            meta.extensions.push((syntax.into(), source.into()));
        }
    }
}

fn medium(builder: &mut MapBuilder, bytes: &mut Bytes<'_>) {
    let (name, media_type) = (bytes.pick(&["a.png", "b.pdf"]), bytes.pick(&["image/png", "application/pdf"]));
    builder.media(name, media_type, bytes.rest());
}
