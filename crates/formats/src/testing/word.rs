//! `--strict` keeps its word: where a writer tells of no loss, what it wrote is read as the map it was given.
//!
//! The fuzzer and its tests take this file by its path, so it uses what the crate has for everybody and no more.

use panmap_formats::{Feature, Features, Format, MapFeature, ReadOptions, Target, WriteOptions};
use panmap_model::text::Link;
use panmap_model::{
    Code, Diagnostic, Fact, FactKind, Group, MapBuilder, Mark, MarkKind, MindMap, Run, Text, TextBuf,
    TextBuilder, Topic, TopicId,
};

/// What is told although nothing is lost: the map has another shape.
const SHAPES: [Code; 2] = [Code::AddedRoot, Code::MovedDescription];

/// The map in the shape that a writer has told of, without what is no part of what it says: ids, the language of the
/// page, and a title that is the text of the first root, which formats without a place for a title read from there.
///
/// It is built here topic by topic, independently of the writers, so that a fault in them does not hide itself.
fn shaped(map: &MindMap, told: &[Diagnostic]) -> MindMap {
    let has = |code| told.iter().any(|told| told.code == code);
    let title = map.meta().title.as_deref().unwrap_or_default();
    let (adds, moves) = (has(Code::AddedRoot), has(Code::MovedDescription));
    let description = map.meta().description.as_ref().filter(|_| moves).map(TextBuf::as_text);
    let mut builder = MapBuilder::new();
    if adds {
        builder.open(title);
        note(&mut builder, description.into_iter());
    }
    let mut ids = Vec::new();
    for topic in map.topics() {
        builder.close_to(topic.depth() + usize::from(adds));
        ids.push(builder.open(topic.rich_text()));
        // Pieces of different kinds have no order.
        let mut facts: Vec<_> = topic.facts().collect();
        facts.sort_by_key(|fact| if let Fact::Extension { source, .. } = fact { *source } else { "" });
        for fact in facts.into_iter().filter(|fact| !matches!(fact, Fact::SourceId(_) | Fact::Note(_))) {
            // An empty text or link counts as absent.
            match fact {
                Fact::Details(text) if text.is_empty() => {}
                Fact::Link("") => {}
                fact => builder.fact(fact),
            }
        }
        let is_first = topic.id().index() == 0 && !adds;
        note(&mut builder, description.filter(|_| is_first).into_iter().chain(topic.note()));
    }
    let id = |topic: TopicId| ids[topic.index()];
    for relation in map.relations() {
        builder.relate(id(relation.from), id(relation.to), relation.label);
    }
    for (topic, clone) in map.clones() {
        builder.clone_of(id(topic), id(clone.original), clone.whole_branch);
    }
    for group in map.groups() {
        let (first, last) = (id(group.first), id(group.last));
        builder.group(Group { first, last, topic: group.topic.map(id), ..group });
    }
    for medium in map.media() {
        builder.media(medium.name, medium.media_type, medium.bytes.to_vec());
    }
    let meta = builder.meta_mut();
    meta.clone_from(map.meta());
    meta.language = None;
    meta.extensions.sort_by(|(_, one), (_, other)| one.cmp(other));
    meta.description.take_if(|text| moves || text.is_empty());
    meta.author.take_if(|author| author.is_empty());
    let root = if adds { title } else { map.roots().next().map_or("", Topic::text) };
    meta.title.take_if(|title| title == root || title.is_empty());
    builder.finish()
}

/// Adds texts as one note, unless all are empty: one below the other, with an empty line between those that are plain.
fn note<'a>(builder: &mut MapBuilder, mut texts: impl Iterator<Item = Text<'a>>) {
    let Some(first) = texts.next() else { return };
    let (mut note, mut is_plain) = (TextBuilder::new(), first.is_plain());
    note.push(first);
    for text in texts.filter(|text| !text.is_empty()) {
        if is_plain && text.is_plain() {
            note.text("\n\n");
            note.push(text);
            continue;
        }
        is_plain = false;
        note.paragraph();
        note.push(text);
        note.end_paragraph();
    }
    let note = note.finish();
    if !note.is_empty() {
        builder.note(note);
    }
}

fn without_bare(text: Text<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    let runs = if text.has_blocks() { text.runs() } else { text.inline_runs() };
    builder.extend(runs.map(|run| match run {
        Run::Open(Mark::Link(link)) => Run::Open(Mark::Link(Link { bare: false, ..link })),
        Run::Close(Mark::Link(link)) => Run::Close(Mark::Link(Link { bare: false, ..link })),
        run => run,
    }));
    builder.finish().into()
}

/// What a map has, but for the marks in notes and other texts that may be lost with them.
fn features(map: &MindMap) -> Features {
    let marks = map.topics().flat_map(|topic| topic.rich_text().marks().map(|(_, mark)| mark.kind()));
    let marks: Vec<_> = marks.collect();
    let none = Features::NONE.marks(MarkKind::ALL);
    let all = Features::of(map).without(none).iter();
    let all = all.chain(marks.into_iter().map(Into::into));
    all.fold(Features::NONE, |all, feature| {
        if let Feature::Fact(kind) = feature {
            all.facts(&[kind])
        } else if let Feature::Mark(kind) = feature {
            all.marks(&[kind])
        } else if let Feature::Map(feature) = feature {
            all.map(&[feature])
        } else {
            all
        }
    })
}

/// Writes a map for a target and reads it, unless a loss was told; what differs is an error.
pub(crate) fn keeps_its_word(format: &Format, target: &Target, map: &MindMap) -> Result<(), String> {
    let mut file = Vec::new();
    let told = target.write(map, &WriteOptions::default(), &mut file).map_err(|error| error.to_string())?;
    let undeclared = features(map).without(target.carries);
    let is_told = |code: Code| told.iter().any(|told| told.code == code);
    for feature in undeclared.iter() {
        let moved = feature == MapFeature::Description.into() && is_told(Code::MovedDescription)
            || feature == FactKind::Details.into();
        // Where there is no topic, nothing of a topic is lost.
        // A root that is added has the title for its text.
        let is_root = feature == MapFeature::Title.into() && is_told(Code::AddedRoot);
        // Some attributes are stored by name.
        let mut attributes = map.topics().flat_map(Topic::attributes);
        let is_stored = feature == FactKind::Attribute.into()
            && attributes.all(|(name, _)| target.attributes.contains(&name));
        let is_excused = feature == MapFeature::Roots.into() || moved || is_root || is_stored;
        if !is_excused && !feature.loss().is_some_and(is_told) {
            return Err(format!("{} does not tell of {}", target.name, feature.name()));
        }
    }
    if told.iter().any(|told| !SHAPES.contains(&told.code)) || !format.is_read() {
        return Ok(());
    }
    let shown = String::from_utf8_lossy(&file);
    let back = match format.read(&file, &ReadOptions::default()) {
        Ok(back) => back.map,
        Err(error) => return Err(format!("{} {}: {error}\n{shown}", format.name, target.name)),
    };
    let (mut expected, mut found) = (shaped(map, &told), shaped(&back, &[]));
    if format.name == "markdown" {
        // Whether a link was an address alone is not always to be seen.
        expected.replace_texts(|text| Some(without_bare(text)));
        found.replace_texts(|text| Some(without_bare(text)));
    }
    if expected == found {
        return Ok(());
    }
    Err(format!("{} {}:\n{shown}\n{expected:#?}\n{found:#?}", format.name, target.name))
}
