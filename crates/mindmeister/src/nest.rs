//! Turns lines into a tree with a loop and the builder's stack.

use std::ops::Range;

use panmap_model::{Code, MapBuilder, Parsed, Report, Severity, Span, Text, Topic};

use crate::dump::{Dump, Map, Shape};
use crate::header::Header;
use crate::label::{Path, Step};
use crate::ledger::{Ledger, Share};
use crate::line::{Line, Lines, Source, soft_breaks};
use crate::remark::{Depths, remark_continued, remark_empty, remark_missing, remark_stray, remark_truncated};

/// Builds the tree of a dump, with one root per map.
pub(crate) fn nest(dump: Dump<'_>, report: Report) -> Parsed {
    let Dump { lines, maps, ledger } = dump;
    let builder = lines.source.builder(lines.all.len() + maps.len());
    let mut nest = Nest::new(lines.source, builder, report, ledger);
    for Map { section, header, shape, cut } in maps {
        let preamble = &lines.all[section.preamble.clone()];
        match shape {
            Shape::Flat => nest.flat(&lines, section.body, &header),
            Shape::Numbered => nest.numbered(&lines, section.body, header, preamble),
        }
        if let Some(line) = cut {
            nest.truncated(line);
        }
    }
    nest.finish()
}

/// A tree being built.
pub(crate) struct Nest<'a> {
    source: Source<'a>,
    builder: MapBuilder,
    report: Report,
    ledger: Ledger,
    path: Path,
    depths: Depths,
    /// The topic opened last, as long as it has no text.
    empty: Option<Line>,
}

/// A label that does not come after the one before it.
pub(crate) struct OutOfOrder;

impl<'a> Nest<'a> {
    pub(crate) fn new(source: Source<'a>, builder: MapBuilder, report: Report, ledger: Ledger) -> Self {
        let (path, depths) = (Path::default(), Depths::default());
        Self { source, builder, report, ledger, path, depths, empty: None }
    }

    /// Opens the root of a map; `place` is where the map's topics begin.
    pub(crate) fn root(&mut self, header: &Header<'a>, place: Span) {
        let is_first = self.builder.is_empty();
        self.builder.close_to(0);
        let title = header.title.as_deref().map(soft_breaks);
        self.builder.open(title.as_deref().unwrap_or_default());
        self.path = Path::default();
        self.depths = Depths::default();
        if header.title.is_none() {
            self.report.advise(Severity::Info, Code::MissingTitle, place, || {
                ("no title stands before the topics".into(), "the root of the map has no text")
            });
        }
        if let Some(&furniture) = header.left_out.first() {
            self.report.advise(Severity::Info, Code::PageFurniture, furniture, || {
                let count = header.left_out.len();
                (
                    format!("{count} lines of the page around the map were left out"),
                    "banner, rating and sign-up lines are no topics",
                )
            });
        }
        let description = (!header.description.is_empty())
            .then(|| soft_breaks(&header.description.join("\n")).into_owned());
        if is_first {
            let meta = self.builder.meta_mut();
            meta.title = title.map(Into::into);
            meta.author = header.author.as_deref().map(Into::into);
            meta.language = header.language.map(Into::into);
            meta.description = description.map(Into::into);
        } else {
            // Metadata that a map has only once comes from the first map; the others keep theirs as notes of their
            // roots.
            let note: Vec<_> =
                header.author.as_deref().map(Into::into).into_iter().chain(description).collect();
            if !note.is_empty() {
                self.builder.note(&note.join("\n"));
            }
        }
    }

    /// Adds the topic on a labelled line and returns the step from the previous label.
    pub(crate) fn topic(&mut self, line: Line) -> Result<Step, OutOfOrder> {
        self.end_topic(false);
        let label = self.source.label(line);
        let step = self.path.advance(label).ok_or(OutOfOrder)?;
        self.builder.close_to(1 + step.shared);
        remark_missing(&mut self.report, line.label_span(), label, step);
        for _ in 0..step.missing_parents {
            self.builder.open("");
        }
        let length = self.source.open(&mut self.builder, line);
        self.depths.count(self.path.depth(), length);
        self.ledger.add(line.label_span(), Share::Label);
        self.ledger.add(line.label_span().end..line.span().end, Share::Topic);
        self.empty = (length == 0).then_some(line);
        Ok(step)
    }

    /// Adds a line without a label to the topic above it.
    pub(crate) fn continued(&mut self, line: Line) {
        if self.empty.take().is_none() {
            self.builder.append_text("\n");
        }
        self.builder.append_text(&self.source.topic(line));
        self.ledger.add(line.span(), Share::Topic);
        if line.stray {
            remark_stray(&mut self.report, line.span(), self.source.str(line));
        } else {
            remark_continued(&mut self.report, line.span());
        }
    }

    /// Reports on a numbered map as a whole; `place` is its first topic.
    pub(crate) fn end_map(&mut self, place: Span, sign_up: bool) {
        self.end_topic(true);
        self.depths.remark(&mut self.report, place, sign_up);
    }

    /// Returns the tree, after checking that every byte of the dump is accounted for.
    pub(crate) fn finish(self) -> Parsed {
        let map = self.builder.finish();
        let topics = map.topics().filter(|topic| topic.depth() > 0).map(Topic::text);
        let notes = map.roots().filter_map(Topic::note).map(Text::words);
        let descriptions = map.meta().description.iter().map(|text| text.as_text().words());
        self.ledger.settle(self.source.text, topics, descriptions.chain(notes));
        Parsed { map, diagnostics: self.report.finish() }
    }

    /// Returns the root with the diagnostics of a map whose topics are elsewhere, and are on levels like these.
    pub(crate) fn page(mut self, depths: &Depths, place: Span, sign_up: bool) -> Parsed {
        depths.remark(&mut self.report, place, sign_up);
        Parsed { map: self.builder.finish(), diagnostics: self.report.finish() }
    }

    fn end_topic(&mut self, is_last: bool) {
        if let Some(line) = self.empty.take() {
            remark_empty(&mut self.report, line.label_span(), self.source.label(line), is_last);
        }
    }

    fn numbered(&mut self, lines: &Lines<'a>, body: Range<usize>, mut header: Header<'a>, preamble: &[Line]) {
        let sign_up = header.sign_up;
        let body = &lines.all[body];
        let first = body.iter().position(|line| line.is_labelled()).unwrap_or(body.len());
        let (before, topics) = body.split_at(first);
        header.take_title_and_description(self.source, before, &mut self.ledger);
        let place =
            topics.iter().chain(preamble.last()).next().map_or_else(Span::default, |line| line.span());
        self.root(&header, place);
        if topics.is_empty() {
            self.report.advise(Severity::Warning, Code::NoTopics, place, || {
                ("no topics follow the title".into(), "copy the page to its end; the map has only its root")
            });
            return;
        }
        for line in topics {
            // The remaining labels are in order; those that were not have been turned into text.
            if !line.is_labelled() || self.topic(*line).is_err() {
                self.continued(*line);
            }
        }
        self.end_map(place, sign_up);
    }

    /// Reports that the beginning of a label was left out.
    fn truncated(&mut self, line: Line) {
        self.ledger.add(line.span(), Share::Reported);
        remark_truncated(&mut self.report, line.span(), self.source.str(line));
    }

    /// Adds a map without labels, in which every paragraph is a branch.
    fn flat(&mut self, lines: &Lines<'a>, body: Range<usize>, header: &Header<'a>) {
        let body = &lines.all[body];
        let place = body.first().map_or_else(Span::default, |line| line.span());
        self.root(header, place);
        // If no paragraphs are separated by blank lines, every line is a paragraph.
        let apart = body.iter().skip(1).any(|line| !line.glued);
        for paragraph in body.chunk_by(|_, line| apart && line.glued) {
            self.builder.close_to(1);
            for (at, line) in paragraph.iter().enumerate() {
                if at == 0 {
                    self.source.open(&mut self.builder, *line);
                } else {
                    self.builder.append_text("\n");
                    self.builder.append_text(&self.source.topic(*line));
                }
                self.ledger.add(line.span(), Share::Topic);
            }
        }
        self.report.advise(Severity::Warning, Code::LostHierarchy, place, || {
            let message = "the page has no numbers before its topics, so every paragraph became a branch";
            (
                message.into(),
                "the text does not say what lies below what; export the map from MindMeister to keep it",
            )
        });
    }
}
