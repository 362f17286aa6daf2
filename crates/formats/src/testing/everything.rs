//! Maps with everything a map can have, as readers of any format could bring it.

use panmap_model::text::{Align, Cell, Image, Item, Link, Rgb};
use panmap_model::{
    Fact, Group, GroupKind, MapBuilder, Mark, MindMap, Picture, Role, Side, TextBuf, TextBuilder, Timestamp,
    TopicId,
};
use proptest::prelude::*;

use super::arbitrary;
use super::values::{ADDRESSES, EXTENSIONS, ICONS, LINKS, NAMES, STYLES, TAGS, TASKS, TIMES, VALUES, WORDS};
use crate::hostile;

/// A fact that owns what it says.
#[derive(Clone, Debug)]
enum Owned {
    Fact(Fact<'static>),
    Note(TextBuf),
    Details(TextBuf),
}

/// A topic: how many open ones are closed before it, its text and its facts.
type Step = (usize, TextBuf, Vec<Owned>);

/// One mark that may say anything of its kind.
fn mark() -> impl Strategy<Value = Mark<'static>> {
    let pick = prop::sample::select::<&'static str>;
    let size = || prop::option::weighted(0.3, prop::sample::select(&[0_u16, 7][..]));
    let flag = || prop::bool::weighted(0.25);
    let link = (pick(ADDRESSES), pick(&["", "", "title"]), flag(), flag());
    let number = prop::option::of(prop::sample::select(&[0_u32, 1, 7][..]));
    let task = prop::option::weighted(0.3, prop::sample::select(TASKS));
    let align = prop::sample::select(&[Align::None, Align::Left, Align::Center][..]);
    prop_oneof![
        3 => link.clone().prop_map(|(address, title, bare, wiki)| Mark::Link(Link { address, title, bare, wiki })),
        2 => (link, size(), size()).prop_map(|((address, title, bare, wiki), width, height)| {
            Mark::Image(Image { address, title, width, height, bare, wiki })
        }),
        6 => prop::sample::select(&[
            Mark::Highlight,
            Mark::Underline,
            Mark::Strike,
            Mark::Strong,
            Mark::Emphasis,
            Mark::Sub,
            Mark::Sup,
            Mark::Code,
            Mark::Color(Rgb(255, 0, 0)),
            Mark::Background(Rgb(0, 0, 255)),
            Mark::Math { display: false },
            Mark::Math { display: true },
            Mark::Html,
            Mark::NoteRef,
            Mark::Foreign { syntax: "logseq" },
        ][..]),
        2 => prop::sample::select(&[
            Mark::Quote,
            Mark::Rule,
            Mark::HtmlBlock,
            Mark::Heading { level: 1 },
            Mark::Heading { level: 6 },
            Mark::CodeBlock { language: "" },
            Mark::CodeBlock { language: "c `++` x" },
            Mark::Footnote { label: "1" },
        ][..]),
        1 => (number, task, flag(), flag())
            .prop_map(|(number, task, loose, new)| Mark::Item(Item { number, task, loose, new })),
        1 => (flag(), align).prop_map(|(head, align)| Mark::Cell(Cell { head, row: true, table: true, align })),
    ]
}

/// A text with few marks.
fn marked() -> impl Strategy<Value = TextBuf> {
    let pick = || prop::sample::select(WORDS);
    let part = (mark(), pick(), pick());
    (pick(), prop::collection::vec(part, 1..3)).prop_map(|(before, parts)| {
        let mut builder = TextBuilder::new();
        builder.text(before);
        for (mark, words, after) in parts {
            // Where the source wrote an address alone, that is what the words say.
            let words = match mark {
                Mark::Link(Link { bare: true, address, .. }) => address,
                Mark::Image(Image { bare: true, address, .. }) => {
                    address.rsplit('/').next().unwrap_or_default()
                }
                _ => words,
            };
            if mark.kind().is_atom() {
                builder.atom(mark, words);
            } else {
                builder.open(mark);
                builder.text(words);
                builder.close(mark.kind());
            }
            builder.text(after);
        }
        builder.finish().into()
    })
}

fn text() -> impl Strategy<Value = TextBuf> {
    prop_oneof![
        3 => prop::sample::select(&["a", "Plan", "two words", "é"][..]).prop_map(|words| words.to_owned().into()),
        3 => hostile::text().prop_map(TextBuf::from),
        4 => marked(),
        1 => arbitrary::line().prop_map(|mut text| text.finish().into()),
        1 => arbitrary::blocks().prop_map(|mut text| text.finish().into()),
    ]
}

fn fact() -> impl Strategy<Value = Owned> {
    let pick = prop::sample::select::<&'static str>;
    let time = || prop::sample::select(TIMES).prop_map(Timestamp);
    let size = || prop::option::of(prop::sample::select(&[0_u16, 7, 640][..]));
    let picture = (pick(LINKS), size(), size(), pick(&["", "A cat"]));
    let plain = prop_oneof![
        pick(LINKS).prop_map(Fact::Link),
        prop::sample::select(TASKS).prop_map(Fact::Task),
        prop::sample::select(&[1_u8, 9][..]).prop_map(Fact::Priority),
        prop::sample::select(&[0_u8, 50][..]).prop_map(Fact::Progress),
        prop::sample::select(&[0_u32, 1, 7][..]).prop_map(Fact::Number),
        Just(Fact::Folded),
        prop::sample::select(Side::ALL).prop_map(Fact::Side),
        prop::sample::select(Role::ALL).prop_map(Fact::Role),
        pick(&["", "Sheet"]).prop_map(Fact::Sheet),
        time().prop_map(Fact::Created),
        time().prop_map(Fact::Modified),
        pick(&["ID_1", "ID_7", "x y", ""]).prop_map(Fact::SourceId),
        pick(ICONS).prop_map(Fact::Icon),
        pick(TAGS).prop_map(Fact::Tag),
        picture.prop_map(|(address, width, height, title)| Fact::Picture(Picture {
            address,
            width,
            height,
            title
        })),
        (pick(LINKS), pick(&["", "a.pdf"])).prop_map(|(address, name)| Fact::Attachment { address, name }),
        prop::sample::select(STYLES).prop_map(|(property, value)| Fact::Style { property, value }),
        (pick(NAMES), pick(VALUES)).prop_map(|(name, value)| Fact::Attribute { name, value }),
        prop::sample::select(EXTENSIONS).prop_map(|(syntax, source)| Fact::Extension { syntax, source }),
    ];
    prop_oneof![
        8 => plain.prop_map(Owned::Fact),
        2 => text().prop_map(Owned::Note),
        1 => text().prop_map(Owned::Details),
    ]
}

/// A map of which each topic has few things, so that a good part of them are carried by a target that carries them.
pub(crate) fn map() -> impl Strategy<Value = MindMap> {
    let facts = prop_oneof![2 => Just(Vec::new()), 3 => prop::collection::vec(fact(), 1..4)];
    let step = (0..4_usize, text(), facts);
    let some = |weight| prop::option::weighted(weight, hostile::text());
    let time = || prop::option::weighted(0.05, prop::sample::select(TIMES).prop_map(Timestamp));
    let attributes = prop::collection::vec((prop::sample::select(NAMES), prop::sample::select(VALUES)), 0..3);
    let meta = (
        some(0.2),
        some(0.1),
        prop::option::weighted(0.15, text()),
        time(),
        time(),
        prop_oneof![6 => Just(Vec::new()), 1 => attributes],
    );
    let between = prop::collection::vec((any::<[prop::sample::Index; 3]>(), 0..8_u8), 0..2);
    let between = prop_oneof![4 => Just(Vec::new()), 1 => between];
    let steps = prop::collection::vec(step, 0..5);
    (meta, steps, between, prop::bool::weighted(0.05)).prop_map(|(meta, steps, between, has_media)| {
        let mut builder = MapBuilder::new();
        let (title, author, description, created, modified, attributes) = meta;
        let known = builder.meta_mut();
        (known.title, known.author, known.description) = (title, author, description);
        (known.created, known.modified) = (created, modified);
        known.attributes = attributes.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        if has_media {
            builder.media("a.png", "image/png", &b"png"[..]);
        }
        let ids = open_all(&mut builder, &steps);
        for (ends, kind) in between.iter().filter(|_| !ids.is_empty()) {
            let [first, last, topic] = ends.map(|end| *end.get(&ids));
            match kind {
                0..=3 => builder.relate(first, last, if *kind == 0 { "label" } else { "" }),
                4 => builder.clone_of(first, last, true),
                5 => builder.clone_of(first, last, false),
                _ => builder.group(Group {
                    first,
                    last,
                    kind: GroupKind::Boundary,
                    label: "",
                    topic: Some(topic),
                }),
            }
        }
        builder.finish()
    })
}

fn open_all(builder: &mut MapBuilder, steps: &[Step]) -> Vec<TopicId> {
    let mut ids = Vec::new();
    for (up, text, facts) in steps {
        builder.close_to(builder.depth().saturating_sub(*up));
        ids.push(builder.open(text));
        for fact in facts {
            match fact {
                Owned::Fact(fact) => builder.fact(*fact),
                Owned::Note(text) => builder.note(text),
                Owned::Details(text) => builder.fact(Fact::Details(text.as_text())),
            }
        }
    }
    ids
}
