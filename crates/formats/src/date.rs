//! Parsing and formatting dates: RFC 822 dates, and the RFC 3339 dates that some programs write instead.

use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use panmap_model::Timestamp;

/// Parses a date. A wrong day of the week is ignored.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    static RFC_2822: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    let text = text.trim();
    // A text without a digit is not a date, and a text longer than any date need not be parsed.
    if text.len() > 64 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let time = RFC_2822.parse_timestamp(text).ok().or_else(|| text.parse().ok())?;
    Some(Timestamp(time.as_millisecond()))
}

/// Formats a date as `Tue, 15 Mar 2005 16:35:45 GMT`; `None` for years that do not have four digits.
pub(crate) fn rfc_822(time: Timestamp) -> Option<String> {
    // SPEC (OPML 2.0): dates follow RFC 822, with four-digit years. Fractions of a second are cut off.
    let seconds = jiff::Timestamp::from_second(time.0.div_euclid(1000)).ok()?;
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&seconds).ok()?;
    parse(&date).map(|_| date)
}

/// The date of an instant, `2005-03-15T16:35:45Z`, with as much of a second as there is; none outside the years of four
/// digits.
pub(crate) fn rfc_3339(time: Timestamp) -> Option<String> {
    let date = jiff::Timestamp::from_millisecond(time.0).ok()?.to_string();
    (parse(&date) == Some(time)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_files_write_them() {
        let time = Some(Timestamp(1_110_904_545_000));
        for date in [
            "Tue, 15 Mar 2005 16:35:45 GMT",
            " Mon, 15 Mar 2005 17:35:45 +0100 ",
            "15 Mar 2005 16:35:45 GMT",
            "2005-03-15T16:35:45Z",
            "2005-03-15T17:35:45.000+01:00",
        ] {
            assert_eq!(parse(date), time, "{date}");
        }
        for text in ["", "Date Created", "12", "2005", "yesterday at 5"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_written_to_the_second_where_their_year_has_four_digits() {
        assert_eq!(rfc_822(Timestamp(1_110_904_545_999)).as_deref(), Some("Tue, 15 Mar 2005 16:35:45 GMT"));
        assert_eq!(rfc_822(Timestamp(-1)).as_deref(), Some("Wed, 31 Dec 1969 23:59:59 GMT"));
        assert_eq!((rfc_822(Timestamp(i64::MAX)), rfc_822(Timestamp(i64::MIN))), (None, None));
    }
}
