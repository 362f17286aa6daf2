//! Drawing a map: what each topic consists of, where it is, and the lines between topics.

use panmap_model::{GroupKind, MindMap, TopicId};

use crate::content;
use crate::drawing::{Drawing, Drawn, Label, Point, Rect, Shape, Stroke};
use crate::font::Face;
use crate::lines;
use crate::look::{Look, Looks};
use crate::options::Options;
use crate::place::{Places, Sizes, TITLE, place};
use crate::plan::{Flow, Kind, NONE, Plan};
use crate::taken::Taken;
use crate::text::{Extent, Limits, Style, Typesetter};

/// Draws a map.
#[must_use]
pub fn draw<'a>(map: &'a MindMap, options: &Options) -> Drawing<'a> {
    let plan = Plan::new(map, options);
    let mut drawer = Drawer {
        map,
        options,
        plan: &plan,
        drawing: Drawing::on(options.theme.page),
        setter: Typesetter::default(),
        looks: Vec::with_capacity(plan.nodes.len()),
        drawn: vec![NONE; plan.nodes.len()],
    };
    let sizes = drawer.set_all();
    let places = place(map, &plan, &sizes);
    drawer.put(&places);
    drawer.boundaries(&places);
    drawer.edges(&places);
    drawer.titles(&places);
    let relations = drawer.drawing.behind.len();
    drawer.relations();
    let mut drawing = drawer.drawing;
    (drawing.width, drawing.height) = (places.width, places.height);
    lines::contain(&mut drawing, relations);
    drawing.omitted.groups = plan.omitted_groups;
    drawing.omitted.sides = plan.omits_sides;
    drawing
}

struct Drawer<'d, 'a> {
    map: &'a MindMap,
    options: &'d Options,
    plan: &'d Plan,
    drawing: Drawing<'a>,
    setter: Typesetter,
    /// The look of each node; frames have that of the node above.
    looks: Vec<Look>,
    /// The topic that each node is, by its index among those drawn.
    drawn: Vec<u32>,
}

impl<'a> Drawer<'_, 'a> {
    /// Sets all topics, each at the origin, and returns their sizes.
    fn set_all(&mut self) -> Sizes {
        let mut nodes = vec![(0.0, 0.0); self.plan.nodes.len()];
        let mut trees = self.plan.trees.iter().peekable();
        // The flow of the tree at hand, whether it floats, and how many branches its roots have had.
        let (mut flow, mut is_floating, mut branches, mut root) = (Flow::Right, false, 0, NONE);
        for (at, node) in self.plan.nodes.iter().enumerate() {
            if let Some(tree) = trees.next_if(|tree| tree.node as usize == at) {
                (flow, is_floating) = (tree.flow, tree.is_floating);
                if !tree.is_other_side && !is_floating {
                    (branches, root) = (0, at as u32 + 1);
                }
            }
            let looks = Looks { options: self.options, are_boxed: matches!(flow, Flow::Down | Flow::Radial) };
            let topic = match node.kind {
                Kind::Topic(id) => self.map.get(id),
                Kind::Ghost | Kind::Tree | Kind::Group(_) => None,
            };
            let Some(topic) = topic else {
                if node.kind == Kind::Ghost {
                    nodes[at] = nodes[root as usize];
                    self.drawn[at] = self.drawn[root as usize];
                }
                let above = if node.kind == Kind::Ghost { root } else { node.above };
                let look = self.looks.get(above as usize).copied();
                self.looks.push(look.unwrap_or_else(|| looks.blank()));
                continue;
            };
            let look = match self.looks.get(node.above as usize) {
                Some(above) => looks.below(*above, topic, branches),
                None if is_floating => looks.floating(topic, branches),
                None => looks.root(topic),
            };
            branches += usize::from(look.level == 1);
            self.looks.push(look);
            nodes[at] = self.set(at, topic.id(), &look, node.hidden);
        }
        let labels = self.map.groups().map(|group| self.measure(group.label));
        let labels = labels.collect::<Vec<_>>();
        Sizes {
            nodes,
            labels,
            titles: self.plan.trees.iter().map(|tree| self.title(tree.node).is_some()).collect(),
        }
    }

    /// Sets one topic, and returns its size.
    fn set(&mut self, at: usize, id: TopicId, look: &Look, hidden: u32) -> (f64, f64) {
        let Some(topic) = self.map.get(id) else { return (0.0, 0.0) };
        let drawing = &mut self.drawing;
        let (shapes, runs, images) = (drawing.shapes.len(), drawing.runs.len(), drawing.images.len());
        if let Some(boxed) = look.boxed {
            let rect = Rect::default();
            let (radius, fill, stroke) = (boxed.radius, boxed.fill, boxed.stroke);
            drawing.shapes.push(Shape::Box { rect, radius, fill, stroke });
        }
        let content = content::set(topic, look, hidden, self.options, &mut self.setter, drawing);
        if let (Some(_), Some(Shape::Box { rect, .. })) = (look.boxed, drawing.shapes.get_mut(shapes)) {
            (rect.width, rect.height) = (content.width, content.height);
        }
        if content.drops {
            drawing.omitted.characters.push(id);
        }
        let above = self.plan.nodes[at].above;
        let parent = self.drawn.get(above as usize).copied().filter(|parent| *parent != NONE);
        self.drawn[at] = drawing.topics.len() as u32;
        drawing.topics.push(Drawn {
            topic: id,
            parent,
            bounds: Rect { x: 0.0, y: 0.0, width: content.width, height: content.height },
            shapes: shapes as u32..drawing.shapes.len() as u32,
            runs: runs as u32..drawing.runs.len() as u32,
            images: images as u32..drawing.images.len() as u32,
            is_cut: content.is_cut,
            hidden,
        });
        (content.width, content.height)
    }

    /// The title of the sheet that a tree is.
    fn title(&self, frame: u32) -> Option<&'a str> {
        let Kind::Topic(root) = self.plan.nodes[frame as usize + 1].kind else { return None };
        self.map.get(root)?.sheet().filter(|title| !title.trim().is_empty())
    }

    /// Moves each topic to its place.
    fn put(&mut self, places: &Places) {
        let drawing = &mut self.drawing;
        for (node, rect) in
            self.plan.nodes.iter().zip(&places.nodes).enumerate().filter_map(|(at, (node, rect))| {
                matches!(node.kind, Kind::Topic(_)).then_some((self.drawn[at], *rect))
            })
        {
            let drawn = &mut drawing.topics[node as usize];
            (drawn.bounds.x, drawn.bounds.y) = (rect.x, rect.y);
            for shape in &mut drawing.shapes[drawn.shapes.start as usize..drawn.shapes.end as usize] {
                shape.shift(rect.x, rect.y);
            }
            for run in &mut drawing.runs[drawn.runs.start as usize..drawn.runs.end as usize] {
                (run.x, run.y) = (run.x + rect.x, run.y + rect.y);
            }
            for image in &mut drawing.images[drawn.images.start as usize..drawn.images.end as usize] {
                (image.rect.x, image.rect.y) = (image.rect.x + rect.x, image.rect.y + rect.y);
            }
        }
    }

    /// Draws the boundaries and braces of groups, with their labels.
    fn boundaries(&mut self, places: &Places) {
        let groups: Vec<_> = self.map.groups().collect();
        for (at, node) in self.plan.nodes.iter().enumerate() {
            let Kind::Group(index) = node.kind else { continue };
            let (group, rect, flow) = (groups[index as usize], places.nodes[at], places.flows[at]);
            let theme = self.options.theme;
            if group.kind == GroupKind::Summary {
                let stroke = Stroke { color: self.looks[at].branch, width: 1.6, is_dashed: false };
                let end = lines::brace(rect, flow, stroke, &mut self.drawing.behind);
                if node.summary == NONE && !group.label.is_empty() {
                    let (width, height) = self.measure(group.label);
                    let x = if flow == Flow::Left { end.x - width } else { end.x };
                    let x = if flow == Flow::Down { x - width / 2.0 } else { x };
                    let y = if flow == Flow::Down { end.y } else { end.y - height / 2.0 };
                    self.label(group.label, x, y, None);
                }
            } else {
                let stroke = Some(Stroke { color: self.looks[at].branch, width: 1.2, is_dashed: true });
                let fill = Some(theme.boundary);
                self.drawing.behind.push(Shape::Box { rect, radius: 10.0, fill, stroke });
                if !group.label.is_empty() {
                    let height = self.measure(group.label).1;
                    let y = if flow == Flow::Down { rect.bottom() - height - 5.0 } else { rect.y + 5.0 };
                    self.label(group.label, rect.x + 9.0, y, None);
                }
            }
        }
    }

    /// Draws the lines from topics to those below them, and those that plain topics stand on.
    fn edges(&mut self, places: &Places) {
        let nodes = &self.plan.nodes;
        for (at, node) in nodes.iter().enumerate() {
            let (Kind::Topic(_), Some(above)) = (node.kind, nodes.get(node.above as usize)) else { continue };
            let is_summary = node.parent != NONE && nodes[node.parent as usize].kind == Kind::Tree;
            let look = &self.looks[at];
            let end = lines::End { rect: places.nodes[at], is_boxed: look.boxed.is_some() };
            let stroke = Stroke { color: look.branch, width: look.edge, is_dashed: look.is_remark };
            let from = node.above as usize;
            let start = lines::End { rect: places.nodes[from], is_boxed: self.looks[from].boxed.is_some() };
            let start =
                if above.kind == Kind::Ghost { lines::End { is_boxed: true, ..start } } else { start };
            if is_summary {
                lines::underline(end, stroke, &mut self.drawing.behind);
            } else {
                lines::edge(start, end, places.flows[at], stroke, &mut self.drawing.behind);
            }
        }
    }

    fn titles(&mut self, places: &Places) {
        for (tree, place) in self.plan.trees.iter().zip(&places.titles) {
            if let (Some(title), Some((x, y))) = (self.title(tree.node), *place) {
                let style = Style::new(15.0, Face::Bold, self.options.theme.muted);
                self.label(title, x, y + (TITLE - 15.0) / 4.0, Some(style));
            }
        }
    }

    fn relations(&mut self) {
        let mut drawn = vec![NONE; self.map.len()];
        for (at, topic) in self.drawing.topics.iter().enumerate() {
            drawn[topic.topic.index()] = at as u32;
        }
        let labels = self.map.relations().any(|relation| !relation.label.is_empty());
        let topics = self.drawing.topics.iter().map(|topic| topic.bounds);
        let others = self.drawing.labels.iter().map(|label| self.drawing.bounds_of(label));
        let mut taken = Taken::by(topics.chain(others).filter(|_| labels));
        for relation in self.map.relations() {
            let ends = [relation.from, relation.to].map(|id| drawn.get(id.index()).copied().unwrap_or(NONE));
            let [from, to] = ends;
            if from == NONE || to == NONE {
                continue;
            }
            let [from, to] = ends.map(|at| self.drawing.topics[at as usize].bounds);
            let stroke = Stroke { color: self.options.theme.muted, width: 1.4, is_dashed: true };
            let (width, height) = self.measure(relation.label);
            let size = (width + 8.0, height + 2.0);
            let around = |middle: Point| Rect {
                x: middle.x - size.0 / 2.0,
                y: middle.y - size.1 / 2.0,
                width: size.0,
                height: size.1,
            };
            let curves = lines::BENDS.map(|bend| lines::Relation::new(from, to, bend));
            let mut places =
                curves.iter().flat_map(|curve| lines::PARTS.map(|part| (curve, around(curve.at(part)))));
            let (curve, rect) = places
                .find(|(_, rect)| relation.label.is_empty() || taken.is_free(*rect))
                .unwrap_or_else(|| (&curves[0], around(curves[0].at(0.5))));
            curve.draw(stroke, &mut self.drawing.behind);
            if !relation.label.is_empty() {
                taken.take(rect);
                let first = self.drawing.shapes.len() as u32;
                let fill = Some(self.options.theme.page);
                self.drawing.shapes.push(Shape::Box { rect, radius: 4.0, fill, stroke: None });
                self.label(relation.label, rect.x + 4.0, rect.y + 1.0, None);
                if let Some(label) = self.drawing.labels.last_mut() {
                    label.shapes.start = first;
                }
            }
        }
    }

    fn measure(&mut self, label: &str) -> (f64, f64) {
        if label.is_empty() {
            return (0.0, 0.0);
        }
        let (runs, shapes, words) =
            (self.drawing.runs.len(), self.drawing.shapes.len(), self.drawing.words.len());
        let extent = self.set_label(label, None);
        self.drawing.runs.truncate(runs);
        self.drawing.shapes.truncate(shapes);
        self.drawing.words.truncate(words);
        (extent.width, extent.height)
    }

    fn set_label(&mut self, label: &str, style: Option<Style>) -> Extent {
        let style = style.unwrap_or_else(|| Style::new(11.0, Face::Bold, self.options.theme.muted));
        let limits = Limits { width: 200.0, lines: 3, is_centred: false };
        self.setter.set_words(label, style, limits, &mut self.drawing)
    }

    fn label(&mut self, label: &str, x: f64, y: f64, style: Option<Style>) {
        let (runs, shapes) = (self.drawing.runs.len(), self.drawing.shapes.len());
        self.set_label(label, style);
        for run in &mut self.drawing.runs[runs..] {
            (run.x, run.y) = (run.x + x, run.y + y);
        }
        self.drawing.shapes[shapes..].iter_mut().for_each(|shape| shape.shift(x, y));
        self.drawing.labels.push(Label {
            shapes: shapes as u32..self.drawing.shapes.len() as u32,
            runs: runs as u32..self.drawing.runs.len() as u32,
        });
    }
}
