//! Labelled lines to a tree: a loop, and the builder's stack.

use std::ops::Range;

use panmap_model::{Code, MapBuilder, Parsed, Severity, Span};

use crate::dump::{Dump, Map, Shape};
use crate::label::Path;
use crate::ledger::{Ledger, Share};
use crate::line::{Line, Lines};
use crate::remark::{Depths, is_cut_label, remark_continued, remark_empty, remark_missing, remark_stray};
use crate::report::Report;
use crate::topics::{end_of_topic, text_of};

/// Builds the tree of a dump, one root a map.
pub(crate) fn nest(dump: Dump<'_>) -> Parsed {
    let Dump { lines, maps, mut ledger } = dump;
    let mut nest = Nest {
        builder: MapBuilder::with_capacity(lines.all.len() + maps.len(), lines.text.len()),
        report: Report::default(),
        lines: &lines,
        ledger: &mut ledger,
    };
    for (at, map) in maps.into_iter().enumerate() {
        nest.map(map, at == 0);
    }
    let parsed = Parsed { map: nest.builder.finish(), diagnostics: nest.report.finish() };
    ledger.settle(lines.text);
    parsed
}

struct Nest<'a, 'l> {
    lines: &'l Lines<'a>,
    builder: MapBuilder,
    report: Report,
    ledger: &'l mut Ledger,
}

impl<'a> Nest<'a, '_> {
    fn map(&mut self, map: Map<'a>, is_first: bool) {
        let Map { section, mut header, shape } = map;
        let mut body = section.body;
        if shape == Shape::Numbered {
            let first = body.clone().find(|&at| self.line(at).is_labelled()).unwrap_or(body.end);
            for at in body.start..first {
                header.description.push(self.lines.str(self.line(at)));
                self.ledger.add(self.line(at).span(), Share::Text);
            }
            body.start = first;
        }
        self.builder.close_to(0);
        self.builder.open(header.title.unwrap_or_default());
        let place = body.clone().next().map_or_else(Span::default, |at| self.line(at).span());
        if header.title.is_none() {
            self.report.add(Severity::Info, Code::MissingTitle, place, || {
                ("no title stands before the topics".into(), "the root of the map has no text")
            });
        }
        if !header.banner.is_empty() {
            self.report.add(Severity::Info, Code::PageFurniture, header.banner[0], || {
                let count = header.banner.len();
                (
                    format!("{count} lines of the page around the map were left out"),
                    "banner and rating are no topics",
                )
            });
        }
        let description = (!header.description.is_empty()).then(|| header.description.join("\n"));
        if is_first {
            let meta = self.builder.meta_mut();
            meta.title = header.title.map(Into::into);
            meta.author = header.author.map(Into::into);
            meta.language = header.language.map(Into::into);
            meta.description = description;
        } else {
            // What a map has one of belongs to the first; what others say about themselves stays with their root.
            let note: Vec<_> = header.author.map(Into::into).into_iter().chain(description).collect();
            if !note.is_empty() {
                self.builder.note(&note.join("\n"));
            }
        }
        if body.is_empty() {
            let span = self.lines.all[section.preamble].last().map_or_else(Span::default, |line| line.span());
            self.report.add(Severity::Warning, Code::NoTopics, span, || {
                ("no topics follow the title".into(), "copy the page to its end; the map has only its root")
            });
        } else if shape == Shape::Numbered {
            self.numbered(body, header.sign_up);
        } else {
            self.flat(body, place);
        }
    }

    fn numbered(&mut self, mut body: Range<usize>, sign_up: bool) {
        let whole = body.clone();
        let mut path = Path::default();
        let mut depths = Depths::default();
        if self.ends_cut(&body) {
            body.end -= 1;
        }
        let mut at = body.start;
        while at < body.end {
            let line = self.line(at);
            let label = self.lines.label(line);
            let next = end_of_topic(self.lines, at, body.end);
            // The labels kept are in order, so each of them is a step ahead.
            let Some(step) = path.advance(label) else { break };
            self.builder.close_to(1 + step.shared);
            remark_missing(&mut self.report, line.label_span(), label, step);
            for _ in 0..step.missing_parents {
                self.builder.open("");
            }
            let text = text_of(self.lines, at..next);
            self.builder.open(&text);
            depths.count(path.depth(), text.len());
            self.ledger.add(line.label_span(), Share::Label);
            self.ledger.add(line.label_span().end..line.span().end, Share::Text);
            if text.is_empty() {
                remark_empty(&mut self.report, line.label_span(), label, next == whole.end);
            }
            for continued in at + 1..next {
                self.continued(self.line(continued));
            }
            at = next;
        }
        let place = self.line(whole.start).span();
        depths.remark(&mut self.report, place, sign_up);
    }

    fn continued(&mut self, line: Line) {
        self.ledger.add(line.span(), Share::Text);
        if line.stray {
            remark_stray(&mut self.report, line.span(), self.lines.str(line));
        } else {
            remark_continued(&mut self.report, line.span());
        }
    }

    /// Whether a map ends in the beginning of a label, which then is reported and no topic.
    fn ends_cut(&mut self, body: &Range<usize>) -> bool {
        let line = self.line(body.end - 1);
        let text = self.lines.str(line);
        let last = body.clone().rev().find(|&at| self.line(at).is_labelled());
        let is_cut =
            last.is_some_and(|at| !line.is_labelled() && is_cut_label(text, self.lines.label(self.line(at))));
        if is_cut {
            self.ledger.add(line.span(), Share::Reported);
            self.report.add(Severity::Warning, Code::TruncatedEnd, line.span(), || {
                let message =
                    format!("the text ends in `{text}`, the beginning of a label, which was left out");
                (message, "the copy was cut here; topics after this one are not in it")
            });
        }
        is_cut
    }

    fn flat(&mut self, body: Range<usize>, place: Span) {
        let apart = body.clone().skip(1).any(|at| !self.line(at).glued);
        let mut at = body.start;
        while at < body.end {
            let begins = |next: &usize| !apart || !self.line(*next).glued;
            let next = (at + 1..body.end).find(begins).unwrap_or(body.end);
            self.builder.close_to(1);
            self.builder.open(&text_of(self.lines, at..next));
            for line in at..next {
                self.ledger.add(self.line(line).span(), Share::Text);
            }
            at = next;
        }
        self.report.add(Severity::Warning, Code::LostHierarchy, place, || {
            let message = "the page has no numbers before its topics, so every paragraph became a branch";
            (
                message.into(),
                "the text does not say what lies below what; export the map from MindMeister to keep it",
            )
        });
    }

    fn line(&self, at: usize) -> Line {
        self.lines.all[at]
    }
}
