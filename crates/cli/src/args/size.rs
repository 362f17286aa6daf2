//! Sizes as arguments.

/// Parses a number of bytes, such as `1000`, `64K` or `2MiB`; a kilobyte is 1024 bytes.
pub(super) fn size(text: &str) -> Result<usize, &'static str> {
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

#[cfg(test)]
mod tests {
    use super::size;

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
