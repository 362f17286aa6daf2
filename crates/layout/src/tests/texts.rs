//! What is drawn of a map, and how it reads.

use panmap_model::{Fact, MapBuilder, MindMap, Picture, StyleProperty, Task, TextBuilder};

use super::shapes::all;
use super::{ARRANGEMENTS, drawn};
use crate::color::contrast;
use crate::{Arrangement, CONTRAST, Drawing, Face, Font, Options, Shape, Theme, draw};

/// The words of a topic in the order in which they are read.
fn read(drawing: &Drawing<'_>, topic: usize) -> String {
    let runs = drawing.topics[topic].runs.clone();
    let runs = &drawing.runs[runs.start as usize..runs.end as usize];
    let blank = |blank| if blank { " " } else { "" };
    runs.iter().map(|run| format!("{}{}", drawing.words_of(run), blank(run.blank_after))).collect()
}

fn one(text: &str) -> MindMap {
    let mut builder = MapBuilder::new();
    builder.open(text);
    builder.finish()
}

#[test]
fn the_words_of_every_topic_are_there_in_reading_order() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, map) in all() {
        let options = Options::default().max_lines(usize::MAX);
        let drawing = draw(&map, &options);
        for (at, drawn) in drawing.topics.iter().enumerate() {
            let topic = map.get(drawn.topic).unwrap();
            if topic.is_bare() && !topic.text().contains("Donau") {
                // A word that is cut in two has no blank in it, but between its lines.
                assert_eq!(
                    words(&read(&drawing, at)).replace(' ', ""),
                    words(topic.text()).replace(' ', ""),
                    "{name}"
                );
            }
        }
    }
    assert_eq!(read(&draw(&one("one two\nthree"), &Options::default()), 0), "one two three");
}

#[test]
fn long_texts_are_wrapped_and_cut() {
    let text = "word ".repeat(400);
    let map = one(text.trim_end());
    let drawing = draw(&map, &Options::default());
    let lines: Vec<_> = drawing.runs.iter().map(|run| drawing.words_of(run)).collect();
    assert_eq!((lines.len(), lines[12]), (13, "…"));
    assert!(drawing.topics[0].is_cut && lines[..12].iter().all(|line| !line.ends_with(' ')));
    let whole = draw(&map, &Options::default().max_lines(usize::MAX));
    assert!(!whole.topics[0].is_cut && whole.topics[0].bounds.width <= 280.0 + 2.0 * 18.0);
    assert_eq!(read(&whole, 0).split(' ').count(), 400);
}

#[test]
fn right_to_left_texts_are_read_in_order_and_seen_from_the_right() {
    let map = one("שלום (abc) עולם");
    let drawing = draw(&map, &Options::default());
    assert_eq!(read(&drawing, 0), "שלום (abc) עולם");
    let place =
        |words| drawing.runs.iter().find(|run| drawing.words_of(run) == words).map(|run| (run.x, run.is_rtl));
    let (first, abc, last) = (place("שלום").unwrap(), place("abc").unwrap(), place("עולם").unwrap());
    assert!(first.0 > abc.0 && abc.0 > last.0 && first.1 && !abc.1 && last.1, "{drawing:?}");
    assert_eq!(drawing.runs[0].font, Font::Other);
}

#[test]
fn facts_and_marks_are_seen() {
    let mut text = TextBuilder::new();
    text.text("see ");
    text.span(panmap_model::Mark::Strong);
    text.text("this");
    text.end_span(panmap_model::MarkKind::Strong);
    let mut builder = MapBuilder::new();
    builder.open("Root");
    builder.open("");
    builder.set_text(text.finish());
    for fact in [
        Fact::Details("Details".into()),
        Fact::Task(Task::Other("WAITING")),
        Fact::Priority(2),
        Fact::Progress(50),
        Fact::Number(3),
        Fact::Icon("idea"),
        Fact::Icon("flag-green"),
        Fact::Icon("some words"),
        Fact::Tag("tag"),
        Fact::Attachment { address: "a/b.pdf", name: "" },
        Fact::Picture(Picture { address: "a.png", width: Some(64), height: Some(48), title: "A" }),
    ] {
        builder.fact(fact);
    }
    let map = builder.finish();
    for arrangement in ARRANGEMENTS {
        let drawing = drawn(&map, arrangement);
        assert_eq!(read(&drawing, 1), "3. WAITING 2 💡 some words see this Details #tag → b.pdf");
        assert_eq!(drawing.images.len(), 1);
        let bold = drawing.runs.iter().find(|run| drawing.words_of(run) == "this").unwrap();
        assert_eq!(bold.face, Face::Bold);
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let (_, deep) = all().into_iter().find(|(name, _)| *name == "thousand deep").unwrap();
    let drawing = draw(&deep, &Options::default().depth(Some(2)));
    assert_eq!(drawing.topics.len(), 3);
    assert_eq!((drawing.topics[2].hidden, read(&drawing, 2)), (997, "Level 2 +997".to_owned()));
    let mut builder = MapBuilder::new();
    builder.open("Root");
    builder.open("Folded");
    builder.fact(Fact::Folded);
    builder.open("Below");
    let map = builder.finish();
    assert_eq!(draw(&map, &Options::default()).topics.len(), 3);
    assert_eq!(read(&draw(&map, &Options::default().folds(true)), 1), "Folded +1");
}

#[test]
fn groups_lie_around_their_topics_and_nothing_else() {
    let (_, map) = all().into_iter().find(|(name, _)| *name == "groups").unwrap();
    for arrangement in [Arrangement::Right, Arrangement::TwoSided, Arrangement::Down] {
        let drawing = drawn(&map, arrangement);
        assert_eq!(drawing.omitted.groups.len(), 1, "{:?}", drawing.omitted);
        let boundaries: Vec<_> = drawing
            .behind
            .iter()
            .filter_map(|shape| if let Shape::Box { rect, .. } = shape { Some(*rect) } else { None })
            .collect();
        assert_eq!(boundaries.len(), 2);
        for (boundary, names) in boundaries.iter().zip([&["A", "B"][..], &["B"]]) {
            for drawn in &drawing.topics {
                let text = map.get(drawn.topic).unwrap().text();
                let own = drawn.bounds;
                let inside = own.x >= boundary.x
                    && own.right() <= boundary.right()
                    && own.y >= boundary.y
                    && own.bottom() <= boundary.bottom();
                let apart = own.right() <= boundary.x
                    || own.x >= boundary.right()
                    || own.bottom() <= boundary.y
                    || own.y >= boundary.bottom();
                let is_member =
                    names.iter().any(|name| text == *name || text.starts_with(&format!("{name} ")));
                assert_eq!((inside, apart), (is_member, !is_member), "{arrangement:?}: {text}");
            }
        }
        let of = |text| {
            drawing.topics.iter().find(|drawn| map.get(drawn.topic).unwrap().text() == text).unwrap().bounds
        };
        let (member, summary, below) = (of("C"), of("Summary"), of("of all three"));
        match arrangement {
            Arrangement::Down => assert!(summary.y > member.bottom() && below.y > summary.bottom()),
            _ => assert!((summary.x > member.right()) == (member.x > of("Root").x)),
        }
    }
    assert_eq!(drawn(&map, Arrangement::Radial).omitted.groups.len(), 4);
}

#[test]
fn every_text_is_readable_whatever_colours_the_map_has() {
    let mut builder = MapBuilder::new();
    builder.open("Root");
    for color in ["#ffff00", "#ffffff", "#000000", "#00ff00", "#808080", "red", "#fffffe"] {
        for property in [StyleProperty::Color, StyleProperty::Background, StyleProperty::EdgeColor] {
            builder.open("Branch");
            builder.fact(Fact::Style { property, value: color });
            builder.open("Topic");
            builder.fact(Fact::Style { property, value: color });
            builder.close_to(1);
        }
    }
    let map = builder.finish();
    for theme in Theme::ALL {
        let drawing = draw(&map, &Options::default().theme(theme));
        for drawn in &drawing.topics {
            let behind = match drawing.shapes.get(drawn.shapes.start as usize) {
                Some(Shape::Box { fill: Some(fill), .. }) if !drawn.shapes.is_empty() => *fill,
                _ => drawing.page,
            };
            for run in &drawing.runs[drawn.runs.start as usize..drawn.runs.end as usize] {
                assert!(contrast(run.color, behind) >= CONTRAST, "{} on {behind}", run.color);
            }
        }
        let plain = draw(&map, &Options::default().theme(theme).map_colors(false));
        assert!(
            plain
                .runs
                .iter()
                .all(|run| [theme.text, theme.root_text, theme.branch_text].contains(&run.color))
        );
    }
}
