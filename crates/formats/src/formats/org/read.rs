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
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    let mut reader = Reader { draft, states: States::default(), levels: Vec::new() };
    let mut next = reader.preamble(&lines);
    while next < lines.len() {
        let end = next_headline(&lines, next + 1);
        reader.topic(lines[next], &lines[next + 1..end]);
        next = end;
    }
    if reader.draft.builder.meta_mut().title.is_none() {
        reader.draft.has_title = false;
    }
    Ok(())
}

/// The next headline from a line on.
fn next_headline(lines: &[&str], from: usize) -> usize {
    let lines_before =
        lines[from.min(lines.len())..].iter().take_while(|line| headline::stars(line).is_none());
    from + lines_before.count()
}

struct Reader<'d> {
    draft: &'d mut Draft,
    states: States,
    /// How many stars the open topics have.
    levels: Vec<usize>,
}

impl Reader<'_> {
    /// Reads what is above the first headline, and returns the line of that.
    fn preamble(&mut self, lines: &[&str]) -> usize {
        let end = next_headline(lines, 0);
        let mut text = Vec::new();
        for line in &lines[..end] {
            match headline::keyword(line) {
                Some((name, value)) => self.keyword(name, value),
                None => text.push(*line),
            }
        }
        let description = body::read(&text);
        if !description.is_empty() {
            self.draft.builder.meta_mut().description = Some(description.as_str().into());
        }
        end
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

    fn topic(&mut self, line: &str, below: &[&str]) {
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
        let mut rest = below;
        while let Some((first, after)) = rest.split_first()
            && body::is_plan(first.trim_start())
        {
            self.plan(first);
            rest = after;
        }
        if let Some((first, after)) = rest.split_first()
            && first.trim().eq_ignore_ascii_case(":PROPERTIES:")
            && let Some(end) = after.iter().position(|line| line.trim().eq_ignore_ascii_case(":END:"))
        {
            after[..end].iter().for_each(|line| self.property(line));
            rest = &after[end + 1..];
        }
        self.draft.note(body::read(rest).as_str());
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
