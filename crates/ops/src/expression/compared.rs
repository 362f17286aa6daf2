//! A field, an operator and a value as a question.

use super::field::{Field, Number, Time, Words};
use super::test::Test;
use super::time::Span;
use super::token::Operator;
use crate::pattern::{Case, Pattern};

/// What is wrong, and what would be right.
type Wrong = (&'static str, &'static str);

/// The question whether a field compares so with a value.
pub(super) fn test(field: Field, operator: Operator, value: &str) -> Result<Test, Wrong> {
    match field {
        Field::Words(words) => of_words(words, operator, value),
        Field::Number(_) | Field::Time(_) if operator == Operator::Contains => {
            Err(("a number or time contains nothing", "compare it with `=`, `!=`, `<`, `<=`, `>` or `>=`"))
        }
        Field::Number(number) => of_number(number, operator, value),
        Field::Time(time) => of_time(time, operator, value),
    }
}

fn of_words(words: Words, operator: Operator, value: &str) -> Result<Test, Wrong> {
    match operator {
        Operator::Is => Ok(Test::Equal(words, value.to_owned())),
        Operator::Contains => Ok(Test::Matches(words, Pattern::words(value, Case::Smart))),
        _ => Err(("words are neither less nor more than others", "compare them with `=`, `!=`, `~` or `!~`")),
    }
}

fn of_number(number: Number, operator: Operator, value: &str) -> Result<Test, Wrong> {
    let value = value.parse().map_err(|_| ("a whole number is expected here", "give one such as 3"))?;
    Ok(Test::Number(number, operator, value))
}

fn of_time(time: Time, operator: Operator, value: &str) -> Result<Test, Wrong> {
    let help = "give a year, month, day or instant, such as 2024-03-31 or 2024-03-31T12:00:00Z";
    let span = Span::parse(value).ok_or(("a time is expected here", help))?;
    Ok(Test::Time(time, operator, span))
}
