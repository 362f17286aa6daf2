//! An account of every input byte, kept only in debug builds.

use panmap_model::Span;

/// What a byte of the input was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// The label of a topic.
    Label,
    /// Text in the map.
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

    /// Checks that every byte of the input has exactly one share or is blank.
    ///
    /// # Panics
    ///
    /// Panics in debug builds if a byte was lost or used twice, which is a bug in this crate whatever the input.
    #[cfg_attr(not(debug_assertions), allow(unused_variables, unused_mut, clippy::unused_self))]
    pub(crate) fn settle(mut self, text: &str) {
        #[cfg(debug_assertions)]
        {
            let blank = |text: &str| text.chars().all(|c| c.is_whitespace() || matches!(c, '>' | '\u{feff}'));
            self.shares.retain(|(span, _)| span.start < span.end);
            self.shares.sort_by_key(|(span, _)| *span);
            let mut at = 0;
            for (span, share) in &self.shares {
                assert!(at <= span.start, "bytes {}..{at} became {share:?} and something before", span.start);
                assert!(blank(&text[at..span.start]), "lost: {:?}", &text[at..span.start]);
                at = span.end;
            }
            assert!(blank(&text[at..]), "lost: {:?}", &text[at..]);
        }
    }
}
