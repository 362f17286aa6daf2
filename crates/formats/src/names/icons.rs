//! The icons of programs by the names Panmap knows them under. A name that is in no column is the same everywhere.
//!
//! Icons for priorities and progress are the priority and the progress of a topic in the map, whatever a program calls
//! them.

use panmap_model::{FactKind, Topic};

/// A program with names of its own for icons, as a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    FreeMind,
    XMind,
    MindMeister,
    SciaReto,
    PlantUml,
    MindManager,
    EdrawMind,
    SimpleMind,
    IThoughts,
    WiseMapping,
    Vym,
    SimpleMindMap,
}

/// The number of columns.
const PROGRAMS: usize = 12;

/// An icon: its canonical name, and what each program calls it. Empty is a program that has no such icon, or whose name
/// for it is the canonical one.
struct Icon {
    name: &'static str,
    names: [&'static str; PROGRAMS],
}

/// What a program calls the icon of this canonical name.
pub(crate) fn to(program: Program, name: &str) -> &str {
    known(program, name).unwrap_or(name)
}

/// What a program calls the icon of this canonical name, where it has a name of its own for it.
pub(crate) fn known(program: Program, name: &str) -> Option<&'static str> {
    let icon = ICONS.iter().find(|icon| icon.name == name)?;
    Some(icon.names[program as usize]).filter(|name| !name.is_empty())
}

/// The canonical name of what a program calls this.
pub(crate) fn from(program: Program, name: &str) -> &str {
    let is_it = |icon: &&Icon| icon.names[program as usize] == name;
    if name.is_empty() { name } else { ICONS.iter().find(is_it).map_or(name, |icon| icon.name) }
}

/// The icons with which a program shows the priority and the progress of a topic, which are icons to many; `None` if it
/// has no icon for one of them.
pub(crate) fn states(
    program: Program,
    topic: Topic<'_>,
) -> impl Iterator<Item = (FactKind, Option<&'static str>)> {
    let state = |kind, start: &str, number: Option<u8>| {
        number.map(|number| (kind, known(program, &format!("{start}-{number}"))))
    };
    let priority = state(FactKind::Priority, "priority", topic.priority());
    let progress = state(FactKind::Progress, "progress", topic.progress());
    priority.into_iter().chain(progress)
}

/// What FreeMind calls the icon of this canonical name.
pub(crate) fn to_freemind(name: &str) -> &str {
    to(Program::FreeMind, name)
}

/// The canonical name of what FreeMind calls this.
pub(crate) fn from_freemind(builtin: &str) -> &str {
    from(Program::FreeMind, builtin)
}

const fn icon(name: &'static str, names: [&'static str; PROGRAMS]) -> Icon {
    Icon { name, names }
}

/// Canonical names say what an icon means or shows. Where FreeMind's own name does, its column is empty.
#[rustfmt::skip]
static ICONS: &[Icon] = &[
    //   canonical          FreeMind               XMind                MindMeister      SciaReto          PlantUml          MindManager         EdrawMind    SimpleMind                IThoughts        WiseMapping       Vym                     SimpleMindMap
    icon("priority-1",     ["full-1",              "priority-1",        "priority_01",   "",               "",               "",                 "",          "",                       "",              "number_1",       "freemind-priority-1",  "priority_1"]),
    icon("priority-2",     ["full-2",              "priority-2",        "priority_02",   "",               "",               "",                 "",          "",                       "",              "number_2",       "freemind-priority-2",  "priority_2"]),
    icon("priority-3",     ["full-3",              "priority-3",        "priority_03",   "",               "",               "",                 "",          "",                       "",              "number_3",       "freemind-priority-3",  "priority_3"]),
    icon("priority-4",     ["full-4",              "priority-4",        "priority_04",   "",               "",               "",                 "",          "",                       "",              "number_4",       "freemind-priority-4",  "priority_4"]),
    icon("priority-5",     ["full-5",              "priority-5",        "priority_05",   "",               "",               "",                 "",          "",                       "",              "number_5",       "freemind-priority-5",  "priority_5"]),
    icon("priority-6",     ["full-6",              "priority-6",        "priority_06",   "",               "",               "",                 "",          "",                       "",              "number_6",       "freemind-priority-6",  "priority_6"]),
    icon("priority-7",     ["full-7",              "priority-7",        "priority_07",   "",               "",               "",                 "",          "",                       "",              "number_7",       "freemind-priority-7",  "priority_7"]),
    icon("priority-8",     ["full-8",              "priority-8",        "priority_08",   "",               "",               "",                 "",          "",                       "",              "number_8",       "freemind-priority-8",  "priority_8"]),
    icon("priority-9",     ["full-9",              "priority-9",        "priority_09",   "",               "",               "",                 "",          "",                       "",              "number_9",       "freemind-priority-9",  "priority_9"]),
    icon("progress-0",     ["0%",                  "task-start",        "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     ""]),
    icon("progress-12",    ["",                    "task-oct",          "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_1"]),
    icon("progress-25",    ["25%",                 "task-quarter",      "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_2"]),
    icon("progress-37",    ["",                    "task-3oct",         "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_3"]),
    icon("progress-50",    ["50%",                 "task-half",         "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_4"]),
    icon("progress-62",    ["",                    "task-5oct",         "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_5"]),
    icon("progress-75",    ["75%",                 "task-3quar",        "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_6"]),
    icon("progress-87",    ["",                    "task-7oct",         "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_7"]),
    icon("progress-100",   ["100%",                "task-done",         "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "progress_8"]),
    icon("check",          ["button_ok",           "symbol-right",      "status_ok",     "tick",           "",               "Check",            "finished",  "ic8_48_ok",              "",              "tick_tick",      "hook-green",           ""]),
    icon("cross",          ["button_cancel",       "symbol-wrong",      "",              "cross",          "x",              "",                 "",          "ic8_48_delete",          "",              "tick_cross",     "cross-red",            ""]),
    icon("question",       ["help",                "symbol-question",   "",              "help",           "question-mark",  "QuestionMark",     "",          "ic8_48_question",        "",              "sign_help",      "questionmark",         ""]),
    icon("exclamation",    ["yes",                 "symbol-exclam",     "",              "exclamation",    "",               "ExclamationMark",  "",          "ic8_48_high_priority",   "",              "",               "exclamationmark",      ""]),
    icon("info",           ["",                    "symbol-info",       "",              "information",    "",               "Information",      "",          "ic8_48_information",     "",              "sign_info",      "",                     ""]),
    icon("idea",           ["",                    "other-lightbulb",   "",              "lightbulb",      "lightbulb",      "Lightbulb",        "",          "ic8_48_light_on",        "",              "bulb_light_on",  "lamp",                 ""]),
    icon("star",           ["bookmark",            "star-yellow",       "",              "",               "",               "",                 "star1",     "ic8_48_favorite",        "",              "",               "",                     ""]),
    icon("warning",        ["messagebox_warning",  "symbol-attention",  "sign_warning",  "error",          "",               "Emergency",        "",          "",                       "",              "sign_warning",   "freemind-warning",     ""]),
    icon("attachment",     ["attach",              "",                  "",              "attach",         "paperclip",      "",                 "",          "ic8_48_attach",          "",              "",               "",                     ""]),
    icon("smile",          ["ksmiletris",          "smiley-smile",      "",              "emotion_smile",  "",               "SmileyHappy",      "",          "ic8_48_emoticon_happy",  "smiley_happy",  "face_smile",     "smiley-good",          ""]),
    icon("flag",           ["",                    "flag-red",          "flag_red",      "flag_red",       "",               "FlagRed",          "",          "ic8_48_red_flag",        "",              "flag_red",       "",                     ""]),
    icon("flag-black",     ["",                    "",                  "flag_black",    "",               "",               "FlagBlack",        "",          "",                       "",              "",               "",                     ""]),
    icon("flag-blue",      ["",                    "flag-blue",         "flag_blue",     "flag_blue",      "",               "FlagBlue",         "",          "ic8_48_blue_flag",       "",              "flag_blue",      "",                     ""]),
    icon("flag-green",     ["",                    "flag-green",        "flag_green",    "flag_green",     "",               "FlagGreen",        "",          "ic8_48_green_flag",      "",              "flag_green",     "",                     ""]),
    icon("flag-orange",    ["",                    "flag-orange",       "flag_orange",   "flag_orange",    "",               "FlagOrange",       "",          "",                       "",              "flag_orange",    "",                     ""]),
    icon("flag-yellow",    ["",                    "flag-yellow",       "flag_yellow",   "flag_yellow",    "",               "FlagYellow",       "",          "ic8_48_yellow_flag",     "",              "flag_yellow",    "",                     ""]),
    icon("flag-purple",    ["",                    "",                  "",              "",               "",               "FlagPurple",       "",          "",                       "",              "",               "",                     ""]),
    icon("smiley-neutral", ["",                    "",                  "",              "",               "",               "SmileyNeutral",    "",          "",                       "",              "",               "",                     ""]),
    icon("smiley-angry",   ["",                    "",                  "",              "",               "",               "SmileyAngry",      "",          "",                       "",              "",               "",                     ""]),
    icon("smily_bad",      ["",                    "",                  "",              "",               "",               "SmileySad",        "",          "",                       "",              "",               "",                     ""]),
    icon("smiley-oh",      ["",                    "",                  "",              "",               "",               "SmileyScreaming",  "",          "",                       "",              "",               "",                     ""]),
    icon("clock",          ["",                    "",                  "",              "",               "",               "Clock",            "",          "",                       "",              "",               "",                     ""]),
    icon("calendar",       ["",                    "",                  "",              "",               "",               "Calendar",         "",          "",                       "",              "",               "",                     ""]),
    icon("Mail",           ["",                    "",                  "",              "",               "",               "Email",            "",          "",                       "",              "",               "",                     ""]),
    icon("gohome",         ["",                    "",                  "",              "",               "",               "House",            "",          "",                       "",              "",               "",                     ""]),
    icon("up",             ["",                    "",                  "",              "",               "",               "ArrowUp",          "",          "",                       "",              "",               "arrow-up",             ""]),
    icon("down",           ["",                    "",                  "",              "",               "",               "ArrowDown",        "",          "",                       "",              "",               "arrow-down",           ""]),
    icon("back",           ["",                    "",                  "",              "",               "",               "ArrowLeft",        "",          "",                       "",              "",               "",                     ""]),
    icon("forward",        ["",                    "",                  "",              "",               "",               "ArrowRight",       "",          "",                       "",              "",               "",                     ""]),
    icon("hourglass",      ["",                    "",                  "",              "",               "",               "Hourglass",        "",          "",                       "",              "",               "",                     ""]),
    icon("clanbomber",     ["",                    "",                  "",              "",               "",               "Bomb",             "",          "",                       "",              "",               "",                     ""]),
    icon("launch",         ["",                    "",                  "",              "",               "",               "Rocket",           "",          "",                       "",              "",               "",                     ""]),
    icon("xmag",           ["",                    "",                  "",              "",               "",               "MagnifyingGlass",  "",          "",                       "",              "",               "",                     ""]),
    icon("folder",         ["",                    "",                  "",              "",               "",               "Folder",           "",          "",                       "",              "",               "",                     ""]),
    icon("password",       ["",                    "",                  "",              "",               "",               "Key",              "",          "",                       "",              "",               "",                     ""]),
    icon("group",          ["",                    "",                  "",              "",               "",               "Meeting",          "",          "",                       "",              "",               "",                     ""]),
    icon("priority-10",    ["",                    "",                  "",              "",               "",               "",                 "",          "",                       "",              "",               "",                     "priority_10"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMS_IN_ORDER: [Program; PROGRAMS] = [
        Program::FreeMind,
        Program::XMind,
        Program::MindMeister,
        Program::SciaReto,
        Program::PlantUml,
        Program::MindManager,
        Program::EdrawMind,
        Program::SimpleMind,
        Program::IThoughts,
        Program::WiseMapping,
        Program::Vym,
        Program::SimpleMindMap,
    ];

    #[test]
    fn every_icon_has_one_name_on_each_side() {
        for program in PROGRAMS_IN_ORDER {
            for icon in ICONS {
                let own = icon.names[program as usize];
                if own.is_empty() {
                    continue;
                }
                assert_eq!((to(program, icon.name), from(program, own)), (own, icon.name));
                // What one program calls an icon, no other icon is called.
                let is_taken = |other: &&Icon| other.name == own && other.name != icon.name;
                assert_eq!(ICONS.iter().find(is_taken).map(|other| other.name), None);
            }
        }
        assert_eq!((to_freemind("idea"), from_freemind("idea")), ("idea", "idea"));
        assert_eq!((known(Program::XMind, "unheard-of"), from(Program::XMind, "")), (None, ""));
    }
}
