//! Which diagnostics are about something that is gone.

use panmap_formats::Feature;
use panmap_model::{Code, Diagnostic};

/// What a reader leaves out of the map although it stands in the input.
///
/// The rule: a code is here if the reader saw something that its author put into the map and dropped it. What the reader
/// had to guess is not, and neither is what the map lost before Panmap saw it, what never belonged to the map (the page
/// around it), and what is kept in another place or shape. The first two are errors, but for a reader that was asked to
/// recover. What a transformation leaves out although nobody asked for it is here too.
const LEFT_OUT: [Code; 8] = [
    Code::MalformedInput,
    Code::TooDeep,
    Code::IgnoredContent,
    Code::FlattenedMarkup,
    Code::RepeatedMember,
    Code::DanglingRelation,
    Code::CutConnection,
    Code::ReplacedCharacters,
];

/// Whether something in the input does not arrive in the output, rather than being guessed or moved: what a strict
/// conversion refuses.
///
/// ```
/// let map = panmap::read(b"- ![An oak](oak.png)\n", "trees.md")?.map;
/// let written = panmap::write(&map, "mindmeister")?;
/// assert!(written.diagnostics.iter().any(panmap::is_loss), "MindMeister text has no pictures");
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
#[must_use]
pub fn is_loss(diagnostic: &Diagnostic) -> bool {
    Feature::of_loss(diagnostic.code).is_some() || LEFT_OUT.contains(&diagnostic.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader says that is no loss: its guesses, what the input lacks, and what is kept in another shape.
    const KEPT: [Code; 30] = [
        Code::BlankTopic,
        Code::DuplicateSibling,
        Code::DuplicateId,
        Code::BrokenLink,
        Code::MalformedLink,
        Code::DeadRelation,
        Code::LongText,
        Code::MissingRoot,
        Code::KeptTopic,
        Code::ActiveLink,
        Code::WrongEncoding,
        Code::UnknownEntity,
        Code::NotWellFormed,
        Code::MissingText,
        Code::EncryptedTopic,
        Code::NoTopics,
        Code::MissingTitle,
        Code::MissingNumbers,
        Code::MissingParent,
        Code::StrayLabel,
        Code::ContinuedTopic,
        Code::UnevenIndentation,
        Code::PageFurniture,
        Code::LostHierarchy,
        Code::FlattenedDepth,
        Code::CappedDepth,
        Code::TruncatedEnd,
        Code::EmptyTopic,
        Code::MovedDescription,
        Code::NotEmbedded,
    ];

    /// What leaves no output at all.
    const FATAL: [Code; 16] = [
        Code::MergeConflict,
        Code::MalformedPatch,
        Code::MismatchedPatch,
        Code::NothingLeft,
        Code::UndecodableText,
        Code::InputTooLarge,
        Code::NotAnOutline,
        Code::UnknownFormat,
        Code::MalformedRecord,
        Code::OversizedRecord,
        Code::UnreadableInput,
        Code::UnwritableOutput,
        Code::ConflictingOutputs,
        Code::OutdatedOutput,
        Code::MalformedManifest,
        Code::InvalidConfiguration,
    ];

    #[test]
    fn every_code_is_a_loss_or_kept_or_fatal() {
        for code in Code::ALL {
            let is_loss = is_loss(&Diagnostic::info(*code, ""));
            let others = [KEPT.contains(code), FATAL.contains(code)];
            let count = others.iter().filter(|is_one| **is_one).count() + usize::from(is_loss);
            assert_eq!(count, 1, "decide what `{code}` is: does anything of the map not arrive?");
        }
    }
}
