//! Pieces that are taken as they are: code, formulas, HTML, references to footnotes.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Code between as many backticks as nowhere stand in it. `|` has a backslash in the cells of tables.
pub(super) fn write_code(out: &mut Vec<u8>, words: &str, in_cell: bool) {
    let fence = fence(words, '`', 1);
    out.extend(fence.as_bytes());
    // SPEC: one space at each end is no part of code, unless there is nothing but spaces.
    let is_padded = words.starts_with('`')
        || words.ends_with('`')
        || words.starts_with(' ') && words.ends_with(' ') && !words.bytes().all(|byte| byte == b' ');
    if is_padded {
        out.push(b' ');
    }
    if in_cell && words.contains('|') {
        out.extend(words.replace('|', "\\|").as_bytes());
    } else {
        out.extend(words.as_bytes());
    }
    if is_padded {
        out.push(b' ');
    }
    out.extend(fence.as_bytes());
}

/// The shortest run of a sign, at least this long, that does not stand in the words.
///
/// For blocks any longer run in the words counts, as it could end them; within a line only one of the same length.
pub(super) fn fence(words: &str, sign: char, least: usize) -> String {
    let mut lengths: Vec<usize> = words.split(|char| char != sign).map(str::len).collect();
    lengths.sort_unstable();
    let mut length = least;
    for taken in lengths {
        if taken == length || taken > length && least > 1 {
            length = taken + 1;
        }
    }
    sign.to_string().repeat(length)
}

/// Whether a formula is read back as one: it is, if it has none but balanced braces, and no `$`.
pub(super) fn is_math(words: &str, display: bool) -> bool {
    let is_simple = |byte: u8| byte.is_ascii_alphanumeric() || b"+-=^,.()/".contains(&byte) || byte >= 0x80;
    if words.bytes().all(is_simple) && !words.is_empty() {
        return true;
    }
    let sign = if display { "$$" } else { "$" };
    let source = format!("a {sign}{words}{sign}");
    let mut events = Parser::new_ext(&source, Options::ENABLE_MATH).skip(2);
    let is_formula = match events.next() {
        Some(Event::InlineMath(math)) => !display && *math == *words,
        Some(Event::DisplayMath(math)) => display && *math == *words,
        _ => false,
    };
    is_formula && matches!(events.next(), Some(Event::End(TagEnd::Paragraph)))
}

/// Whether this is one tag or comment within a line, and none that is read as a line break.
pub(super) fn is_inline_html(words: &str) -> bool {
    let source = format!("a{words}");
    let mut events = Parser::new(&source).skip(2);
    let is_html = matches!(events.next(), Some(Event::InlineHtml(html)) if *html == *words);
    let name = words.trim_start_matches(['<', '/']).to_ascii_lowercase();
    let is_break = name.strip_prefix("br").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    is_html && !is_break && matches!(events.next(), Some(Event::End(TagEnd::Paragraph)))
}

/// Whether this would begin a block at the beginning of a line, together with what follows in it.
pub(super) fn begins_block(words: &str, rest_of_line: &str) -> bool {
    let source = format!("{words}{rest_of_line}");
    matches!(Parser::new(&source).next(), Some(Event::Start(Tag::HtmlBlock)))
}

/// Whether a block of HTML is read back as one with these words: before another block, or where nothing follows.
pub(super) fn is_html_block(words: &str, is_last: bool) -> bool {
    let source = format!("{words}\n{}", if is_last { "" } else { "\na" });
    let mut events = Parser::new(&source);
    if !matches!(events.next(), Some(Event::Start(Tag::HtmlBlock))) {
        return false;
    }
    let mut rest = &*source;
    for event in events.by_ref() {
        match event {
            // What the first line is indented by is text.
            Event::Html(html) | Event::Text(html) => match rest.strip_prefix(&*html) {
                Some(after) => rest = after,
                None => return false,
            },
            _ => break,
        }
    }
    let (rest_length, events_left) = if is_last { (0, 0) } else { (2, 3) };
    rest.len() == rest_length && events.count() == events_left && !words.ends_with('\n')
}

/// Whether a footnote can be called this.
pub(super) fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label
            .contains(|char: char| char.is_whitespace() || char.is_control() || "[]\\|`<>*_^".contains(char))
}
