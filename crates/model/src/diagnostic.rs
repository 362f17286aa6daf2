//! Guesses of readers and losses of writers, as data.

use std::fmt;
use std::ops::Range;

use crate::named::named;

/// A message to the user about an input or an output.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Diagnostic {
    /// The severity of the message.
    pub severity: Severity,
    /// The kind of message.
    pub code: Code,
    /// What happened, on one line without a final full stop.
    pub message: String,
    /// The range of the input that the message is about, if there is one.
    pub span: Option<Span>,
    /// What the user can do about it, on one line.
    pub help: Option<String>,
    /// The number of things the message is about.
    pub count: usize,
    /// The first of the topics the message is about, as paths from the root; empty if it is not about topics.
    pub topics: Vec<String>,
}

named! {
    /// The severity of a diagnostic.
    pub enum Severity: "severity" {
        /// Worth knowing; the result is as requested.
        Info = "info",
        /// The result may not be what its author meant, or is incomplete.
        Warning = "warning",
        /// There is no result.
        Error = "error",
    }
}

/// A range of bytes in the input after it was decoded to UTF-8 and its byte order mark was removed.
///
/// If the bytes are not valid text, the span refers to the bytes of the original input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

named! {
    /// The kind of a diagnostic: a closed list with stable names.
    #[non_exhaustive]
    pub enum Code: "diagnostic code" {
        /// The bytes are not text in an encoding that Panmap reads.
        UndecodableText = "undecodable-text",
        /// The input is larger than 4 GiB, the most that a map can address.
        InputTooLarge = "input-too-large",
        /// The input is not in the encoding that it declares or that its format requires.
        WrongEncoding = "wrong-encoding",
        /// An entity that XML does not define was resolved as in HTML or kept as text.
        UnknownEntity = "unknown-entity",
        /// An element that should have a text has none; the topic is empty.
        MissingText = "missing-text",
        /// A relation leads to a topic that is not in the map.
        DanglingRelation = "dangling-relation",
        /// A topic is encrypted; its encrypted content is kept as it is in the source.
        EncryptedTopic = "encrypted-topic",
        /// The text is not an outline in the format it was read as.
        NotAnOutline = "not-an-outline",
        /// Neither the content nor the name of the input reveals its format.
        UnknownFormat = "unknown-format",
        /// The map has a title but no topics below it.
        NoTopics = "no-topics",
        /// Neither a title nor a byline precedes the topics, so the root has no text.
        MissingTitle = "missing-title",
        /// Labels skip numbers because topics without text were lost when the map was copied.
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
        /// The page joined everything below the third level into one line per topic.
        FlattenedDepth = "flattened-depth",
        /// The page may have left out everything below the fifth level.
        CappedDepth = "capped-depth",
        /// The last label is cut off and was dropped.
        TruncatedEnd = "truncated-end",
        /// A label has no text; the topic is empty.
        EmptyTopic = "empty-topic",
        /// The input violates the rules of its format and cannot be read, or only up to that point.
        MalformedInput = "malformed-input",
        /// XML forbids what the input has, but it is plain what is meant.
        NotWellFormed = "not-well-formed",
        /// The input is nested so deeply that reading it would take too long.
        TooDeep = "too-deep",
        /// A map cannot store something in the input, so it was left out.
        IgnoredContent = "ignored-content",
        /// Something that may be said once is said several times, of which one counts.
        RepeatedMember = "repeated-member",
        /// Invalid characters in the input were replaced.
        ReplacedCharacters = "replaced-characters",
        /// Markup in a text, such as emphasis, was left out; its words are kept.
        FlattenedMarkup = "flattened-markup",
        /// The target cannot store notes.
        LostNote = "lost-note",
        /// The target cannot store links.
        LostLink = "lost-link",
        /// The target cannot store task states.
        LostTask = "lost-task",
        /// The target cannot store icons, or some of them.
        LostIcon = "lost-icon",
        /// The target cannot store tags.
        LostTag = "lost-tag",
        /// The target cannot store attributes of other formats.
        LostAttribute = "lost-attribute",
        /// The target cannot store relations between topics.
        LostRelation = "lost-relation",
        /// The target cannot store that a topic is folded.
        LostFolding = "lost-folding",
        /// The target cannot store on which side of the root a branch is drawn.
        LostSide = "lost-side",
        /// The target cannot store when topics were created or changed.
        LostTime = "lost-time",
        /// The target cannot store details, the short texts below topics.
        LostDetails = "lost-details",
        /// The target cannot store priorities, or some of them.
        LostPriority = "lost-priority",
        /// The target cannot store how much of a topic is done.
        LostProgress = "lost-progress",
        /// The target cannot store the numbers of topics in ordered lists.
        LostNumber = "lost-number",
        /// The target cannot store that a topic is floating, a callout or a summary.
        LostRole = "lost-role",
        /// The target cannot store several sheets in one file.
        LostSheet = "lost-sheet",
        /// The target cannot store pictures, or some of them.
        LostPicture = "lost-picture",
        /// The target cannot store attachments.
        LostAttachment = "lost-attachment",
        /// The target cannot store how topics look, or only in part.
        LostStyle = "lost-style",
        /// The target cannot store fragments in another format's syntax.
        LostExtension = "lost-extension",
        /// The target cannot store formatting, such as emphasis or tables, or only some of it.
        LostFormatting = "lost-formatting",
        /// The target cannot store that a topic is a clone of another one.
        LostClone = "lost-clone",
        /// The target cannot store groups of topics.
        LostGroup = "lost-group",
        /// The target cannot store files, such as embedded pictures.
        LostMedia = "lost-media",
        /// The target cannot store when the map was created or changed.
        LostMapTime = "lost-map-time",
        /// The target cannot store attributes of the map.
        LostMapAttribute = "lost-map-attribute",
        /// The target cannot store the author of the map.
        LostAuthor = "lost-author",
        /// The target cannot store the description of the map.
        LostDescription = "lost-description",
        /// The map's title differs from its root's text, and the target can store only one of them.
        LostTitle = "lost-title",
        /// The target cannot store some characters or white space of a text.
        LostCharacters = "lost-characters",
        /// The target requires exactly one root, so one was added with the title as its text.
        AddedRoot = "added-root",
        /// The description was written as the note of the root.
        MovedDescription = "moved-description",
        /// A link runs a script where it is followed, or shows a page that is in the link itself.
        ActiveLink = "active-link",
        /// A file that the map refers to was not embedded.
        NotEmbedded = "not-embedded",
        /// A line of a stream is not a record.
        MalformedRecord = "malformed-record",
        /// A line of a stream exceeds the length limit.
        OversizedRecord = "oversized-record",
        /// A transformation left out a relation, a clone or a group, because a topic that it needs is gone.
        CutConnection = "cut-connection",
        /// A topic that was to become a note stays a topic, because a note cannot have what it has.
        KeptTopic = "kept-topic",
        /// A transformation would leave no topic of the map.
        NothingLeft = "nothing-left",
        /// A topic has no text and nothing else that says what it is about.
        BlankTopic = "blank-topic",
        /// Two topics below the same one have the same text.
        DuplicateSibling = "duplicate-sibling",
        /// Several topics have the same id, so links to it are ambiguous.
        DuplicateId = "duplicate-id",
        /// A link leads to an id that no topic of the map has.
        BrokenLink = "broken-link",
        /// The address of a link has a syntax that no program follows.
        MalformedLink = "malformed-link",
        /// A relation leads from a topic to itself, or stands twice.
        DeadRelation = "dead-relation",
        /// The text of a topic is longer than is allowed.
        LongText = "long-text",
        /// A map without a title has several roots.
        MissingRoot = "missing-root",
        /// A file could not be read.
        UnreadableInput = "unreadable-input",
        /// A file could not be written.
        UnwritableOutput = "unwritable-output",
        /// Two inputs would be written to the same file, or one over another.
        ConflictingOutputs = "conflicting-outputs",
        /// The content of a file differs from what would be written to it.
        OutdatedOutput = "outdated-output",
        /// The file that says what earlier runs wrote to a directory cannot be understood.
        MalformedManifest = "malformed-manifest",
        /// Both sides of a merge changed the same thing differently.
        MergeConflict = "merge-conflict",
        /// A patch is not one, or does not lead to the map that it says.
        MalformedPatch = "malformed-patch",
        /// A patch was made for another map.
        MismatchedPatch = "mismatched-patch",
        /// A file with the options of a project cannot be understood.
        InvalidConfiguration = "invalid-configuration",
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
    /// Creates a diagnostic without span or help.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), span: None, help: None, count: 1, topics: Vec::new() }
    }

    /// Creates an error without span or help.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Creates a warning without span or help.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Creates an informational diagnostic without span or help.
    pub fn info(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, message)
    }

    /// Sets the span.
    #[must_use]
    pub fn at(mut self, span: impl Into<Span>) -> Self {
        self.span = Some(span.into());
        self
    }

    /// Sets how many things the diagnostic is about, and the first of the topics among them.
    #[must_use]
    pub fn topics(mut self, count: usize, topics: Vec<String>) -> Self {
        self.count = count;
        self.topics = topics;
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Formats the diagnostic as one line without its place: `warning[stray-label]: message`.
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
