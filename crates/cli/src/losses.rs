//! What was lost in reading and writing, and what a writer could not carry in one line for people.

use panmap_formats::{Feature, MapFeature, Target};
use panmap_model::{Code, Diagnostic, FactKind, MarkKind};

/// What a reader leaves out of the map although it stands in the input, for which `--strict` refuses the input.
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

/// Whether something in the input does not arrive in the output, rather than being guessed or moved.
pub(crate) fn is_loss(diagnostic: &Diagnostic) -> bool {
    is_lost_in_writing(diagnostic) || LEFT_OUT.contains(&diagnostic.code)
}

/// Whether the writer could not carry something, rather than having something else to say.
pub(crate) fn is_lost_in_writing(diagnostic: &Diagnostic) -> bool {
    Feature::of_loss(diagnostic.code).is_some()
}

/// Such as `Markdown cannot store 3 notes, 12 icons and 1 relation; --verbose says more`.
pub(crate) fn summary(target: &Target, losses: &[Diagnostic], is_written: bool) -> String {
    let feature = |loss: &Diagnostic| Some((Feature::of_loss(loss.code)?, loss.count));
    let mut lost: Vec<_> = losses.iter().filter_map(feature).collect();
    lost.sort_unstable();
    let needs_root = lost.iter().any(|(feature, _)| *feature == MapFeature::Roots.into());
    lost.retain(|(feature, _)| *feature != MapFeature::Roots.into());
    let items: Vec<_> = lost.into_iter().map(|(feature, count)| item(feature, count)).collect();

    let mut clauses = Vec::new();
    if let Some((last, others)) = items.split_last() {
        let all = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
        clauses.push(format!("cannot store {all}"));
    }
    if needs_root {
        let added = if is_written { ", so one was added" } else { "" };
        clauses.push(format!("needs one root{added}"));
    }
    let refused = if is_written { "" } else { "; nothing was written" };
    format!("{} {}{refused}; --verbose says more", target.title, clauses.join(", and "))
}

/// Some of a feature in words, such as `3 notes`.
fn item(feature: Feature, count: usize) -> String {
    let (one, many) = match feature {
        // Both times have the same code.
        Feature::Fact(FactKind::Created) => ("timestamp", "timestamps"),
        Feature::Map(MapFeature::AnyText) => {
            return format!("some characters of {count} text{}", if count == 1 { "" } else { "s" });
        }
        Feature::Map(MapFeature::Title | MapFeature::Author | MapFeature::Description) => {
            return format!("the {}", feature.name());
        }
        // All marks but pictures have the same code.
        Feature::Mark(MarkKind::Image) => ("picture", "pictures"),
        Feature::Mark(_) => ("mark of formatting", "marks of formatting"),
        Feature::Map(MapFeature::Times) => return "the times of the map".to_owned(),
        Feature::Map(MapFeature::Roots) => return "several roots".to_owned(),
        _ => (feature.name(), feature.plural()),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use panmap_formats::by_name;
    use panmap_model::Code;

    use super::*;

    /// What a reader says that is no loss: its guesses, what the input lacks, and what is kept in another shape.
    const KEPT: [Code; 30] = [
        Code::KeptTopic,
        Code::BlankTopic,
        Code::DuplicateSibling,
        Code::DuplicateId,
        Code::BrokenLink,
        Code::MalformedLink,
        Code::DeadRelation,
        Code::LongText,
        Code::MissingRoot,
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
    const FATAL: [Code; 13] = [
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

    fn summarized(losses: &[(Code, usize)], is_written: bool) -> String {
        let losses: Vec<_> = losses
            .iter()
            .map(|(code, count)| Diagnostic::warning(*code, "").topics(*count, Vec::new()))
            .collect();
        summary(by_name("freemind").unwrap().default_target().unwrap(), &losses, is_written)
    }

    #[test]
    fn the_summary_counts_what_is_lost() {
        let losses = [(Code::LostNote, 3), (Code::LostIcon, 12), (Code::LostRelation, 1)];
        assert_eq!(
            summarized(&losses, true),
            "FreeMind cannot store 3 notes, 12 icons and 1 relation; --verbose says more"
        );
        assert_eq!(
            summarized(&losses[..1], false),
            "FreeMind cannot store 3 notes; nothing was written; --verbose says more"
        );
    }

    #[test]
    fn marks_are_counted_together() {
        assert_eq!(
            summarized(&[(Code::LostFormatting, 2), (Code::LostPicture, 1)], true),
            "FreeMind cannot store 1 picture and 2 marks of formatting; --verbose says more"
        );
    }

    #[test]
    fn a_root_that_was_made_is_no_lack_of_a_place() {
        let losses = [(Code::AddedRoot, 1), (Code::LostAuthor, 1)];
        assert_eq!(
            summarized(&losses, true),
            "FreeMind cannot store the author, and needs one root, so one was added; --verbose says more"
        );
        assert_eq!(
            summarized(&losses[..1], false),
            "FreeMind needs one root; nothing was written; --verbose says more"
        );
    }
}
