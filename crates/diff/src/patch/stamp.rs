//! What tells one map from another.

use std::fmt;
use std::str::FromStr;

use panmap_model::text::{Align, Image, Item, Link};
use panmap_model::{Fact, Mark, Meta, MindMap, Text, Timestamp};

/// What tells one map from another: how many topics it has, and a fingerprint of everything that counts as a difference.
///
/// The fingerprint is the same on all machines. It is no protection against forgery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The number of topics.
    pub topics: usize,
    /// The fingerprint.
    pub fingerprint: Fingerprint,
}

/// A number of 64 bits, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub u64);

impl Stamp {
    /// The stamp of a map.
    #[must_use]
    pub fn of(map: &MindMap) -> Self {
        let mut print = Print(FNV_START);
        print.meta(map.meta());
        for topic in map.topics() {
            print.number(topic.depth() as u64);
            print.text(topic.rich_text());
            for fact in topic.facts() {
                print.fact(fact);
            }
        }
        for line in map.relations() {
            print.topics("relation", &[line.from, line.to]);
            print.word(line.label);
        }
        for (topic, clone) in map.clones() {
            print.topics(if clone.whole_branch { "branch" } else { "clone" }, &[topic, clone.original]);
        }
        for group in map.groups() {
            print.topics(group.kind.name(), &[group.first, group.last]);
            print.number(group.topic.map_or(0, |topic| topic.index() as u64 + 1));
            print.word(group.label);
        }
        for medium in map.media() {
            print.word(medium.name);
            print.word(medium.media_type);
            print.bytes(medium.bytes);
        }
        Self { topics: map.len(), fingerprint: Fingerprint(print.0) }
    }
}

/// Formats the number of topics and the fingerprint, such as `12 topics (0123456789abcdef)`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let topics = if self.topics == 1 { "topic" } else { "topics" };
        write!(f, "{} {topics} ({})", self.topics, self.fingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(digits, 16).map(Self)
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// A fingerprint in the making (FNV-1a). Every string is preceded by its length, and every value by its name.
struct Print(u64);

impl Print {
    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    }

    fn number(&mut self, number: u64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
    }

    fn word(&mut self, word: &str) {
        self.bytes(word.as_bytes());
    }

    fn words(&mut self, words: &[&str]) {
        for word in words {
            self.word(word);
        }
    }

    fn time(&mut self, time: Timestamp) {
        self.number(u64::from_le_bytes(time.0.to_le_bytes()));
    }

    /// A number that may be absent.
    fn size(&mut self, size: Option<impl Into<u64>>) {
        self.number(size.map_or(0, |size| size.into().wrapping_add(1)));
    }

    fn topics(&mut self, name: &str, topics: &[panmap_model::TopicId]) {
        self.word(name);
        for topic in topics {
            self.number(topic.index() as u64);
        }
    }

    fn meta(&mut self, meta: &Meta) {
        for (name, text) in [("title", &meta.title), ("author", &meta.author)] {
            if let Some(text) = text {
                self.words(&[name, text]);
            }
        }
        if let Some(text) = &meta.description {
            self.word("description");
            self.text(text.as_text());
        }
        for (name, time) in [("created", meta.created), ("modified", meta.modified)] {
            if let Some(time) = time {
                self.word(name);
                self.time(time);
            }
        }
        for (name, rows) in [("attribute", &meta.attributes), ("extension", &meta.extensions)] {
            for (key, value) in rows {
                self.words(&[name, key, value]);
            }
        }
    }

    fn text(&mut self, text: Text<'_>) {
        self.word(text.words());
        for (range, mark) in text.marks() {
            self.number(range.start as u64);
            self.number(range.end as u64);
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: Mark<'_>) {
        self.word(mark.kind().name());
        match mark {
            Mark::Item(Item { number, task, loose, new }) => {
                self.size(number);
                self.word(task.map_or("", panmap_model::Task::name));
                self.number(u64::from(task.is_some()) << 2 | u64::from(loose) << 1 | u64::from(new));
            }
            Mark::Cell(cell) => {
                let align = match cell.align {
                    Align::None => "",
                    Align::Left => "left",
                    Align::Center => "center",
                    Align::Right => "right",
                };
                self.word(align);
                self.number(u64::from(cell.head) << 2 | u64::from(cell.row) << 1 | u64::from(cell.table));
            }
            Mark::Footnote { label: word }
            | Mark::CodeBlock { language: word }
            | Mark::Foreign { syntax: word } => self.word(word),
            Mark::Heading { level } => self.number(level.into()),
            Mark::Link(Link { address, title, bare, wiki }) => {
                self.words(&[address, title]);
                self.number(u64::from(bare) << 1 | u64::from(wiki));
            }
            Mark::Image(Image { address, title, width, height, bare, wiki }) => {
                self.words(&[address, title]);
                self.size(width);
                self.size(height);
                self.number(u64::from(bare) << 1 | u64::from(wiki));
            }
            Mark::Color(color) | Mark::Background(color) => self.word(&color.to_string()),
            Mark::Math { display } => self.number(display.into()),
            _ => {}
        }
    }

    fn fact(&mut self, fact: Fact<'_>) {
        if matches!(fact, Fact::SourceId(_)) {
            return;
        }
        self.word(fact.kind().member());
        match fact {
            Fact::Note(text) | Fact::Details(text) => self.text(text),
            Fact::Created(time) | Fact::Modified(time) => self.time(time),
            Fact::Picture(picture) => {
                self.words(&[picture.address, picture.title]);
                self.size(picture.width);
                self.size(picture.height);
            }
            Fact::Attachment { address, name } => self.words(&[address, name]),
            Fact::Style { property, value } => self.words(&[property.name(), value]),
            Fact::Attribute { name, value } => self.words(&[name, value]),
            Fact::Extension { syntax, source } => self.words(&[syntax, source]),
            Fact::Priority(number) | Fact::Progress(number) => self.number(number.into()),
            Fact::Number(number) => self.number(number.into()),
            // What is left is a name.
            fact => self.word(&fact.to_string()),
        }
    }
}
