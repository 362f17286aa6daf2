//! What outliners write inside the text of an item: Logseq's properties and markers, and Obsidian's tags.

use panmap_model::Task;

const MARKERS: [(&str, Task<'static>); 2] = [("TODO ", Task::Open), ("DONE ", Task::Done)];

/// The other states a task can be in.
const STATES: [&str; 9] =
    ["NOW", "LATER", "DOING", "WAITING", "WAIT", "IN-PROGRESS", "STARTED", "CANCELED", "CANCELLED"];

/// A line `name:: value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
}

/// The property a line is, if it is one.
pub(super) fn property(line: &str) -> Option<Property<'_>> {
    let length = name_length(line);
    let value = line[length..].strip_prefix("::").filter(|_| length > 0)?;
    let is_ended = value.is_empty() || value.starts_with([' ', '\t', '\r']);
    is_ended.then(|| Property { name: &line[..length], value: value.trim_matches([' ', '\t', '\r']) })
}

/// Whether a property of this name and value is read back.
pub(super) fn is_property(name: &str, value: &str) -> bool {
    let is_plain = |char: char| !char.is_control() && !matches!(char, '\u{2028}' | '\u{2029}');
    let is_other = matches!(name, "collapsed" | "id" | "tags");
    !is_other
        && !name.is_empty()
        && name_length(name) == name.len()
        && value.chars().all(is_plain)
        && value.trim_matches([' ', '\t']) == value
}

/// The length of the marker of a task a text begins with in Logseq, with the space behind it, and what it says.
pub(super) fn marker(text: &str) -> Option<(usize, Task<'static>)> {
    if let Some((marker, task)) = MARKERS.into_iter().find(|(marker, _)| text.starts_with(marker)) {
        return Some((marker.len(), task));
    }
    let (first, _) = text.split_once(' ')?;
    let state = STATES.into_iter().find(|state| *state == first)?;
    Some((state.len() + 1, Task::Other(state)))
}

/// The length of `^id` at the beginning of a text; 0 if the text does not begin with one.
pub(super) fn block_id_length(text: &str) -> usize {
    let is_id = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = text.bytes().skip(1).take_while(is_id).count();
    if text.starts_with('^') && length > 0 { length + 1 } else { 0 }
}

/// Whether Logseq takes the beginning of a text, or all of it, for the marker of a task.
pub(super) fn begins_with_marker(text: &str) -> bool {
    marker(text).is_some()
        || MARKERS.iter().any(|(known, _)| known.trim_end() == text)
        || STATES.contains(&text)
}

/// The marker of a task, with the space behind it.
pub(super) fn marker_of(task: Task) -> &'static str {
    MARKERS[usize::from(task == Task::Done)].0
}

/// Whether a text is recognisably a page of Logseq: it begins with an item or a property, and has a property or an
/// item that is indented by tabs.
pub(super) fn is_logseq(source: &str) -> bool {
    let is_property = |line: &str| property(line.trim_start().trim_start_matches("- ")).is_some();
    let is_item = |line: &str| line.starts_with("- ") || line.trim_end() == "-";
    let mut lines = source.lines().skip_while(|line| line.trim().is_empty()).peekable();
    let mut is_code = false;
    lines.peek().is_some_and(|line| is_item(line) || property(line).is_some())
        && lines.any(|line| {
            let text = line.trim_start().trim_start_matches("- ");
            // An item may begin with the code block that is its text.
            let was_code = is_code;
            is_code ^= text.starts_with("```") || text.starts_with("~~~");
            !was_code && (is_property(line) || line.starts_with('\t') && is_item(line.trim_start()))
        })
}

/// Whether this is a tag in Obsidian and Logseq: letters, digits, `_`, `-` and `/`, and not only digits.
pub(super) fn is_tag(tag: &str) -> bool {
    tag.chars().all(is_tag_char) && !tag.is_empty() && !tag.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this can stand among Logseq's `tags::`, which are names of pages with commas between them.
pub(super) fn is_listed_tag(tag: &str) -> bool {
    let ends = |char: char| {
        char.is_control() || matches!(char, ',' | '，' | '[' | ']' | '"' | '\u{2028}' | '\u{2029}')
    };
    !tag.is_empty() && !tag.starts_with('#') && tag.trim() == tag && !tag.contains(ends)
}

/// The length of the tag that a text begins with behind its `#`, 0 if there is no tag. In Logseq, a tag can have some
/// signs between its letters.
pub(super) fn tag_name_length(text: &str, is_logseq: bool) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        length += rest.find(|char| !is_tag_char(char)).unwrap_or(rest.len());
        let mut next = text[length..].chars();
        let is_sign = next.next().is_some_and(|sign| matches!(sign, '.' | '+' | '@'));
        if !(is_logseq && length > 0 && is_sign && next.next().is_some_and(is_tag_char)) {
            break;
        }
        length += 1;
    }
    let is_number = text[..length].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number { 0 } else { length }
}

/// Whether a tag can have this character.
pub(super) fn is_tag_char(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-' | '/')
}

/// The tags a line ends with, each with its `#` and behind a space, and the white space behind them.
pub(super) fn last_tags(line: &str) -> &str {
    let mut start = line.len();
    loop {
        let before = line[..start].trim_end_matches([' ', '\t']);
        let word = before.rfind([' ', '\t']).map_or(0, |space| space + 1);
        if !before[word..].strip_prefix('#').is_some_and(is_tag) {
            return &line[start..];
        }
        start = word;
    }
}

fn name_length(line: &str) -> usize {
    line.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
        .count()
}
