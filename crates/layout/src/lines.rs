//! Lines: from topics to those below them, braces, and relations.

use crate::drawing::{Drawing, Point, Rect, Shape, Stroke};
use crate::place::BRACE;
use crate::plan::Flow;

/// One end of a line.
#[derive(Clone, Copy)]
pub(crate) struct End {
    pub(crate) rect: Rect,
    /// Whether the topic has a box; otherwise it stands on its line.
    pub(crate) is_boxed: bool,
}

/// Draws the line from a topic to one below it, and on below the text of the latter if it has no box.
pub(crate) fn edge(from: End, to: End, flow: Flow, stroke: Stroke, shapes: &mut Vec<Shape>) {
    if flow == Flow::Radial {
        let (start, end) = (from.rect.center(), to.rect.center());
        let at =
            |share: f64| Point::new(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share);
        let points = [start, at(1.0 / 3.0), at(2.0 / 3.0), end];
        return shapes.push(Shape::Curve { points, tail: None, stroke });
    }
    if flow == Flow::Down {
        let start = Point::new(from.rect.center().x, from.rect.bottom());
        let end = Point::new(to.rect.center().x, to.rect.y);
        let middle = f64::midpoint(start.y, end.y);
        let points = [start, Point::new(start.x, middle), Point::new(end.x, middle), end];
        return shapes.push(Shape::Curve { points, tail: None, stroke });
    }
    let is_left = flow == Flow::Left;
    let height = |end: End| if end.is_boxed { end.rect.center().y } else { end.rect.bottom() };
    let start = Point::new(if is_left { from.rect.x } else { from.rect.right() }, height(from));
    let end = Point::new(if is_left { to.rect.right() } else { to.rect.x }, height(to));
    let middle = f64::midpoint(start.x, end.x);
    let points = [start, Point::new(middle, start.y), Point::new(middle, end.y), end];
    let far = if is_left { to.rect.x } else { to.rect.right() };
    let tail = (!to.is_boxed).then_some(Point::new(far, end.y));
    shapes.push(Shape::Curve { points, tail, stroke });
}

/// Draws the line that a topic without a box stands on.
pub(crate) fn underline(end: End, stroke: Stroke, shapes: &mut Vec<Shape>) {
    if !end.is_boxed {
        let start = Point::new(end.rect.x, end.rect.bottom());
        let far = Point::new(end.rect.right(), start.y);
        shapes.push(Shape::Curve { points: [start, start, far, far], tail: None, stroke });
    }
}

/// Draws a brace beside a rectangle, and returns the point that it leads to.
pub(crate) fn brace(rect: Rect, flow: Flow, stroke: Stroke, shapes: &mut Vec<Shape>) -> Point {
    // Along and away from the rectangle.
    let at = |along: f64, away: f64| match flow {
        Flow::Down => Point::new(rect.x + rect.width * along, rect.bottom() + away),
        Flow::Left => Point::new(rect.x - away, rect.y + rect.height * along),
        Flow::Right | Flow::Radial => Point::new(rect.right() + away, rect.y + rect.height * along),
    };
    let (near, middle, tip) = (4.0, BRACE / 2.0, BRACE - 4.0);
    for end in [0.0, 1.0] {
        let points = [at(end, near), at(end, middle + 4.0), at(0.5, near + 4.0), at(0.5, tip)];
        shapes.push(Shape::Curve { points, tail: None, stroke });
    }
    at(0.5, BRACE)
}

/// How far relations bend to one side, as parts of their length, in the order in which they are tried.
pub(crate) const BENDS: [f64; 12] = [0.2, -0.2, 0.4, -0.4, 0.7, -0.7, 1.2, -1.2, 2.0, -2.0, 3.0, -3.0];

/// Where along a relation its label may be, in the order in which that is tried.
pub(crate) const PARTS: [f64; 5] = [0.5, 0.4, 0.6, 0.3, 0.7];

/// The length from which on relations do not bend further.
const LONG: f64 = 450.0;

/// A curve with an arrow from one topic to another.
#[derive(Clone, Copy)]
pub(crate) struct Relation {
    points: [Point; 4],
}

impl Relation {
    /// The curve between two topics that bends by this part of its length.
    pub(crate) fn new(from: Rect, to: Rect, bend: f64) -> Self {
        let (a, b) = (from.center(), to.center());
        let (x, y) = (b.x - a.x, b.y - a.y);
        let distance = (x * x + y * y).sqrt();
        let (start, end, bend) = if distance < 1.0 {
            // From a topic to itself.
            let corner = Point::new(from.right() + 200.0 * bend.abs(), from.y - 200.0 * bend.abs());
            (Point::new(from.right(), a.y), Point::new(a.x, from.y), corner)
        } else {
            // Long ones bend less.
            let bend = bend * f64::min(1.0, LONG / distance);
            let bend = Point::new(f64::midpoint(a.x, b.x) + y * bend, f64::midpoint(a.y, b.y) - x * bend);
            (border(from, bend), border(to, bend), bend)
        };
        let toward =
            |point: Point| Point::new(point.x + (bend.x - point.x) * 0.7, point.y + (bend.y - point.y) * 0.7);
        Self { points: [start, toward(start), toward(end), end] }
    }

    /// The point at this part of the curve.
    pub(crate) fn at(&self, part: f64) -> Point {
        let rest = 1.0 - part;
        let weights =
            [rest * rest * rest, 3.0 * rest * rest * part, 3.0 * rest * part * part, part * part * part];
        let sum = |of: fn(&Point) -> f64| -> f64 {
            self.points.iter().zip(weights).map(|(point, weight)| of(point) * weight).sum()
        };
        Point::new(sum(|point| point.x), sum(|point| point.y))
    }

    pub(crate) fn draw(&self, stroke: Stroke, shapes: &mut Vec<Shape>) {
        let points = self.points;
        shapes.push(Shape::Curve { points, tail: None, stroke });
        shapes.push(Shape::Triangle { points: arrow(points[2], points[3]), fill: stroke.color });
    }
}

/// Where the line from the centre of a rectangle to a point crosses its border, or the centre if the point is inside.
fn border(rect: Rect, to: Point) -> Point {
    let center = rect.center();
    let (x, y) = (to.x - center.x, to.y - center.y);
    let by_width = if x == 0.0 { f64::INFINITY } else { rect.width / 2.0 / x.abs() };
    let by_height = if y == 0.0 { f64::INFINITY } else { rect.height / 2.0 / y.abs() };
    let share = by_width.min(by_height).min(1.0);
    Point::new(center.x + x * share, center.y + y * share)
}

/// The head of an arrow that ends at a point.
fn arrow(from: Point, end: Point) -> [Point; 3] {
    let (x, y) = (end.x - from.x, end.y - from.y);
    let length = f64::max((x * x + y * y).sqrt(), 0.001);
    let (x, y) = (x / length, y / length);
    let at = |back: f64, side: f64| Point::new(end.x - x * back - y * side, end.y - y * back + x * side);
    [end, at(9.0, 4.0), at(9.0, -4.0)]
}

/// Makes the picture larger where a relation, which begins at this index, or a label leaves it.
pub(crate) fn contain(drawing: &mut Drawing<'_>, relations: usize) {
    let mut least = Point::default();
    let mut most = Point::new(drawing.width, drawing.height);
    let mut hold = |x: f64, y: f64| {
        (least.x, least.y) = (least.x.min(x - 6.0), least.y.min(y - 6.0));
        (most.x, most.y) = (most.x.max(x + 6.0), most.y.max(y + 6.0));
    };
    for shape in &drawing.behind[relations..] {
        if let Shape::Curve { points, .. } = shape {
            for point in points {
                hold(point.x, point.y);
            }
        }
    }
    for label in &drawing.labels {
        for run in &drawing.runs[label.runs.start as usize..label.runs.end as usize] {
            hold(run.x, run.y - run.size);
            hold(run.x + run.width, run.y);
        }
    }
    (drawing.width, drawing.height) = (most.x - least.x, most.y - least.y);
    if least != Point::default() {
        drawing.shift(-least.x, -least.y);
    }
}
