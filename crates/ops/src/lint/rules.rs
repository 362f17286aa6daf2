//! Which rules are looked at.

use panmap_model::Code;

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
    pub(super) rules: Vec<Code>,
    pub(super) max_text: usize,
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
}
