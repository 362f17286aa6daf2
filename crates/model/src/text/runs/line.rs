//! The walk through the spans and atoms of a paragraph or heading.

use std::cmp::Reverse;

use super::{Line, Run, Runs};
use crate::text::kind::MarkKind;
use crate::text::stored::StoredMark;

impl<'a> Runs<'a> {
    /// Closes and opens the marks that end and begin at a position, and moves to the next such position.
    pub(super) fn step_in_line(&mut self, mut line: Line<'a>) {
        let first = self.next;
        while self.next_start(&line) == Some(line.at) {
            self.next += 1;
        }
        let starting = &self.text.marks[first..self.next];
        self.close_for(line.at, starting);
        self.opening.extend_from_slice(starting);
        self.opening.sort_by_key(|mark| (mark.kind.is_verbatim(), Reverse(mark.end), mark.kind));
        let payloads = self.text.payloads;
        for mark in self.opening.drain(..) {
            self.ready.push_back(Run::Open(mark.mark(payloads)));
            self.spans.push(mark);
        }
        if line.at == line.end {
            self.ready.extend(line.mark.map(Run::Close));
            return;
        }
        let end = self.spans.iter().map(|span| span.end).chain(self.next_start(&line)).min();
        let end = end.unwrap_or(line.end);
        self.ready.push_back(Run::Text(self.words(line.at, end)));
        line.at = end;
        self.line = Some(line);
    }

    /// The position at which the next span or atom of the line begins.
    fn next_start(&self, line: &Line<'_>) -> Option<u32> {
        self.text.marks.get(self.next).map(|mark| mark.start).filter(|start| *start < line.end)
    }

    /// Closes the spans that end at a position and those inside them; spans that continue will be opened again.
    fn close_for(&mut self, at: u32, starting: &[StoredMark]) {
        let outermost = |is_closed: &dyn Fn(&StoredMark) -> bool| {
            self.spans.iter().position(is_closed).unwrap_or(self.spans.len())
        };
        let mut first = outermost(&|span| span.end == at);
        if !starting.is_empty() {
            // Code is always innermost.
            first = first.min(outermost(&|span| span.kind == MarkKind::Code));
        }
        for link in starting.iter().filter(|mark| mark.kind == MarkKind::Link) {
            // A span that ends inside a link is opened again inside it, so that the link stays in one piece.
            first = first.min(outermost(&|span| span.end < link.end));
        }
        let payloads = self.text.payloads;
        for span in self.spans.drain(first..).rev() {
            self.ready.push_back(Run::Close(span.mark(payloads)));
            if span.end > at {
                self.opening.push(span);
            }
        }
    }
}
