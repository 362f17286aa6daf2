//! What a topic has that stands for several.

use panmap_model::{Diagnostic, Fact, FactKind, MapBuilder, Severity, Text, TextBuilder, Topic, TopicId};

use crate::place::path;

/// How many topics a diagnostic names.
const NAMED: usize = 5;

/// What is dropped of topics that become one: how many facts of each kind, and the first of the topics.
#[derive(Default)]
pub(super) struct Dropped {
    kinds: Vec<(FactKind, usize, Vec<String>)>,
    formatting: (usize, Vec<String>),
}

impl Dropped {
    fn add(&mut self, kind: FactKind, topic: Topic<'_>) {
        let at = self.kinds.iter().position(|(known, ..)| *known == kind).unwrap_or_else(|| {
            self.kinds.push((kind, 0, Vec::new()));
            self.kinds.len() - 1
        });
        let (_, count, topics) = &mut self.kinds[at];
        *count += 1;
        topics.extend((topics.len() < NAMED).then(|| path(topic)));
    }

    /// Says that topics with the same words are formatted differently.
    pub(super) fn formatting(&mut self, topic: Topic<'_>) {
        let (count, topics) = &mut self.formatting;
        *count += 1;
        topics.extend((topics.len() < NAMED).then(|| path(topic)));
    }

    pub(super) fn diagnostics(mut self) -> Vec<Diagnostic> {
        self.kinds.sort_by_key(|(kind, ..)| *kind);
        let told = |count: usize, one: &str, many: &str, topics: &[String]| {
            let what = if count == 1 { format!("1 {one} is") } else { format!("{count} {many} are") };
            let first = topics.first().map(|first| format!(", the first at `{first}`")).unwrap_or_default();
            format!("{what} left out: the same topic of an earlier map has another one{first}")
        };
        let help = "join without merging, or make them the same first";
        let mut all: Vec<_> = self
            .kinds
            .into_iter()
            .filter_map(|(kind, count, topics)| {
                let message = told(count, kind.name(), kind.plural(), &topics);
                let diagnostic = Diagnostic::new(kind.severity(), kind.loss()?, message);
                Some(diagnostic.help(help).topics(count, topics))
            })
            .collect();
        let (count, topics) = self.formatting;
        if count > 0 {
            let message = told(count, "formatting of a text", "formattings of texts", &topics);
            let code = panmap_model::Code::LostFormatting;
            all.push(Diagnostic::new(Severity::Info, code, message).help(help).topics(count, topics));
        }
        all
    }
}

/// Opens a topic that stands for several, and has what any of them has.
pub(super) fn unite(
    topics: &[Topic<'_>],
    builder: &mut MapBuilder,
    dropped: &mut Dropped,
) -> Option<TopicId> {
    let (first, others) = topics.split_first()?;
    let copy = builder.open(first.rich_text());
    if let Some(level) = first.heading() {
        builder.heading(level);
    }
    if others.is_empty() {
        first.facts().for_each(|fact| builder.fact(fact));
        first.spelling().into_iter().for_each(|spelling| builder.spelling(copy, spelling));
        return Some(copy);
    }
    if others.iter().any(|other| other.rich_text() != first.rich_text()) {
        dropped.formatting(*first);
    }
    let kept = facts(*first, others, dropped);
    put(&kept, topics, builder);
    Some(copy)
}

/// The facts of a topic that stands for several, with the notes and details of the first of them.
fn facts<'a>(first: Topic<'a>, others: &[Topic<'a>], dropped: &mut Dropped) -> Vec<Fact<'a>> {
    let mut kept: Vec<Fact<'_>> = first.facts().collect();
    for other in others {
        for fact in other.facts() {
            let rival = kept.iter_mut().find(|known| replaces(**known, fact));
            match (rival, fact) {
                // Whether a topic is folded is a matter of the map that is looked at; texts are joined, ids follow.
                (None, Fact::Folded) | (Some(_), Fact::Note(_) | Fact::Details(_) | Fact::SourceId(_)) => {}
                (None, fact) => {
                    if !kept.contains(&fact) {
                        kept.push(fact);
                    }
                }
                (Some(Fact::Created(known)), Fact::Created(time)) => *known = (*known).min(time),
                (Some(Fact::Modified(known)), Fact::Modified(time)) => *known = (*known).max(time),
                (Some(known), fact) => {
                    if *known != fact {
                        dropped.add(fact.kind(), *other);
                    }
                }
            }
        }
    }
    kept
}

/// Gives the innermost open topic some facts, with the notes and details of all topics.
fn put<'a>(kept: &[Fact<'_>], topics: &[Topic<'a>], builder: &mut MapBuilder) {
    let texts = |of: fn(Topic<'a>) -> Option<Text<'a>>| {
        let mut texts: Vec<Text<'a>> = Vec::new();
        for text in topics.iter().filter_map(|topic| of(*topic)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    };
    for fact in kept {
        match *fact {
            Fact::Note(note) => joined(note, &texts(Topic::note), |text| builder.note(text)),
            Fact::Details(own) => {
                joined(own, &texts(Topic::details), |text| builder.fact(Fact::Details(text)));
            }
            fact => builder.fact(fact),
        }
    }
}

/// Whether a topic can have only one of two facts.
fn replaces(one: Fact<'_>, other: Fact<'_>) -> bool {
    match (one, other) {
        (Fact::Style { property: one, .. }, Fact::Style { property: other, .. }) => one == other,
        _ => one.kind() == other.kind() && one.kind().is_single(),
    }
}

/// Hands over a text, or several as the paragraphs of one.
fn joined(own: Text<'_>, texts: &[Text<'_>], put: impl FnOnce(Text<'_>)) {
    let [_, _, ..] = texts else { return put(own) };
    let mut all = TextBuilder::new();
    for text in texts {
        all.paragraph();
        all.push(*text);
        all.end_paragraph();
    }
    put(all.finish());
}
