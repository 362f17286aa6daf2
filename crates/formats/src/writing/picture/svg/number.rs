//! Numbers and colours, written without formatting macros, which would cost more than all else in a picture.

use std::fmt;
use std::io::{self, Write};

use panmap_model::text::Rgb;

/// A length or coordinate, written in hundredths of a pixel and without zeros at its end.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl Number {
    pub(super) fn write(self, out: &mut impl Write) -> io::Result<()> {
        let mut digits = [0; LONGEST];
        out.write_all(self.digits(&mut digits))
    }

    /// The number in ASCII, at the end of the room for it.
    fn digits(self, room: &mut [u8; LONGEST]) -> &[u8] {
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let mut start = room.len();
        let mut put = |byte: u8| {
            start -= 1;
            room[start] = byte;
        };
        if part % 10 > 0 {
            put(digit(part));
        }
        if part > 0 {
            put(digit(part / 10));
            put(b'.');
        }
        let mut rest = whole;
        loop {
            put(digit(rest));
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if hundredths < 0 {
            put(b'-');
        }
        &room[start..]
    }
}

/// The room for a sign, the digits of any integer of 64 bits, and a point.
const LONGEST: usize = 24;

/// The last digit of a number.
fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits(&mut [0; LONGEST])
            .iter()
            .try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))
    }
}

/// Writes attributes that are lengths or coordinates.
pub(super) fn lengths(attributes: &[(&str, f64)], out: &mut impl Write) -> io::Result<()> {
    for (name, value) in attributes {
        out.write_all(b" ")?;
        out.write_all(name.as_bytes())?;
        out.write_all(b"=\"")?;
        Number(*value).write(out)?;
        out.write_all(b"\"")?;
    }
    Ok(())
}

/// Writes an attribute that is a colour, as `#` and six digits.
pub(super) fn color(name: &str, Rgb(red, green, blue): Rgb, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b" ")?;
    out.write_all(name.as_bytes())?;
    let mut value = *b"=\"#000000\"";
    for (at, byte) in [red, green, blue].into_iter().enumerate() {
        value[3 + 2 * at] = DIGITS[usize::from(byte >> 4)];
        value[4 + 2 * at] = DIGITS[usize::from(byte & 0xf)];
    }
    out.write_all(&value)
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

#[cfg(test)]
mod tests {
    use panmap_model::text::Rgb;

    use super::{Number, color, lengths};

    #[test]
    fn numbers_are_short() {
        let numbers =
            [0.0, 1.0, 1.5, -1.25, 0.049, -0.001, 12345.678, -0.5, 100.0, f64::MIN, f64::MAX, f64::NAN];
        let written = numbers.map(|own| Number(own).to_string());
        let (least, most) = ("-92233720368547758.08", "92233720368547758.07");
        assert_eq!(
            written,
            ["0", "1", "1.5", "-1.25", "0.05", "0", "12345.68", "-0.5", "100", least, most, "0"]
        );
    }

    #[test]
    fn attributes_are_quoted() {
        let mut out = Vec::new();
        lengths(&[("x", 1.5), ("y", -2.0)], &mut out).unwrap();
        color("fill", Rgb(0, 0x1f, 0xa0), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), " x=\"1.5\" y=\"-2\" fill=\"#001fa0\"");
    }
}
