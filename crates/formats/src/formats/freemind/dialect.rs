//! How programs differ in the maps they want and write.

use panmap_model::{MindMap, Side};

/// The name of the format, as the origin of a map has it.
pub(super) const FORMAT: &str = "freemind";

/// Among the pieces of a map, what stands for its tree where others follow it.
pub(super) const PLACE_OF_ROOT: &str = "<node/>";

/// How a program wants a map.
#[derive(Debug)]
pub(super) struct Dialect {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// Whether texts may have markup.
    pub(super) is_rich: bool,
    /// Whether it is Freeplane's, which evaluates some texts, knows clones and says of what kind a rich text is.
    pub(super) is_freeplane: bool,
}

pub(super) static PLAIN: Dialect =
    Dialect { name: "common", version: "0.9.0", is_rich: false, is_freeplane: false };
pub(super) static RICH: Dialect =
    Dialect { name: "freemind", version: "1.0.1", is_rich: true, is_freeplane: false };
pub(super) static FULL: Dialect =
    Dialect { name: "freeplane", version: "freeplane 1.3.0", is_rich: true, is_freeplane: true };

/// What a map that was read needs of the target that writes it again.
#[derive(Clone, Copy, Default)]
pub(super) struct Needs {
    pub(super) rich: bool,
    pub(super) freeplane: bool,
}

impl Needs {
    /// The plainest target that holds the map, of those that write such versions.
    pub(super) fn dialect(self, version: &str) -> &'static Dialect {
        match () {
            () if self.freeplane || FULL.takes(version) => &FULL,
            () if self.rich || !PLAIN.takes(version) && !version.is_empty() => &RICH,
            () => &PLAIN,
        }
    }
}

impl Dialect {
    /// The version to write: that of the source, where it goes back to where it came from.
    pub(super) fn version<'m>(&'m self, map: &'m MindMap) -> &'m str {
        let origin = map.origin().filter(|origin| origin.format == FORMAT && origin.target == self.name);
        origin.map(|origin| origin.version).filter(|version| self.takes(version)).unwrap_or(self.version)
    }

    /// Whether the dialect writes maps of this version, so that one that was read may keep it.
    fn takes(&self, version: &str) -> bool {
        match (self.is_freeplane, self.is_rich) {
            (true, _) => is_freeplane(version),
            (false, true) => !version.is_empty() && !is_freeplane(version),
            (false, false) => version.starts_with("0."),
        }
    }
}

/// Whether a map of this version is Freeplane's, in which a leading `'` says that the rest is text.
pub(super) fn is_freeplane(version: &str) -> bool {
    version.starts_with("freeplane")
}

/// How versions of Freeplane differ.
#[derive(Clone, Copy, Default)]
pub(super) struct Traits {
    /// Whether it says of every rich text what it is written in.
    pub(super) has_content_types: bool,
    /// Whether it says that a branch is at the top or left, rather than at the left.
    pub(super) has_four_sides: bool,
}

impl Traits {
    pub(super) fn of(version: &str) -> Self {
        let numbers = version.strip_prefix("freeplane ").unwrap_or_default();
        let mut numbers = numbers.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
        let version = (numbers.next(), numbers.next());
        Self {
            has_content_types: version >= (Some(1), Some(9)),
            has_four_sides: version >= (Some(1), Some(11)),
        }
    }

    /// What a side of the root is called.
    pub(super) fn side(self, side: Side) -> &'static str {
        match (side, self.has_four_sides) {
            (Side::Left, false) => "left",
            (Side::Left, true) => "top_or_left",
            (Side::Right, false) => "right",
            (Side::Right, true) => "bottom_or_right",
        }
    }
}

/// The side of the root that one version or another calls so.
pub(super) fn side(name: &str) -> Option<Side> {
    match name {
        "left" | "top_or_left" => Some(Side::Left),
        "right" | "bottom_or_right" => Some(Side::Right),
        _ => None,
    }
}

/// Whether Freeplane takes a text for something else.
pub(super) fn is_special(text: &str) -> bool {
    text.starts_with(['=', '\'']) || is_html(text.trim_start())
}

/// Whether a text is markup to FreeMind and Freeplane.
pub(super) fn is_html(text: &str) -> bool {
    text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html"))
}
