//! Shapes as paths.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder};
use krilla::paint::{Fill, LineCap, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use panmap_layout::{Point, Rect, Shape};
use panmap_model::text::Rgb;

/// How far the control points of a quarter of a circle are from its ends, for a radius of 1.
const ARC: f64 = 0.552_284_749_8;

/// Draws a shape. Lines between topics have round ends.
pub(super) fn draw(shape: &Shape, is_round: bool, surface: &mut Surface<'_>) {
    let (path, fill, stroke) = match shape {
        Shape::Box { rect, radius, fill, stroke } => (rounded(*rect, *radius), *fill, *stroke),
        Shape::Curve { points: [start, first, second, end], tail, stroke } => {
            let mut path = PathBuilder::new();
            path.move_to(start.x as f32, start.y as f32);
            cubic(&mut path, *first, *second, *end);
            if let Some(tail) = tail {
                path.line_to(tail.x as f32, end.y as f32);
            }
            (path.finish(), None, Some(*stroke))
        }
        Shape::Angle { points, stroke } => (line(points, false), None, Some(*stroke)),
        Shape::Triangle { points, fill } => (line(points, true), Some(*fill), None),
        _ => return,
    };
    let Some(path) = path else { return };
    if fill.is_none() && stroke.is_none() {
        return;
    }
    surface.set_fill(fill.map(self::fill));
    surface.set_stroke(stroke.map(|stroke| Stroke {
        paint: paint(stroke.color),
        width: stroke.width as f32,
        line_cap: if is_round { LineCap::Round } else { LineCap::Butt },
        dash: stroke.is_dashed.then(|| StrokeDash { array: vec![5.0, 4.0], offset: 0.0 }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

/// Fills a rectangle.
pub(super) fn fill_rect(rect: Rect, color: Rgb, surface: &mut Surface<'_>) {
    draw(&Shape::Box { rect, radius: 0.0, fill: Some(color), stroke: None }, false, surface);
}

/// A fill of one colour.
pub(super) fn fill(color: Rgb) -> Fill {
    Fill { paint: paint(color), ..Fill::default() }
}

fn paint(Rgb(red, green, blue): Rgb) -> Paint {
    rgb::Color::new(red, green, blue).into()
}

fn line(points: &[Point; 3], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (at, point) in points.iter().enumerate() {
        let (x, y) = (point.x as f32, point.y as f32);
        if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

/// A rectangle with rounded corners.
pub(super) fn rounded(rect: Rect, radius: f64) -> Option<Path> {
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0).max(0.0);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to((left + radius) as f32, top as f32);
    // Clockwise: the end of each side, its corner, and where the next side begins.
    let corners = [
        (Point::new(right - radius, top), Point::new(right, top), Point::new(right, top + radius)),
        (Point::new(right, bottom - radius), Point::new(right, bottom), Point::new(right - radius, bottom)),
        (Point::new(left + radius, bottom), Point::new(left, bottom), Point::new(left, bottom - radius)),
        (Point::new(left, top + radius), Point::new(left, top), Point::new(left + radius, top)),
    ];
    for (from, corner, to) in corners {
        path.line_to(from.x as f32, from.y as f32);
        if radius > 0.0 {
            let near =
                |end: Point| Point::new(end.x + (corner.x - end.x) * ARC, end.y + (corner.y - end.y) * ARC);
            cubic(&mut path, near(from), near(to), to);
        }
    }
    path.close();
    path.finish()
}

fn cubic(path: &mut PathBuilder, first: Point, second: Point, end: Point) {
    let [first, second, end] = [first, second, end].map(|point| (point.x as f32, point.y as f32));
    path.cubic_to(first.0, first.1, second.0, second.1, end.0, end.1);
}
