//! The icons of programs by the names Panmap knows them under. A name that is in no table is the same everywhere.

/// An icon: its canonical name, and what each program calls it.
struct Icon {
    name: &'static str,
    freemind: &'static str,
}

/// What FreeMind calls the icon of this canonical name.
pub(crate) fn to_freemind(name: &str) -> &str {
    ICONS.iter().find(|icon| icon.name == name).map_or(name, |icon| icon.freemind)
}

/// The canonical name of what FreeMind calls this.
pub(crate) fn from_freemind(builtin: &str) -> &str {
    ICONS.iter().find(|icon| icon.freemind == builtin).map_or(builtin, |icon| icon.name)
}

/// Canonical names say what an icon means or shows. Where FreeMind's own name does, the icon needs no line here.
static ICONS: &[Icon] = &[
    Icon { name: "priority-1", freemind: "full-1" },
    Icon { name: "priority-2", freemind: "full-2" },
    Icon { name: "priority-3", freemind: "full-3" },
    Icon { name: "priority-4", freemind: "full-4" },
    Icon { name: "priority-5", freemind: "full-5" },
    Icon { name: "priority-6", freemind: "full-6" },
    Icon { name: "priority-7", freemind: "full-7" },
    Icon { name: "priority-8", freemind: "full-8" },
    Icon { name: "priority-9", freemind: "full-9" },
    Icon { name: "check", freemind: "button_ok" },
    Icon { name: "cross", freemind: "button_cancel" },
    Icon { name: "question", freemind: "help" },
    Icon { name: "exclamation", freemind: "yes" },
    Icon { name: "star", freemind: "bookmark" },
    Icon { name: "warning", freemind: "messagebox_warning" },
    Icon { name: "attachment", freemind: "attach" },
    Icon { name: "smile", freemind: "ksmiletris" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_one_name_on_each_side() {
        for icon in ICONS {
            assert_eq!((to_freemind(icon.name), from_freemind(icon.freemind)), (icon.freemind, icon.name));
        }
        assert_eq!((to_freemind("idea"), from_freemind("idea")), ("idea", "idea"));
    }
}
