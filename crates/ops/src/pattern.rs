//! Patterns that texts match: words in them, or regular expressions.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};

use crate::error::ExpressionError;

/// Whether capital and small letters count as different.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// They do if the pattern has a capital letter.
    #[default]
    Smart,
    /// They do.
    Sensitive,
    /// They do not.
    Insensitive,
}

/// What a text must contain to match: some words, or what a regular expression describes.
///
/// Matching takes time linear in the text, whatever the pattern.
///
/// ```
/// use panmap_ops::{Case, Pattern};
///
/// let pattern = Pattern::words("apple", Case::Smart);
/// assert!(pattern.matches("Red Apples"));
/// let pattern = Pattern::regex("^Red", Case::Smart)?;
/// assert!(pattern.matches("Red Apples") && !pattern.matches("red apples"));
/// # Ok::<(), panmap_ops::ExpressionError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// Matches texts that contain these words.
    #[must_use]
    pub fn words(words: &str, case: Case) -> Self {
        let is_sensitive = case.is_sensitive(words.chars());
        let escaped = regex::escape(words);
        let regex =
            RegexBuilder::new(&escaped).case_insensitive(!is_sensitive).size_limit(usize::MAX).build();
        // Escaped words of any length are a pattern, and without a limit no pattern is too large.
        Self { regex: regex.unwrap_or_else(|_| never()) }
    }

    /// Matches texts that contain what a regular expression describes, in the syntax of the crate `regex`.
    ///
    /// # Errors
    ///
    /// Returns an error with its place if the expression is malformed or needs too much memory.
    pub fn regex(pattern: &str, case: Case) -> Result<Self, ExpressionError> {
        let is_sensitive = case.is_sensitive(letters(pattern));
        let regex = RegexBuilder::new(pattern).case_insensitive(!is_sensitive).build();
        regex.map(|regex| Self { regex }).map_err(|error| ExpressionError::of_regex(pattern, &error))
    }

    /// Whether a text contains what the pattern describes.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// The first range of a text that the pattern describes.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<std::ops::Range<usize>> {
        self.regex.find(text).map(|found| found.range())
    }

    pub(crate) fn as_regex(&self) -> &Regex {
        &self.regex
    }
}

/// A pattern that matches no text.
fn never() -> Regex {
    #[allow(clippy::expect_used, reason = "a constant")]
    Regex::new(r"[^\s\S]").expect("an empty class is a pattern")
}

impl Case {
    fn is_sensitive(self, letters: impl Iterator<Item = char>) -> bool {
        match self {
            Self::Smart => letters.into_iter().any(char::is_uppercase),
            Self::Sensitive => true,
            Self::Insensitive => false,
        }
    }
}

/// The characters of a regular expression without those after a backslash, such as the `S` of `\S`.
fn letters(pattern: &str) -> impl Iterator<Item = char> {
    let mut is_escaped = false;
    pattern.chars().filter(move |char| {
        let is_letter = !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        is_letter
    })
}

/// A text with each run of white space as one space, and without white space around it.
pub(crate) fn collapsed(text: &str) -> Cow<'_, str> {
    // Each blank is a space between two other characters.
    let mut is_behind_blank = true;
    let is_collapsed = text.bytes().all(|byte| {
        let was_behind_blank = std::mem::replace(&mut is_behind_blank, byte == b' ');
        // With these bytes begin the characters among which Unicode has white space.
        let may_be_blank = matches!(byte, 0xc2 | 0xe1..=0xe3);
        byte > b' ' && !may_be_blank || byte == b' ' && !was_behind_blank
    }) && !is_behind_blank;
    if is_collapsed { text.into() } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// Whether a text is these words, but for the amount of white space.
#[inline]
pub(crate) fn is_same(text: &str, words: &str) -> bool {
    text == words || text.split_whitespace().eq(words.split_whitespace())
}
