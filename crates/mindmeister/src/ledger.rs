//! The account of every input byte, kept in debug builds only.

use panmap_model::Span;

/// What a byte of the input became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// The label of a topic.
    Label,
    /// Text that is in the map.
    Text,
    /// The page's own words, and repeated titles.
    Furniture,
    /// The subject of a diagnostic, and not in the map.
    Reported,
}

/// Who took which bytes of the input. Whatever nobody took must be blank.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    #[cfg(debug_assertions)]
    shares: Vec<(Span, Share)>,
}

impl Ledger {
    /// Notes that these bytes of the input became this.
    #[cfg_attr(not(debug_assertions), allow(unused_variables, clippy::unused_self))]
    pub(crate) fn add(&mut self, span: impl Into<Span>, share: Share) {
        #[cfg(debug_assertions)]
        self.shares.push((span.into(), share));
    }

    /// Checks that every byte of the input has exactly one share or is blank.
    ///
    /// # Panics
    ///
    /// In debug builds, where a byte was lost or taken twice: that is a bug of this crate whatever the input.
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
