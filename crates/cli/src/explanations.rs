//! What each code means, with an example and what to do.

use panmap_model::Code;

/// The explanation of a code as Markdown: a title, a paragraph, an example, what to do.
pub(crate) fn explanation(code: Code) -> &'static str {
    EXPLANATIONS.iter().find(|(known, _)| *known == code).map_or("", |(_, text)| text)
}

/// What follows the code in the title of its explanation.
pub(crate) fn summary(code: Code) -> &'static str {
    let title = explanation(code).lines().next().unwrap_or_default();
    title.split_once(": ").map_or(title, |(_, summary)| summary)
}

/// One file a code, named after it.
macro_rules! explanations {
    ($($code:ident = $name:literal,)*) => {
        &[$((Code::$code, include_str!(concat!("../explanations/", $name, ".md")))),*]
    };
}

const EXPLANATIONS: &[(Code, &str)] = explanations! {
    UndecodableText = "undecodable-text",
    InputTooLarge = "input-too-large",
    WrongEncoding = "wrong-encoding",
    UnknownEntity = "unknown-entity",
    MissingText = "missing-text",
    DanglingRelation = "dangling-relation",
    EncryptedTopic = "encrypted-topic",
    NotAnOutline = "not-an-outline",
    UnknownFormat = "unknown-format",
    NoTopics = "no-topics",
    MissingTitle = "missing-title",
    MissingNumbers = "missing-numbers",
    MissingParent = "missing-parent",
    StrayLabel = "stray-label",
    ContinuedTopic = "continued-topic",
    UnevenIndentation = "uneven-indentation",
    PageFurniture = "page-furniture",
    LostHierarchy = "lost-hierarchy",
    FlattenedDepth = "flattened-depth",
    CappedDepth = "capped-depth",
    TruncatedEnd = "truncated-end",
    EmptyTopic = "empty-topic",
    MalformedInput = "malformed-input",
    NotWellFormed = "not-well-formed",
    TooDeep = "too-deep",
    IgnoredContent = "ignored-content",
    RepeatedMember = "repeated-member",
    ReplacedCharacters = "replaced-characters",
    FlattenedMarkup = "flattened-markup",
    LostNote = "lost-note",
    LostLink = "lost-link",
    LostTask = "lost-task",
    LostIcon = "lost-icon",
    LostTag = "lost-tag",
    LostAttribute = "lost-attribute",
    LostRelation = "lost-relation",
    LostFolding = "lost-folding",
    LostSide = "lost-side",
    LostTime = "lost-time",
    LostDetails = "lost-details",
    LostPriority = "lost-priority",
    LostProgress = "lost-progress",
    LostNumber = "lost-number",
    LostRole = "lost-role",
    LostSheet = "lost-sheet",
    LostPicture = "lost-picture",
    LostAttachment = "lost-attachment",
    LostStyle = "lost-style",
    LostExtension = "lost-extension",
    LostFormatting = "lost-formatting",
    LostClone = "lost-clone",
    LostGroup = "lost-group",
    LostMedia = "lost-media",
    LostMapTime = "lost-map-time",
    LostMapAttribute = "lost-map-attribute",
    LostAuthor = "lost-author",
    LostDescription = "lost-description",
    LostTitle = "lost-title",
    LostCharacters = "lost-characters",
    AddedRoot = "added-root",
    MovedDescription = "moved-description",
    ActiveLink = "active-link",
    NotEmbedded = "not-embedded",
    MalformedRecord = "malformed-record",
    OversizedRecord = "oversized-record",
    CutConnection = "cut-connection",
    KeptTopic = "kept-topic",
    NothingLeft = "nothing-left",
    BlankTopic = "blank-topic",
    DuplicateSibling = "duplicate-sibling",
    DuplicateId = "duplicate-id",
    BrokenLink = "broken-link",
    MalformedLink = "malformed-link",
    DeadRelation = "dead-relation",
    LongText = "long-text",
    MissingRoot = "missing-root",
    UnreadableInput = "unreadable-input",
    UnwritableOutput = "unwritable-output",
    ConflictingOutputs = "conflicting-outputs",
    OutdatedOutput = "outdated-output",
    MalformedManifest = "malformed-manifest",
    MergeConflict = "merge-conflict",
    MalformedPatch = "malformed-patch",
    MismatchedPatch = "mismatched-patch",
    InvalidConfiguration = "invalid-configuration",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_explanation_built_like_the_others() {
        let explained: Vec<_> = EXPLANATIONS.iter().map(|(code, _)| *code).collect();
        assert_eq!(explained, Code::ALL, "a new code needs a file in explanations/ and a line in the table");
        for (code, text) in EXPLANATIONS {
            let paragraphs: Vec<_> = text.trim_end().split("\n\n").collect();
            let summary = summary(*code);
            assert_eq!(paragraphs[0], format!("# {code}: {summary}"));
            assert!(summary.starts_with(char::is_uppercase) && !summary.ends_with('.'), "{code}: {summary}");
            assert!(paragraphs[1].ends_with(['.', ':']), "{code} begins with a paragraph");
            assert_eq!(text.matches("```").count() % 2, 0, "{code} closes its fences");
            assert!(text.contains("\n```"), "{code} has an example");
            assert!(paragraphs.last().is_some_and(|last| last.starts_with("What to do: ")), "{code}");
            assert!((8..=32).contains(&text.lines().count()), "{code} is short");
        }
    }
}
