//! How Org spelled what a map has in one form: which pieces are Org's own, so that writing Org again leaves them so.

use panmap_model::{MindMap, Topic};

/// A body or description with lines that Org takes for its own, such as blocks and drawers.
pub(super) const SOURCE: &str = "source";

/// A file with the options that Panmap writes.
pub(super) const OPTIONS: &str = "options";

/// A headline whose text begins with what Org takes for more.
const HEADLINE: &str = "headline";

const BOTH: &str = "headline source";

/// What a topic is spelled with.
pub(super) fn of(headline: bool, body: bool) -> Option<&'static str> {
    match (headline, body) {
        (true, true) => Some(BOTH),
        (true, false) => Some(HEADLINE),
        (false, true) => Some(SOURCE),
        (false, false) => None,
    }
}

/// Which pieces of a map are Org's own.
#[derive(Clone, Copy)]
pub(super) struct Spelling {
    is_org: bool,
}

impl Spelling {
    pub(super) fn new(map: &MindMap) -> Self {
        Self { is_org: map.origin().is_some_and(|origin| origin.format == "org") }
    }

    /// Whether the options that Panmap writes are wanted: a file without them has options of its own.
    pub(super) fn has_options(self, map: &MindMap) -> bool {
        !self.is_org || map.spellings().any(|spelling| spelling == OPTIONS)
    }

    /// The keywords that declare the states of the file, each with its value.
    pub(super) fn states(self, map: &MindMap) -> impl Iterator<Item = (&str, &str)> {
        let spellings = map.spellings().filter(move |_| self.is_org);
        spellings.filter_map(|spelling| spelling.split_once('='))
    }

    pub(super) fn is_description(self, map: &MindMap) -> bool {
        self.is_org && map.spellings().any(|spelling| spelling == SOURCE)
    }

    pub(super) fn is_headline(self, topic: Topic<'_>) -> bool {
        self.is_org && matches!(topic.spelling(), Some(HEADLINE | BOTH))
    }

    pub(super) fn is_body(self, topic: Topic<'_>) -> bool {
        self.is_org && matches!(topic.spelling(), Some(SOURCE | BOTH))
    }
}

/// The spelling of a keyword that declares states. Which of them are done, and which no task is in, a map cannot say.
pub(super) fn of_states(keyword: &str, value: &str) -> String {
    [keyword, "=", value].concat()
}

/// The name of a map attribute for a property of the file, which stands in a drawer above all else: `:ID:`.
pub(super) fn of_file(name: &str) -> String {
    [":", name, ":"].concat()
}

/// The name of the property of the file that a map attribute is.
pub(super) fn in_file(attribute: &str) -> Option<&str> {
    let name = attribute.strip_prefix(':')?.strip_suffix(':')?;
    let is_name = !name.is_empty() && !name.contains(|char: char| char.is_whitespace() || char == ':');
    (is_name && !name.eq_ignore_ascii_case("END")).then_some(name)
}
