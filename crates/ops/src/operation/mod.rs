//! Transformations: each makes a map of a map.

mod dedupe;
mod fold;
mod notes;
mod number;
mod replace;
mod select;
mod set;
mod sort;
mod strip;
mod words;

use panmap_model::{Code, Diagnostic, MindMap};

pub(crate) use self::dedupe::contents;
pub use self::set::Assignment;
pub use self::sort::Order;
pub use self::strip::Part;
use crate::expression::Expression;
use crate::pattern::Pattern;
use crate::rebuild::Transformed;

/// A transformation of a map.
///
/// What is kept of a map is kept whole: texts with their marks, all facts, relations, clones, groups and media. See each
/// kind for what it changes.
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::{Expression, Operation, Order};
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// for text in ["Pears", "Item 10", "Item 9"] {
///     builder.open(text);
///     builder.close();
/// }
/// let map = builder.finish();
///
/// let drop = Operation::Drop(Expression::parse("Pears")?);
/// let made = Operation::apply_all(&[drop, Operation::Sort(Order::Natural)], map)?;
/// let texts: Vec<_> = made.map.topics().map(|topic| topic.text()).collect();
/// assert_eq!(texts, ["Fruit", "Item 9", "Item 10"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Operation {
    /// Keeps the branches of the topics that an expression names, and the topics above them.
    Select(Expression),
    /// Removes the topics that an expression names, with everything below them.
    Drop(Expression),
    /// Makes the branches of the topics that an expression names the roots of the map.
    ///
    /// Of topics that are below each other, only the outermost becomes a root. The title becomes the text of the new root;
    /// where there are several, a title that was the text of an old root is gone.
    Root(Expression),
    /// Removes topics that are more than this number of levels below the roots.
    Depth(usize),
    /// Sorts the topics of each level below each topic. Topics that are equal keep their order; list numbers stay in their
    /// places.
    Sort(Order),
    /// Puts the number of each topic, such as `1.2`, before its text, on the first [64 levels](crate::Numbers::MAX_DEPTH).
    Number,
    /// Unfolds topics less than this number of levels below the roots, and folds those that are just as deep.
    FoldTo(usize),
    /// Removes parts of the map that are not topics, such as notes.
    Strip(Vec<Part>),
    /// Removes siblings whose branches are equal to that of an earlier sibling. Ids and times do not count.
    Dedupe,
    /// Replaces what a pattern describes in the texts of topics. In the replacement, `$1` is the first group of the pattern
    /// and `$$` a dollar sign.
    Replace {
        /// What is replaced, wherever it is in a text.
        pattern: Pattern,
        /// What stands there then.
        text: String,
    },
    /// Sets something that is known about the map as a whole.
    Set(Assignment),
    /// Makes each note a topic with the tag `note`, the first child of the topic that had it.
    NotesToTopics,
    /// Makes the topics that an expression names notes of their parents.
    ///
    /// Only topics that have nothing but a text become notes; the tag `note`, ids and times do not count. The others stay,
    /// and a diagnostic with the code [`KeptTopic`](Code::KeptTopic) says so.
    TopicsToNotes(Expression),
}

impl Operation {
    /// Makes a map of a map.
    ///
    /// Takes time in proportion to the size of the map, and for sorting the time of a sort.
    ///
    /// # Errors
    ///
    /// Returns an error with the code [`NothingLeft`](Code::NothingLeft) if no topic would be left.
    pub fn apply(&self, map: MindMap) -> Result<Transformed, Diagnostic> {
        let made = match self {
            Self::Select(expression) => select::select(&map, expression),
            Self::Drop(expression) => select::drop(&map, expression),
            Self::Root(expression) => select::root(&map, expression),
            Self::Depth(levels) => select::depth(map, *levels),
            Self::Sort(order) => sort::sort(&map, *order),
            Self::Number => number::number(&map),
            Self::FoldTo(levels) => fold::fold_to(&map, *levels),
            Self::Strip(parts) => strip::strip(&map, parts),
            Self::Dedupe => dedupe::dedupe(&map),
            Self::Replace { pattern, text } => replace::replace(&map, pattern, text),
            Self::Set(assignment) => set::set(&map, assignment),
            Self::NotesToTopics => notes::to_topics(&map),
            Self::TopicsToNotes(expression) => notes::to_notes(&map, expression),
        };
        if made.map.is_empty() {
            return Err(self.nothing_left());
        }
        Ok(made)
    }

    /// Applies several transformations, one after the other.
    ///
    /// # Errors
    ///
    /// As [`apply`](Self::apply).
    pub fn apply_all(operations: &[Self], map: MindMap) -> Result<Transformed, Diagnostic> {
        let mut all = Transformed { map, diagnostics: Vec::new() };
        for operation in operations {
            let made = operation.apply(all.map)?;
            all.map = made.map;
            all.diagnostics.extend(made.diagnostics);
        }
        Ok(all)
    }

    /// The error where no topic is left.
    fn nothing_left(&self) -> Diagnostic {
        let (what, help) = match self {
            Self::Select(expression) | Self::Root(expression) => (
                format!("no topic matches `{}`", shortened(expression.as_str())),
                "`panmap find` and `panmap show` show which topics there are",
            ),
            Self::Drop(expression) => (
                format!("every root matches `{}`, so no topic is left", shortened(expression.as_str())),
                "leave the roots out, as in `not is root and (…)`",
            ),
            _ => ("the map has no topics".to_owned(), "check that this is the right map"),
        };
        Diagnostic::error(Code::NothingLeft, what).help(help)
    }
}

/// An expression on one line, cut after some characters.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line: String =
        text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(MOST).collect();
    if text.chars().nth(MOST).is_some() { line + "…" } else { line }
}
