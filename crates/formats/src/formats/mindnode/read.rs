//! Reading the property list: trees of nodes, and connections and boundaries beside them.

use std::collections::{BTreeMap, HashMap};

use panmap_model::{
    Code, Diagnostic, Fact, Group, GroupKind, Picture, Severity, Span, StyleProperty, Task, TopicId,
};

use super::html::Html;
use crate::names::files::{by_extension, media_type};
use crate::reading::draft::Draft;
use crate::reading::html::{Scratch, document_text};
use crate::reading::package::Package;
use crate::reading::plist::{At, Content, PropertyList};

/// The document.
pub(super) const DOCUMENT: &str = "contents.xml";

/// What says how nodes look where nobody has chosen it, or how the program shows them at the moment.
const LAYOUT: [&str; 10] = [
    "decreasingStrokeWidth",
    "isLeftAligned",
    "layoutStyle",
    "location",
    "nodeID",
    "noteIndicatorColor",
    "pathStyle",
    "shapeStyle",
    "subnodes",
    "willShowInFilter",
];

pub(super) fn read(package: &Package<'_, '_>, draft: &mut Draft) -> Result<(), Diagnostic> {
    let bytes = package.binary(DOCUMENT)?;
    let tree = PropertyList::read(&bytes)?;
    let mut files = HashMap::new();
    for entry in package.names() {
        // Views and previews are for the program, and made by it.
        let Some((_, name)) = entry.rsplit_once("resources/") else { continue };
        let bytes = package.bytes(entry)?.unwrap_or_default();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let kind = match media_type(&bytes, "") {
            "application/octet-stream" => by_extension(extension),
            known => known,
        };
        draft.builder.media(entry, kind, bytes);
        files.insert(name.to_owned(), entry.to_owned());
    }
    let mut reader = Reader {
        tree: &tree,
        files: &files,
        draft,
        scratch: Scratch::default(),
        ids: HashMap::new(),
        ignored: BTreeMap::new(),
    };
    let roots = reader.roots();
    if roots.is_empty() {
        let why = "this property list is no map of MindNode: it has no `mindMaps` with a `mainNode`";
        return Err(Diagnostic::error(Code::NotAnOutline, why).at(Span::default()));
    }
    reader.topics(roots);
    reader.between();
    reader.told();
    let version = tree.number(0, &["version"]).map(|version| version.to_string()).unwrap_or_default();
    draft.builder.set_origin("mindnode", "");
    draft.builder.set_origin_version(&version);
    Ok(())
}

struct Reader<'a, 'd> {
    tree: &'a PropertyList,
    /// The entries of files by their names.
    files: &'a HashMap<String, String>,
    draft: &'d mut Draft,
    scratch: Scratch,
    /// The topics by their ids; of several with one id the first has it.
    ids: HashMap<String, TopicId>,
    /// What a map cannot store, and how often it was there.
    ignored: BTreeMap<String, usize>,
}

impl Reader<'_, '_> {
    /// The roots: up to version 5 in a list, and later one in each map on the canvas.
    fn roots(&self) -> Vec<At> {
        let tree = self.tree;
        let mut roots = Vec::new();
        for holder in [Some(0), tree.member(0, "canvas")].into_iter().flatten() {
            let maps = tree.member(holder, "mindMaps").into_iter().flat_map(|maps| tree.items(maps));
            for map in maps.chain(tree.member(holder, "mindMap")) {
                roots.extend(tree.member(map, "mainNode"));
                roots.extend(tree.member(map, "mainNodes").into_iter().flat_map(|nodes| tree.items(nodes)));
            }
        }
        roots.retain(|root| *tree.content(*root) == Content::Dictionary);
        roots
    }

    fn topics(&mut self, roots: Vec<At>) {
        let tree = self.tree;
        let mut next: Vec<_> = roots.into_iter().rev().map(|at| (at, 0)).collect();
        while let Some((at, depth)) = next.pop() {
            self.draft.close_to(depth);
            self.topic(at);
            let first = next.len();
            let children = tree.member(at, "subnodes").into_iter().flat_map(|nodes| tree.items(nodes));
            let nodes = children.filter(|node| *tree.content(*node) == Content::Dictionary);
            next.extend(nodes.map(|node| (node, depth + 1)));
            next[first..].reverse();
        }
    }

    fn topic(&mut self, at: At) {
        let tree = self.tree;
        let html = Html::new(tree.text(at, &["title", "text"]).unwrap_or_default());
        let (text, lost) = document_text(&html.source, &mut self.scratch);
        lost.report(Span::default(), &mut self.draft.report);
        let topic = self.draft.builder.open(text);
        if let Some(id) = tree.text(at, &["nodeID"]) {
            self.draft.builder.fact(Fact::SourceId(id));
            self.ids.entry(id.to_owned()).or_insert(topic);
        }
        for item in tree.items(at) {
            match (tree.name(item), tree.content(item)) {
                ("note", Content::Dictionary) => self.note(item),
                ("hasFoldedSubnodes", _) => {
                    if tree.is_set(at, &["hasFoldedSubnodes"]) {
                        self.draft.builder.fact(Fact::Folded);
                    }
                }
                ("task", Content::Dictionary) => self.task(item),
                ("attachment", Content::Dictionary) => self.picture(item),
                ("title", _) => {}
                (name, _) if LAYOUT.contains(&name) => {}
                (name, content) => {
                    if *content != Content::Flag(false) && !self.is_empty(item) {
                        *self.ignored.entry(name.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        self.looks(at, html.color.as_deref());
    }

    fn is_empty(&self, at: At) -> bool {
        let is_holder = matches!(self.tree.content(at), Content::Dictionary | Content::Array);
        is_holder && self.tree.items(at).next().is_none()
    }

    fn note(&mut self, at: At) {
        let html = Html::new(self.tree.text(at, &["text"]).unwrap_or_default());
        let (text, lost) = document_text(&html.source, &mut self.scratch);
        lost.report(Span::default(), &mut self.draft.report);
        self.draft.note(text);
    }

    fn task(&mut self, at: At) {
        match self.tree.number(at, &["state"]) {
            Some(2.0) => self.draft.builder.fact(Fact::Task(Task::Done)),
            None | Some(0.0 | 1.0) => self.draft.builder.fact(Fact::Task(Task::Open)),
            Some(state) => {
                self.draft.builder.fact(Fact::Attribute { name: "task state", value: &state.to_string() });
            }
        }
    }

    fn picture(&mut self, at: At) {
        let name =
            self.tree.text(at, &["fileName"]).or(self.tree.text(at, &["clipArtName"])).unwrap_or_default();
        if name.is_empty() {
            return;
        }
        let size = self.tree.text(at, &["size"]).map(numbers).unwrap_or_default();
        let pixels = |at: usize| crate::programs::pixels(&size.get(at)?.to_string());
        let address = self.files.get(name).map_or(name, String::as_str);
        let (width, height) = (pixels(0), pixels(1));
        self.draft.builder.fact(Fact::Picture(Picture { address, width, height, title: "" }));
    }

    fn looks(&mut self, at: At, color: Option<&str>) {
        let tree = self.tree;
        let of = |names: &[&str]| tree.text(at, names).and_then(hex);
        let number = |names: &[&str]| tree.number(at, names).map(|number| number.to_string());
        let place = tree.text(at, &["location"]).map(numbers).unwrap_or_default();
        let border: &[&str] = &["shapeStyle", "borderStrokeStyle"];
        let looks = [
            (StyleProperty::Color, color.map(str::to_owned)),
            (StyleProperty::Background, of(&["shapeStyle", "fillColor"])),
            (StyleProperty::EdgeColor, of(&["pathStyle", "strokeStyle", "color"])),
            (StyleProperty::EdgeWidth, number(&["pathStyle", "strokeStyle", "width"])),
            (StyleProperty::BorderColor, of(&[border[0], border[1], "color"])),
            (StyleProperty::BorderWidth, number(&[border[0], border[1], "width"])),
            (StyleProperty::X, place.first().map(f64::to_string)),
            (StyleProperty::Y, place.get(1).map(f64::to_string)),
        ];
        for (property, value) in looks {
            if let Some(value) = value {
                self.draft.builder.fact(Fact::Style { property, value: &value });
            }
        }
    }

    /// Reads what stands between topics, which have all been read.
    fn between(&mut self) {
        let tree = self.tree;
        for holder in [Some(0), tree.member(0, "canvas")].into_iter().flatten() {
            let items = |name: &str| tree.member(holder, name).into_iter().flat_map(|all| tree.items(all));
            for line in items("crossConnections") {
                let end = |name: &str| {
                    let id = tree.text(line, &["endPoints", name]).or_else(|| tree.text(line, &[name]))?;
                    self.ids.get(id).copied()
                };
                if let (Some(from), Some(to)) = (end("startNodeID"), end("endNodeID")) {
                    let label = self.label(line);
                    self.draft.builder.relate(from, to, &label);
                } else {
                    self.draft.report.add(Severity::Warning, Code::DanglingRelation, Span::default(), || {
                        "a connection leads to a node that is not in the map: it is left out".into()
                    });
                }
            }
            for bound in items("boundaries") {
                let topic = tree.text(bound, &["nodeID"]).and_then(|id| self.ids.get(id).copied());
                match topic {
                    Some(topic) => {
                        let (first, last, kind) = (topic, topic, GroupKind::Boundary);
                        let label = self.label(bound);
                        self.draft.builder.group(Group { first, last, kind, label: &label, topic: None });
                    }
                    None => *self.ignored.entry("boundaries".to_owned()).or_default() += 1,
                }
            }
        }
    }

    fn label(&mut self, at: At) -> String {
        let html = self.tree.text(at, &["title", "text"]).unwrap_or_default();
        document_text(&Html::new(html).source, &mut self.scratch).0.plain().into_owned()
    }

    /// Reports what a map cannot store.
    fn told(&mut self) {
        for (name, count) in std::mem::take(&mut self.ignored) {
            self.draft.report.add(Severity::Info, Code::IgnoredContent, Span::default(), || {
                format!("a map cannot store `{}`: {count} left out", name.escape_debug())
            });
        }
    }
}

/// The numbers of `{-490, -463.5}`.
fn numbers(text: &str) -> Vec<f64> {
    let inside = text.trim_start_matches('{').trim_end_matches('}');
    inside.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

/// A colour in hexadecimal: `{0.102000, 0.333000, 0.412000, 1.000000}`; `None` where it is not to be seen.
#[allow(clippy::cast_sign_loss, reason = "the numbers are within the bounds of the type")]
fn hex(text: &str) -> Option<String> {
    let [red, green, blue, alpha] = numbers(text)[..] else { return None };
    let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    (alpha > 0.0).then(|| format!("#{:02x}{:02x}{:02x}", byte(red), byte(green), byte(blue)))
}
