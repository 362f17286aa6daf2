//! Removing the marks that a target cannot store.

use panmap_model::text::Link;
use panmap_model::{Mark, MarkKind, Run, Text, TextBuf, TextBuilder};

use crate::features::Features;

/// Returns the kinds of the marks that a text loses in a target, each as often as it is lost.
///
/// If the target cannot store one of the blocks, the whole text becomes plain and loses all marks.
pub(crate) fn lost(text: Text<'_>, carries: Features) -> impl Iterator<Item = MarkKind> {
    let is_plain = is_plain(text, carries);
    let kinds = text.marks().map(|(_, mark)| mark.kind());
    kinds.filter(move |kind| is_plain || !carries.has_mark(*kind))
}

/// Returns the text with only the marks that the target can store; `None` if it can store all of them.
///
/// Words are kept, and so are addresses: they follow the words of the link, as in [`Text::plain`].
pub(crate) fn restricted(text: Text<'_>, carries: Features) -> Option<TextBuf> {
    if text.marks().all(|(_, mark)| carries.has_mark(mark.kind())) {
        return None;
    }
    if is_plain(text, carries) {
        return Some(text.plain().into_owned().into());
    }
    let mut builder = TextBuilder::new();
    // The start of the open link's words.
    let mut link_start = 0;
    for run in text.runs() {
        match run {
            Run::Open(mark) | Run::Close(mark) if is_kept(mark.kind(), carries) => builder.extend([run]),
            Run::Open(Mark::Link(_)) => link_start = builder.words().len(),
            Run::Close(Mark::Link(Link { address, .. })) => {
                let words = builder.words().get(link_start..).unwrap_or_default();
                if !address.starts_with('#') && !words.contains(address) {
                    builder.text(" (");
                    builder.text(address);
                    builder.text(")");
                }
            }
            Run::Open(Mark::NoteRef) => builder.text("["),
            Run::Close(Mark::NoteRef) => builder.text("]"),
            Run::Open(_) | Run::Close(_) => {}
            Run::Text(_) => builder.extend([run]),
        }
    }
    Some(builder.finish().into())
}

fn is_kept(kind: MarkKind, carries: Features) -> bool {
    kind.is_made_up() || carries.has_mark(kind)
}

fn is_plain(text: Text<'_>, carries: Features) -> bool {
    text.marks().any(|(_, mark)| mark.kind().is_block() && !carries.has_mark(mark.kind()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::arbitrary;

    proptest! {
        /// What is left is said here by what it must have, and not by how it is made.
        #[test]
        fn what_a_target_declares_stays_over_the_words_it_was_over(
            mut text in prop_oneof![arbitrary::line(), arbitrary::blocks()],
            kinds in prop::collection::vec(prop::sample::select(MarkKind::ALL), 0..12),
        ) {
            let text = text.finish();
            let carries = Features::NONE.marks(&kinds);
            let kept = restricted(text, carries);
            let lost = text.marks().filter(|(_, mark)| !kinds.contains(&mark.kind())).count();
            prop_assert_eq!(kept.is_none(), lost == 0);
            let Some(kept) = kept else { return Ok(()) };
            let kept = kept.as_text();
            prop_assert!(kept.marks().all(|(_, mark)| kinds.contains(&mark.kind())));
            let told = super::lost(text, carries).count();
            let blocks_stay = text.marks().all(|(_, mark)| !mark.kind().is_block() || kinds.contains(&mark.kind()));
            if !blocks_stay {
                prop_assert_eq!((kept.words(), kept.is_plain()), (&*text.plain(), true));
                prop_assert_eq!(told, text.marks().count());
                return Ok(());
            }
            prop_assert_eq!(told, lost);
            // Only links and references to notes leave something beside their words.
            let adds = |mark: &Mark<'_>| [MarkKind::Link, MarkKind::NoteRef].contains(&mark.kind()) && !kinds.contains(&mark.kind());
            if !text.marks().any(|(_, mark)| adds(&mark)) {
                prop_assert_eq!(kept.words(), text.words());
            }
            for (_, mark) in text.marks() {
                if let Mark::Link(link) = mark && adds(&mark) && !link.address.starts_with('#') {
                    prop_assert!(kept.words().contains(link.address), "{:?}", link.address);
                }
            }
        }
    }

    fn text(builder: &mut TextBuilder) -> Text<'_> {
        builder.span(Mark::Strong);
        builder.text("see ");
        builder.span(Mark::Link(Link { address: "https://e.org", ..Link::default() }));
        builder.text("there");
        builder.finish()
    }

    #[test]
    fn a_target_without_links_keeps_their_addresses() {
        let mut builder = TextBuilder::new();
        let text = text(&mut builder);
        let strong = Features::NONE.marks(&[MarkKind::Strong]);
        let kept = restricted(text, strong).unwrap();
        assert_eq!(kept.as_text().words(), "see there (https://e.org)");
        assert_eq!(kept.as_text().marks().count(), 1);
        assert_eq!(lost(text, strong).collect::<Vec<_>>(), [MarkKind::Link]);
        assert!(restricted(text, Features::ALL).is_none());
        assert_eq!(restricted(text, Features::NONE).unwrap(), "see there (https://e.org)");
    }

    #[test]
    fn a_target_without_a_block_gets_plain_text() {
        let mut builder = TextBuilder::new();
        builder.block(Mark::Quote);
        let text = text(&mut builder);
        let inline = Features::NONE.marks(&[MarkKind::Strong, MarkKind::Link]);
        assert_eq!(restricted(text, inline).unwrap(), "> see there (https://e.org)");
        assert_eq!(lost(text, inline).count(), 3);
    }
}
