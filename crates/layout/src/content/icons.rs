//! The signs of icons, by the names that the model knows them under.

/// How an icon is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign<'a> {
    /// A number in a circle.
    Number(u8),
    /// A flag of this colour, as red, green and blue.
    Flag(u8, u8, u8),
    /// An emoji, or whatever words the source has for the icon.
    Words(&'a str),
}

/// The sign of the icon of this name.
pub(super) fn sign(name: &str) -> Sign<'_> {
    if let Some(number) = name.strip_prefix("priority-").or_else(|| name.strip_prefix("full-")) {
        return number.parse().map_or(Sign::Words(name), Sign::Number);
    }
    let flag = name.strip_prefix("flag").map(|color| color.trim_start_matches('-'));
    if let Some((_, (r, g, b))) = flag.and_then(|color| FLAGS.iter().find(|(name, _)| *name == color)) {
        return Sign::Flag(*r, *g, *b);
    }
    match ICONS.binary_search_by_key(&name, |(name, _)| name) {
        Ok(at) => Sign::Words(ICONS[at].1),
        Err(_) => Sign::Words(name),
    }
}

static FLAGS: [(&str, (u8, u8, u8)); 8] = [
    ("", (200, 48, 48)),
    ("red", (200, 48, 48)),
    ("orange", (214, 120, 20)),
    ("yellow", (204, 164, 0)),
    ("green", (46, 125, 79)),
    ("blue", (47, 111, 171)),
    ("pink", (214, 90, 150)),
    ("black", (60, 60, 60)),
];

/// Sorted by name.
static ICONS: [(&str, &str); 44] = [
    ("attachment", "📎"),
    ("back", "←"),
    ("bell", "🔔"),
    ("calendar", "📅"),
    ("check", "✅"),
    ("clanbomber", "💣"),
    ("clock", "⏰"),
    ("cross", "❌"),
    ("down", "↓"),
    ("edit", "✏️"),
    ("exclamation", "❗"),
    ("family", "👪"),
    ("female1", "👩"),
    ("forward", "→"),
    ("freemind_butterfly", "🦋"),
    ("gohome", "🏠"),
    ("group", "👥"),
    ("heart", "❤️"),
    ("hourglass", "⏳"),
    ("idea", "💡"),
    ("info", "ℹ️"),
    ("kaddressbook", "📒"),
    ("kmail", "✉️"),
    ("knotify", "🎵"),
    ("korn", "📬"),
    ("launch", "🚀"),
    ("list", "📋"),
    ("male1", "👨"),
    ("password", "🔑"),
    ("pencil", "✏️"),
    ("penguin", "🐧"),
    ("prepare", "🚦"),
    ("question", "❓"),
    ("redo", "🔁"),
    ("smile", "🙂"),
    ("smily_bad", "🙁"),
    ("star", "⭐"),
    ("stop", "🛑"),
    ("stop-sign", "🛑"),
    ("up", "↑"),
    ("warning", "⚠️"),
    ("wizard", "🧙"),
    ("xmag", "🔍"),
    ("yes", "❗"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_have_signs() {
        assert!(ICONS.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(sign("idea"), Sign::Words("💡"));
        assert_eq!(sign("priority-3"), Sign::Number(3));
        assert_eq!(sign("flag-blue"), Sign::Flag(47, 111, 171));
        assert_eq!(sign("my own"), Sign::Words("my own"));
    }
}
