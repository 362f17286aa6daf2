//! The tokens of an expression, each a production of the grammar.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, multispace0, none_of, one_of};
use nom::combinator::{opt, recognize, value, verify};
use nom::multi::{fold_many0, many0_count};
use nom::sequence::{delimited, pair, preceded};
use nom::{IResult, Parser};

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Is,
    IsNot,
    Contains,
    Lacks,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// A step of a text path or a value, and whether it was quoted, so that nothing in it has a meaning of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) is_quoted: bool,
}

/// `blank = *( SP / HTAB / CR / LF )`
pub(super) fn blank(input: &str) -> IResult<&str, &str> {
    multispace0(input)
}

/// `word = 1*word-char`: anything but white space, quotes, parentheses, `/` and the characters of operators.
pub(super) fn word(input: &str) -> IResult<&str, &str> {
    let is_part = |char: char| !char.is_whitespace() && !"()\"'/=~<>!".contains(char);
    verify(take_while1(is_part), |word: &str| !word.starts_with(['#', '@'])).parse(input)
}

/// `quoted = DQUOTE *( escape / char ) DQUOTE / "'" *( escape / char ) "'"`
pub(super) fn quoted(input: &str) -> IResult<&str, String> {
    alt((
        delimited(char('"'), characters("\\\""), char('"')),
        delimited(char('\''), characters("\\'"), char('\'')),
    ))
    .parse(input)
}

/// `escape = "\" ( "n" / "t" / char )`
fn characters<'a>(
    special: &'static str,
) -> impl Parser<&'a str, Output = String, Error = nom::error::Error<&'a str>> {
    let escaped = preceded(char('\\'), alt((value('\n', char('n')), value('\t', char('t')), none_of(""))));
    fold_many0(alt((none_of(special), escaped)), String::new, |mut text, char| {
        text.push(char);
        text
    })
}

/// `operator = "!=" / "!~" / "<=" / ">=" / "=" / "~" / "<" / ">"`
pub(super) fn operator(input: &str) -> IResult<&str, Operator> {
    alt((
        value(Operator::IsNot, tag("!=")),
        value(Operator::Lacks, tag("!~")),
        value(Operator::AtMost, tag("<=")),
        value(Operator::AtLeast, tag(">=")),
        value(Operator::Is, tag("=")),
        value(Operator::Contains, tag("~")),
        value(Operator::Less, tag("<")),
        value(Operator::More, tag(">")),
    ))
    .parse(input)
}

/// `regex = "/" *( "\/" / char ) "/" [ "i" ]`; returns the pattern and whether capitals do not count.
pub(super) fn regex(input: &str) -> IResult<&str, (&str, bool)> {
    let inside =
        recognize(many0_count(alt((recognize(pair(char('\\'), none_of(""))), recognize(none_of("/\\"))))));
    pair(delimited(char('/'), inside, char('/')), opt(one_of("i")).map(|flag| flag.is_some())).parse(input)
}

/// `value = quoted / 1*value-char`: anything but white space, quotes and parentheses.
pub(super) fn any_value(input: &str) -> IResult<&str, Words<'_>> {
    let is_part = |char: char| !char.is_whitespace() && !"()\"'".contains(char);
    alt((
        quoted.map(|text| Words { text: text.into(), is_quoted: true }),
        take_while1(is_part).map(|text: &str| Words { text: text.into(), is_quoted: false }),
    ))
    .parse(input)
}

/// `step = quoted / word`
pub(super) fn step(input: &str) -> IResult<&str, Words<'_>> {
    alt((
        quoted.map(|text| Words { text: text.into(), is_quoted: true }),
        word.map(|text| Words { text: text.into(), is_quoted: false }),
    ))
    .parse(input)
}

/// `numbers = number *( "." number ) [ "." ]`, where no number is 0.
pub(super) fn numbers(word: &str) -> Option<Vec<u32>> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let number = |digits: &str| {
        let is_digits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().ok().filter(|number| is_digits && *number > 0)
    };
    word.split('.').map(number).collect()
}
