//! What to say of a text without topics, and of lines that look like topics and are none.

use panmap_model::{Code, Diagnostic};

/// The error for a text that has neither a heading nor a list, with what may be the reason.
pub(super) fn no_outline(source: &str, offset: usize) -> Diagnostic {
    let error = Diagnostic::error(Code::NotAnOutline, "the text has neither a heading nor a list");
    let mut at = offset;
    let mut fence = None;
    for line in source.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        let text = line.trim();
        if let Some(language) = text.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some((place, language)) };
            continue;
        }
        match &fence {
            Some((place, "mermaid")) => {
                return error
                    .at(place.clone())
                    .help("the code block holds a Mermaid diagram: copy its lines into a file of their own");
            }
            Some((place, _)) if is_topic(text) || is_topic_without_blank(text) => {
                return error.at(place.clone()).help("the outline is in a code block: copy the lines between its fences into a file of their own");
            }
            None if is_topic_without_blank(text) => {
                return error.at(place).help("put a blank behind the `#` or `-` that begins a topic");
            }
            _ => {}
        }
    }
    error.at(0..0).help("begin the topics with `#` or `-`")
}

/// Whether a line begins a topic.
fn is_topic(text: &str) -> bool {
    let after_hashes = text.trim_start_matches('#');
    ["- ", "* ", "+ "].iter().any(|bullet| text.starts_with(bullet))
        || after_hashes.len() < text.len() && after_hashes.starts_with(' ')
}

/// Whether a line would begin a topic if a blank stood behind its first signs.
fn is_topic_without_blank(text: &str) -> bool {
    let after = text.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(text.len() - after.len()));
    let after = if is_heading { Some(after) } else { text.strip_prefix(['-', '*', '+']) };
    after.is_some_and(|after| after.starts_with(char::is_alphanumeric))
}
