//! The label before a topic, such as `1.2.3.`, which is a single token.

use std::cmp::Ordering;

use nom::IResult;
use nom::error::{Error, ErrorKind};

/// The number of a topic in a dump, including the final dot: `1.2.3.` is the third child of `1.2.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label<'a>(pub(crate) &'a str);

impl<'a> Label<'a> {
    /// The label as written in the dump.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// The numbers of the label, outermost first; none is 0, and none has more than nine digits.
    pub fn components(self) -> impl Iterator<Item = u32> + Clone + 'a {
        Components(self.0.as_bytes())
    }

    /// The number of components, which is the depth of the topic below the root.
    #[must_use]
    pub fn depth(self) -> usize {
        memchr::memchr_iter(b'.', self.0.as_bytes()).count()
    }
}

/// Orders labels as in the document: a parent precedes its children, which precede its next sibling.
impl Ord for Label<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.components().cmp(other.components())
    }
}

impl PartialOrd for Label<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns the label at the beginning of a line if white space or the end of the line follows it.
pub(crate) fn label(line: &str) -> Option<Label<'_>> {
    let (_, label) = components(line.as_bytes()).ok()?;
    let (label, rest) = line.split_at(label.len());
    rest.chars().next().is_none_or(char::is_whitespace).then_some(Label(label))
}

/// The largest number of digits in a component.
pub(crate) const DIGITS: usize = 9;

/// `label = 1*component`, with `component = %x31-39 *8DIGIT "."`: no label has the number 0, and longer numbers are text.
fn components(input: &[u8]) -> IResult<&[u8], &[u8]> {
    let refused = Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)));
    let mut digits = 0;
    let mut length = 0;
    for &byte in input {
        digits = match (byte, digits) {
            (b'1'..=b'9', 0..DIGITS) | (b'0', 1..DIGITS) => digits + 1,
            (b'.', 1..) => 0,
            (b'0'..=b'9' | b'.', _) => return refused,
            _ => break,
        };
        length += 1;
    }
    if digits > 0 || length == 0 {
        return refused;
    }
    Ok((&input[length..], &input[..length]))
}

#[derive(Clone)]
struct Components<'a>(&'a [u8]);

impl Iterator for Components<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        let mut bytes = self.0.iter();
        loop {
            match bytes.next()? {
                b'.' => {
                    self.0 = bytes.as_slice();
                    return Some(number);
                }
                digit => number = number * 10 + u32::from(digit - b'0'),
            }
        }
    }
}

/// The current label, from which the step to the next one is computed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path(Vec<u32>);

/// The step from one label to the next in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The number of leading components that both labels share.
    pub(crate) shared: usize,
    /// The number of ancestors of the new label that never occurred, all of them below the shared components.
    pub(crate) missing_parents: usize,
    /// The total number of skipped labels: the siblings before the new label and before its ancestors, and those
    /// ancestors.
    pub(crate) missing: u64,
}

impl Path {
    /// Moves to a label if it comes after the current one in document order.
    pub(crate) fn advance(&mut self, label: Label<'_>) -> Option<Step> {
        let mut shared = 0;
        let mut components = label.components();
        // An ancestor of the current label, or the label itself, ends here; it does not come after the current label.
        let number = loop {
            let number = components.next()?;
            match self.0.get(shared) {
                Some(own) if *own == number => shared += 1,
                _ => break number,
            }
        };
        let siblings = number.checked_sub(self.0.get(shared).unwrap_or(&0) + 1)?;
        self.0.truncate(shared);
        self.0.push(number);
        let mut missing = u64::from(siblings);
        for number in components {
            missing += u64::from(number);
            self.0.push(number);
        }
        Some(Step { shared, missing_parents: self.0.len() - shared - 1, missing })
    }

    /// The number of components of the current label.
    pub(crate) fn depth(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_token_of_numbers_and_dots() {
        for (line, expected) in [
            ("1. Parts", "1."),
            ("1. 1. Parts", "1."),
            ("6.2.1.3. 3.Definition", "6.2.1.3."),
            ("1.1.1.\u{a0}x", "1.1.1."),
            ("3.", "3."),
            ("1000000.\tx", "1000000."),
            ("999999999. x", "999999999."),
        ] {
            assert_eq!(label(line), Some(Label(expected)), "{line}");
        }
        for line in [
            "1 Foo",
            "1.1 Bar",
            "5.Common",
            "0. x",
            "01. x",
            "1234567890. x",
            "1..2. x",
            ".1. x",
            "1.a. x",
            "١. x",
        ] {
            assert!(label(line).is_none(), "{line}");
        }
    }

    #[test]
    fn labels_are_ordered_as_in_the_document() {
        let ordered = ["1.", "1.1.", "1.1.9.", "1.2.", "1.10.", "2.", "10."].map(Label);
        assert!(ordered.is_sorted());
        assert_eq!(ordered[2].depth(), 3);
    }

    #[test]
    fn steps_count_what_is_missing() {
        let mut path = Path::default();
        let mut step = |label| path.advance(Label(label)).map(|s| (s.shared, s.missing_parents, s.missing));
        assert_eq!(step("1."), Some((0, 0, 0)));
        assert_eq!(step("1.6."), Some((1, 0, 5)));
        assert_eq!(step("1.6."), None);
        assert_eq!(step("1."), None);
        assert_eq!(step("1.5.1."), None);
        assert_eq!(step("2."), Some((0, 0, 0)));
        assert_eq!(step("4.1.2."), Some((0, 2, 1 + 1 + 2)));
        assert_eq!(step("4.2."), Some((1, 0, 0)));
    }
}
