//! Numbers with two decimals at most.

use std::fmt;

/// A length or coordinate, written in hundredths of a pixel and without zeros at its end.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            f.write_str("-")?;
        }
        match part {
            0 => write!(f, "{whole}"),
            _ if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_short() {
        let written =
            [0.0, 1.0, 1.5, -1.25, 0.049, -0.001, 12345.678, -0.5].map(|own| Number(own).to_string());
        assert_eq!(written, ["0", "1", "1.5", "-1.25", "0.05", "0", "12345.68", "-0.5"]);
    }
}
