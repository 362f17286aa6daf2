//! Where the map is in a text, and which program wrote it.

use crate::reading::json::values::{At, Kind, Values};

/// A program whose topics are objects of `data` and `children`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    KityMinder,
    SimpleMindMap,
}

impl Program {
    /// What sentences call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::KityMinder => "KityMinder",
            Self::SimpleMindMap => "simple-mind-map",
        }
    }
}

/// A map that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) program: Program,
    /// Whether members around the topics name the program.
    pub(crate) is_named: bool,
    /// Whether the topics are below a member `root`, or there are some below the first.
    pub(crate) is_whole: bool,
    pub(super) root: At,
    /// The outermost object.
    pub(super) outermost: At,
}

impl Found {
    /// The same map as one of this program.
    pub(crate) fn of(self, program: Program) -> Self {
        Self { program, ..self }
    }
}

/// Members of `data` that only one of the programs writes.
const OF_KITYMINDER: [&str; 5] = ["created", "expandState", "progress", "resource", "currentstyle"];
const OF_SIMPLE_MIND_MAP: [&str; 6] = ["expand", "uid", "richText", "isActive", "generalization", "tag"];

/// Finds a map of one of the programs.
pub(crate) fn find(values: &Values<'_>) -> Option<Found> {
    let outermost = values.root().filter(|root| values.kind(*root) == Kind::Object)?;
    let member =
        |name: &str, kind: Kind| values.member(outermost, name).filter(|at| values.kind(*at) == kind);
    let data = |topic: At| values.member(topic, "data").filter(|at| values.kind(*at) == Kind::Object);
    let held = member("root", Kind::Object).filter(|root| data(*root).is_some());
    // SPEC: until 1.2.1, KityMinder's root was the file itself; simple-mind-map takes one like that too.
    let root = held.unwrap_or(outermost);
    let details = data(root)?;
    // Others have members of these names, too, with other things in them.
    if held.is_none()
        && (values.member(details, "text").is_none() || values.member(outermost, "format").is_some())
    {
        return None;
    }
    let has = |names: &[&str]| names.iter().any(|name| values.member(details, name).is_some());
    let has_template = member("template", Kind::Scalar).is_some();
    let is_kityminder =
        has_template || member("version", Kind::Scalar).is_some() && member("theme", Kind::Scalar).is_some();
    let is_simple = member("layout", Kind::Scalar).is_some() || member("theme", Kind::Object).is_some();
    let program = match (is_kityminder, is_simple) {
        (true, false) => Program::KityMinder,
        (false, true) => Program::SimpleMindMap,
        _ if has(&OF_SIMPLE_MIND_MAP) || !has(&OF_KITYMINDER) => Program::SimpleMindMap,
        _ => Program::KityMinder,
    };
    let is_whole = held.is_some() || member("children", Kind::Array).is_some();
    Some(Found { program, is_named: is_whole && is_kityminder != is_simple, is_whole, root, outermost })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_known_by_what_stands_around_and_in_the_first_topic() {
        let found = |text: &str| find(&Values::of(text).0).map(|found| (found.program, found.is_named));
        let (kity, simple) = (Program::KityMinder, Program::SimpleMindMap);
        for (text, expected) in [
            (
                r#"{"root":{"data":{"text":"a"},"children":[]},"template":"default","version":"1.4.43"}"#,
                Some((kity, true)),
            ),
            (r#"{"data":{"text":"a","created":1},"children":[]}"#, Some((kity, false))),
            (
                r#"{"data":{"text":"a"},"children":[],"template":"x","theme":"y","version":"1.2.1"}"#,
                Some((kity, true)),
            ),
            (
                r#"{"layout":"mindMap","root":{"data":{"text":"a"}},"theme":{"template":"x"}}"#,
                Some((simple, true)),
            ),
            (r#"{"data":{"text":"a"}}"#, Some((simple, false))),
            (r#"{"data":{"topic":"a"},"meta":{}}"#, None),
            (r#"{"format":"node_tree","data":{"text":"a"}}"#, None),
            (r#"{"root":{"title":"a"}}"#, None),
            ("[]", None),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
