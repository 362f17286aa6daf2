//! The shapes of topics: the brackets around their texts.

/// A shape: what Panmap calls it, and its brackets.
pub(super) struct Shape {
    /// Its name; empty for the shape that a topic in brackets has if nobody says anything.
    pub(super) name: &'static str,
    pub(super) opens: &'static str,
    pub(super) closes: &'static str,
}

/// All shapes, those whose brackets begin like others' first.
pub(super) static SHAPES: &[Shape] = &[
    Shape { name: "circle", opens: "((", closes: "))" },
    Shape { name: "hexagon", opens: "{{", closes: "}}" },
    Shape { name: "bang", opens: "))", closes: "((" },
    Shape { name: "cloud", opens: ")", closes: "(" },
    Shape { name: "rounded-rectangle", opens: "(", closes: ")" },
    Shape { name: "rectangle", opens: "[", closes: "]" },
];

/// The shape of this name; `None` if Mermaid has no such shape.
pub(super) fn named(name: Option<&str>) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| Some(shape.name) == name)
}

/// The shape whose brackets open here.
pub(super) fn opened(rest: &str) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| rest.starts_with(shape.opens))
}
