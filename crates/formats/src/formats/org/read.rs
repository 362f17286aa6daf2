//! Reading Org as Emacs does, as far as an outline goes.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Fact, Severity};

use super::body::{self, PLANS};
use super::headline::{self, BREAK, Headline, States};
use super::spelling;
use crate::reading::draft::Draft;

#[allow(clippy::unnecessary_wraps, reason = "what a reader is")]
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.reserve(text.len() / 40, text.len());
    draft.builder.set_origin("org", "org");
    draft.has_title = true;
    let mut reader = Reader { text, draft, states: States::default(), levels: Vec::new() };
    let (preamble, mut rest) = split_at_headline(text.strip_suffix('\n').unwrap_or(text));
    if let Some(preamble) = preamble {
        reader.preamble(preamble);
    }
    while let Some(topic) = rest {
        let (line, below) = match topic.split_once('\n') {
            Some((line, below)) => (line, Some(below)),
            None => (topic, None),
        };
        let (own, next) = below.map_or((None, None), split_at_headline);
        reader.topic(line.strip_suffix('\r').unwrap_or(line), own);
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

/// Lines, whichever of the two line ends each has.
fn lines(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))
}

struct Reader<'d> {
    /// The whole file.
    text: &'d str,
    draft: &'d mut Draft,
    states: States,
    /// How many stars the open topics have.
    levels: Vec<usize>,
}

impl Reader<'_> {
    /// Reads what is above the first headline.
    fn preamble(&mut self, preamble: &str) {
        let mut lines = lines(preamble).skip_while(|line| line.trim().is_empty()).peekable();
        if lines.peek().is_some_and(|line| body::is_drawer(line)) && lines.clone().any(is_end) {
            lines.next();
            for line in lines.by_ref().take_while(|line| !is_end(line)) {
                if let Some((name, value)) = self.property(line) {
                    let name = spelling::of_file(name);
                    self.draft.builder.meta_mut().attributes.push((name, value.to_owned()));
                }
            }
        }
        for (name, value) in lines.clone().filter_map(headline::keyword) {
            self.keyword(name, value);
        }
        let description = body::read(lines.filter(|line| headline::keyword(line).is_none()));
        if description.is_source {
            self.draft.builder.spelling_of_map(spelling::SOURCE);
        }
        if !description.text.is_empty() {
            self.draft.builder.meta_mut().description = Some(description.text.as_str().into());
        }
    }

    fn keyword(&mut self, name: &str, value: &str) {
        let meta = self.draft.builder.meta_mut();
        match name.to_ascii_uppercase().as_str() {
            "TITLE" => add(&mut meta.title, value),
            "AUTHOR" => add(&mut meta.author, value),
            // What Panmap writes so that signs in texts stay signs.
            "OPTIONS" if value == super::write::OPTIONS => {
                self.draft.builder.spelling_of_map(spelling::OPTIONS);
            }
            keyword if States::KEYWORDS.contains(&keyword) => {
                self.draft.builder.spelling_of_map(&spelling::of_states(name, value));
                self.states.declare(value);
            }
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
        let topic = self.draft.builder.open(headline.text.replace(BREAK, "\n").as_str());
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
        let mut lines = below.into_iter().flat_map(lines).peekable();
        while let Some(plan) = lines.next_if(|line| body::is_plan(line.trim_start())) {
            self.plan(plan);
        }
        let mut drawer = lines.clone();
        if drawer.next().is_some_and(body::is_drawer) && drawer.clone().any(is_end) {
            for line in drawer.by_ref().take_while(|line| !is_end(line)) {
                match self.property(line) {
                    Some(("VISIBILITY", "folded")) => self.draft.builder.fact(Fact::Folded),
                    Some((name, value)) => self.draft.builder.fact(Fact::Attribute { name, value }),
                    None => {}
                }
            }
            lines = drawer;
        }
        let body = body::read(lines);
        if let Some(spelling) = spelling::of(headline.is_source, body.is_source) {
            self.draft.builder.spelling(topic, spelling);
        }
        self.draft.note(body.text.as_str());
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

    /// The name and value of a property.
    fn property<'t>(&mut self, line: &'t str) -> Option<(&'t str, &'t str)> {
        let words = line.trim();
        let property = words.strip_prefix(':').and_then(|words| words.split_once(':'));
        if property.is_none() && !words.is_empty() {
            self.draft.report.add(Severity::Warning, Code::IgnoredContent, self.place(words).into(), || {
                format!("the line `{words}` in a drawer of properties is no property: it is left out")
            });
        }
        property.map(|(name, value)| (name, value.trim()))
    }

    /// Where a piece of the file stands in it.
    fn place(&self, piece: &str) -> Range<usize> {
        let start = piece.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        start..start + piece.len()
    }
}

/// Adds a value to those of the same keyword, which Org joins by a space.
fn add(known: &mut Option<String>, value: &str) {
    match known {
        Some(known) if !known.is_empty() && !value.is_empty() => {
            known.push(' ');
            known.push_str(value);
        }
        Some(known) => known.push_str(value),
        None => *known = Some(value.to_owned()),
    }
}

/// Whether a line ends a drawer.
fn is_end(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case(":END:")
}
