//! The programs whose JSON is read as a whole, as data: what their members mean.

/// What a member of a topic means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    Text,
    /// The text, or the note, with HTML's tags.
    Html,
    HtmlNote,
    Note,
    Link,
    Id,
    /// Whether the topic is folded, or the opposite.
    Folded,
    Expanded,
    /// A task is done where there is a time or `true`.
    Done,
    /// `true` or `false` of a topic that is a task.
    Checked,
    /// `left` or `right`.
    Side,
    Icons,
    Tags,
    /// A time in milliseconds since 1970.
    Created,
    Modified,
    /// The topics below, or where they are found.
    Children,
    /// How the topic stands in the file, which its place in the map says too.
    Place,
}

use Means::{
    Checked, Children, Created, Done, Expanded, Folded, Html, HtmlNote, Icons, Id, Link, Modified, Note,
    Place, Side, Tags, Text,
};

/// A program by the members of its topics.
#[derive(Debug)]
pub(super) struct Program {
    /// What sentences call it.
    pub(super) name: &'static str,
    pub(super) members: &'static [(&'static str, Means)],
}

impl Program {
    /// What a member means; `None` where the program is not known to write it.
    pub(super) fn means(&self, name: &str) -> Option<Means> {
        self.members.iter().find(|(known, _)| *known == name).map(|(_, means)| *means)
    }
}

pub(super) static MY_MIND: Program = Program {
    name: "my-mind",
    members: &[
        ("text", Html),
        ("notes", HtmlNote),
        ("id", Id),
        ("collapsed", Folded),
        ("side", Side),
        ("children", Children),
        ("layout", Place),
    ],
};

pub(super) static JSMIND_ARRAY: Program = Program {
    name: "jsMind",
    members: &[
        ("topic", Text),
        ("id", Id),
        ("expanded", Expanded),
        ("direction", Side),
        ("isroot", Place),
        ("parentid", Place),
    ],
};

pub(super) static WORKFLOWY: Program = Program {
    name: "Workflowy",
    members: &[("nm", Html), ("no", HtmlNote), ("id", Id), ("cp", Done), ("ch", Children), ("cl", Folded)],
};

pub(super) static DYNALIST: Program = Program {
    name: "Dynalist",
    members: &[
        ("content", Text),
        ("note", Note),
        ("id", Id),
        // It is said of every item, so that only `true` says something.
        ("checked", Done),
        ("checkbox", Place),
        ("collapsed", Folded),
        ("created", Created),
        ("modified", Modified),
        ("children", Children),
        ("parent", Place),
    ],
};

pub(super) static ROAM: Program = Program {
    name: "Roam",
    members: &[
        ("title", Text),
        ("string", Text),
        ("uid", Id),
        (":block/uid", Place),
        ("children", Children),
        ("create-time", Created),
        ("edit-time", Modified),
        ("open", Expanded),
    ],
};

pub(super) static LOGSEQ: Program = Program {
    name: "Logseq",
    members: &[
        ("content", Text),
        ("page-name", Text),
        ("title", Text),
        ("id", Id),
        ("uuid", Id),
        ("format", Place),
        ("level", Place),
        ("collapsed?", Folded),
        ("children", Children),
    ],
};

pub(super) static NOTION: Program = Program {
    name: "Notion",
    members: &[
        ("id", Id),
        ("object", Place),
        ("type", Place),
        ("has_children", Place),
        ("children", Children),
        ("rich_text", Text),
        ("text", Text),
        ("checked", Checked),
    ],
};

/// What programs that are not known call the text of a topic and the topics below it.
pub(super) static ANY: Program = Program {
    name: "another program",
    members: &[
        ("text", Text),
        ("title", Text),
        ("name", Text),
        ("label", Text),
        ("topic", Text),
        ("string", Text),
        ("heading", Text),
        ("content", Text),
        ("caption", Text),
        ("children", Children),
        ("nodes", Children),
        ("items", Children),
        ("topics", Children),
        ("subtopics", Children),
        ("branches", Children),
        ("childs", Children),
        ("subitems", Children),
        ("note", Note),
        ("notes", Note),
        ("description", Note),
        ("link", Link),
        ("url", Link),
        ("href", Link),
        ("hyperlink", Link),
        ("id", Id),
        ("collapsed", Folded),
        ("folded", Folded),
        ("expanded", Expanded),
        ("side", Side),
        ("tags", Tags),
        ("icons", Icons),
    ],
};
