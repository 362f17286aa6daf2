//! Texts compared word by word.

use imara_diff::{Algorithm, Diff, InternedInput};

/// A piece of a text that was compared with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Both texts have it.
    Same(&'a str),
    /// Only the older text has it.
    Removed(&'a str),
    /// Only the newer text has it.
    Added(&'a str),
}

/// The pieces of two texts, in their order; where words were replaced, the removed ones come first.
pub(super) fn compare<'a>(old: &'a str, new: &'a str) -> Vec<Piece<'a>> {
    let [before, after] = [old, new].map(|text| words(text).collect::<Vec<_>>());
    let mut input = InternedInput::default();
    input.update_before(before.iter().map(|(_, word)| *word));
    input.update_after(after.iter().map(|(_, word)| *word));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let start = |words: &[(usize, &str)], at: u32, text: &str| {
        words.get(at as usize).map_or(text.len(), |(start, _)| *start)
    };
    let mut pieces = Vec::new();
    let mut same = 0;
    for hunk in diff.hunks() {
        let [from, to] = [hunk.before.start, hunk.before.end].map(|at| start(&before, at, old));
        let [begin, end] = [hunk.after.start, hunk.after.end].map(|at| start(&after, at, new));
        pieces.extend([
            Piece::Same(&new[same..begin]),
            Piece::Removed(&old[from..to]),
            Piece::Added(&new[begin..end]),
        ]);
        same = end;
    }
    pieces.push(Piece::Same(&new[same..]));
    pieces.retain(|piece| !piece.text().is_empty());
    pieces
}

impl<'a> Piece<'a> {
    /// The words of the piece.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Same(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// The words of a text with their positions: runs of letters and digits, runs of white space, and single other
/// characters.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let kind = |char: char| match char {
        char if char.is_alphanumeric() || char == '_' => 0,
        char if char.is_whitespace() => 1,
        _ => 2,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = kind(rest.chars().next()?);
        let end = rest.char_indices().find(|(at, char)| *at > 0 && (first == 2 || kind(*char) != first));
        let (word, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        let start = text.len() - rest.len();
        rest = behind;
        Some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::Piece::{Added, Removed, Same};
    use super::*;

    #[test]
    fn words_are_compared_and_all_of_both_texts_is_there() {
        for (old, new, expected) in [
            ("", "", &[][..]),
            ("one", "one", &[Same("one")]),
            ("", "one", &[Added("one")]),
            ("keep it cool", "keep it cold", &[Same("keep it "), Removed("cool"), Added("cold")]),
            ("one, two", "one two", &[Same("one"), Removed(","), Same(" two")]),
            ("été 1", "été 2", &[Same("été "), Removed("1"), Added("2")]),
        ] {
            let pieces = compare(old, new);
            assert_eq!(pieces, expected, "{old} {new}");
            let side = |left_out: fn(&Piece<'_>) -> bool| {
                pieces.iter().filter(|piece| !left_out(piece)).map(|piece| piece.text()).collect::<String>()
            };
            assert_eq!(side(|piece| matches!(piece, Added(_))), old);
            assert_eq!(side(|piece| matches!(piece, Removed(_))), new);
        }
    }
}
