//! What is wrong with an expression, and where.

use std::fmt;
use std::ops::Range;

/// How many characters of an expression an error shows on each side of the mistake.
const SHOWN: usize = 36;

/// The error for an expression or a pattern that cannot be understood: what is wrong, where, and what would be right.
///
/// Displays as the message, and below it the expression with a caret where the mistake is:
///
/// ```
/// let error = panmap_ops::Expression::parse("tag = red and (depth < 2").unwrap_err();
/// assert_eq!(error.to_string(), "\
/// this `(` is never closed
///   tag = red and (depth < 2
///                 ^
///   help: add `)`");
/// assert_eq!(error.span(), 14..15);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    message: String,
    help: Option<String>,
    span: Range<usize>,
    /// The part of the expression around the mistake, and the numbers of characters before it and in it.
    excerpt: String,
    before: usize,
    marked: usize,
}

impl ExpressionError {
    /// An error about a range of an expression.
    pub(crate) fn new(text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let (mut start, mut end) = (span.start.min(text.len()), span.end.min(text.len()));
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let end = end.max(start);
        let one_line = |text: &str| -> String {
            text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
        };
        let mut head: Vec<_> = text[..start].chars().rev().take(SHOWN + 1).collect();
        if head.len() > SHOWN {
            head[SHOWN] = '…';
        }
        head.reverse();
        let marked: String = text[start..end].chars().take(SHOWN).collect();
        let mut excerpt = one_line(&head.iter().collect::<String>());
        excerpt.push_str(&one_line(&marked));
        let rest = &text[start + marked.len()..];
        excerpt.push_str(&one_line(&rest.chars().take(SHOWN).collect::<String>()));
        if rest.chars().nth(SHOWN).is_some() {
            excerpt.push('…');
        }
        Self {
            message: message.into(),
            help: None,
            span: start..end,
            excerpt: excerpt.trim_end().to_owned(),
            before: head.len(),
            marked: marked.chars().count().max(1),
        }
    }

    /// Sets what would be right.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong with a regular expression.
    pub(crate) fn of_regex(pattern: &str, error: &regex::Error) -> Self {
        let text = error.to_string();
        // The crate `regex` draws the pattern too, so its last line says what is wrong.
        let line = text.lines().last().unwrap_or_default();
        let what = line.strip_prefix("error: ").unwrap_or(line);
        let caret = text.lines().find_map(|line| {
            let spaces = line.len() - line.trim_start().len();
            line.trim_start().starts_with('^').then(|| spaces.saturating_sub(4))
        });
        let at = caret.filter(|_| !pattern.contains('\n')).and_then(|at| pattern.char_indices().nth(at));
        let at = at.map_or(pattern.len(), |(at, _)| at);
        Self::new(pattern, at..at, format!("this is not a regular expression: {what}"))
            .help("put `\\` before a character that is meant as itself")
    }

    /// The same error about an expression in which the pattern begins at this position.
    pub(crate) fn within(self, text: &str, start: usize) -> Self {
        let span = start + self.span.start..start + self.span.end;
        Self { help: self.help, ..Self::new(text, span, self.message) }
    }

    /// What is wrong, on one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The range of bytes of the expression that is wrong; empty at a place where something is missing.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { message, excerpt, before, marked, .. } = self;
        write!(f, "{message}\n  {excerpt}\n  {:before$}{}", "", "^".repeat(*marked))?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ExpressionError {}
