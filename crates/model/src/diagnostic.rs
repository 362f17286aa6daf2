//! What readers had to guess and writers could not carry, as data.

use std::fmt;
use std::ops::Range;

use crate::named::named;

/// One thing to tell the user about an input or an output.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is.
    pub code: Code,
    /// What happened, in one line without a final full stop.
    pub message: String,
    /// Where in the input, where that can be said.
    pub span: Option<Span>,
    /// What the user can do about it, in one line.
    pub help: Option<String>,
    /// How many things it is about.
    pub count: usize,
    /// The first of the topics it is about, by their paths from the root, where it is about topics of a map.
    pub topics: Vec<String>,
}

named! {
    /// How bad a diagnostic is.
    pub enum Severity: "severity" {
        /// Worth knowing; the result is what was asked for.
        Info = "info",
        /// The result may not be what its author meant, or lacks something.
        Warning = "warning",
        /// There is no result.
        Error = "error",
    }
}

/// A range of bytes in the input, after decoding it to UTF-8 and without a byte order mark.
///
/// Where the bytes are not valid text, the span counts the bytes of the input as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

named! {
    /// What kind of thing a diagnostic is about: a closed list with stable names.
    #[non_exhaustive]
    pub enum Code: "diagnostic code" {
        /// The bytes are not text in an encoding Panmap reads.
        UndecodableText = "undecodable-text",
        /// The input is larger than the 4 GiB a map can address.
        InputTooLarge = "input-too-large",
        /// The input is not in the encoding it says or should be in.
        WrongEncoding = "wrong-encoding",
        /// An entity that XML does not know was resolved as HTML has it, or kept as text.
        UnknownEntity = "unknown-entity",
        /// An element that should have a text has none; the topic is empty.
        MissingText = "missing-text",
        /// A line between topics leads to a topic that is not in the map.
        DanglingRelation = "dangling-relation",
        /// A topic is encrypted; what is below it is kept as its source has it.
        EncryptedTopic = "encrypted-topic",
        /// The text is not an outline in the format it was read as.
        NotAnOutline = "not-an-outline",
        /// No format could be told from the content or the name of the input.
        UnknownFormat = "unknown-format",
        /// The map has a title but no topics below it.
        NoTopics = "no-topics",
        /// Neither title nor byline stood before the topics, so the root has no text.
        MissingTitle = "missing-title",
        /// Labels skip numbers: topics without text were lost when the map was copied.
        MissingNumbers = "missing-numbers",
        /// A label's parent is missing; an empty topic stands in its place.
        MissingParent = "missing-parent",
        /// A line that looks like a labelled topic is out of order and was kept as text.
        StrayLabel = "stray-label",
        /// Text without a label was joined to the topic above it.
        ContinuedTopic = "continued-topic",
        /// A line is indented less than the one above, but like none of those that it could be beside.
        UnevenIndentation = "uneven-indentation",
        /// Lines of the page around the map were left out.
        PageFurniture = "page-furniture",
        /// The page has no labels, so its topics are a flat list.
        LostHierarchy = "lost-hierarchy",
        /// The page joined what lies below the third level into one line each.
        FlattenedDepth = "flattened-depth",
        /// The page may have left out what lies below the fifth level.
        CappedDepth = "capped-depth",
        /// The last label is cut off and was dropped.
        TruncatedEnd = "truncated-end",
        /// A label has no text; the topic is empty.
        EmptyTopic = "empty-topic",
        /// The input breaks the rules of its format, so it cannot be read, or only up to there.
        MalformedInput = "malformed-input",
        /// The input is nested so deeply that reading it would take too long.
        TooDeep = "too-deep",
        /// Something in the input has no place in a map and was left out.
        IgnoredContent = "ignored-content",
        /// Something that may be said once is said several times; the last one counts.
        RepeatedMember = "repeated-member",
        /// Characters of the input that are no characters were replaced.
        ReplacedCharacters = "replaced-characters",
        /// Markup in a text, such as emphasis, was left out; its words are kept.
        FlattenedMarkup = "flattened-markup",
        /// The writer's format has no place for notes.
        LostNote = "lost-note",
        /// The writer's format has no place for links.
        LostLink = "lost-link",
        /// The writer's format has no place for task states.
        LostTask = "lost-task",
        /// The writer's format has no place for icons, or for some of them.
        LostIcon = "lost-icon",
        /// The writer's format has no place for tags.
        LostTag = "lost-tag",
        /// The writer's format has no place for attributes of other formats.
        LostAttribute = "lost-attribute",
        /// The writer's format has no place for lines between topics.
        LostRelation = "lost-relation",
        /// The writer's format cannot say that a topic is folded.
        LostFolding = "lost-folding",
        /// The writer's format cannot say on which side of the root a branch is drawn.
        LostSide = "lost-side",
        /// The writer's format has no place for the times at which topics were made or changed.
        LostTime = "lost-time",
        /// The target cannot store details, the short texts below those of topics.
        LostDetails = "lost-details",
        /// The target cannot store priorities, or some of them.
        LostPriority = "lost-priority",
        /// The target cannot store how much of a topic is done.
        LostProgress = "lost-progress",
        /// The target cannot store the numbers of topics in ordered lists.
        LostNumber = "lost-number",
        /// The target cannot say that a topic is floating, a callout or a summary.
        LostRole = "lost-role",
        /// The target cannot store several sheets in one file.
        LostSheet = "lost-sheet",
        /// The target cannot store pictures, or some of them.
        LostPicture = "lost-picture",
        /// The target cannot store attachments.
        LostAttachment = "lost-attachment",
        /// The target cannot store how topics look, or some of it.
        LostStyle = "lost-style",
        /// The target cannot store pieces of another format's own syntax.
        LostExtension = "lost-extension",
        /// The target cannot store formatting, such as emphasis or tables, or some of it.
        LostFormatting = "lost-formatting",
        /// The target cannot say that a topic is a clone of another.
        LostClone = "lost-clone",
        /// The target cannot store groups of topics.
        LostGroup = "lost-group",
        /// The target cannot carry files, such as embedded pictures.
        LostMedia = "lost-media",
        /// The writer's format has no place for the times at which the map was made or changed.
        LostMapTime = "lost-map-time",
        /// The writer's format has no place for attributes of the map.
        LostMapAttribute = "lost-map-attribute",
        /// The writer's format has no place for the author of the map.
        LostAuthor = "lost-author",
        /// The writer's format has no place for the description of the map.
        LostDescription = "lost-description",
        /// The map's title is not its root's text, and the writer's format has a place for only one.
        LostTitle = "lost-title",
        /// The writer's format cannot express some characters or white space of a text.
        LostCharacters = "lost-characters",
        /// The writer's format demands exactly one root, so one was made from the title.
        AddedRoot = "added-root",
        /// The description was written as the note of the root.
        MovedDescription = "moved-description",
        /// A file to which the map refers was not embedded.
        NotEmbedded = "not-embedded",
        /// A line of a stream is no record.
        MalformedRecord = "malformed-record",
        /// A line of a stream is longer than allowed.
        OversizedRecord = "oversized-record",
        /// A file could not be read.
        UnreadableInput = "unreadable-input",
        /// A file could not be written.
        UnwritableOutput = "unwritable-output",
        /// Two inputs would be written to the same file, or one over another.
        ConflictingOutputs = "conflicting-outputs",
        /// A file is not what would be written to it.
        OutdatedOutput = "outdated-output",
    }
}

impl Code {
    /// The stable name, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.name()
    }
}

impl Diagnostic {
    /// A diagnostic without place or help.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), span: None, help: None, count: 1, topics: Vec::new() }
    }

    /// An error without place or help.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning without place or help.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// An informational diagnostic without place or help.
    pub fn info(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, message)
    }

    /// The same diagnostic, about this place.
    #[must_use]
    pub fn at(mut self, span: impl Into<Span>) -> Self {
        self.span = Some(span.into());
        self
    }

    /// The same diagnostic, about this many things, of which these topics are the first.
    #[must_use]
    pub fn topics(mut self, count: usize, topics: Vec<String>) -> Self {
        self.count = count;
        self.topics = topics;
        self
    }

    /// The same diagnostic, with this advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// One line without its place: `warning[stray-label]: message`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)
    }
}

impl std::error::Error for Diagnostic {}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_displays_as_one_line() {
        let diagnostic = Diagnostic::warning(Code::StrayLabel, "`7.` is out of order").at(3..5);
        assert_eq!(diagnostic.to_string(), "warning[stray-label]: `7.` is out of order");
    }
}
