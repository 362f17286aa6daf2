//! The protocol of `panmap stream`: any bytes are lines, any line is a record or an error, and an id comes back as it was.

use std::io::Read;

use panmap::Hint;
use panmap_formats::by_name;
use serde_json::value::RawValue;

use self::lines::{Line, Lines};

#[allow(dead_code, reason = "the command line uses more of it")]
#[path = "../../../crates/cli/src/media/data_uri.rs"]
mod data_uri;
#[allow(dead_code, reason = "the command line uses more of it")]
#[path = "../../../crates/cli/src/commands/stream/lines.rs"]
mod lines;
#[allow(dead_code, reason = "the command line uses more of it")]
#[path = "../../../crates/cli/src/commands/stream/record.rs"]
mod record;
#[path = "../../../crates/cli/src/commands/stream/surrogate.rs"]
mod surrogate;

/// More than that is too long for a record here.
const LIMIT: usize = 1500;

/// Hands out some bytes at a time.
struct Slow<'a>(&'a [u8], usize);

impl Read for Slow<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let mut some = &self.0[..self.1.min(self.0.len())];
        self.0 = &self.0[some.len()..];
        some.read(out)
    }
}

/// Reads all lines, however they arrive, and answers each.
pub(super) fn check(data: &[u8]) {
    let whole = lines(data, usize::MAX);
    assert!(whole == lines(data, 3), "lines depend on how they arrive");
    for line in data.split(|byte| *byte == b'\n') {
        if line.len() <= LIMIT {
            answer(&Line::Whole(line), line.len());
        } else {
            answer(&Line::Oversized(&line[..LIMIT], line.len()), LIMIT);
        }
    }
    if let Ok(text) = str::from_utf8(data) {
        data_uri::decode(text);
    }
}

fn lines(data: &[u8], step: usize) -> Vec<(Vec<u8>, usize)> {
    let mut lines = Lines::new(Slow(data, step), LIMIT);
    let mut all = Vec::new();
    while let Some(line) = lines.next().expect("nothing fails") {
        all.push(match line {
            Line::Whole(line) => (line.to_owned(), line.len()),
            Line::Oversized(head, length) => (head.to_owned(), length),
        });
    }
    all
}

/// One record in, one result out.
fn answer(line: &Line<'_>, length: usize) {
    match record::parse(line, LIMIT) {
        Ok(record) => {
            is_json(record.id());
            if let Some(told) = &record.told {
                assert!(!told.message.is_empty());
            }
            let Ok(parsed) = panmap::read(&record.map, Hint::new()) else { return };
            for target in ["markdown", "json"].into_iter().filter_map(by_name) {
                let written = panmap::write(&parsed.map, target).expect("a map that was read can be written");
                assert!(written.text().is_some());
            }
        }
        Err(broken) => {
            is_json(broken.id());
            let error = &broken.error;
            assert!(!error.message.is_empty());
            assert!(error.span.is_none_or(|span| span.start <= span.end && span.end <= length), "{error:?}");
        }
    }
}

/// An id is a value of JSON, since it stands in the answer as it is.
fn is_json(id: &str) {
    assert!(serde_json::from_str::<&RawValue>(id).is_ok(), "{id}");
    assert!(!id.contains('\n'));
}
