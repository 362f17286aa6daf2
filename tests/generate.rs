//! Dumps of any size, the same ones every time.

use std::fmt::Write;

/// A dump of this many labelled topics below a root, about 70 bytes each, nested up to six levels deep.
pub(crate) fn dump(topics: usize) -> String {
    let mut dump = String::with_capacity(topics * 72 + 200);
    let mut numbers = Numbers(topics as u64);
    dump.push_str("Get Started. It's Free\nor sign up with your email address\n");
    dump.push_str("A large map by Mind Map: A large map\n");
    let mut path: Vec<u32> = Vec::new();
    for _ in 0..topics {
        let depth = (path.len() + 1).min(1 + numbers.below(6));
        path.truncate(depth);
        match path.get_mut(depth - 1) {
            Some(last) => *last += 1,
            None => path.push(1),
        }
        dump.push('\n');
        for number in &path {
            let _ = write!(dump, "{number}.");
        }
        let end = dump.len() + 25 + numbers.below(60);
        while dump.len() < end {
            dump.push(' ');
            dump.push_str(WORDS[numbers.below(WORDS.len())]);
        }
        dump.push('\n');
    }
    dump
}

const WORDS: &[&str] = &[
    "map",
    "carte",
    "innovation",
    "équipe",
    "the",
    "of",
    "l'usager",
    "and",
    "territoire",
    "idea",
    "\"quoted\"",
    "R&D",
    "note",
    "partage",
    "open",
    "źródło",
    "карта",
    "12",
    "co-design",
    "a",
    "public",
    "réseau",
    "why?",
    "données",
];

/// A small linear congruential generator: tests need the same numbers everywhere, not good ones.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// A record for `panmap stream`: a line with this id and a map of up to this many topics.
pub(crate) fn record(id: usize, topics: usize) -> String {
    let topics = 1 + Numbers::new(id as u64).below(topics);
    let text = serde_json::Value::from(dump(topics));
    format!("{{\"id\":{id},\"text\":{text}}}\n")
}
