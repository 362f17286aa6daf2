//! The names that Graphviz knows, of attributes of nodes and of shapes.

/// Attributes of nodes that have an effect in Graphviz, sorted.
const ATTRIBUTES: [&str; 54] = [
    "K", "URL", "_background", "area", "class", "color", "colorscheme", "comment", "distortion", "fillcolor", "fixedsize",
    "fontcolor", "fontname", "fontsize", "gradientangle", "group", "height", "href", "id", "image", "imagepos", "imagescale",
    "label", "labelloc", "layer", "margin", "nojustify", "ordering", "orientation", "penwidth", "peripheries", "pin", "pos",
    "rects", "regular", "root", "samplepoints", "shape", "shapefile", "showboxes", "sides", "skew", "sortv", "style",
    "target", "tooltip", "vertices", "width", "xlabel", "xlp", "z", "rank", "weight", "labelURL",
];

/// Shapes of nodes, beside the box that they have here anyway.
const SHAPES: [&str; 29] = [
    "box", "polygon", "ellipse", "oval", "circle", "point", "egg", "triangle", "plaintext", "plain", "diamond", "trapezium",
    "parallelogram", "house", "pentagon", "hexagon", "septagon", "octagon", "doublecircle", "star", "underline", "cylinder",
    "note", "tab", "folder", "box3d", "component", "rect", "square",
];

/// Whether an attribute of this name changes how a node is drawn.
pub(super) fn is_attribute(name: &str) -> bool {
    ATTRIBUTES.contains(&name)
}

/// Whether Graphviz has a shape of this name.
pub(super) fn is_shape(name: &str) -> bool {
    SHAPES.contains(&name)
}
