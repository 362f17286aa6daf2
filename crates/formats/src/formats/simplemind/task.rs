//! Check boxes, bars of progress and dates.

use std::borrow::Cow;

/// SPEC: the progress of a topic is that of the topics below it.
pub(super) const ROLL_UP: &str = "roll-up";

/// What a check box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Box,
    Bar,
    RollUp,
}

impl Mode {
    /// By the value of `checkbox-mode`.
    pub(super) fn named(name: Option<&str>) -> Self {
        match name {
            Some("progress") => Self::Bar,
            Some("roll-up-progress") => Self::RollUp,
            _ => Self::Box,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Box => "checkbox",
            Self::Bar => "progress",
            Self::RollUp => "roll-up-progress",
        }
    }
}

/// A progress in percent.
pub(super) fn progress(value: &str) -> Option<u8> {
    value.parse().ok().filter(|percent| *percent <= 100)
}

/// SPEC: a date is `24-12-2020`. A map has it as `2020-12-24`; what is no such date stays as it is.
pub(super) fn read_date(value: &str) -> Cow<'_, str> {
    match turned(value, [2, 2, 4]) {
        Some([day, month, year]) => format!("{year}-{month}-{day}").into(),
        None => value.into(),
    }
}

/// The date as SimpleMind writes it; `None` where it would be read as another one.
pub(super) fn written_date(value: &str) -> Option<String> {
    let written = match turned(value, [4, 2, 2]) {
        Some([year, month, day]) => format!("{day}-{month}-{year}"),
        None => value.to_owned(),
    };
    (!value.is_empty() && read_date(&written) == value).then_some(written)
}

/// The numbers of a date, if they have these lengths.
fn turned(value: &str, lengths: [usize; 3]) -> Option<[&str; 3]> {
    let mut parts = value.split('-');
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |(part, length): (&&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let length = parts.iter().map(|part| part.len()).sum::<usize>() + 2;
    (value.len() == length && parts.iter().zip(lengths).all(is_number)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_turned_around() {
        assert_eq!(read_date("24-12-2020"), "2020-12-24");
        assert_eq!(written_date("2020-12-24").as_deref(), Some("24-12-2020"));
        assert_eq!(written_date("tomorrow").as_deref(), Some("tomorrow"));
        for (value, same) in [("2020-12-24", true), ("1-2-2020", true), ("24-12-2020-1", true)] {
            assert_eq!(read_date(value) == value, same, "{value}");
        }
        // This would be read as another date.
        assert_eq!((written_date("24-12-2020"), written_date("")), (None, None));
    }
}
