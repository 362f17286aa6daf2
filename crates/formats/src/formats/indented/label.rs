//! Numbers and letters before topics: `1.2`, `3)`, `(a)`, `IV.`, `一、`, `①`.

/// What kind of number stands before a line; siblings have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `1`, `1.2` and so on, with this many numbers.
    Decimal(u8),
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    Chinese,
    Circled,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing but a blank behind it, or a dot.
    Dot,
    /// `)` behind it.
    Closed,
    /// `(` and `)` around it.
    Inside,
    /// `、` behind it, or nothing behind a sign that is a number by itself.
    Ideographic,
}

/// How many numbers a decimal label can have; deeper ones are text.
pub(super) const MOST: usize = 24;

/// A label as it stands there, which order then makes a label or text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) form: Form,
    pub(super) token: Token,
    /// Where the words of the line begin.
    pub(super) end: usize,
}

/// The number of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Decimal {
        numbers: [u16; MOST],
        count: u8,
        has_dot: bool,
    },
    /// A letter or a Roman number, as each of which it counts as much.
    Letters {
        letter: Option<u16>,
        roman: Option<u16>,
        is_upper: bool,
    },
    Chinese(u16),
    Circled(u16),
}

/// The label a line begins with, if its first word can be one.
pub(super) fn label(line: &str) -> Option<Label> {
    if let Some(circled) = line.chars().next().and_then(circled) {
        let after = line.trim_start_matches(|char| self::circled(char).is_some());
        let end = line.len() - after.trim_start().len();
        return Some(Label { form: Form::Ideographic, token: Token::Circled(circled), end });
    }
    let opened = line.strip_prefix(['(', '（']);
    let inside = opened.unwrap_or(line);
    let is_decimal = inside.starts_with(|char: char| char.is_ascii_digit());
    let is_of_number =
        |char: char| if is_decimal { char.is_ascii_digit() || char == '.' } else { is_of_letters(char) };
    let length = inside.find(|char| !is_of_number(char)).unwrap_or(inside.len());
    let (number, after) = inside.split_at(length);
    let close = after.chars().next();
    let (form, after) = match close {
        Some(sign @ (')' | '）')) => {
            (if opened.is_some() { Form::Inside } else { Form::Closed }, &after[sign.len_utf8()..])
        }
        _ if opened.is_some() => return None,
        Some(sign @ ('-' | ':')) if is_decimal => (Form::Closed, &after[sign.len_utf8()..]),
        Some(sign @ ('、' | '．')) => (Form::Ideographic, &after[sign.len_utf8()..]),
        _ => (Form::Dot, after),
    };
    // Between Chinese signs no blank is needed.
    let is_wide = form == Form::Ideographic || close == Some('）');
    // Nor do people always type one behind a dot.
    let is_glued =
        is_decimal && form == Form::Dot && number.contains('.') && after.starts_with(char::is_alphabetic);
    let is_ended = is_wide || is_glued || after.is_empty() || after.starts_with(char::is_whitespace);
    let token = token(number, form).filter(|_| is_ended)?;
    let end = line.len() - after.trim_start().len();
    Some(Label { form, token, end })
}

fn is_of_letters(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '.' || "一二三四五六七八九十百".contains(char)
}

fn token(number: &str, form: Form) -> Option<Token> {
    let bare = number.strip_suffix('.').unwrap_or(number);
    let has_dot = bare.len() < number.len();
    let first = bare.chars().next()?;
    if first.is_ascii_digit() {
        return decimal(bare, has_dot);
    }
    // A word needs a sign to be a number.
    let is_signed = has_dot || form != Form::Dot;
    if !first.is_ascii() {
        return chinese(bare).filter(|_| form != Form::Dot && !has_dot).map(Token::Chinese);
    }
    if !is_signed || !bare.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let is_upper = first.is_ascii_uppercase();
    if bare.bytes().any(|byte| byte.is_ascii_uppercase() != is_upper) {
        return None;
    }
    let lower = first.to_ascii_lowercase();
    let letter = (bare.len() == 1).then(|| lower as u16 - 'a' as u16 + 1);
    let roman = roman(&bare.to_ascii_lowercase());
    (letter.is_some() || roman.is_some()).then_some(Token::Letters { letter, roman, is_upper })
}

fn decimal(bare: &str, has_dot: bool) -> Option<Token> {
    let (mut numbers, mut count) = ([0; MOST], 0);
    for part in bare.split('.') {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        *numbers.get_mut(count).filter(|_| is_number)? = part.parse().ok()?;
        count += 1;
    }
    Some(Token::Decimal { numbers, count: count as u8, has_dot })
}

/// The number that Roman letters are, as they are written today.
fn roman(letters: &str) -> Option<u16> {
    const PAIRS: [(&str, u16); 9] =
        [("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let (mut rest, mut number) = (letters, 0);
    for (pair, value) in PAIRS {
        let most = if pair.len() == 2 || pair == "v" || pair == "l" { 1 } else { 3 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(pair) else { break };
            (rest, number) = (after, number + value);
        }
    }
    (rest.is_empty() && number > 0).then_some(number)
}

/// The number that Chinese signs are, up to 99.
fn chinese(signs: &str) -> Option<u16> {
    let digit = |char: char| "一二三四五六七八九".chars().position(|own| own == char).map(|at| at as u16 + 1);
    let Some((tens, ones)) = signs.split_once('十') else { return single(signs).and_then(digit) };
    let tens = if tens.is_empty() { 1 } else { single(tens).and_then(digit)? };
    let ones = if ones.is_empty() { 0 } else { single(ones).and_then(digit)? };
    Some(10 * tens + ones)
}

fn single(signs: &str) -> Option<char> {
    let mut chars = signs.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn circled(char: char) -> Option<u16> {
    matches!(char, '①'..='⑳').then(|| char as u16 - '①' as u16 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_kinds() {
        for (line, form) in [
            ("1 a", Form::Dot),
            ("1.2 a", Form::Dot),
            ("1.2. a", Form::Dot),
            ("12) a", Form::Closed),
            ("(3) a", Form::Inside),
            ("a) a", Form::Closed),
            ("IV. a", Form::Dot),
            ("一、a", Form::Ideographic),
            ("十二、a", Form::Ideographic),
            ("1、a", Form::Ideographic),
            ("（1）a", Form::Inside),
            ("① a", Form::Ideographic),
            ("1- a", Form::Closed),
            ("1: a", Form::Closed),
            ("1.a", Form::Dot),
            ("1.2a", Form::Dot),
        ] {
            let label = label(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((label.form, &line[label.end..]), (form, "a"), "{line}");
        }
        for line in [
            "a b",
            "I think",
            "1st",
            "12345 a",
            "1.5.20201 a",
            "(see) a",
            "",
            "1..2 a",
            "Dr. No",
            "一个 a",
            "9:00 a",
            "1-2 a",
            "3D a",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn roman_and_chinese_numbers() {
        assert_eq!(
            ["i", "iv", "ix", "xiv", "xl", "iiii", "vx"].map(roman),
            [Some(1), Some(4), Some(9), Some(14), Some(40), None, None]
        );
        assert_eq!(
            ["一", "十", "十二", "二十", "三十四", "人"].map(chinese),
            [Some(1), Some(10), Some(12), Some(20), Some(34), None]
        );
    }
}
