//! What a writer could not carry, in one line for people.

use panmap_formats::{Feature, MapFeature, Target};
use panmap_model::{Diagnostic, FactKind, MarkKind};

/// Whether the writer could not carry something, rather than having something else to say.
pub(crate) fn is_lost_in_writing(diagnostic: &Diagnostic) -> bool {
    Feature::of_loss(diagnostic.code).is_some()
}

/// The end of a summary, for commands that have this option.
pub(crate) const MORE: &str = "; --verbose says more";

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
    format!("{} {}{refused}{MORE}", target.title, clauses.join(", and "))
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
