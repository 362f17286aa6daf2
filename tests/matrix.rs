//! Every pair of formats converts, and what each conversion loses is what its formats say they do not carry.
//! Generated over the registry: a new format is covered by being in it.

use std::collections::BTreeSet;

use panmap_formats::{FORMATS, Feature, Features, Format, MapFeature, ReadOptions, Target, WriteOptions};
use panmap_model::text::{Cell, Image, Item, Link, Rgb};
use panmap_model::{
    Code, Diagnostic, Fact, FactKind, Group, GroupKind, MapBuilder, Mark, MarkKind, MindMap, Picture, Role,
    Side, StyleProperty, Task, TextBuilder, Timestamp, TopicId,
};

use crate::foreign;
use crate::seeds::seeds;
use crate::support::Sandbox;

/// Every way of writing: each target of each format.
fn ways() -> impl Iterator<Item = (&'static Format, &'static Target)> {
    FORMATS.iter().copied().flat_map(|format| format.targets.iter().map(move |target| (format, target)))
}

fn name(format: &Format, target: &Target) -> String {
    format!("{} for {}", format.name, target.name)
}

fn write(target: &Target, map: &MindMap) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let losses = target.write(map, &WriteOptions::default(), &mut out).unwrap();
    (out, losses)
}

/// What is lost of features that a target does not carry at all; of what it carries it may lose some.
fn codes(losses: &[Diagnostic]) -> BTreeSet<Code> {
    let is_whole = |loss: &&Diagnostic| {
        loss.code == Code::LostCharacters || !loss.message.contains("cannot store some ")
    };
    losses.iter().filter(is_whole).map(|loss| loss.code).collect()
}

/// A map that has this feature and nothing else beside text, and how many things have it.
fn map_with(feature: Feature) -> (MindMap, usize) {
    let mut builder = MapBuilder::new();
    let root = builder.open("Root");
    let branch = builder.open("Branch");
    let count = add(&mut builder, feature, root, branch);
    builder.open("Below");
    builder.close_to(1);
    builder.open("Last");
    if feature == MapFeature::Roots.into() {
        builder.close_to(0);
        builder.open("Another root");
    }
    (builder.finish(), count)
}

/// Gives the open branch or the map this feature, and returns how many things have it.
fn add(builder: &mut MapBuilder, feature: Feature, root: TopicId, branch: TopicId) -> usize {
    let text = |text: &str| Some(text.to_owned());
    let feature = match feature {
        Feature::Fact(kind) => {
            builder.fact(sample(kind));
            return 1;
        }
        Feature::Mark(kind) => {
            let mut text = TextBuilder::new();
            text.push("Branch ".into());
            mark(&mut text, kind);
            builder.set_text(text.finish());
            return 1;
        }
        Feature::Map(feature) => feature,
        other => unreachable!("{other:?} has no sample"),
    };
    match feature {
        // What neither XML nor Markdown can hold, and what many formats trim.
        MapFeature::AnyText => builder.append_text("\0\u{1b}[0m "),
        MapFeature::Milliseconds => builder.fact(Fact::Created(Timestamp(1_000_000_000_123))),
        MapFeature::Relations => builder.relate(root, branch, ""),
        MapFeature::Clones => {
            builder.set_text("Root");
            builder.clone_of(branch, root, false);
        }
        MapFeature::Groups => {
            let kind = GroupKind::Boundary;
            builder.group(Group { first: branch, last: branch, kind, label: "", topic: None });
        }
        MapFeature::Media => builder.media("a.png", "image/png", &b"\x89PNG"[..]),
        MapFeature::Title => builder.meta_mut().title = text("A title"),
        MapFeature::Author => builder.meta_mut().author = text("Ann"),
        MapFeature::Description => builder.meta_mut().description = Some("What it is about".into()),
        MapFeature::Times => builder.meta_mut().created = Some(Timestamp(1_000_000_000_000)),
        MapFeature::Attributes => builder.meta_mut().attributes = vec![("Owner".into(), "Ann".into())],
        MapFeature::Extensions => builder.meta_mut().extensions = vec![("freemind".into(), "<a/>".into())],
        MapFeature::Roots => {}
        other => unreachable!("{other:?} has no sample"),
    }
    1
}

/// Adds a mark of this kind with words.
fn mark(text: &mut TextBuilder, kind: MarkKind) {
    let mark = match kind {
        MarkKind::Item => Mark::Item(Item::default()),
        MarkKind::Quote => Mark::Quote,
        MarkKind::Cell => Mark::Cell(Cell { row: true, table: true, head: true, ..Cell::default() }),
        MarkKind::Footnote => Mark::Footnote { label: "1" },
        MarkKind::Heading => Mark::Heading { level: 2 },
        MarkKind::CodeBlock => Mark::CodeBlock { language: "rust" },
        MarkKind::Rule => Mark::Rule,
        MarkKind::HtmlBlock => Mark::HtmlBlock,
        MarkKind::Link => Mark::Link(Link { address: "https://example.org/", ..Link::default() }),
        MarkKind::Color => Mark::Color(Rgb(255, 0, 0)),
        MarkKind::Background => Mark::Background(Rgb(255, 255, 0)),
        MarkKind::Highlight => Mark::Highlight,
        MarkKind::Underline => Mark::Underline,
        MarkKind::Strike => Mark::Strike,
        MarkKind::Strong => Mark::Strong,
        MarkKind::Emphasis => Mark::Emphasis,
        MarkKind::Sub => Mark::Sub,
        MarkKind::Sup => Mark::Sup,
        MarkKind::Code => Mark::Code,
        MarkKind::Image => Mark::Image(Image { address: "a.png", ..Image::default() }),
        MarkKind::Math => Mark::Math { display: false },
        MarkKind::Html => Mark::Html,
        MarkKind::NoteRef => Mark::NoteRef,
        MarkKind::Foreign => Mark::Foreign { syntax: "logseq" },
        other => unreachable!("{other:?} has no sample"),
    };
    if kind.is_atom() {
        return text.atom(mark, "x");
    }
    text.open(mark);
    if kind != MarkKind::Rule {
        text.text("words");
    }
    text.close(kind);
}

fn sample(kind: FactKind) -> Fact<'static> {
    match kind {
        FactKind::Note => Fact::Note("A note".into()),
        FactKind::Details => Fact::Details("Details".into()),
        FactKind::Link => Fact::Link("https://example.org/"),
        FactKind::Task => Fact::Task(Task::Done),
        FactKind::Priority => Fact::Priority(1),
        FactKind::Progress => Fact::Progress(50),
        FactKind::Number => Fact::Number(3),
        FactKind::Folded => Fact::Folded,
        FactKind::Side => Fact::Side(Side::Left),
        FactKind::Role => Fact::Role(Role::Floating),
        FactKind::Sheet => Fact::Sheet("A sheet"),
        FactKind::Created => Fact::Created(Timestamp(1_000_000_000_000)),
        FactKind::Modified => Fact::Modified(Timestamp(1_100_000_000_000)),
        FactKind::SourceId => Fact::SourceId("an-id"),
        FactKind::Icon => Fact::Icon("star"),
        FactKind::Tag => Fact::Tag("tag"),
        FactKind::Picture => Fact::Picture(Picture { address: "a.png", ..Picture::default() }),
        FactKind::Attachment => Fact::Attachment { address: "a.pdf", name: "A" },
        FactKind::Style => Fact::Style { property: StyleProperty::Color, value: "#ff0000" },
        FactKind::Attribute => Fact::Attribute { name: "Owner", value: "Ann" },
        FactKind::Extension => Fact::Extension { syntax: "freemind", source: "<hook NAME=\"x\"/>" },
        other => unreachable!("{other:?} has no sample"),
    }
}

/// The loss a feature is told with where these are carried.
fn expected(feature: Feature, carries: Features) -> Option<Code> {
    match feature {
        _ if carries.contains(feature) => None,
        Feature::Map(MapFeature::Description) if carries.has(FactKind::Note) => Some(Code::MovedDescription),
        _ => feature.loss(),
    }
}

/// A feature is lost if and only if the way of writing does not say that it carries it.
#[test]
fn losses_are_what_formats_do_not_carry() {
    let mut wrong = Vec::new();
    for (format, target) in ways() {
        for feature in Feature::all() {
            let (map, count) = map_with(feature);
            let (_, losses) = write(target, &map);
            let told: BTreeSet<_> = expected(feature, target.carries).into_iter().collect();
            let counted = losses.iter().all(|loss| loss.topics.is_empty() || loss.count == count);
            if codes(&losses) != told || !counted {
                wrong.push(format!("{}: {feature:?}: {told:?}, but {losses:?}", name(format, target)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All at once, nothing hides another loss.
#[test]
fn losses_of_a_rich_map_are_those_of_its_features() {
    for (format, target) in ways() {
        let (_, losses) = write(target, &rich_map());
        let carries = target.carries;
        let mut told: BTreeSet<_> = RICH.iter().filter_map(|feature| expected(*feature, carries)).collect();
        if ["png", "pdf"].contains(&format.name) {
            // The emoji, which no font has that is given.
            told.insert(Code::LostCharacters);
        }
        assert_eq!(codes(&losses), told, "{}", name(format, target));
    }
}

/// What the rich map has: all that stays as it is through several formats. A description moves, and characters change.
/// What a rich map has: what every format that declares it must bring through any other that does.
const RICH: &[Feature] = &[
    Feature::Fact(FactKind::Note),
    Feature::Fact(FactKind::Link),
    Feature::Fact(FactKind::Task),
    Feature::Fact(FactKind::Priority),
    Feature::Fact(FactKind::Icon),
    Feature::Fact(FactKind::Tag),
    Feature::Fact(FactKind::Attribute),
    Feature::Fact(FactKind::Folded),
    Feature::Fact(FactKind::Side),
    Feature::Fact(FactKind::Created),
    Feature::Fact(FactKind::Modified),
    Feature::Map(MapFeature::Relations),
    Feature::Map(MapFeature::Title),
    Feature::Map(MapFeature::Author),
    Feature::Map(MapFeature::Times),
    Feature::Map(MapFeature::Attributes),
];

fn rich_map() -> MindMap {
    let mut builder = MapBuilder::new();
    let root = builder.open("L'été & <moi>");
    builder.note("Of the root");
    let branch = builder.open("1. Two\nlines 😀");
    for &feature in RICH {
        add(&mut builder, feature, root, branch);
    }
    builder.open("snake_case, 2*3*4 and \\n");
    builder.note("First *line*\nsecond");
    builder.close();
    builder.open("[x] not a link");
    builder.open("below");
    builder.link("https://example.org/?a=1&b=2");
    builder.close_to(1);
    builder.open("- not a list");
    builder.fact(Fact::Side(Side::Right));
    builder.fact(Fact::Task(Task::Open));
    builder.fact(Fact::Tag("two"));
    builder.fact(Fact::Tag("tags"));
    builder.fact(Fact::Icon("priority-2"));
    builder.close();
    builder.open("# not a heading");
    builder.finish()
}

/// The features a map has, as far as they can be told from it.
fn features(map: &MindMap) -> BTreeSet<Feature> {
    let meta = map.meta();
    let root = map.roots().next().map_or("", |root| root.text());
    let of_map = [
        (MapFeature::Relations, map.relations().len() > 0),
        (MapFeature::Roots, map.roots().count() != 1),
        (MapFeature::Title, meta.title.as_ref().is_some_and(|title| title != root)),
        (MapFeature::Author, meta.author.is_some()),
        (MapFeature::Description, meta.description.is_some()),
        (MapFeature::Times, meta.created.or(meta.modified).is_some()),
        (MapFeature::Attributes, !meta.attributes.is_empty()),
    ];
    let of_map = of_map.into_iter().filter(|(_, has)| *has).map(|(feature, _)| Feature::from(feature));
    let of_topics = map.topics().flat_map(panmap_model::Topic::facts).map(|fact| fact.kind().into());
    of_map.chain(of_topics).collect()
}

/// Depth, text and those details of every topic whose feature is among these. Ids are made by writers that need them.
fn rows(map: &MindMap, carries: Features) -> Vec<String> {
    let row = |topic: panmap_model::Topic<'_>| {
        let kept = |fact: &Fact<'_>| {
            let kind = fact.kind();
            kind != FactKind::SourceId && carries.has(kind)
        };
        let facts: Vec<_> = topic.facts().filter(kept).collect();
        format!("{} {:?} {facts:?}", topic.depth(), topic.text())
    };
    map.topics().map(row).collect()
}

/// What a target stored of a map: no icon is one that all programs have, and Logseq links the words of one line.
fn stored(target: &Target, losses: &[Diagnostic]) -> Features {
    let has_not =
        |code| losses.iter().any(|loss| loss.code == code && loss.message.contains("cannot store some"));
    let lost: Vec<_> = [(Code::LostIcon, FactKind::Icon), (Code::LostLink, FactKind::Link)]
        .into_iter()
        .filter_map(|(code, kind)| has_not(code).then_some(kind))
        .collect();
    target.carries.without(Features::NONE.facts(&lost))
}

/// Through every ordered pair of formats: what both carry arrives, and what the second does not carry is told.
#[test]
fn every_pair_of_formats_converts_a_rich_map() {
    let rich = rich_map();
    for (first, target) in ways().filter(|(format, _)| format.is_read()) {
        let (bytes, losses) = write(target, &rich);
        let pair = name(first, target);
        let once = read(first, &bytes, &pair);
        let carries = stored(target, &losses);
        assert_eq!(rows(&once, carries), rows(&rich, carries), "{pair}");
        for (second, target) in ways() {
            let pair = format!("{pair} to {}", name(second, target));
            let (bytes, losses) = write(target, &once);
            let both = carries.common(stored(target, &losses));
            let mut told: BTreeSet<_> =
                features(&once).into_iter().filter_map(|feature| expected(feature, target.carries)).collect();
            if ["png", "pdf"].contains(&second.name) {
                // The emoji, which no font has that is given.
                told.insert(Code::LostCharacters);
            }
            assert_eq!(codes(&losses), told, "{pair}: {losses:?}");
            if second.is_read() {
                let twice = read(second, &bytes, &pair);
                assert_eq!(rows(&twice, both), rows(&rich, both), "{pair}");
            }
        }
    }
}

fn read(format: &Format, bytes: &[u8], what: &str) -> MindMap {
    match format.read(bytes, &ReadOptions::default()) {
        Ok(parsed) => parsed.map,
        Err(error) => panic!("{what}: {error}\n{}", String::from_utf8_lossy(bytes)),
    }
}

/// The maps people sent, by the binary, through every ordered pair of formats, as parsers that are not ours read them.
#[test]
fn every_pair_of_formats_converts_the_seeds() {
    for (seed, page) in seeds() {
        let rows = foreign::outline(&page);
        let sandbox = Sandbox::new().file("seed.txt", &page);
        for first in FORMATS.iter().filter(|format| format.is_read() && format.is_written()) {
            let file = format!("first.{}", first.extensions[0]);
            let run = sandbox.run(&format!("convert seed.txt --to {} -o {file}", first.name));
            assert_eq!(run.code, Some(0), "{seed}: {run}");
            for second in FORMATS.iter().filter(|format| format.is_written()) {
                // Small pixels, since they are not looked at.
                let scale = if second.name == "png" { "--scale 0.1" } else { "" };
                let run = sandbox.run(&format!("convert {file} --to {} {scale}", second.name));
                assert_eq!(run.code, Some(0), "{seed}: {run}");
                // Text is all there is in these maps, so nothing is lost, and a file of ours calls for no guess.
                assert!(first.name == "mindmeister" || run.stderr.is_empty(), "{seed}: {run}");
                for reading in foreign::readings(second.name, &run.stdout) {
                    assert_eq!(reading, rows, "{seed}: {} to {}", first.name, second.name);
                }
            }
        }
    }
}
