//! Shapes as elements.

use std::io::{self, Write};

use panmap_layout::{Point, Rect, Shape, Stroke};

use super::number::{Number, color, lengths};

/// Writes shapes, without anything between them.
pub(super) fn shapes(shapes: &[Shape], out: &mut impl Write) -> io::Result<()> {
    shapes.iter().try_for_each(|shape| write_shape(shape, out))
}

/// The attributes of where a rectangle is.
pub(super) fn place(rect: Rect) -> [(&'static str, f64); 4] {
    [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]
}

fn write_shape(shape: &Shape, out: &mut impl Write) -> io::Result<()> {
    match shape {
        Shape::Box { rect, radius, fill, stroke: line } => {
            out.write_all(b"<rect")?;
            lengths(&place(*rect), out)?;
            lengths(&[("rx", *radius)], out)?;
            match fill {
                Some(fill) => color("fill", *fill, out)?,
                None => out.write_all(b" fill=\"none\"")?,
            }
            if let Some(line) = line {
                stroke(line, out)?;
            }
        }
        Shape::Curve { points: [start, first, second, end], tail, stroke: line } => {
            out.write_all(b"<path d=\"M")?;
            point(*start, out)?;
            out.write_all(b"C")?;
            for (at, own) in [first, second, end].into_iter().enumerate() {
                if at > 0 {
                    out.write_all(b" ")?;
                }
                point(*own, out)?;
            }
            if let Some(tail) = tail {
                out.write_all(b"H")?;
                Number(tail.x).write(out)?;
            }
            out.write_all(b"\"")?;
            stroke(line, out)?;
        }
        Shape::Angle { points, stroke: line } => {
            path(points, "", out)?;
            out.write_all(b" fill=\"none\"")?;
            stroke(line, out)?;
        }
        Shape::Triangle { points, fill } => {
            path(points, "z", out)?;
            color("fill", *fill, out)?;
        }
        _ => return Ok(()),
    }
    out.write_all(b"/>")
}

fn path(points: &[Point; 3], end: &str, out: &mut impl Write) -> io::Result<()> {
    for (at, own) in points.iter().enumerate() {
        out.write_all(if at == 0 { b"<path d=\"M" } else { b"L" })?;
        point(*own, out)?;
    }
    out.write_all(end.as_bytes())?;
    out.write_all(b"\"")
}

fn point(point: Point, out: &mut impl Write) -> io::Result<()> {
    Number(point.x).write(out)?;
    out.write_all(b" ")?;
    Number(point.y).write(out)
}

fn stroke(stroke: &Stroke, out: &mut impl Write) -> io::Result<()> {
    color("stroke", stroke.color, out)?;
    if stroke.width.to_bits() != 1_f64.to_bits() {
        lengths(&[("stroke-width", stroke.width)], out)?;
    }
    if stroke.is_dashed {
        out.write_all(b" stroke-dasharray=\"5 4\"")?;
    }
    Ok(())
}
