//! Reading Org as Emacs does, as far as an outline goes.

use std::borrow::Cow;

use panmap_model::{Code, Diagnostic, Fact, Severity};

use super::body::{self, PLANS};
use super::headline::{self, BREAK, Headline, States};
use crate::reading::draft::Draft;

#[allow(clippy::unnecessary_wraps, reason = "what a reader is")]
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    draft.reserve(text.len() / 40, text.len());
    draft.builder.set_origin("org", "org");
    draft.has_title = true;
    let mut reader = Reader { draft, states: States::default(), levels: Vec::new() };
    let (preamble, mut rest) = split_at_headline(text.strip_suffix('\n').unwrap_or(&text));
    if let Some(preamble) = preamble {
        reader.preamble(preamble);
    }
    while let Some(topic) = rest {
        let (line, below) = match topic.split_once('\n') {
            Some((line, below)) => (line, Some(below)),
            None => (topic, None),
        };
        let (own, next) = below.map_or((None, None), split_at_headline);
        reader.topic(line, own);
        rest = next;
    }
    if reader.draft.builder.meta_mut().title.is_none() {
        reader.draft.has_title = false;
    }
    Ok(())
}

/// The lines before the first headline, and those from it on.
fn split_at_headline(text: &str) -> (Option<&str>, Option<&str>) {
    let mut at = 0_usize;
    for line in text.split('\n') {
        if headline::stars(line).is_some() {
            return (at.checked_sub(1).map(|end| &text[..end]), Some(&text[at..]));
        }
        at += line.len() + 1;
    }
    (Some(text), None)
}

struct Reader<'d> {
    draft: &'d mut Draft,
    states: States,
    /// How many stars the open topics have.
    levels: Vec<usize>,
}

impl Reader<'_> {
    /// Reads what is above the first headline.
    fn preamble(&mut self, lines: &str) {
        for (name, value) in lines.split('\n').filter_map(headline::keyword) {
            self.keyword(name, value);
        }
        let description = body::read(lines.split('\n').filter(|line| headline::keyword(line).is_none()));
        if !description.is_empty() {
            self.draft.builder.meta_mut().description = Some(description.as_str().into());
        }
    }

    fn keyword(&mut self, name: &str, value: &str) {
        let meta = self.draft.builder.meta_mut();
        match name.to_ascii_uppercase().as_str() {
            "TITLE" if meta.title.is_none() => meta.title = Some(value.to_owned()),
            "AUTHOR" if meta.author.is_none() => meta.author = Some(value.to_owned()),
            // What Panmap writes so that signs in texts stay signs.
            "OPTIONS" if value == super::write::OPTIONS => {}
            "TODO" | "SEQ_TODO" | "TYP_TODO" => self.states.declare(value),
            _ => meta.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    fn topic(&mut self, line: &str, below: Option<&str>) {
        let stars = headline::stars(line).unwrap_or(1);
        while self.levels.pop_if(|level| *level >= stars).is_some() {
            self.draft.close();
        }
        self.levels.push(stars);
        let headline = Headline::parse(&line[stars..], &self.states);
        self.draft.builder.open(headline.text.replace(BREAK, "\n").as_str());
        if let Some(link) = headline.link {
            self.draft.builder.link(link);
        }
        if let Some(task) = headline.task {
            self.draft.builder.fact(Fact::Task(task));
        }
        if let Some(priority) = headline.priority {
            self.draft.builder.fact(Fact::Priority(priority));
        }
        for tag in headline.tags.split(':').filter(|tag| !tag.is_empty()) {
            self.draft.builder.fact(Fact::Tag(tag));
        }
        let mut lines = below.into_iter().flat_map(|below| below.split('\n')).peekable();
        while let Some(plan) = lines.next_if(|line| body::is_plan(line.trim_start())) {
            self.plan(plan);
        }
        let mut drawer = lines.clone();
        if drawer.next().is_some_and(|line| line.trim().eq_ignore_ascii_case(":PROPERTIES:"))
            && drawer.clone().any(is_end)
        {
            drawer.by_ref().take_while(|line| !is_end(line)).for_each(|line| self.property(line));
            lines = drawer;
        }
        self.draft.note(body::read(lines).as_str());
    }

    /// `SCHEDULED: <2026-11-27 Fri> DEADLINE: <2026-12-01 Tue>` as attributes.
    fn plan(&mut self, line: &str) {
        let mut starts: Vec<_> = PLANS.iter().filter_map(|plan| line.find(&format!("{plan}:"))).collect();
        starts.sort_unstable();
        starts.push(line.len());
        for part in starts.windows(2) {
            if let Some((name, value)) = line[part[0]..part[1]].split_once(':') {
                self.draft.builder.fact(Fact::Attribute { name, value: value.trim() });
            }
        }
    }

    fn property(&mut self, line: &str) {
        let Some((name, value)) = line.trim().strip_prefix(':').and_then(|line| line.split_once(':')) else {
            if !line.trim().is_empty() {
                self.draft.report.add(Severity::Warning, Code::IgnoredContent, (0..0).into(), || {
                    format!("a line in a drawer of properties is none: `{}` is left out", line.trim())
                });
            }
            return;
        };
        let value = value.trim();
        match name {
            "VISIBILITY" if value == "folded" => self.draft.builder.fact(Fact::Folded),
            _ => self.draft.builder.fact(Fact::Attribute { name, value }),
        }
    }
}

/// Whether a line ends a drawer.
fn is_end(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case(":END:")
}
