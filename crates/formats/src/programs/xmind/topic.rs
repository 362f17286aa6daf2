//! The topics of a sheet, in document order: a loop, with a stack of what is still to come.

use panmap_model::{Fact, GroupKind, Picture, Role, Side, StyleProperty, TopicId};

use super::address::Address;
use super::known::{LAYOUT, ORDER, OWN_ID, PROVIDER, RIGHT_NUMBER, SIDES, SYNTAX};
use super::look;
use super::reader::{Next, Parent, Reader};
use crate::names::icons::{self, Program};
use crate::programs::pieces::Place;
use crate::programs::pixels;
use crate::reading::draft::Draft;
use crate::reading::json::values::{At, Kind};

impl Reader<'_, '_> {
    /// Reads a root with all that is below it, and what its sheet says about itself.
    pub(super) fn read(&mut self, root: Next, mut sheet: Option<(At, usize)>) {
        let mut next = vec![root];
        while let Some(topic) = next.pop() {
            self.draft.close_to(topic.depth);
            self.place = self.values.place(topic.at);
            let title = self.title(topic.at);
            let id = self.draft.builder.open(&title);
            if let Some((sheet, count)) = sheet.take() {
                self.of_sheet(sheet, count, id);
            }
            if let Some(parent) = topic.parent.filter(|_| topic.role.is_none()) {
                let attached = &mut self.parents[parent].attached;
                attached.resize((topic.rank + 1).max(attached.len()), None);
                attached[topic.rank] = Some(id);
            }
            let first = next.len();
            self.topic(&topic, id, &mut next);
            next[first..].reverse();
        }
    }

    fn topic(&mut self, topic: &Next, id: TopicId, next: &mut Vec<Next>) {
        if let Some(role) = topic.role {
            self.draft.builder.fact(Fact::Role(role));
        }
        if let Some(side) = topic.side {
            self.draft.builder.fact(Fact::Side(side));
        }
        let values = self.values;
        let (mut groups, mut children, mut extra) = (Vec::new(), None, Extra::default());
        for at in values.items(topic.at) {
            let name = values.key(at);
            match name {
                "title" | "attributedTitle" | "class" | "titleUnedited" | "revisionId" => {}
                _ if !values.is_there(at) => {}
                "id" => self.id(at, id),
                "children" if values.kind(at) == Kind::Object => children = Some(at),
                "summaries" => groups.push((GroupKind::Summary, at)),
                "boundaries" => groups.push((GroupKind::Boundary, at)),
                "notes" => self.note(at),
                "labels" => self.words(at, |draft, label| draft.builder.fact(Fact::Tag(label))),
                "markers" => self.words(at, |draft, marker| {
                    draft.builder.fact(Fact::Icon(icons::from(Program::XMind, marker)));
                }),
                "href" => self.link(at),
                "image" => self.image(at),
                "branch" => match values.text(at).as_deref() {
                    Some("folded") => self.draft.builder.fact(Fact::Folded),
                    _ => self.keep(Place::Topic, at),
                },
                "structureClass" => self.layout(at, topic.depth),
                "position" => self.position(at),
                "style" => self.style(at),
                "extensions" if values.kind(at) == Kind::Array => {
                    values.items(at).for_each(|item| self.extension(item, topic.depth, &mut extra));
                }
                _ => self.keep(Place::Topic, at),
            }
        }
        let parent = (!groups.is_empty()).then(|| {
            self.parents.push(Parent { topic: id, attached: Vec::new(), groups });
            self.parents.len() - 1
        });
        let first = next.len();
        for group in children.into_iter().flat_map(|children| values.items(children)) {
            let role = match values.key(group) {
                "attached" => None,
                "summary" => Some(Role::Summary),
                "callout" => Some(Role::Callout),
                _ => Some(Role::Floating),
            };
            let objects = values.items(group).filter(|item| values.kind(*item) == Kind::Object);
            let depth = topic.depth + 1;
            next.extend(objects.enumerate().map(|(rank, at)| Next {
                at,
                depth,
                role,
                parent,
                rank,
                side: None,
            }));
        }
        extra.apply(&mut next[first..]);
    }

    fn id(&mut self, at: At, topic: TopicId) {
        let Some(id) = self.values.text(at) else { return };
        // The id that the writer gave to a topic without one says only where it stands.
        if id.strip_prefix(OWN_ID).is_none_or(|number| number.parse() != Ok(topic.index() + 1)) {
            self.draft.builder.fact(Fact::SourceId(&id));
        }
        self.ids.entry(id).or_insert(topic);
    }

    /// Reads a list of words, which stand alone or in objects of one member.
    fn words(&mut self, list: At, add: impl Fn(&mut Draft, &str)) {
        for item in self.values.items(list) {
            let named = self.values.member(item, "markerId").unwrap_or(item);
            match self.values.text(named) {
                Some(word) => add(self.draft, &word),
                None => self.left_out(item, "a topic"),
            }
        }
    }

    fn link(&mut self, at: At) {
        let Some(href) = self.values.text(at) else { return self.left_out(at, "a topic") };
        match Address::read(&href, self.media) {
            Address::Medium(name) => self.draft.builder.fact(Fact::Attachment { address: &name, name: "" }),
            Address::Other(address) => self.draft.builder.link(&address),
        }
    }

    fn image(&mut self, at: At) {
        let values = self.values;
        let text = |name: &str| values.member(at, name).and_then(|at| values.text(at));
        let Some(source) = text("src") else { return self.left_out(at, "a topic") };
        let size = |name: &str| pixels(&text(name)?);
        let address = Address::read(&source, self.media);
        let picture =
            Picture { address: address.as_str(), width: size("width"), height: size("height"), title: "" };
        self.draft.builder.fact(Fact::Picture(picture));
        for item in values.items(at).filter(|item| values.is_there(*item)) {
            if !["src", "type", "width", "height"].contains(&values.key(item)) {
                self.left_out(item, "a picture");
            }
        }
    }

    fn layout(&mut self, at: At, depth: usize) {
        match self.values.text(at) {
            Some(layout) if depth > 0 || layout != LAYOUT => {
                self.draft.builder.fact(Fact::Style { property: StyleProperty::Layout, value: &layout });
            }
            _ => {}
        }
    }

    fn position(&mut self, at: At) {
        for (name, property) in [("x", StyleProperty::X), ("y", StyleProperty::Y)] {
            if let Some(value) = self.values.member(at, name).and_then(|at| self.values.text(at)) {
                self.draft.builder.fact(Fact::Style { property, value: &value });
            }
        }
    }

    fn style(&mut self, at: At) {
        let values = self.values;
        for item in values.member(at, "properties").into_iter().flat_map(|list| values.items(list)) {
            match (look::property(values.key(item)), values.text(item)) {
                (Some(property), Some(value)) => {
                    let value = look::read(property, &value);
                    self.draft.builder.fact(Fact::Style { property, value });
                }
                _ => self.keep(Place::Style, item),
            }
        }
    }

    /// Reads an item of the extensions of a topic: what Panmap put there, the number of branches on the right, or
    /// anything.
    fn extension(&mut self, at: At, depth: usize, extra: &mut Extra) {
        let values = self.values;
        let provider = values.member(at, "provider").and_then(|at| values.text(at)).unwrap_or_default();
        let content = |name: &str| {
            let mut items = values.items(values.member(at, "content")?);
            let named = |item: &At| values.member(*item, "name").and_then(|at| values.text(at));
            let item = items.find(|item| named(item).as_deref() == Some(name))?;
            values.text(values.member(item, "content")?)
        };
        match provider.as_str() {
            PROVIDER => (extra.order, extra.sides) = (content(ORDER), content(SIDES)),
            LAYOUT if depth == 0 && content(RIGHT_NUMBER).is_some() => {
                extra.right = content(RIGHT_NUMBER).and_then(|number| number.trim().parse().ok());
            }
            _ => {
                let source = Place::Extension.source("", &values.compact(at));
                self.draft.builder.fact(Fact::Extension { syntax: SYNTAX, source: &source });
            }
        }
    }
}

/// What the extensions of a topic say about its children.
#[derive(Default)]
struct Extra {
    /// The number of branches on the right, which come first.
    right: Option<usize>,
    /// The positions of the children in their lists, in their order.
    order: Option<String>,
    /// A letter for the side of each of them.
    sides: Option<String>,
}

impl Extra {
    fn apply(self, topics: &mut [Next]) {
        if let Some(right) = self.right {
            for topic in topics.iter_mut().filter(|topic| topic.role.is_none()) {
                topic.side = Some(if topic.rank < right { Side::Right } else { Side::Left });
            }
        }
        if let Some(order) = self.order {
            reorder(topics, &order);
        }
        if let Some(sides) = self.sides {
            for (topic, side) in topics.iter_mut().zip(sides.bytes()) {
                topic.side = match side {
                    b'l' => Some(Side::Left),
                    b'r' => Some(Side::Right),
                    _ => None,
                };
            }
        }
    }
}

/// Brings topics into the order in which their positions are listed, unless not each of them is listed once.
fn reorder(topics: &mut [Next], order: &str) {
    let order: Vec<usize> = order.split(' ').filter_map(|number| number.parse().ok()).collect();
    let mut is_listed = vec![false; topics.len()];
    for at in &order {
        match is_listed.get_mut(*at) {
            Some(listed) if !*listed => *listed = true,
            _ => return,
        }
    }
    if order.len() == topics.len() {
        let sorted: Vec<Next> = order.iter().map(|at| topics[*at]).collect();
        topics.copy_from_slice(&sorted);
    }
}
