//! The short way for most dumps: one pass, where every label turns out to be in order.

use panmap_model::{MapBuilder, Parsed, Report};

use crate::byline::has_mark;
use crate::chrome::{Furniture, furniture};
use crate::header::header;
use crate::ledger::Ledger;
use crate::line::{Lines, Scanner, Source};
use crate::nest::Nest;
use crate::section::{REACH, sections};

/// About this many bytes of a dump make a topic, which only matters for how much memory is asked for first.
const BYTES_PER_TOPIC: usize = 64;

/// Parses a page whose preamble is certain and whose lines are its topics in order, in one pass.
///
/// `None` stands for anything that needs a look at the whole dump; this never decides what that would not.
pub(crate) fn parse(source: Source<'_>, report: Report) -> Option<Parsed> {
    let mut scanner = Scanner::of(source);
    let mut head = Lines::take(&mut scanner, REACH);
    let sections = sections(&mut head);
    let [section] = sections.as_slice() else { return None };
    let body = &head.all[section.body.clone()];
    let first = body.first().filter(|line| line.is_labelled())?.span();
    let mut ledger = Ledger::default();
    let header = header(&head, section.preamble.clone(), &mut ledger);
    if !head.in_order || !header.is_certain() {
        return None;
    }
    let sign_up = header.sign_up;
    let builder = MapBuilder::with_capacity(source.text.len() / BYTES_PER_TOPIC, source.text.len());
    let mut nest = Nest::new(source, builder, report, ledger);
    nest.root(&header, first);
    // Where most paragraphs have no label, or any behind a banner, the labels may be an author's own.
    let (mut labelled, mut others) = (0_usize, 0_usize);
    for line in body.iter().copied().chain(scanner) {
        if line.is_labelled() {
            labelled += usize::from(!line.glued);
            if line.may_intrude(nest.topic(line).ok()?) {
                return None;
            }
        } else if needs_context(source.str(line)) {
            return None;
        } else {
            others += usize::from(!line.glued);
            nest.continued(line);
        }
    }
    if labelled < others || others > 0 && header.has_banner() {
        return None;
    }
    nest.end_map(first, sign_up);
    Some(nest.finish())
}

/// Whether a line without a label may be the preamble of another map, or the beginning of a label that was cut.
fn needs_context(line: &str) -> bool {
    matches!(furniture(line), Some(Furniture::SignUp(_)))
        || has_mark(line)
        || line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
