//! What is read of any Markdown, and what is said about it.

use panmap_model::text::{Align, Cell, Image, Item, Link};
use panmap_model::{Mark, Run, Text, Topic};

use super::*;

mod blocks;
mod hostile;
mod lines;
mod order;
mod programs;
mod structure;

/// What is read of several texts, an empty line between.
fn shown_all(texts: &[&str]) -> String {
    let shown: Vec<_> = texts.iter().map(|text| shown(text)).collect();
    shown.join("\n\n")
}

/// What is read of a text: the map's meta where there is any, a line for each topic with its note below, and what was
/// said about it.
fn shown(markdown: &str) -> String {
    let located = |diagnostic: &Diagnostic| {
        let span = diagnostic.span.unwrap();
        let line = markdown[..span.start].matches('\n').count() + 1;
        let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("line {line}: {diagnostic}{help}")
    };
    let parsed = match parse(markdown) {
        Ok(parsed) => parsed,
        Err(error) => return located(&error),
    };
    let mut lines = Vec::new();
    if let Some(description) = &parsed.map.meta().description {
        lines.push(format!("about: {}", runs(description.into())));
    }
    let origin = parsed.map.origin().map(|origin| origin.target).filter(|target| *target != "gfm");
    lines.extend(origin.map(|target| format!("written as {target}")));
    for topic in parsed.map.topics() {
        lines.extend(topic_lines(topic));
    }
    lines.extend(parsed.diagnostics.iter().map(located));
    lines.join("\n")
}

fn topic_lines(topic: Topic<'_>) -> Vec<String> {
    let indent = "  ".repeat(topic.depth());
    let mut line = format!("{indent}- {}", runs(topic.rich_text()));
    for fact in topic.facts() {
        let shown = match fact {
            Fact::Note(_) => continue,
            Fact::Tag(tag) => format!(" | tag {tag}"),
            Fact::Attribute { name, value } => format!(" | {name} = {value}"),
            fact => format!(" | {} {fact}", fact.kind().name()),
        };
        line.push_str(&shown);
    }
    let heading = topic.heading().map(|level| format!(" | heading {level}"));
    line.extend(heading);
    line.extend(topic.blocks_before().map(|blocks| format!(" | behind {blocks} of the note")));
    let note = topic.note().map(|note| format!("{indent}    note: {}", runs(note)));
    std::iter::once(line).chain(note).collect()
}

/// A text as its runs: words in quotes, marks as tags.
fn runs(text: Text<'_>) -> String {
    let runs =
        if text.has_blocks() || text.words().contains("\n\n") { text.runs() } else { text.inline_runs() };
    let shown = runs.map(|run| match run {
        Run::Open(mark) => format!("<{}>", mark_name(mark)),
        Run::Close(mark) => format!("</{}>", mark.kind().name()),
        Run::Text(words) => format!("{words:?}"),
    });
    shown.collect()
}

/// A mark with all it says.
fn mark_name(mark: Mark<'_>) -> String {
    let mut words = vec![mark.kind().name().to_owned()];
    let mut flag = |is_set: bool, name: &str| words.extend(is_set.then(|| name.to_owned()));
    match mark {
        Mark::Item(Item { task, loose, new, .. }) => {
            flag(loose, "loose");
            flag(new, "new");
            words.extend(task.map(|task| task.to_string()));
        }
        Mark::List { number, loose } => {
            flag(loose, "loose");
            words.extend(number.map(|number| number.to_string()));
        }
        Mark::Cell(Cell { head, align, .. }) => {
            flag(head, "head");
            match align {
                Align::None => {}
                Align::Left => flag(true, "left"),
                Align::Center => flag(true, "center"),
                Align::Right => flag(true, "right"),
            }
        }
        Mark::Link(Link { address, title, bare, wiki })
        | Mark::Image(Image { address, title, bare, wiki, .. }) => {
            flag(bare, "bare");
            flag(wiki, "wiki");
            words.push(address.to_owned());
            words.extend((!title.is_empty()).then(|| format!("{title:?}")));
        }
        Mark::Footnote { label: word }
        | Mark::CodeBlock { language: word }
        | Mark::Foreign { syntax: word } => {
            words.push(word.to_owned());
        }
        Mark::Heading { level } => words.push(level.to_string()),
        Mark::Color(color) | Mark::Background(color) => words.push(color.to_string()),
        Mark::Math { display } => flag(display, "display"),
        Mark::Paragraph { tight } => flag(tight, "tight"),
        _ => {}
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}
