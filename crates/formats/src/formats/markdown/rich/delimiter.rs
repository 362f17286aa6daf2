//! Delimiters: `*`, `_` and `~~`, and which characters beside them have to be references.
//!
//! SPEC (CommonMark, emphasis): a run opens if what follows is neither white space nor, behind a letter, punctuation, and
//! closes by the mirror of that; `_` does neither inside a word. So a letter outside, beside a run with punctuation
//! inside, is written as a reference, which ends and begins with punctuation.

use panmap_model::{Mark, MarkKind, Run};

/// An open span that is written with delimiters.
#[derive(Clone, Copy)]
pub(super) struct Delimiter {
    kind: MarkKind,
    byte: u8,
    /// Whether it was opened right behind another one, so that the two are one run.
    is_second: bool,
    /// Whether the second one of a run that this one began is closed: another run would be paired with it.
    is_half: bool,
}

/// What was written last, as far as delimiters ask.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Behind {
    #[default]
    Nothing,
    Words,
    Opening(u8),
    /// A closing run, and whether a letter or digit stands inside.
    Closing(u8, bool),
    Math,
    NoteRef,
    /// Brackets in the syntax of one program.
    Brackets,
    Other,
}

impl Behind {
    /// The signs that must not follow as they are.
    pub(super) fn guarded(self) -> &'static [u8] {
        match self {
            // SPEC: a colon behind the reference would define the footnote, a parenthesis make a link of it.
            Self::NoteRef => b":(",
            Self::Brackets => b"(",
            _ => b"",
        }
    }
}

/// The open delimiters, outermost first.
#[derive(Default)]
pub(super) struct Delimiters(Vec<Delimiter>);

impl Delimiters {
    /// The sign with which a span is opened behind something.
    pub(super) fn sign(&self, kind: MarkKind, behind: Behind) -> u8 {
        if kind == MarkKind::Strike {
            return b'~';
        }
        let byte = match behind {
            Behind::Opening(byte @ (b'*' | b'_')) => byte,
            Behind::Closing(b'*', _) => b'_',
            _ => b'*',
        };
        let is_taken = self.0.iter().any(|open| open.is_half && open.byte == byte);
        if is_taken { other(byte) } else { byte }
    }

    /// Opens a span, and returns its sign.
    pub(super) fn open(&mut self, kind: MarkKind, behind: Behind) -> u8 {
        let byte = self.sign(kind, behind);
        let is_second = behind == Behind::Opening(byte);
        self.0.push(Delimiter { kind, byte, is_second, is_half: false });
        byte
    }

    /// Closes the innermost span, and returns its sign.
    pub(super) fn close(&mut self, kind: MarkKind) -> u8 {
        let Some(closed) = self.0.pop() else { return b'*' };
        debug_assert_eq!(closed.kind, kind, "the walk nests well");
        if let Some(outer) = self.0.last_mut().filter(|_| closed.is_second) {
            outer.is_half = true;
        }
        closed.byte
    }
}

/// The signs of a span that has delimiters.
pub(super) fn signs(kind: MarkKind, byte: u8) -> &'static [u8] {
    match (kind, byte) {
        (MarkKind::Emphasis, b'_') => b"_",
        (MarkKind::Emphasis, _) => b"*",
        (_, b'_') => b"__",
        (_, b'~') => b"~~",
        _ => b"**",
    }
}

/// Whether a letter or digit follows the openings that begin these runs. A single one before another opening may become
/// a reference itself.
pub(super) fn opens_word(runs: &[Run<'_>], is_delimited: impl Fn(MarkKind) -> bool) -> bool {
    let class = |run: &Run<'_>| match run {
        Run::Open(mark) if is_delimited(mark.kind()) => Some(mark.kind() == MarkKind::Strike),
        _ => None,
    };
    let first = runs.first().and_then(class);
    let length = runs.iter().take_while(|run| class(run) == first).count();
    match runs.get(length..) {
        Some([Run::Text(words), next, ..]) => {
            let mut chars = words.chars();
            let begins = chars.next().is_some_and(is_word);
            begins && (class(next).is_none() || chars.next().is_some())
        }
        Some([Run::Text(words)]) => words.chars().next().is_some_and(is_word),
        _ => false,
    }
}

/// Whether a character beside a run has to be a reference where it is not a letter that the run encloses.
pub(super) fn is_wordish(char: char) -> bool {
    !char.is_whitespace() && !char.is_ascii_punctuation()
}

/// Whether a character is neither white space nor punctuation to any reader.
pub(super) fn is_word(char: char) -> bool {
    // Unicode has letters in circles and squares, which are symbols all the same.
    let is_symbol = matches!(char, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    char.is_alphanumeric() && !is_symbol
}

/// Whether a mark opens or closes here that is written with delimiters.
pub(super) fn kind_of(mark: &Mark<'_>, strikes_by_tag: bool) -> Option<MarkKind> {
    Some(mark.kind()).filter(|kind| is_delimited(*kind, strikes_by_tag))
}

/// Whether marks of the kind are written with delimiters.
pub(super) fn is_delimited(kind: MarkKind, strikes_by_tag: bool) -> bool {
    matches!(kind, MarkKind::Strong | MarkKind::Emphasis) || kind == MarkKind::Strike && !strikes_by_tag
}

fn other(byte: u8) -> u8 {
    if byte == b'*' { b'_' } else { b'*' }
}
