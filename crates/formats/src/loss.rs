//! What a writer could not carry, counted while writing and told at the end.

use std::collections::BTreeMap;

use panmap_model::{Code, Diagnostic, MindMap, Topic};

use crate::format::Format;

/// How many topics a diagnostic names before it only counts the rest.
const NAMED: usize = 3;

/// How many characters of a topic's text name it.
const NAME_LENGTH: usize = 40;

/// The losses of one write: those of the map as a whole, and those of topics by kind.
pub(crate) struct Losses {
    format: &'static Format,
    map: Vec<Diagnostic>,
    topics: BTreeMap<Code, Tally>,
}

#[derive(Default)]
struct Tally {
    count: usize,
    named: Vec<String>,
}

impl Losses {
    /// Begins with what the format has no place for in the [`Meta`](panmap_model::Meta) of this map.
    ///
    /// The language is where a map came from rather than part of it, so it is never lost.
    pub(crate) fn begin(format: &'static Format, map: &MindMap) -> Self {
        let mut losses = Self { format, map: Vec::new(), topics: BTreeMap::new() };
        let (meta, carries) = (map.meta(), format.carries);
        let root = map.roots().next().map_or("", Topic::text);
        if let Some(title) = meta.title.as_ref().filter(|title| !carries.title && *title != root) {
            let message = format!(
                "{} has no place for a title beside the root's text: \"{}\" is lost",
                format.title,
                name(title)
            );
            losses.of_map(Diagnostic::warning(Code::LostTitle, message));
        }
        if let Some(author) = meta.author.as_ref().filter(|_| !carries.author) {
            let message =
                format!("{} has no place for the author: \"{}\" is lost", format.title, name(author));
            losses.of_map(Diagnostic::warning(Code::LostAuthor, message));
        }
        if meta.description.is_some() && !carries.description && carries.notes {
            let message =
                format!("{} has no place for a description: it is the root's note now", format.title);
            losses.of_map(Diagnostic::info(Code::MovedDescription, message));
        }
        losses
    }

    /// Adds a loss of the map as a whole.
    pub(crate) fn of_map(&mut self, diagnostic: Diagnostic) {
        self.map.push(diagnostic);
    }

    /// Counts a loss of a topic.
    pub(crate) fn of_topic(&mut self, code: Code, topic: Topic<'_>) {
        self.count(code, || match name(topic.text()) {
            name if name.is_empty() => format!("topic {}", topic.id().index() + 1),
            name => format!("\"{name}\""),
        });
    }

    /// Counts a loss in something that is no topic, such as `the title`.
    pub(crate) fn of_place(&mut self, code: Code, place: &str) {
        self.count(code, || place.to_owned());
    }

    /// The losses as diagnostics: the map's first, then those of topics in the order of [`Code`].
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.map;
        for (code, tally) in self.topics {
            let (title, places) = (self.format.title, tally.places());
            let message = match code {
                Code::LostNote => {
                    format!("{title} has no place for notes: {} lost, of {places}", tally.count)
                }
                Code::LostLink => {
                    format!("{title} has no place for links: {} lost, of {places}", tally.count)
                }
                _ => format!("{title} cannot hold some characters or white space: changed in {places}"),
            };
            diagnostics.push(Diagnostic::warning(code, message));
        }
        diagnostics
    }

    fn count(&mut self, code: Code, place: impl FnOnce() -> String) {
        let tally = self.topics.entry(code).or_default();
        tally.count += 1;
        if tally.named.len() < NAMED {
            tally.named.push(place());
        }
    }
}

impl Tally {
    fn places(&self) -> String {
        let named = self.named.join(", ");
        match self.count - self.named.len() {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

/// A text as it is named in a message: its beginning, on one line, without control characters.
fn name(text: &str) -> String {
    let text = text.trim();
    let mut name: String =
        text.chars().take(NAME_LENGTH).map(|char| if char.is_control() { ' ' } else { char }).collect();
    if text.chars().nth(NAME_LENGTH).is_some() {
        name.push('…');
    }
    name
}

#[cfg(test)]
mod tests {
    use panmap_model::MapBuilder;

    use super::*;

    #[test]
    fn losses_name_a_few_topics_and_count_the_rest() {
        let mut builder = MapBuilder::new();
        for text in ["a\nb", "", &"long ".repeat(20), "d", "e"] {
            builder.open(text);
        }
        builder.meta_mut().author = Some("Ann".into());
        let map = builder.finish();
        let mut losses = Losses::begin(&crate::mindmeister::FORMAT, &map);
        losses.of_place(Code::LostCharacters, "the description");
        for topic in map.topics() {
            losses.of_topic(Code::LostNote, topic);
        }
        let lines: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        warning[lost-author]: MindMeister text has no place for the author: "Ann" is lost
        warning[lost-note]: MindMeister text has no place for notes: 5 lost, of "a b", topic 2, "long long long long long long long long …" and 2 more
        warning[lost-characters]: MindMeister text cannot hold some characters or white space: changed in the description
        "#);
    }
}
