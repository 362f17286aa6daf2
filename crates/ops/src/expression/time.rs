//! Times as expressions write them: a year, a month, a day, or an instant.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A span of time in milliseconds since 1970, such as a whole day in UTC; the end is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    start: i64,
    end: i64,
}

impl Span {
    /// The span that `2024`, `2024-03`, `2024-03-31` or an RFC 3339 time such as `2024-03-31T12:00:00Z` means.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            let start = instant.as_millisecond();
            return Some(Self { start, end: start + 1 });
        }
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4 && digits(year))?.parse().ok()?;
        let mut pair = || match parts.next() {
            None => Some(None),
            Some(part) if part.len() == 2 && digits(part) => part.parse::<i8>().ok().map(Some),
            Some(_) => None,
        };
        let (month, day) = (pair()?, pair()?);
        if parts.next().is_some() {
            return None;
        }
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let after = match (month, day) {
            (None, _) => Date::new(year.checked_add(1)?, 1, 1).ok()?,
            (Some(_), None) => first.last_of_month().tomorrow().ok()?,
            (Some(_), Some(_)) => first.tomorrow().ok()?,
        };
        Some(Self { start: milliseconds(first)?, end: milliseconds(after)? })
    }

    /// Where an instant is: before the span, in it, or after it.
    pub(super) fn order(self, instant: i64) -> Ordering {
        if instant < self.start {
            Ordering::Less
        } else if instant < self.end {
            Ordering::Equal
        } else {
            Ordering::Greater
        }
    }
}

fn milliseconds(date: Date) -> Option<i64> {
    Some(TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_as_long_as_what_they_name() {
        let day = 24 * 60 * 60 * 1000;
        for (text, days) in [("1970", 365), ("1970-02", 28), ("1970-03-01", 1), ("2024-02", 29)] {
            let span = Span::parse(text).unwrap();
            assert_eq!(span.end - span.start, days * day, "{text}");
        }
        assert_eq!(Span::parse("1970-01-01T00:00:01Z"), Some(Span { start: 1000, end: 1001 }));
        for text in ["", "70", "1970-13", "1970-02-30", "1970-1-1", "1970-01-01-01", "yesterday", "+970"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }
}
