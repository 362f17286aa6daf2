//! Shapes as elements.

use std::io::{self, Write};

use panmap_layout::{Point, Shape, Stroke};

use super::number::Number;

/// Writes shapes, without anything between them.
pub(super) fn shapes(shapes: &[Shape], out: &mut impl Write) -> io::Result<()> {
    shapes.iter().try_for_each(|shape| write_shape(shape, out))
}

fn write_shape(shape: &Shape, out: &mut impl Write) -> io::Result<()> {
    match shape {
        Shape::Box { rect, radius, fill, stroke: line } => {
            let (x, y, width, height) =
                (Number(rect.x), Number(rect.y), Number(rect.width), Number(rect.height));
            write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\"",
                Number(*radius)
            )?;
            match fill {
                Some(fill) => write!(out, " fill=\"{fill}\"")?,
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
                write!(out, "H{}", Number(tail.x))?;
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
            write!(out, " fill=\"{fill}\"")?;
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
    write!(out, "{end}\"")
}

fn point(point: Point, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{} {}", Number(point.x), Number(point.y))
}

fn stroke(stroke: &Stroke, out: &mut impl Write) -> io::Result<()> {
    write!(out, " stroke=\"{}\"", stroke.color)?;
    if stroke.width.to_bits() != 1_f64.to_bits() {
        write!(out, " stroke-width=\"{}\"", Number(stroke.width))?;
    }
    if stroke.is_dashed {
        out.write_all(b" stroke-dasharray=\"5 4\"")?;
    }
    Ok(())
}
