//! Storing facts in a map and reading them back.

use super::data::MindMap;
use super::stored::{StoredFact, StoredPicture};
use crate::fact::{Fact, FactKind, Picture, Role, Side, StyleProperty, Task, Timestamp};
use crate::index::{TextRange, index};

/// The state of a task that is neither open nor done.
const OTHER_TASK: u8 = 2;

impl StoredFact {
    /// Stores a fact, with its texts and pictures, in the map.
    pub(crate) fn new(fact: Fact<'_>, map: &mut MindMap) -> Self {
        let (small, words) = match fact {
            Fact::Note(text) | Fact::Details(text) => {
                let TextRange { start, end } = map.store_text(text);
                (0, [start, end, 0])
            }
            Fact::Link(text)
            | Fact::Sheet(text)
            | Fact::SourceId(text)
            | Fact::Icon(text)
            | Fact::Tag(text) => (0, one(text, map)),
            // A state that can be named in two ways is stored in one, so that equal facts are equal.
            Fact::Task(task) => match Task::named(task.name()) {
                Task::Open => (0, [0; 3]),
                Task::Done => (1, [0; 3]),
                Task::Other(name) => (OTHER_TASK, one(name, map)),
            },
            Fact::Priority(priority) => (priority, [0; 3]),
            Fact::Progress(percent) => (percent.min(100), [0; 3]),
            Fact::Number(number) => (0, [number, 0, 0]),
            Fact::Folded => (0, [0; 3]),
            Fact::Side(side) => (side as u8, [0; 3]),
            Fact::Role(role) => (role as u8, [0; 3]),
            Fact::Created(Timestamp(time)) | Fact::Modified(Timestamp(time)) => {
                // The lower half, then the upper half with the sign.
                let bytes = time.to_le_bytes();
                let word = |at| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
                (0, [word(0), word(4), 0])
            }
            Fact::Picture(picture) => (0, [StoredPicture::add(picture, map), 0, 0]),
            Fact::Style { property, value } => (property as u8, one(value, map)),
            Fact::Attachment { address: first, name: second }
            | Fact::Attribute { name: first, value: second }
            | Fact::Extension { syntax: first, source: second } => (0, two(first, second, map)),
        };
        Self { kind: fact.kind(), is_last: false, small, words }
    }

    /// A fact that is a small number, such as a priority.
    pub(crate) fn number(kind: FactKind, number: u8) -> Self {
        Self { kind, is_last: false, small: number, words: [0; 3] }
    }

    /// Returns the fact, with its texts from the map.
    pub(crate) fn fact(self, map: &MindMap) -> Fact<'_> {
        let [first, middle, last] = self.words;
        let range = TextRange { start: first, end: middle };
        let text = || map.slice(range);
        let second = || map.slice(TextRange { start: middle, end: last });
        let time = || Timestamp(i64::from(middle) << 32 | i64::from(first));
        match self.kind {
            FactKind::Note => Fact::Note(map.rich(range)),
            FactKind::Details => Fact::Details(map.rich(range)),
            FactKind::Link => Fact::Link(text()),
            FactKind::Task => Fact::Task(match self.small {
                0 => Task::Open,
                1 => Task::Done,
                _ => Task::Other(text()),
            }),
            FactKind::Priority => Fact::Priority(self.small),
            FactKind::Progress => Fact::Progress(self.small),
            FactKind::Number => Fact::Number(first),
            FactKind::Folded => Fact::Folded,
            FactKind::Side => Fact::Side(Side::ALL[usize::from(self.small)]),
            FactKind::Role => Fact::Role(Role::ALL[usize::from(self.small)]),
            FactKind::Sheet => Fact::Sheet(text()),
            FactKind::Created => Fact::Created(time()),
            FactKind::Modified => Fact::Modified(time()),
            FactKind::SourceId => Fact::SourceId(text()),
            FactKind::Icon => Fact::Icon(text()),
            FactKind::Tag => Fact::Tag(text()),
            FactKind::Picture => Fact::Picture(map.pictures[first as usize].picture(map)),
            FactKind::Attachment => Fact::Attachment { address: text(), name: second() },
            FactKind::Style => {
                Fact::Style { property: StyleProperty::ALL[usize::from(self.small)], value: text() }
            }
            FactKind::Attribute => Fact::Attribute { name: text(), value: second() },
            FactKind::Extension => Fact::Extension { syntax: text(), source: second() },
        }
    }
}

impl StoredPicture {
    /// Stores a picture and returns its index.
    fn add(picture: Picture<'_>, map: &mut MindMap) -> u32 {
        let Picture { address, width, height, title } = picture;
        let stored = Self { address: map.store(address), title: map.store(title), width, height };
        map.pictures.push(stored);
        index(map.pictures.len() - 1)
    }

    fn picture(self, map: &MindMap) -> Picture<'_> {
        let Self { address, title, width, height } = self;
        Picture { address: map.slice(address), width, height, title: map.slice(title) }
    }
}

/// Stores a text.
fn one(text: &str, map: &mut MindMap) -> [u32; 3] {
    let TextRange { start, end } = map.store(text);
    [start, end, 0]
}

/// Stores two texts back to back, so that three positions suffice.
fn two(first: &str, second: &str, map: &mut MindMap) -> [u32; 3] {
    let [start, middle, _] = one(first, map);
    [start, middle, map.store(second).end]
}
