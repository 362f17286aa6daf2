//! Patches as JSON; `crates/cli/schema/patch-1.schema.json` says what is in them.

use panmap_diff::{Fingerprint, Patch, PatchClone, PatchGroup, PatchRelation, PatchTopic, Placed, Stamp};
use panmap_formats::{ReadOptions, WriteOptions, by_name};
use panmap_model::{Code, Diagnostic, GroupKind, MapBuilder, MindMap};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What the member `format` says.
const FORMAT: &str = "panmap-patch";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    old: Version,
    new: Version,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    placed: Vec<Place>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changed: Vec<Change>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    meta: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removed_media: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relations: Option<Vec<Relation>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clones: Option<Vec<CloneOf>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<Group>>,
    content: Box<RawValue>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    topics: usize,
    fingerprint: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reference {
    Old(usize),
    Content(usize),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    topic: Reference,
    below: Option<Reference>,
    index: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    old: usize,
    content: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Relation {
    from: usize,
    to: usize,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CloneOf {
    topic: usize,
    original: usize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    branch: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    first: usize,
    last: usize,
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    topic: Option<usize>,
}

/// The patch as JSON.
///
/// # Errors
///
/// Where the contents cannot be written, as where this build has no JSON.
pub(crate) fn write(patch: &Patch) -> Result<String, String> {
    let document = Document {
        format: FORMAT.to_owned(),
        version: 1,
        old: version(patch.old),
        new: version(patch.new),
        removed: patch.removed.clone(),
        placed: patch.placed.iter().map(place).collect(),
        changed: patch.changed.iter().map(|(old, content)| Change { old: *old, content: *content }).collect(),
        meta: patch.changes_meta,
        removed_media: patch.removed_media.clone(),
        relations: patch.relations.as_ref().map(|rows| {
            let row = |row: &PatchRelation| Relation { from: row.from, to: row.to, label: row.label.clone() };
            rows.iter().map(row).collect()
        }),
        clones: patch.clones.as_ref().map(|rows| {
            let row = |row: &PatchClone| CloneOf {
                topic: row.topic,
                original: row.original,
                branch: row.whole_branch,
            };
            rows.iter().map(row).collect()
        }),
        groups: patch.groups.as_ref().map(|rows| rows.iter().map(group).collect()),
        content: RawValue::from_string(content(&patch.content)?).map_err(|error| error.to_string())?,
    };
    serde_json::to_string_pretty(&document).map(|json| json + "\n").map_err(|error| error.to_string())
}

/// Reads a patch.
///
/// # Errors
///
/// Where the bytes are no patch of this version.
pub(crate) fn read(bytes: &[u8]) -> Result<Patch, Box<Diagnostic>> {
    let malformed = |what: String| {
        let error = Diagnostic::error(Code::MalformedPatch, what);
        Box::new(error.help("`panmap diff --patch OLD NEW` writes patches"))
    };
    let document: Document =
        serde_json::from_slice(bytes).map_err(|error| malformed(format!("this is no patch: {error}")))?;
    if document.format != FORMAT || document.version != 1 {
        return Err(malformed("this is no patch of version 1".to_owned()));
    }
    let json = by_name("json").ok_or_else(|| malformed("this build reads no JSON".to_owned()))?;
    let content = json
        .read(document.content.get().as_bytes(), &ReadOptions::default())
        .map_err(|error| malformed(format!("the contents of the patch are no map: {}", error.message)))?;
    let stamp = |version: &Version| {
        let fingerprint = version.fingerprint.parse::<Fingerprint>();
        let fingerprint =
            fingerprint.map_err(|_| malformed("a fingerprint has 16 hexadecimal digits".to_owned()))?;
        Ok::<_, Box<Diagnostic>>(Stamp { topics: version.topics, fingerprint })
    };
    let groups = document.groups.map(|rows| rows.into_iter().map(read_group).collect::<Result<Vec<_>, _>>());
    Ok(Patch {
        old: stamp(&document.old)?,
        new: stamp(&document.new)?,
        removed: document.removed,
        placed: document.placed.iter().map(read_place).collect(),
        changed: document.changed.iter().map(|change| (change.old, change.content)).collect(),
        changes_meta: document.meta,
        removed_media: document.removed_media,
        relations: document.relations.map(|rows| {
            let row = |row: Relation| PatchRelation { from: row.from, to: row.to, label: row.label };
            rows.into_iter().map(row).collect()
        }),
        clones: document.clones.map(|rows| {
            let row = |row: CloneOf| PatchClone {
                topic: row.topic,
                original: row.original,
                whole_branch: row.branch,
            };
            rows.into_iter().map(row).collect()
        }),
        groups: groups.transpose().map_err(malformed)?,
        content: content.map,
    })
}

/// A map in Panmap's own JSON. One without topics gets a topic that nothing refers to, because readers refuse it otherwise.
fn content(map: &MindMap) -> Result<String, String> {
    let target = by_name("json").and_then(panmap_formats::Format::default_target);
    let target = target.ok_or("this build writes no JSON")?;
    let mut builder = MapBuilder::new();
    if map.is_empty() {
        builder.append_all(map);
        builder.meta_mut().clone_from(map.meta());
        builder.open("no topics");
    }
    let placeholder = builder.finish();
    let mut json = Vec::new();
    let map = if map.is_empty() { &placeholder } else { map };
    target.write(map, &WriteOptions::default(), &mut json).map_err(|error| error.to_string())?;
    String::from_utf8(json).map(|json| json.trim_end().to_owned()).map_err(|error| error.to_string())
}

fn version(stamp: Stamp) -> Version {
    Version { topics: stamp.topics, fingerprint: stamp.fingerprint.to_string() }
}

fn place(place: &Placed) -> Place {
    let reference = |topic: PatchTopic| match topic {
        PatchTopic::Old(topic) => Reference::Old(topic),
        PatchTopic::Content(topic) => Reference::Content(topic),
    };
    Place { topic: reference(place.topic), below: place.parent.map(reference), index: place.index }
}

fn read_place(place: &Place) -> Placed {
    let topic = |reference: Reference| match reference {
        Reference::Old(topic) => PatchTopic::Old(topic),
        Reference::Content(topic) => PatchTopic::Content(topic),
    };
    Placed { topic: topic(place.topic), parent: place.below.map(topic), index: place.index }
}

fn group(row: &PatchGroup) -> Group {
    let (kind, label) = (row.kind.name().to_owned(), row.label.clone());
    Group { first: row.first, last: row.last, kind, label, topic: row.topic }
}

fn read_group(row: Group) -> Result<PatchGroup, String> {
    let kind: GroupKind = row.kind.parse().map_err(|error: panmap_model::UnknownName| error.to_string())?;
    Ok(PatchGroup { first: row.first, last: row.last, kind, label: row.label, topic: row.topic })
}
