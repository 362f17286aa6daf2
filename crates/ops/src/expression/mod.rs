//! A language of expressions about topics. `docs/expressions.md` of the repository has its grammar.

mod compared;
mod field;
mod grammar;
mod instruction;
mod path;
mod test;
mod time;
mod token;

use std::fmt;
use std::str::FromStr;

use panmap_model::{MindMap, Topic};

use self::grammar::parse;
use self::instruction::Instruction;
use crate::error::ExpressionError;
use crate::set::TopicSet;

/// A question about topics, such as `Fruit/Apples`, `1.2`, `tag = red and not has note` or `below Plan and is done`.
///
/// - A path names topics by their texts: `Apples` all topics with this text, `Fruit/Apples` those below one with the text
///   `Fruit`, `/Fruit/Apples` those below a root. `*` stands for any characters of a text, `**` for any number of levels.
/// - A number path such as `1.2` names one topic: the second child of the first main branch.
/// - `FIELD = VALUE` and `!=` compare all of a field, `~` and `!~` look for words or a `/regular expression/` in it, and
///   `<`, `<=`, `>`, `>=` compare numbers and times. `#red` is short for `tag = red`, and `@price` names an attribute.
/// - `has FIELD` asks whether a topic has something, and `is STATE` what it is: `root`, `leaf`, `folded`, `task`, `open`,
///   `done`, `clone`, `floating`, `callout` or `summary`.
/// - `below X` are the topics below those that X names, `above X` those above them.
/// - `not` binds closest, then `and`, then `or`; parentheses group.
///
/// The fields are `text`, `note`, `details`, `link`, `tag`, `icon`, `id`, `task`, `picture`, `attachment`, `role`, `side`,
/// `sheet`, `any` (all texts, links, tags and attributes), `depth`, `children`, `topics` (below the topic), `priority`,
/// `progress`, `number`, `created` and `modified`.
///
/// ```
/// use panmap_model::{Fact, MapBuilder};
/// use panmap_ops::Expression;
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// builder.open("Apples");
/// builder.fact(Fact::Tag("red"));
/// builder.open("Boskoop");
/// builder.close_to(1);
/// builder.open("Pears");
/// let map = builder.finish();
///
/// let texts = |expression: &str| -> Result<Vec<_>, _> {
///     let set = Expression::parse(expression)?.evaluate(&map);
///     Ok(set.topics(&map).map(|topic| topic.text().to_owned()).collect())
/// };
/// assert_eq!(texts("#red or Pears")?, ["Apples", "Pears"]);
/// assert_eq!(texts("/Fruit/*/Boskoop")?, ["Boskoop"]);
/// assert_eq!(texts("is leaf and not below #red")?, ["Pears"]);
/// # Ok::<(), panmap_ops::ExpressionError>(())
/// ```
#[derive(Clone)]
pub struct Expression {
    text: String,
    instructions: Vec<Instruction>,
}

impl Expression {
    /// The longest expression, in bytes: 64 KiB.
    pub const MAX_LENGTH: usize = grammar::MAX_LENGTH;
    /// How deep an expression may nest.
    pub const MAX_NESTING: usize = grammar::MAX_NESTING;
    /// How many steps a text path may have.
    pub const MAX_STEPS: usize = path::MAX_STEPS;

    /// Parses an expression.
    ///
    /// # Errors
    ///
    /// Returns what is wrong, with its place and with what would be right. Expressions that are longer than
    /// [`MAX_LENGTH`](Self::MAX_LENGTH) or nest deeper than [`MAX_NESTING`](Self::MAX_NESTING) are refused.
    pub fn parse(text: &str) -> Result<Self, ExpressionError> {
        Ok(Self { instructions: parse(text)?, text: text.to_owned() })
    }

    /// The topics of a map for which the answer is yes.
    ///
    /// Takes time in proportion to the number of topics times the number of questions, and one bit of memory for each
    /// topic and open question.
    #[must_use]
    pub fn evaluate(&self, map: &MindMap) -> TopicSet {
        let mut stack: Vec<TopicSet> = Vec::new();
        for instruction in &self.instructions {
            let set = match instruction {
                Instruction::Test(test) => test.evaluate(map),
                Instruction::And | Instruction::Or => {
                    let (Some(last), Some(mut set)) = (stack.pop(), stack.pop()) else { break };
                    match instruction {
                        Instruction::And => set.intersect(&last),
                        _ => set.unite(&last),
                    }
                    set
                }
                Instruction::Not => {
                    let Some(mut set) = stack.pop() else { break };
                    set.invert();
                    set
                }
                Instruction::Below => {
                    let Some(set) = stack.pop() else { break };
                    below(&set, map)
                }
                Instruction::Above => {
                    let Some(set) = stack.pop() else { break };
                    above(&set, map)
                }
            };
            stack.push(set);
        }
        // Every expression leaves one set.
        stack.pop().unwrap_or_else(|| TopicSet::new(map))
    }

    /// Whether the answer is yes for one topic of a map. To ask about many topics, [`evaluate`](Self::evaluate) once.
    #[must_use]
    pub fn matches(&self, map: &MindMap, topic: Topic<'_>) -> bool {
        self.evaluate(map).contains(topic.id())
    }

    /// The expression as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The topics that have an ancestor in a set.
fn below(set: &TopicSet, map: &MindMap) -> TopicSet {
    let mut below = TopicSet::new(map);
    for topic in set.branches(map) {
        topic.descendants().for_each(|topic| below.insert(topic.id()));
    }
    below
}

/// The topics that have a descendant in a set.
fn above(set: &TopicSet, map: &MindMap) -> TopicSet {
    let mut above = TopicSet::new(map);
    for topic in set.topics(map) {
        for ancestor in topic.ancestors() {
            if above.contains(ancestor.id()) {
                break;
            }
            above.insert(ancestor.id());
        }
    }
    above
}

impl FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        Self::parse(text)
    }
}

/// Two expressions are equal if they are written in the same way.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Expression {}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expression").field(&self.text).finish()
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}
