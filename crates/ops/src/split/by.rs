//! Which branches of a map become maps.

use std::fmt;
use std::str::FromStr;

use panmap_model::{MindMap, Topic};

use crate::error::ExpressionError;
use crate::expression::Expression;

/// Which branches of a map [`Split`](super::Split) makes maps of.
///
/// Parses from `depth:1` or an expression:
///
/// ```
/// use panmap_ops::By;
///
/// assert_eq!("depth:2".parse::<By>()?, By::Depth(2));
/// assert!(matches!("#chapter".parse::<By>()?, By::Expression(_)));
/// # Ok::<(), panmap_ops::ExpressionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// All topics that are so many levels below the roots; 0 means the roots.
    Depth(usize),
    /// The topics that an expression names, of those that are below each other only the outermost.
    Expression(Expression),
}

impl By {
    /// The topics that become maps, in document order; none is below another.
    pub(super) fn branches<'a>(&self, map: &'a MindMap) -> Vec<Topic<'a>> {
        match self {
            Self::Depth(depth) => map.topics().filter(|topic| topic.depth() == *depth).collect(),
            Self::Expression(expression) => {
                let found = expression.evaluate(map);
                let branches: Vec<_> = found.branches(map).map(Topic::id).collect();
                branches.into_iter().filter_map(|branch| map.get(branch)).collect()
            }
        }
    }
}

impl FromStr for By {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        let Some(depth) = text.strip_prefix("depth:") else {
            return Expression::parse(text).map(Self::Expression);
        };
        depth.trim().parse().map(Self::Depth).map_err(|_| {
            ExpressionError::new(text, text.len() - depth.len()..text.len(), "this is not a number of levels")
                .help("give a number, as in `depth:1` for the main branches")
        })
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth(depth) => write!(f, "depth:{depth}"),
            Self::Expression(expression) => expression.fmt(f),
        }
    }
}
