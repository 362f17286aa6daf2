//! What a line of Markdown begins with.

/// The level of a heading and its text, if a line is one.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let inside = rest.strip_prefix(' ').filter(|_| (1..=6).contains(&level))?.trim_matches([' ', '\t']);
    // SPEC: a heading may end in any number of `#`.
    let open = inside.trim_end_matches('#');
    let inside = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { inside };
    Some((level as u8, inside)).filter(|(_, inside)| !inside.is_empty())
}

/// How many bytes of a line are the sign of a block: of a heading, a list, a quote, or a line of nothing but signs.
pub(super) fn sign(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match marker(&rest[blanks..]) {
            0 => return at,
            length => at += blanks + length,
        }
    }
}

fn marker(rest: &str) -> usize {
    let is_drawn = |char: char| matches!(char, '-' | '*' | '_' | '=' | ' ' | '\t');
    let first = rest.chars().next();
    if rest.len() > 2
        && first.is_some_and(|first| first != ' ' && rest.chars().all(|char| char == first || char == ' '))
        && rest.chars().all(is_drawn)
    {
        return rest.len();
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let signs = rest.bytes().take_while(|byte| *byte == b'#').count();
    let bullet = match rest.as_bytes() {
        [b'>', ..] => return 1 + usize::from(rest.as_bytes().get(1) == Some(&b' ')),
        [b'-' | b'*' | b'+', ..] => 1,
        _ if (1..=9).contains(&digits) && matches!(rest.as_bytes().get(digits), Some(b'.' | b')')) => {
            digits + 1
        }
        _ if (1..=6).contains(&signs) => signs,
        _ => return 0,
    };
    if !rest[bullet..].starts_with([' ', '\t']) {
        return 0;
    }
    let box_ = rest.get(bullet + 1..bullet + 5).filter(|box_| matches!(*box_, "[ ] " | "[x] " | "[X] "));
    bullet + 1 + box_.map_or(0, str::len)
}

/// The fence with which a line begins or ends a block of code.
pub(super) fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(' ');
    ["`", "~"].iter().find_map(|sign| {
        let length = line.len() - line.trim_start_matches(*sign).len();
        let rest = &line[length..];
        (length > 2 && !(*sign == "`" && rest.contains('`'))).then_some(&line[..length])
    })
}
