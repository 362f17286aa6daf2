//! How topics look: attributes of their elements and of small elements in them, kept as attributes of the topic.

/// Attributes of a `<node>` that are neither its text nor anything else Panmap has a name for.
const NODE: &[&str] = &[
    "COLOR",
    "BACKGROUND_COLOR",
    "STYLE",
    "STYLE_REF",
    "LOCALIZED_STYLE_REF",
    "HGAP",
    "VGAP",
    "VSHIFT",
    "HGAP_QUANTITY",
    "VGAP_QUANTITY",
    "VSHIFT_QUANTITY",
    "MIN_WIDTH",
    "MAX_WIDTH",
    "NUMBERED",
    "FORMAT",
    "OBJECT",
    "ALIAS",
    "TEXT_SHORTENED",
    "BORDER_WIDTH",
    "BORDER_COLOR",
    "ENCRYPTED_CONTENT",
    "X_COGGLE_POSX",
    "X_COGGLE_POSY",
];

/// Elements whose attributes are kept as `edge.COLOR`; one without attributes is kept by its name alone.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("edge", &["COLOR", "STYLE", "WIDTH"]),
    ("font", &["NAME", "SIZE", "BOLD", "ITALIC"]),
    ("cloud", &["COLOR", "SHAPE", "WIDTH"]),
];

/// Whether an attribute belongs to the element of its topic.
pub(super) fn is_of_node(name: &str) -> bool {
    NODE.contains(&name)
}

/// Whether an element says how its topic looks.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.iter().any(|(element, _)| *element == name)
}

/// The element an attribute is of, and its name there, which is empty where the element has no attribute.
pub(super) fn element<'a>(name: &'a str, value: &str) -> Option<(&'a str, &'a str)> {
    if is_element(name) {
        return value.is_empty().then_some((name, ""));
    }
    let (element, attribute) = name.split_once('.')?;
    let (_, known) = ELEMENTS.iter().find(|(known, _)| *known == element)?;
    known.contains(&attribute).then_some((element, attribute))
}
