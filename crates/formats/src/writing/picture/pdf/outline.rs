//! The bookmarks: one for each topic.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use panmap_layout::{Drawing, Drawn};
use panmap_model::{MindMap, Topic};

use super::sheet::Sheets;

/// How deep bookmarks are nested at most; what is deeper stands beside the last ones. No reader shows more, and the
/// library that writes them recurses.
const DEEPEST: usize = 64;

/// How many characters of a text a bookmark has.
const LENGTH: usize = 200;

/// The bookmarks of all topics that are drawn.
pub(super) fn outline(map: &MindMap, drawing: &Drawing<'_>, sheets: &Sheets) -> Outline {
    let mut places: Vec<Option<&Drawn>> = vec![None; map.len()];
    for drawn in &drawing.topics {
        places[drawn.topic.index()] = Some(drawn);
    }
    let mut outline = Outline::new();
    // The open bookmarks, each within the one before.
    let mut open: Vec<(usize, OutlineNode)> = Vec::new();
    for topic in map.topics() {
        let Some(node) = places[topic.id().index()].and_then(|drawn| node(topic, drawn, sheets)) else {
            continue;
        };
        let depth = topic.depth().min(DEEPEST);
        close(&mut open, depth, &mut outline);
        open.push((depth, node));
    }
    close(&mut open, 0, &mut outline);
    outline
}

/// Puts the bookmarks of this depth and deeper ones into those that hold them.
fn close(open: &mut Vec<(usize, OutlineNode)>, depth: usize, outline: &mut Outline) {
    while let Some((_, node)) = open.pop_if(|(own, _)| *own >= depth) {
        match open.last_mut() {
            Some((_, above)) => above.push_child(node),
            None => outline.push_child(node),
        }
    }
}

fn node(topic: Topic<'_>, drawn: &Drawn, sheets: &Sheets) -> Option<OutlineNode> {
    let corner = panmap_layout::Point::new(drawn.bounds.x, drawn.bounds.y);
    let (sheet, point) = sheets.locate(corner)?;
    let place = XyzDestination::new(sheet, Point::from_xy(point.x as f32, point.y as f32));
    let is_root = topic.depth() == 0;
    Some(OutlineNode::new(title(topic.text()), place).with_open(is_root))
}

/// A text on one line, without what cannot be seen.
fn title(text: &str) -> String {
    let one_line = |char: char| if char.is_control() { ' ' } else { char };
    let mut title: String = text.trim().chars().take(LENGTH).map(one_line).collect();
    if text.trim().chars().nth(LENGTH).is_some() || title.is_empty() {
        title.push('…');
    }
    title
}
