//! The topics of an outline, for writers that need no tree.

/// A topic that is nothing but words on one line, and what it stands between.
///
/// An outline is a map of one root and such topics in document order. What a format writes for one of them depends on
/// nothing else, so it can be written without a tree, and each part of it on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineTopic<'a> {
    /// The label, such as `1.2.`, and the spaces between it and the words.
    pub lead: &'a str,
    /// The words: at least one character, no control characters, and no white space at either end.
    pub text: &'a str,
    /// The number of ancestors; the root is one.
    pub depth: usize,
    /// The depth of the topic before, which is 0 for the root.
    pub above: usize,
    /// The depth of the topic after, which is 1 after the last one.
    pub below: usize,
    /// The position in document order; the root's is 0.
    pub position: usize,
}
