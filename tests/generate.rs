//! Dumps of any size, the same ones every time: shared by tests and benchmarks.

use std::fmt::Write as _;
use std::io::{self, Write};

/// A dump of this many labelled topics below a root, about 70 bytes each, nested up to six levels deep.
pub(crate) fn dump(topics: usize) -> String {
    let mut dump = Vec::with_capacity(topics * 72 + 200);
    write_dump(topics, &mut dump).expect("a vector takes everything");
    String::from_utf8(dump).expect("every piece is text")
}

/// The same, piece by piece, for those who must not hold all of it.
pub(crate) fn write_dump(topics: usize, out: &mut impl Write) -> io::Result<()> {
    let mut numbers = Numbers(topics as u64);
    out.write_all(b"Get Started. It's Free\nor sign up with your email address\n")?;
    out.write_all(b"A large map by Mind Map: A large map\n")?;
    let mut path: Vec<u32> = Vec::new();
    let mut line = String::new();
    for _ in 0..topics {
        let depth = (path.len() + 1).min(1 + numbers.below(6));
        path.truncate(depth);
        match path.get_mut(depth - 1) {
            Some(last) => *last += 1,
            None => path.push(1),
        }
        line.clear();
        line.push('\n');
        for number in &path {
            let _ = write!(line, "{number}.");
        }
        let end = line.len() + 25 + numbers.below(60);
        while line.len() < end {
            line.push(' ');
            line.push_str(WORDS[numbers.below(WORDS.len())]);
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// A dump with a line after each topic that begins like one and is out of order.
pub(crate) fn with_strays(dump: &str) -> String {
    let mut numbers = Numbers::new(1);
    let mut with = String::with_capacity(2 * dump.len());
    for line in dump.lines() {
        with.push_str(line);
        with.push('\n');
        if line.starts_with(|char: char| char.is_ascii_digit()) {
            let (one, other) = (1 + numbers.below(3_000), 1 + numbers.below(9));
            let _ = writeln!(with, "{one}.{other}. of the law");
        }
    }
    with
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

/// A small linear congruential generator: benchmarks need the same numbers everywhere, not good ones.
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
