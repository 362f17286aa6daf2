//! What is wrong with a map although every program can open it, and mending what can be mended without a loss.

mod address;
mod fix;
mod look;

use panmap_model::{Code, Diagnostic, MindMap, TopicId};

pub use self::fix::Fixed;
use crate::place::{Numbers, path};

/// Looks for what is wrong with maps.
///
/// Each rule has a [`Code`], one of [`RULES`](Self::RULES):
///
/// | code | what is wrong | fixed |
/// |---|---|---|
/// | `blank-topic` | a topic has neither words nor a picture, link, note, attachment or icon | if it has nothing at all |
/// | `duplicate-sibling` | two siblings have the same text | if everything below is equal too |
/// | `duplicate-id` | two topics have the same id | no |
/// | `broken-link` | a link leads to an id that no topic has | no |
/// | `malformed-link` | the address of a link has a syntax that no program follows | spaces around and in it |
/// | `dead-relation` | a relation leads from a topic to itself, or stands twice | if it stands twice |
/// | `long-text` | a text has more characters than [`max_text`](Self::max_text) | no |
/// | `missing-root` | a map without title has several roots that are neither sheets nor floating | no |
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::Lint;
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// builder.open("Apples");
/// builder.link(" https://example.org/apples");
/// builder.close();
/// builder.open("");
/// let map = builder.finish();
///
/// let lint = Lint::new();
/// let codes: Vec<_> = lint.check(&map).iter().map(|finding| finding.code.as_str()).collect();
/// assert_eq!(codes, ["malformed-link", "blank-topic"]);
///
/// let fixed = lint.fix(map);
/// assert_eq!(fixed.map.topics().map(|topic| topic.text()).collect::<Vec<_>>(), ["Fruit", "Apples"]);
/// assert!(lint.check(&fixed.map).is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    rules: Vec<Code>,
    max_text: usize,
}

/// Something that is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// The topic that it is about, if it is about one.
    pub topic: Option<TopicId>,
    /// What is wrong, as the rest of a sentence about the topic.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// Whether [`Lint::fix`] mends it.
    pub is_fixable: bool,
}

/// All rules, and 1000 characters at most.
impl Default for Lint {
    fn default() -> Self {
        Self { rules: Self::RULES.to_vec(), max_text: Self::MAX_TEXT }
    }
}

impl Lint {
    /// The codes of all rules.
    pub const RULES: &'static [Code] = &[
        Code::BlankTopic,
        Code::DuplicateSibling,
        Code::DuplicateId,
        Code::BrokenLink,
        Code::MalformedLink,
        Code::DeadRelation,
        Code::LongText,
        Code::MissingRoot,
    ];

    /// How many characters a text has at most, unless [`max_text`](Self::max_text) says otherwise.
    pub const MAX_TEXT: usize = 1000;

    /// Looks with all rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks only with rules that `is_wanted` accepts.
    #[must_use]
    pub fn rules(mut self, is_wanted: impl Fn(Code) -> bool) -> Self {
        self.rules.retain(|rule| is_wanted(*rule));
        self
    }

    /// Sets how many characters the text of a topic has at most; its note may be longer.
    #[must_use]
    pub fn max_text(mut self, characters: usize) -> Self {
        self.max_text = characters;
        self
    }

    /// Whether a rule is looked at.
    #[must_use]
    pub fn has(&self, rule: Code) -> bool {
        self.rules.contains(&rule)
    }

    /// What is wrong with a map, in the order of its topics.
    ///
    /// Takes time in proportion to the size of the map.
    #[must_use]
    pub fn check(&self, map: &MindMap) -> Vec<Finding> {
        look::findings(self, map)
    }

    /// Mends what can be mended without losing anything. See the table above for what that is.
    ///
    /// A topic is removed only if nothing but empty topics is below it and nothing connects it with others, and a branch only if an equal
    /// sibling stays, to which its relations then lead. What is left can be [checked](Self::check) as before.
    #[must_use]
    pub fn fix(&self, map: MindMap) -> Fixed {
        fix::fix(self, map)
    }
}

impl Finding {
    /// The finding as a warning, with the number and the path of the topic.
    #[must_use]
    pub fn diagnostic(&self, map: &MindMap, numbers: &Numbers) -> Diagnostic {
        let topic = self.topic.and_then(|topic| map.get(topic));
        let Some(topic) = topic else {
            return Diagnostic::warning(self.code, self.message.clone()).help(self.help);
        };
        let (path, number) = (path(topic), numbers.of(topic));
        let what = if number.is_empty() { "the root".to_owned() } else { format!("topic {number}") };
        let message = format!("{what} `{path}` {}", self.message);
        Diagnostic::warning(self.code, message).help(self.help).topics(1, vec![path])
    }
}
