//! Every pair of formats converts, and what each conversion loses is what its formats say they do not carry.
//! Generated over the registry: a new format is covered by being in it.

use std::collections::BTreeSet;

use panmap_formats::{FORMATS, Feature, Features, Format, ReadOptions, Target, WriteOptions};
use panmap_model::{Code, Diagnostic, Fact, MapBuilder, MindMap, Side, Task, Timestamp, TopicId};

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

fn codes(losses: &[Diagnostic]) -> BTreeSet<Code> {
    losses.iter().map(|loss| loss.code).collect()
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
    if feature == Feature::Roots {
        builder.close_to(0);
        builder.open("Another root");
    }
    (builder.finish(), count)
}

/// Gives the open branch or the map this feature, and returns how many things have it.
fn add(builder: &mut MapBuilder, feature: Feature, root: TopicId, branch: TopicId) -> usize {
    let text = |text: &str| Some(text.to_owned());
    let details: &[Fact<'_>] = match feature {
        Feature::Notes => &[Fact::Note("A note")],
        Feature::Links => &[Fact::Link("https://example.org/")],
        Feature::Tasks => &[Fact::Task(Task::Done)],
        Feature::Icons => &[Fact::Icon("priority-1")],
        Feature::Tags => &[Fact::Tag("tag")],
        Feature::Attributes => &[Fact::Attribute { name: "Owner", value: "Ann" }],
        Feature::Folding => &[Fact::Folded],
        Feature::Sides => &[Fact::Side(Side::Left)],
        Feature::Times => {
            &[Fact::Created(Timestamp(1_000_000_000_000)), Fact::Modified(Timestamp(1_100_000_000_000))]
        }
        Feature::Ids => &[Fact::SourceId("an-id")],
        // What neither XML nor Markdown can hold, and what many formats trim.
        Feature::AnyText => {
            builder.append_text("\0\u{1b}[0m ");
            &[]
        }
        Feature::Relations => {
            builder.relate(root, branch, "");
            return 1;
        }
        Feature::Title => {
            builder.meta_mut().title = text("A title");
            &[]
        }
        Feature::Author => {
            builder.meta_mut().author = text("Ann");
            &[]
        }
        Feature::Description => {
            builder.meta_mut().description = text("What it is about");
            &[]
        }
        Feature::MapTimes => {
            builder.meta_mut().created = Some(Timestamp(1_000_000_000_000));
            &[]
        }
        Feature::MapAttributes => {
            builder.meta_mut().attributes = vec![("Owner".into(), "Ann".into())];
            &[]
        }
        Feature::Roots => &[],
        other => unreachable!("{other:?} has no sample"),
    };
    for fact in details {
        builder.fact(*fact);
    }
    details.len().max(1)
}

/// The loss a feature is told with where these are carried.
fn expected(feature: Feature, carries: Features) -> Option<Code> {
    match feature {
        _ if carries.contains(feature) => None,
        Feature::Description if carries.contains(Feature::Notes) => Some(Code::MovedDescription),
        _ => feature.loss(),
    }
}

/// A feature is lost if and only if the way of writing does not say that it carries it.
#[test]
fn losses_are_what_formats_do_not_carry() {
    let mut wrong = Vec::new();
    for (format, target) in ways() {
        for &feature in Feature::ALL {
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
        let told: BTreeSet<_> = RICH.iter().filter_map(|feature| expected(*feature, carries)).collect();
        assert_eq!(codes(&losses), told, "{}", name(format, target));
    }
}

/// What the rich map has: all that stays as it is through several formats. A description moves, and characters change.
const RICH: &[Feature] = &[
    Feature::Notes,
    Feature::Links,
    Feature::Tasks,
    Feature::Icons,
    Feature::Tags,
    Feature::Attributes,
    Feature::Relations,
    Feature::Folding,
    Feature::Sides,
    Feature::Times,
    Feature::Title,
    Feature::Author,
    Feature::MapTimes,
    Feature::MapAttributes,
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
    builder.fact(Fact::Icon("idea"));
    builder.close();
    builder.open("# not a heading");
    builder.finish()
}

/// The features a map has, as far as they can be told from it.
fn features(map: &MindMap) -> BTreeSet<Feature> {
    let meta = map.meta();
    let root = map.roots().next().map_or("", |root| root.text());
    let of_map = [
        (Feature::Relations, map.relations().len() > 0),
        (Feature::Roots, map.roots().count() != 1),
        (Feature::Title, meta.title.as_ref().is_some_and(|title| title != root)),
        (Feature::Author, meta.author.is_some()),
        (Feature::Description, meta.description.is_some()),
        (Feature::MapTimes, meta.created.or(meta.modified).is_some()),
        (Feature::MapAttributes, !meta.attributes.is_empty()),
    ];
    let of_map = of_map.into_iter().filter(|(_, has)| *has).map(|(feature, _)| feature);
    let of_topics = map.topics().flat_map(panmap_model::Topic::facts).map(Feature::of);
    of_map.chain(of_topics).collect()
}

/// Depth, text and those details of every topic whose feature is among these. Ids are made by writers that need them.
fn rows(map: &MindMap, carries: Features) -> Vec<String> {
    let row = |topic: panmap_model::Topic<'_>| {
        let kept = |fact: &Fact<'_>| {
            let feature = Feature::of(*fact);
            feature != Feature::Ids && carries.contains(feature)
        };
        let facts: Vec<_> = topic.facts().filter(kept).collect();
        format!("{} {:?} {facts:?}", topic.depth(), topic.text())
    };
    map.topics().map(row).collect()
}

/// Through every ordered pair of formats: what both carry arrives, and what the second does not carry is told.
#[test]
fn every_pair_of_formats_converts_a_rich_map() {
    let rich = rich_map();
    for (first, target) in ways().filter(|(format, _)| format.is_read()) {
        let (bytes, _) = write(target, &rich);
        let pair = name(first, target);
        let once = read(first, &bytes, &pair);
        let carries = target.carries;
        assert_eq!(rows(&once, carries), rows(&rich, carries), "{pair}");
        for (second, target) in ways() {
            let pair = format!("{pair} to {}", name(second, target));
            let (bytes, losses) = write(target, &once);
            let both = carries.common(target.carries);
            let told: BTreeSet<_> =
                features(&once).into_iter().filter_map(|feature| expected(feature, target.carries)).collect();
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
                let run = sandbox.run(&format!("convert {file} --to {}", second.name));
                assert_eq!(run.code, Some(0), "{seed}: {run}");
                // Text is all there is in these maps, so nothing is lost, and a file of ours calls for no guess.
                assert!(first.name == "mindmeister" || run.stderr.is_empty(), "{seed}: {run}");
                for reading in foreign::readings(second.name, run.text()) {
                    assert_eq!(reading, rows, "{seed}: {} to {}", first.name, second.name);
                }
            }
        }
    }
}
