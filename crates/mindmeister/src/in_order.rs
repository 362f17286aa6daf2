//! The fast path for most dumps: a single pass that succeeds if all labels are in order.

use std::ops::Range;

use panmap_model::{Parsed, Report, Span};

use crate::byline::has_mark;
use crate::chrome::{Furniture, furniture};
use crate::header::{Header, header};
use crate::ledger::Ledger;
use crate::line::{Lines, Scanner, Source};
use crate::nest::Nest;
use crate::section::{REACH, sections};

/// The approximate number of bytes per topic in a dump, used only to allocate memory up front.
const BYTES_PER_TOPIC: usize = 64;

/// A page whose preamble is certain, up to where its topics begin.
pub(crate) struct Begun<'a> {
    pub(crate) header: Header<'a>,
    /// The first topic.
    pub(crate) first: Span,
    head: Lines<'a>,
    /// The lines of the head that are topics.
    body: Range<usize>,
    /// What is behind the head.
    scanner: Scanner<'a>,
    ledger: Ledger,
}

impl<'a> Begun<'a> {
    /// Reads the preamble. Returns `None` for any dump that must be examined as a whole.
    pub(crate) fn of(source: Source<'a>) -> Option<Self> {
        let mut scanner = Scanner::of(source);
        let mut head = Lines::take(&mut scanner, REACH);
        let sections = sections(&mut head);
        let [section] = sections.as_slice() else { return None };
        let body = section.body.clone();
        let first = head.all[body.clone()].first().filter(|line| line.is_labelled())?.span();
        let mut ledger = Ledger::default();
        let header = header(&head, section.preamble.clone(), &mut ledger);
        (head.in_order && header.is_certain()).then_some(Self { header, first, head, body, scanner, ledger })
    }
}

/// Parses a page with a certain preamble and topics in order, in one pass.
///
/// Returns `None` for any dump that must be examined as a whole. If it returns a map, that map is the one that the slow
/// path would return.
pub(crate) fn parse(source: Source<'_>, report: Report) -> Option<Parsed> {
    let Begun { header, first, head, body, scanner, ledger } = Begun::of(source)?;
    let builder = source.builder(source.text.len() / BYTES_PER_TOPIC);
    let mut nest = Nest::new(source, builder, report, ledger);
    nest.root(&header, first);
    // If most paragraphs have no label, or if any has none below a banner, the labels may be the author's own numbers.
    let (mut labelled, mut others) = (0_usize, 0_usize);
    for line in head.all[body].iter().copied().chain(scanner) {
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
    nest.end_map(first, header.sign_up);
    Some(nest.finish())
}

/// Whether a line without a label may be part of another map's preamble or the beginning of a truncated label.
fn needs_context(line: &str) -> bool {
    matches!(furniture(line), Some(Furniture::SignUp(_)))
        || has_mark(line)
        || line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
