//! Two facts of every kind, for the tests of this crate and of the crates that include this file.

use panmap_model::{Fact, FactKind, Picture, Role, Side, StyleProperty, Task, Text, Timestamp};

/// Two different facts of a kind; the second one has the optional parts that the first one leaves out.
///
/// The two samples of the folded state are equal, because a topic can only be folded or not.
pub(crate) fn samples(kind: FactKind) -> [Fact<'static>; 2] {
    let samples = SAMPLES.iter().find(|[one, _]| one.kind() == kind);
    *samples.unwrap_or_else(|| panic!("a new kind of fact needs two samples: {kind}"))
}

const SAMPLES: &[[Fact<'static>; 2]] = &[
    [Fact::Note(Text::new("A note")), Fact::Note(Text::new("Two\nlines"))],
    [Fact::Details(Text::new("Short")), Fact::Details(Text::new("Shorter,\n\"quoted\""))],
    [Fact::Link("https://example.org/"), Fact::Link("#été")],
    [Fact::Task(Task::Done), Fact::Task(Task::Other("WAITING"))],
    [Fact::Priority(1), Fact::Priority(9)],
    [Fact::Progress(0), Fact::Progress(100)],
    [Fact::Number(0), Fact::Number(u32::MAX)],
    [Fact::Folded, Fact::Folded],
    [Fact::Side(Side::Left), Fact::Side(Side::Right)],
    [Fact::Role(Role::Floating), Fact::Role(Role::Summary)],
    [Fact::Sheet("Sheet 1"), Fact::Sheet("")],
    [Fact::Created(Timestamp(i64::MIN)), Fact::Created(Timestamp(1_700_000_000_000))],
    [Fact::Modified(Timestamp(-1)), Fact::Modified(Timestamp(i64::MAX))],
    [Fact::SourceId("ID_1"), Fact::SourceId("ID_2")],
    [Fact::Icon("idea"), Fact::Icon("flag")],
    [Fact::Tag("red"), Fact::Tag("two words")],
    [
        Fact::Picture(Picture { address: "oak.png", width: None, height: None, title: "" }),
        Fact::Picture(Picture { address: "oak.png", width: Some(640), height: Some(480), title: "An oak" }),
    ],
    [
        Fact::Attachment { address: "oak.pdf", name: "" },
        Fact::Attachment { address: "https://example.org/oak.pdf", name: "About oaks" },
    ],
    [
        Fact::Style { property: StyleProperty::Color, value: "#ff0000" },
        Fact::Style { property: StyleProperty::Y, value: "" },
    ],
    [Fact::Attribute { name: "a=b", value: "c" }, Fact::Attribute { name: "a", value: "b=c" }],
    [
        Fact::Extension { syntax: "freeplane", source: "<hook NAME=\"x\"/>" },
        Fact::Extension { syntax: "", source: "<hook NAME=\"x\"/>" },
    ],
];
