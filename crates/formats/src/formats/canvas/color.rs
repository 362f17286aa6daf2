//! Colours: one of six that the reader of a canvas chooses, or one in hexadecimal.

/// What Obsidian shows for the numbers from 1 on: red, orange, yellow, green, cyan and purple.
const PRESETS: [&str; 6] = ["#fb464c", "#e9973f", "#e0de71", "#44cf6e", "#53dfdd", "#a882ff"];

/// The colour that a value means.
pub(super) fn read(value: &str) -> &str {
    let preset = value.parse().ok().and_then(|number: usize| PRESETS.get(number.checked_sub(1)?));
    preset.copied().unwrap_or(value)
}

/// The value for a colour; `None` where a canvas has none.
pub(super) fn written(color: &str) -> Option<String> {
    if let Some(number) = PRESETS.iter().position(|preset| *preset == color) {
        return Some((number + 1).to_string());
    }
    let digits = color.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| color.to_owned())
}
