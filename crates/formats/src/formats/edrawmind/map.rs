//! A page as a map: its topics, and what is between them.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{Code, Fact, Group, GroupKind, Picture, Role, Severity, TopicId};

use super::shape::{Kind, Shape};
use super::shapes::Page;
use super::tree::{self, Tree};
use crate::names::icons::{self, Program};
use crate::programs::lines;
use crate::reading::draft::Draft;

/// Adds a page. One of several is a sheet, and so are its roots.
pub(super) fn add(page: Page, is_sheet: bool, draft: &mut Draft) {
    let Page { name, shapes } = page;
    let places = tree::places(&shapes);
    let tree = Tree::new(&shapes, &places);
    for (places, what) in
        [(&tree.lost, "names a parent that is not in the map"), (&tree.circles, "stands below itself")]
    {
        for place in places {
            draft.report.add(Severity::Warning, Code::DanglingRelation, shapes[*place].span, || {
                format!("this topic {what}: it is a topic of its own")
            });
        }
    }
    let sheet = is_sheet.then_some(name.as_str());
    let ids = topics(&shapes, &tree, sheet, draft);
    between(&shapes, &places, &ids, draft);
}

/// Adds the topics. Those without a parent float, unless they are what the map is about.
fn topics(shapes: &[Shape], tree: &Tree, sheet: Option<&str>, draft: &mut Draft) -> Vec<Option<TopicId>> {
    let mut ids = vec![None; shapes.len()];
    let is_root = |place: &usize| shapes[*place].kind == Kind::Root;
    let first = tree.roots.iter().copied().find(is_root).or(tree.roots.first().copied());
    let roots = tree.roots.iter().copied().filter(|place| Some(*place) != first && is_root(place));
    let floating: Vec<usize> =
        tree.roots.iter().copied().filter(|place| Some(*place) != first && !is_root(place)).collect();
    let mut floats = vec![false; shapes.len()];
    for place in &floating {
        floats[*place] = true;
    }
    for root in first.into_iter().chain(roots) {
        let mut open = vec![(0, root)];
        if Some(root) == first {
            open.splice(0..0, floating.iter().rev().map(|place| (1, *place)));
        }
        while let Some((depth, place)) = open.pop() {
            // What was reached on another way, where topics stood in a circle.
            if ids[place].is_some() {
                continue;
            }
            draft.close_to(depth);
            let shape = &shapes[place];
            ids[place] = Some(draft.builder.open(&*lines(&shape.text)));
            if let Some(name) = sheet.filter(|_| depth == 0) {
                draft.builder.fact(Fact::Sheet(name));
            }
            role(shape, floats[place], draft);
            facts(shape, draft);
            open.extend(tree.children[place].iter().rev().map(|child| (depth + 1, *child)));
        }
        draft.close_to(0);
    }
    ids
}

fn role(shape: &Shape, floats: bool, draft: &mut Draft) {
    let role = match shape.kind {
        Kind::Callout => Some(Role::Callout),
        Kind::Summary => Some(Role::Summary),
        Kind::Floating => Some(Role::Floating),
        _ if floats => Some(Role::Floating),
        _ => None,
    };
    if let Some(role) = role.filter(|_| draft.builder.depth() > 1) {
        draft.builder.fact(Fact::Role(role));
    }
}

fn facts(shape: &Shape, draft: &mut Draft) {
    if !shape.id.is_empty() {
        draft.builder.fact(Fact::SourceId(&shape.id));
    }
    let Some(more) = &shape.more else { return };
    if !more.note.is_empty() {
        draft.note(&*lines(&more.note));
    }
    if !more.link.is_empty() {
        draft.builder.link(&more.link);
    }
    for icon in &more.icons {
        draft.builder.fact(Fact::Icon(icons::from(Program::EdrawMind, icon)));
    }
    for (address, [width, height]) in &more.pictures {
        draft.builder.fact(Fact::Picture(Picture { address, width: *width, height: *height, title: "" }));
    }
}

/// Adds relations and boundaries.
fn between(shapes: &[Shape], places: &HashMap<&str, usize>, ids: &[Option<TopicId>], draft: &mut Draft) {
    let topic = |id: &str| places.get(id).and_then(|place| ids[*place]);
    for shape in shapes {
        let label: Cow<'_, str> = lines(&shape.text);
        match shape.kind {
            Kind::Relation => {
                let ends = shape.more.as_ref().map(|more| more.ends.each_ref().map(|end| topic(end)));
                match ends {
                    Some([Some(from), Some(to)]) => draft.builder.relate(from, to, &label),
                    _ => draft.report.add(Severity::Warning, Code::DanglingRelation, shape.span, || {
                        "this relation names a topic that is not in the map: it is left out".into()
                    }),
                }
            }
            Kind::Boundary => match topic(&shape.above) {
                Some(of) => {
                    let kind = GroupKind::Boundary;
                    draft.builder.group(Group { first: of, last: of, kind, label: &label, topic: None });
                }
                None => draft.report.add(Severity::Warning, Code::IgnoredContent, shape.span, || {
                    "this boundary names no topic of the map: it is left out".into()
                }),
            },
            _ => {}
        }
    }
}
