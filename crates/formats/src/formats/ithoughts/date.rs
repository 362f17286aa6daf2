//! Dates as iThoughts writes them, to the second and without a time zone: Panmap takes them as UTC.

use panmap_model::Timestamp;

use crate::date;

/// The time of a date such as `2019-10-16T13:54:22`, or of one with a time zone.
pub(super) fn read(value: &str) -> Option<Timestamp> {
    let value = value.trim();
    date::parse(value).or_else(|| date::parse(&format!("{value}Z")))
}

/// The date of a time to the second; `None` where its year does not have four digits.
pub(super) fn written(time: Timestamp) -> Option<String> {
    let second = Timestamp(time.0.div_euclid(1000) * 1000);
    let date = date::rfc_3339(second)?;
    let date = date.strip_suffix('Z')?;
    (read(date) == Some(second)).then(|| date.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_no_time_zone() {
        let time = Timestamp(1_571_234_062_000);
        assert_eq!(read("2019-10-16T13:54:22"), Some(time));
        assert_eq!(read("2019-10-16T15:54:22+02:00"), Some(time));
        assert_eq!(written(Timestamp(time.0 + 999)).as_deref(), Some("2019-10-16T13:54:22"));
        assert_eq!((read("soon"), written(Timestamp(i64::MAX))), (None, None));
    }
}
