//! Sizes and numbers as arguments.

/// Parses a number of bytes, such as `1000`, `64K` or `2MiB`; a kilobyte is 1024 bytes.
pub(crate) fn size(text: &str) -> Result<usize, &'static str> {
    const WRONG: &str = "give a number of bytes above 0, such as 65536, 64K, 64M or 1G";
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let factor: usize = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err(WRONG),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(factor));
    bytes.filter(|bytes| *bytes > 0).ok_or(WRONG)
}

/// Parses a number of things, such as `1000`, `50K` or `2M`; a thousand is 1000.
pub(crate) fn count(text: &str) -> Result<usize, &'static str> {
    const WRONG: &str = "give a number above 0, such as 10000, 10K or 5M";
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let factor: usize = match unit {
        "" => 1,
        "k" | "K" => 1_000,
        "m" | "M" => 1_000_000,
        "g" | "G" => 1_000_000_000,
        _ => return Err(WRONG),
    };
    let count = number.parse::<usize>().ok().and_then(|number| number.checked_mul(factor));
    count.filter(|count| *count > 0).ok_or(WRONG)
}

#[cfg(test)]
mod tests {
    use super::{count, size};

    #[test]
    fn numbers_may_have_a_unit() {
        for (text, number) in [("1", 1), ("64k", 64_000), ("2M", 2_000_000), ("1G", 1_000_000_000)] {
            assert_eq!(count(text), Ok(number));
        }
        for text in ["", "0", "0M", "M", "-1", "1.5M", "1KB", "99999999999999999999", "99999999999999999G"] {
            assert!(count(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_bytes_or_have_a_unit() {
        for (text, bytes) in [("1", 1), ("64k", 65536), ("2MiB", 2 << 20), ("1G", 1 << 30), ("10B", 10)] {
            assert_eq!(size(text), Ok(bytes));
        }
        for text in ["", "0", "0M", "M", "-1", "1.5M", "1T", "99999999999999999999", "99999999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
