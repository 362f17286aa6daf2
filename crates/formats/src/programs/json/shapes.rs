//! The shapes in which programs keep a map as JSON, as data.

use panmap_model::{FactKind, StyleProperty};

use crate::programs::look::{self, Looks};
use crate::reading::json::Lexer;

/// How one program keeps a topic: the names of its members, and what each of them is.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Whether it is Panmap's own, whose members are all known and of one type.
    pub(crate) is_native: bool,
    /// Whether it has a place for a title.
    pub(crate) has_title: bool,
    /// Whether `arrows` beside the root are lines between topics, and `summaries` braces over them, which name topics by
    /// their ids.
    pub(crate) has_arrows: bool,
    /// The member of the outermost object that holds the root; the object itself is the root where this is empty.
    pub(crate) root: &'static str,
    /// The members of a topic.
    pub(crate) topic: &'static [(&'static str, Role)],
    /// The members of the object a topic keeps its details in, where it has one.
    pub(crate) data: &'static [(&'static str, Role)],
    /// The members that say how a topic looks: of the topic or its data, or of the object that is one of theirs.
    pub(crate) looks: Looks,
}

impl Shape {
    /// Whether looks are members of the topic itself.
    pub(crate) fn has_looks_beside(&self) -> bool {
        self.data.is_empty() && !self.topic.iter().any(|(_, role)| *role == Role::Looks)
    }
}

/// What a member of a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    /// The formatting of the text, as runs or as blocks.
    Runs,
    Blocks,
    /// A fact, as Panmap itself writes it.
    Fact(FactKind),
    /// The text as HTML, a link around it where it has one.
    Html,
    Note,
    Link,
    Id,
    /// The opposite of folded.
    Expanded,
    /// A number that is not 0 where the topic is folded.
    Fold,
    Side,
    /// 0 on the left, 1 on the right.
    Direction,
    Icons,
    Tags,
    /// How the topic looks.
    Look(StyleProperty),
    /// An object that says how the topic looks.
    Looks,
    /// An object with the address of a picture and its size.
    Image,
    /// An object with more members.
    Data,
    Children,
}

pub(crate) static NATIVE: Shape = Shape {
    is_native: true,
    has_title: true,
    has_arrows: false,
    root: "topics",
    topic: &[
        ("text", Role::Text),
        ("children", Role::Children),
        ("runs", Role::Runs),
        ("blocks", Role::Blocks),
        fact(FactKind::Note),
        fact(FactKind::Details),
        fact(FactKind::Link),
        fact(FactKind::Task),
        fact(FactKind::Priority),
        fact(FactKind::Progress),
        fact(FactKind::Number),
        fact(FactKind::Folded),
        fact(FactKind::Side),
        fact(FactKind::Role),
        fact(FactKind::Sheet),
        fact(FactKind::Created),
        fact(FactKind::Modified),
        fact(FactKind::SourceId),
        fact(FactKind::Icon),
        fact(FactKind::Tag),
        fact(FactKind::Picture),
        fact(FactKind::Attachment),
        fact(FactKind::Style),
        fact(FactKind::Attribute),
        fact(FactKind::Extension),
    ],
    data: &[],
    looks: &[],
};

const fn fact(kind: FactKind) -> (&'static str, Role) {
    (kind.member(), Role::Fact(kind))
}

pub(crate) static JSMIND: Shape = Shape {
    is_native: false,
    has_title: true,
    has_arrows: false,
    root: "data",
    topic: &[
        ("id", Role::Id),
        ("topic", Role::Text),
        ("children", Role::Children),
        ("direction", Role::Side),
        ("expanded", Role::Expanded),
    ],
    data: &[],
    looks: look::JSMIND,
};

pub(crate) static MIND_ELIXIR: Shape = Shape {
    is_native: false,
    has_title: false,
    has_arrows: true,
    root: "nodeData",
    topic: &[
        ("id", Role::Id),
        ("topic", Role::Text),
        ("children", Role::Children),
        ("expanded", Role::Expanded),
        ("direction", Role::Direction),
        ("note", Role::Note),
        ("hyperLink", Role::Link),
        ("tags", Role::Tags),
        ("icons", Role::Icons),
        ("image", Role::Image),
        ("style", Role::Looks),
        (look::BRANCH_COLOR, Role::Look(StyleProperty::EdgeColor)),
    ],
    data: &[],
    looks: look::MIND_ELIXIR,
};

pub(crate) static MARKMAP: Shape = Shape {
    is_native: false,
    has_title: false,
    has_arrows: false,
    root: "",
    topic: &[("content", Role::Html), ("children", Role::Children), ("payload", Role::Data)],
    data: &[("fold", Role::Fold)],
    looks: &[],
};

pub(crate) static D3: Shape = Shape {
    is_native: false,
    has_title: false,
    has_arrows: false,
    root: "",
    topic: &[("name", Role::Text), ("children", Role::Children)],
    data: &[],
    looks: &[],
};

/// What the outermost object of a text says about its shape.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// The shape it seems to have.
    pub(crate) shape: Option<&'static Shape>,
    /// Whether members that only this shape has were seen, rather than one of them.
    pub(crate) is_whole: bool,
    /// The `format` it names.
    pub(crate) format: Option<String>,
    /// Where the values begin in which the topics of some shapes are.
    held: [Option<usize>; HELD.len()],
    /// Whether there are objects or arrays in members that are not of the shape.
    has_others: bool,
}

/// The members whose content tells shapes apart.
const HELD: [&str; 3] = ["root", "data", "topics"];

/// Looks at the members of the outermost object, as far as the text goes and is well-formed.
pub(crate) fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    let mut seen = [false; KEYS.len()];
    let mut lexer = Lexer::new(text);
    // What is malformed is reported by who reads the map.
    let _ = look(&mut lexer, &mut seen, &mut survey);
    let has = |key: &str| KEYS.iter().zip(seen).any(|(known, seen)| *known == key && seen);
    let (shape, is_whole) = match survey.format.as_deref() {
        Some("panmap") => (&NATIVE, true),
        Some("node_tree") => (&JSMIND, has("data")),
        None if has("nodeData") => (&MIND_ELIXIR, true),
        None if has("topics") && survey.holds(text, "topics", "text") => (&NATIVE, false),
        None if has("meta") && survey.holds(text, "data", "topic") => (&JSMIND, true),
        // Those of KityMinder and simple-mind-map are read as a whole.
        None if has("root") && survey.holds(text, "root", "data") => return survey,
        None if survey.holds(text, "data", "text") => return survey,
        None if has("content") && has("children") => (&MARKMAP, true),
        None if has("name") && has("children") => (&D3, true),
        // A text and nothing that could be a map is a map of one topic.
        None if has("content") && !survey.has_others => (&MARKMAP, false),
        None if has("name") && !survey.has_others => (&D3, false),
        _ => return survey,
    };
    Survey { shape: Some(shape), is_whole, ..survey }
}

impl Survey {
    /// Whether the object in a member, or the first of its list, has a member of this name.
    fn holds(&self, text: &str, held: &str, name: &str) -> bool {
        let Some(start) = HELD.iter().position(|known| *known == held).and_then(|at| self.held[at]) else {
            return false;
        };
        let mut lexer = Lexer::new(&text[start..]);
        // Of those, only Panmap's own is a list.
        let is_list = lexer.peek() == Some(b'[');
        if is_list && !(held == "topics" && lexer.open_array().is_ok() && lexer.next_item() == Ok(true)) {
            return false;
        }
        if lexer.open_object().is_err() {
            return false;
        }
        while let Ok(Some((found, _))) = lexer.next_member() {
            if found == name {
                return true;
            }
            if lexer.skip().is_err() {
                return false;
            }
        }
        false
    }
}

const KEYS: &[&str] = &["nodeData", "topics", "root", "meta", "data", "content", "name", "children"];

fn look(
    lexer: &mut Lexer<'_>,
    seen: &mut [bool; KEYS.len()],
    survey: &mut Survey,
) -> Result<(), panmap_model::Diagnostic> {
    lexer.open_object()?;
    while let Some((name, _)) = lexer.next_member()? {
        if name == "format" && survey.format.is_none() {
            survey.format = lexer.scalar()?.map(str::to_owned);
            if survey.format.as_deref() == Some("panmap") {
                return Ok(());
            }
            continue;
        }
        let known = KEYS.iter().position(|key| *key == name);
        let held = HELD.iter().position(|key| *key == name);
        if let Some(at) = known {
            seen[at] = true;
        }
        let first = lexer.peek();
        survey.has_others |= known.is_none() && matches!(first, Some(b'{' | b'['));
        if let Some(held) = held {
            survey.held[held].get_or_insert(lexer.position());
        }
        lexer.skip()?;
    }
    Ok(())
}
