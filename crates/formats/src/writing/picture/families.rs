//! The families of fonts that draw what the embedded font does not have, on the systems that have them.

use panmap_layout::Font;

const CJK: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "Malgun Gothic",
];

const EMOJI: &[&str] = &["Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"];

/// The families for a font, the best first; none where the system knows best.
pub(super) fn families(font: Font) -> &'static [&'static str] {
    match font {
        Font::Cjk => CJK,
        Font::Emoji => EMOJI,
        _ => &[],
    }
}
