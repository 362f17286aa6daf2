//! That nothing overlaps, whatever the map and the arrangement.

use proptest::prelude::*;

use super::shapes::{all, random};
use super::{ARRANGEMENTS, drawn};
use crate::{Drawing, Options, Rect, draw};

/// What a drawing gets wrong: topics that overlap, or parts of topics outside them or outside the picture.
fn mistakes(drawing: &Drawing<'_>) -> Vec<String> {
    let mut mistakes = Vec::new();
    let page = Rect { x: 0.0, y: 0.0, width: drawing.width, height: drawing.height };
    let mut boxes: Vec<_> = drawing.topics.iter().map(|topic| (topic.topic.index(), topic.bounds)).collect();
    for topic in &drawing.topics {
        if !holds(page, topic.bounds) {
            mistakes.push(format!("topic {} is outside the picture", topic.topic.index()));
        }
        for run in &drawing.runs[topic.runs.start as usize..topic.runs.end as usize] {
            let height = run.size * (crate::ASCENT + crate::DESCENT);
            let line = Rect { x: run.x, y: run.y - run.size * crate::ASCENT, width: run.width, height };
            if !holds(topic.bounds, line) {
                let words = drawing.words_of(run);
                mistakes.push(format!("{words:?} at {line:?} is outside its topic at {:?}", topic.bounds));
            }
        }
    }
    boxes.sort_by(|one, other| one.1.x.total_cmp(&other.1.x));
    for (at, (topic, own)) in boxes.iter().enumerate() {
        let beside = boxes[at + 1..].iter().take_while(|(_, other)| other.x < own.right() - 1e-6);
        for (other, rect) in beside {
            if own.y < rect.bottom() - 1e-6 && rect.y < own.bottom() - 1e-6 {
                mistakes.push(format!("topics {topic} and {other} overlap: {own:?}, {rect:?}"));
            }
        }
    }
    mistakes
}

/// Whether one rectangle is within another, as far as numbers are exact.
fn holds(outer: Rect, inner: Rect) -> bool {
    const EXACT: f64 = 0.01;
    inner.x >= outer.x - EXACT
        && inner.y >= outer.y - EXACT
        && inner.right() <= outer.right() + EXACT
        && inner.bottom() <= outer.bottom() + EXACT
}

#[test]
fn nothing_overlaps_in_any_shape_and_arrangement() {
    for (name, map) in all() {
        for arrangement in ARRANGEMENTS {
            let drawing = drawn(&map, arrangement);
            assert_eq!(drawing.topics.len(), map.len(), "{name}, {arrangement:?}: every topic is drawn");
            let mistakes = mistakes(&drawing);
            let first = &mistakes[..mistakes.len().min(5)];
            assert!(first.is_empty(), "{name}, {arrangement:?}: {} mistakes: {first:#?}", mistakes.len());
        }
    }
}

#[test]
fn the_same_map_gives_the_same_drawing() {
    for (name, map) in all() {
        let drawings = [(); 2].map(|()| format!("{:?}", draw(&map, &Options::default())));
        assert_eq!(drawings[0], drawings[1], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_in_random_maps(count in 1_usize..160, seed in any::<u64>(), depth in 0_u32..9) {
        let map = random(count, seed);
        for arrangement in ARRANGEMENTS {
            let options = Options::default().arrangement(arrangement).depth(Some(depth).filter(|depth| *depth < 8));
            let mistakes = mistakes(&draw(&map, &options));
            prop_assert!(mistakes.is_empty(), "{:?}: {:#?}", arrangement, mistakes);
        }
    }
}
