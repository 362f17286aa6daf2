//! What reading and writing have in common: names of entries and elements, and what their values begin with.

/// The document, and what stands in its place if the map has a password.
pub(super) const DOCUMENT: &str = "Document.xml";
pub(super) const ENCRYPTED: &str = "Document.xml.zencr";

/// The folder of the map's files.
pub(super) const FOLDER: &str = "bin/";

/// What stands before the name of an entry in an address.
pub(super) const ARCHIVE: &str = "mmarch://";

/// What stands before the name of a picture in a note.
pub(super) const NOTES: &str = "mmnotes://";

/// What stands before the names of icons, shapes and priorities.
pub(super) const URN: &str = "urn:mindjet:";

/// What the addresses of topics begin with; their id stands in them as `@OId='…'`.
pub(super) const TOPIC: &str = "#xpointer(";

/// The namespace of the elements.
pub(super) const APPLICATION: &str = "http://schemas.mindjet.com/MindManager/Application/";

/// The namespace of what Panmap adds where the schema lets programs add something of their own.
pub(super) const OWN: &str = "urn:panmap:mindmanager:1";

/// The syntax of what only MindManager knows.
pub(super) const SYNTAX: &str = "mindmanager";

/// The parts of a map that are kept as they are, in the order of the schema; those of the second list stand behind what
/// is said about the document.
pub(super) const PARTS: [&[&str]; 2] = [
    &["StyleGroup"],
    &[
        "MarkersSetGroup",
        "Baselines",
        "ReviewGroup",
        "Locked",
        "NotesWindow",
        "GanttView",
        "Name",
        "Owner",
        "LinkType",
        "Archived",
        "Deleted",
        "Important",
        "FiltersGroup",
        "NamedViewGroup",
        "Transition",
        "DocumentTag",
        "BackgroundObjects",
        "ConditionalFormattingRulesGroup",
        "ObjectsSets",
    ],
];

/// The names of the icons that the program has of its own.
const ICONS: &[&str] = &[
    "SmileyHappy",
    "SmileyNeutral",
    "SmileySad",
    "SmileyAngry",
    "SmileyScreaming",
    "Clock",
    "Calendar",
    "Letter",
    "Email",
    "Mailbox",
    "Megaphone",
    "House",
    "Rolodex",
    "Dollar",
    "Euro",
    "FlagRed",
    "FlagBlue",
    "FlagGreen",
    "FlagBlack",
    "FlagOrange",
    "FlagYellow",
    "FlagPurple",
    "TrafficLightsRed",
    "Marker1",
    "Marker2",
    "Marker3",
    "Marker4",
    "Marker5",
    "Marker6",
    "Marker7",
    "Resource1",
    "Resource2",
    "PadlockLocked",
    "PadlockUnlocked",
    "ArrowUp",
    "ArrowRight",
    "TwoEndArrow",
    "Phone",
    "Cellphone",
    "Camera",
    "Fax",
    "Stop",
    "ExclamationMark",
    "QuestionMark",
    "ThumbsUp",
    "OnHold",
    "Hourglass",
    "Emergency",
    "NoEntry",
    "Bomb",
    "Key",
    "Glasses",
    "JudgeHammer",
    "Rocket",
    "Scales",
    "Redo",
    "Lightbulb",
    "CoffeeCup",
    "TwoFeet",
    "Meeting",
    "Check",
    "Note",
    "ThumbsDown",
    "ArrowLeft",
    "ArrowDown",
    "Book",
    "MagnifyingGlass",
    "BrokenConnection",
    "Information",
    "Folder",
];

/// Whether the program has an icon of this name.
pub(super) fn is_icon(name: &str) -> bool {
    ICONS.contains(&name)
}

/// The name of an entry that an address in the document leads to.
pub(super) fn entry(address: &str) -> Option<&str> {
    address.trim().strip_prefix(ARCHIVE).map(|entry| entry.trim_start_matches('/'))
}
