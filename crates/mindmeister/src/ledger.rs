//! An account of every input byte, kept only in debug builds.

use panmap_model::Span;

/// What a byte of the input was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// The label of a topic.
    Label,
    /// Text of a topic.
    Topic,
    /// Text of a description.
    Description,
    /// Other text in the map, such as titles and authors, with the words around them.
    Text,
    /// Words of the page, and repeated titles.
    Furniture,
    /// Text that a diagnostic reports and that is not in the map.
    Reported,
}

/// Records which bytes of the input were used for what. All other bytes must be blank.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    #[cfg(debug_assertions)]
    shares: Vec<(Span, Share)>,
}

impl Ledger {
    /// Records what these bytes of the input were used for.
    #[cfg_attr(not(debug_assertions), allow(unused_variables, clippy::unused_self))]
    pub(crate) fn add(&mut self, span: impl Into<Span>, share: Share) {
        #[cfg(debug_assertions)]
        self.shares.push((span.into(), share));
    }

    /// Checks that every byte of the input has exactly one share or is blank, and that the map has the words that were
    /// recorded for it: topics have those of topics and no others, descriptions all of theirs.
    ///
    /// # Panics
    ///
    /// Panics in debug builds if a byte was lost or used twice, which is a bug in this crate whatever the input.
    #[cfg_attr(not(debug_assertions), allow(unused_variables, unused_mut, clippy::unused_self))]
    pub(crate) fn settle<'m>(
        mut self,
        text: &str,
        topics: impl Iterator<Item = &'m str>,
        descriptions: impl Iterator<Item = &'m str>,
    ) {
        #[cfg(debug_assertions)]
        {
            self.shares.retain(|(span, _)| span.start < span.end);
            self.shares.sort_by_key(|(span, _)| *span);
            let mut at = 0;
            for (span, share) in &self.shares {
                assert!(at <= span.start, "bytes {}..{at} became {share:?} and something before", span.start);
                assert!(text[at..span.start].chars().all(is_blank), "lost: {:?}", &text[at..span.start]);
                at = span.end;
            }
            assert!(text[at..].chars().all(is_blank), "lost: {:?}", &text[at..]);
            let recorded = |share| {
                let spans = self.shares.iter().filter(move |(_, own)| *own == share);
                spans.flat_map(|(span, _)| text[span.start..span.end].chars()).filter(|char| !is_blank(*char))
            };
            let written = topics.flat_map(str::chars).filter(|char| !is_blank(*char));
            assert!(
                recorded(Share::Topic).eq(written),
                "topics have other words than those recorded for them"
            );
            // Beside descriptions, the notes of further roots hold authors.
            let written = descriptions.flat_map(str::chars).filter(|char| !is_blank(*char)).count();
            assert!(recorded(Share::Description).count() <= written, "words of a description were lost");
        }
    }
}

/// Whether a character is no word: white space, a byte order mark, or what mail programs put before lines.
#[cfg(debug_assertions)]
fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '>' | '\u{feff}')
}
