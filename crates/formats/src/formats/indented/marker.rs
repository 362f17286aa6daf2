//! What stands before a topic in a text that is made of bullets or numbers, and the order that makes a number one.

use super::label::{Class, Form, Label, MOST, Token, label};
use super::note::boxed;

/// What a line begins with; lines with equal kinds are siblings where nothing else says what is below what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Bullet(char),
    /// So many stars, as in Org and wikis.
    Stars(u16),
    Number(Class, Form),
}

/// A bullet or a number, and where the words behind it begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) sign: Sign,
    pub(super) end: usize,
}

/// The signs that are bullets whatever follows them.
const BULLETS: &str = "•◦‣⁃∙●○■□▪▫◆◇❖►▶▸▹➢➤➔→⇒✓✔✗☞◾◽⬤⦿⦁·\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}\u{f0fc}\u{f02d}";

/// The signs that are bullets before a blank.
const DASHES: &str = "-–—*+−";

/// The letters that word processors put on the clipboard for bullets of symbol fonts, before a tab.
const LETTERS: &str = "o§ØvüqlnÞ¨";

/// Finds markers line by line: a number is one only where it goes on from those above it.
#[derive(Clone, Debug, Default)]
pub(super) struct Markers {
    /// The last numbers of the lists that are open.
    last: Vec<Last>,
    decimals: [u16; MOST],
    decimal_count: usize,
    /// Whether the text has the round bullets below which word processors write `o`.
    has_round: bool,
    is_roman: bool,
}

/// The last number of a list.
#[derive(Clone, Copy, Debug)]
struct Last {
    indent: usize,
    class: Class,
    form: Form,
    number: u16,
}

impl Markers {
    /// What this line begins with, where that is a marker.
    pub(super) fn next(&mut self, line: &str, indent: usize) -> Option<Marker> {
        // Numbers are aligned at their ends sometimes, so that `10.` begins a column before `9.`.
        while self.last.pop_if(|last| last.indent > indent + 1).is_some() {}
        if let Some(bullet) = self.bullet(line) {
            return Some(bullet);
        }
        let label = label(line)?;
        self.fits(&label, indent)
            .map(|class| Marker { sign: Sign::Number(class, label.form), end: label.end })
    }

    fn bullet(&mut self, line: &str) -> Option<Marker> {
        if boxed(line).0.is_some() {
            // A list of boxes has no other bullets; the box is read with the words.
            return Some(Marker { sign: Sign::Bullet('☐'), end: 0 });
        }
        let first = line.chars().next()?;
        let after = &line[first.len_utf8()..];
        let marker = |sign, rest: &str| Some(Marker { sign, end: line.len() - rest.trim_start().len() });
        if BULLETS.contains(first) {
            self.has_round = true;
            return marker(Sign::Bullet(first), after);
        }
        let is_ended = after.is_empty() || after.starts_with(char::is_whitespace);
        if DASHES.contains(first) && is_ended {
            return marker(if first == '*' { Sign::Stars(1) } else { Sign::Bullet(first) }, after);
        }
        if first == '*' {
            let rest = line.trim_start_matches('*');
            let count = u16::try_from(line.len() - rest.len()).ok()?;
            return if rest.starts_with(char::is_whitespace) {
                marker(Sign::Stars(count), rest)
            } else {
                None
            };
        }
        let is_letter = after.starts_with('\t') || after.starts_with("  ") || after.starts_with('\u{a0}');
        let is_round = first == 'o' && self.has_round && after.starts_with(' ');
        if LETTERS.contains(first) && (is_letter || is_round) {
            marker(Sign::Bullet(first), after)
        } else {
            None
        }
    }

    /// What kind of number this is, where it goes on from one above it or is the first of its kind.
    fn fits(&mut self, label: &Label, indent: usize) -> Option<Class> {
        let form = label.form;
        match label.token {
            Token::Decimal { numbers, count, .. } if form == Form::Dot => {
                let numbers = &numbers[..usize::from(count)];
                let in_list = match numbers {
                    [number] => self.fits_one(Class::Decimal(1), form, *number, indent),
                    _ => None,
                };
                if in_list.is_some() {
                    self.set_decimals(numbers);
                    return in_list;
                }
                self.fits_decimals(numbers)
            }
            Token::Decimal { numbers, count: 1, has_dot: false } => {
                self.fits_one(Class::Decimal(1), form, numbers[0], indent)
            }
            Token::Decimal { .. } => None,
            Token::Chinese(number) => self.fits_one(Class::Chinese, form, number, indent),
            Token::Circled(number) => self.fits_one(Class::Circled, form, number, indent),
            Token::Letters { letter, roman, is_upper } => {
                let classes = if is_upper {
                    [Class::Upper, Class::UpperRoman]
                } else {
                    [Class::Lower, Class::LowerRoman]
                };
                let letter = letter.map(|number| (classes[0], number));
                let roman = roman.map(|number| (classes[1], number));
                // `i.` goes on from `h.`, and is the first of Roman numbers elsewhere.
                let follows = |(class, number): &(Class, u16)| {
                    *number > 1
                        && self.last_of(*class, form, indent).is_some_and(|last| last.number == number - 1)
                };
                let both = [roman.filter(|_| self.is_roman), letter, roman];
                let next = both.into_iter().flatten().find(follows);
                let first = || [letter, roman].into_iter().flatten().find(|(_, number)| *number == 1);
                let (class, number) = next.or_else(first)?;
                self.is_roman = matches!(class, Class::LowerRoman | Class::UpperRoman);
                self.fits_one(class, form, number, indent)
            }
        }
    }

    /// The last number of the list at this indentation, or at one that is nearly the same.
    fn last_of(&self, class: Class, form: Form, indent: usize) -> Option<Last> {
        let own = |last: &&Last| (last.class, last.form) == (class, form) && last.indent.abs_diff(indent) < 2;
        let all = || self.last.iter().rev().take_while(|last| last.indent + 1 >= indent).filter(own);
        all().find(|last| last.indent == indent).or_else(|| all().next()).copied()
    }

    fn fits_one(&mut self, class: Class, form: Form, number: u16, indent: usize) -> Option<Class> {
        let last = self.last_of(class, form, indent).map(|last| last.number);
        let fits = number <= 1 || last.is_some_and(|last| number > last && number <= last + GAP);
        if !fits {
            return None;
        }
        let is_own = |own: &&mut Last| (own.class, own.form, own.indent) == (class, form, indent);
        match self.last.iter_mut().rev().take(NEAR).find(is_own) {
            Some(own) => own.number = number,
            None => self.last.push(Last { indent, class, form, number }),
        }
        Some(class)
    }

    fn fits_decimals(&mut self, numbers: &[u16]) -> Option<Class> {
        let last = &self.decimals[..self.decimal_count];
        let (end, above) = numbers.split_last()?;
        let goes_on = match last.get(above.len()) {
            Some(before) => last.starts_with(above) && end > before && *end <= before + GAP,
            // Below the last one, however many levels are missing.
            None => !last.is_empty() && above.starts_with(last) && *end <= 1 + GAP,
        };
        let starts = numbers.iter().all(|number| *number <= 1);
        if !goes_on && !starts {
            return None;
        }
        self.set_decimals(numbers);
        Some(Class::Decimal(numbers.len() as u8))
    }

    fn set_decimals(&mut self, numbers: &[u16]) {
        self.decimals[..numbers.len()].copy_from_slice(numbers);
        self.decimal_count = numbers.len();
    }
}

/// How many numbers may be missing between two: in dates and years it is more.
const GAP: u16 = 3;

/// How many lists of one indentation are looked at.
const NEAR: usize = 32;

/// Whether a line could be read as one with a marker, in some text or other.
pub(super) fn may_be_marked(line: &str) -> bool {
    let mut markers = Markers { has_round: true, ..Markers::default() };
    markers.bullet(line).is_some() || label(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &'static str) -> Vec<&'static str> {
        let mut markers = Markers::default();
        text.lines().map(|line| markers.next(line, 0).map_or(line, |marker| &line[marker.end..])).collect()
    }

    #[test]
    fn numbers_count_in_their_order() {
        assert_eq!(
            words("1 a\n1.1 b\n1.2 c\n2 d\n2.1 e\n1.5.2020 f\n12 g"),
            ["a", "b", "c", "d", "e", "1.5.2020 f", "12 g"]
        );
        assert_eq!(words("h) x\na) a\nb) b\nc) c\nv) d\na) e"), ["h) x", "a", "b", "c", "v) d", "e"]);
        assert_eq!(words("I. a\nA. b\nII. c\ni. d\nii. e\nD. f"), ["a", "b", "c", "d", "e", "D. f"]);
        assert_eq!(words("a. a\nb. b\nc. c\nd. d"), ["a", "b", "c", "d"]);
        assert_eq!(words("2012 It was\n2013 It is"), ["2012 It was", "2013 It is"]);
        assert_eq!(words("1. Mai\n8. Mai\n17. Juni"), ["Mai", "8. Mai", "17. Juni"]);
    }

    #[test]
    fn bullets_are_told_from_words() {
        assert_eq!(
            words("o a\n• b\no c\no\td\n-5 e\n--\n** f\n*g*\n-\no'clock"),
            ["o a", "b", "c", "d", "-5 e", "--", "f", "*g*", "", "o'clock"]
        );
    }
}
