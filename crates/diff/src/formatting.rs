//! The marks of texts as they are told to people.

use panmap_model::{Mark, Text};

/// The marks of a text, a line each, such as `bold "two"`; `None` where it has none.
pub(crate) fn told(text: Text<'_>) -> Option<String> {
    let lines = text.marks().map(|(range, mark)| {
        let words = text.words()[range].escape_debug();
        format!("{}{} \"{words}\"", mark.kind().name(), value(mark))
    });
    lines.reduce(|all, line| all + "\n" + &line)
}

/// What a mark says beyond its kind, behind a space.
fn value(mark: Mark<'_>) -> String {
    let or_none = |text: &str| if text.is_empty() { String::new() } else { format!(" {text}") };
    match mark {
        Mark::Item(item) => {
            let number = item.number.map(|number| format!(" {number}")).unwrap_or_default();
            number + &item.task.map(|task| format!(" {task}")).unwrap_or_default()
        }
        Mark::Heading { level } => format!(" {level}"),
        Mark::Footnote { label: text }
        | Mark::CodeBlock { language: text }
        | Mark::Foreign { syntax: text } => or_none(text),
        Mark::Link(link) => or_none(link.address),
        Mark::Image(image) => or_none(image.address),
        Mark::Color(color) | Mark::Background(color) => {
            format!(" #{:02x}{:02x}{:02x}", color.0, color.1, color.2)
        }
        _ => String::new(),
    }
}
