//! Breaking lines of Markdown between words, where a line end means a space.

/// The lines of a text as they are written, behind and with the margin `margin`, broken after `width` columns.
///
/// Words that begin with anything but a letter stay where they are, since they could begin a list, a quote or the like, and
/// nothing is broken within code, formulas, tags, links and pictures.
pub(super) fn wrapped(written: &str, margin: &str, width: usize) -> String {
    let mut out = String::with_capacity(written.len() + written.len() / 16);
    let mut inside = Inside::default();
    let indent = margin.chars().count();
    for (at, line) in written.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let (prefix, rest) = match line.strip_prefix(margin).filter(|_| at > 0) {
            Some(rest) => (margin, rest),
            None => ("", line),
        };
        if rest.trim().is_empty() {
            inside = Inside::default();
        }
        out.push_str(prefix);
        break_line(rest, margin, width.saturating_sub(indent).max(1), &mut inside, &mut out);
    }
    out
}

/// Adds a line in pieces of this many columns, where there are places to break it.
fn break_line(line: &str, margin: &str, width: usize, inside: &mut Inside, out: &mut String) {
    // Where the piece begins, and where it could end.
    let (mut start, mut columns) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    for (at, char) in line.char_indices() {
        if char == ' ' && inside.is_nothing() && is_gap(line, at) {
            last = Some((at, columns));
        }
        columns += 1;
        inside.pass(&line[at..], char);
        if columns > width
            && let Some((gap, before)) = last.take()
        {
            out.push_str(&line[start..gap]);
            out.push('\n');
            out.push_str(margin);
            (start, columns) = (gap + 1, columns - before - 1);
        }
    }
    out.push_str(&line[start..]);
}

/// Whether the word after a space begins with a letter.
fn is_gap(line: &str, at: usize) -> bool {
    let (before, after) = (&line[..at], &line[at + 1..]);
    after.starts_with(char::is_alphabetic) && !before.is_empty() && !before.ends_with([' ', '\\', '\t'])
}

/// What a place in a line is within.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a kind of markup")]
struct Inside {
    is_escaped: bool,
    /// How many backticks began the code, and how many were seen in a row.
    code: usize,
    ticks: usize,
    brackets: usize,
    parentheses: usize,
    is_math: bool,
    is_tag: bool,
    is_behind_bracket: bool,
}

impl Inside {
    fn is_nothing(&self) -> bool {
        self.code == 0 && self.brackets == 0 && self.parentheses == 0 && !self.is_math && !self.is_tag
    }

    /// Passes a character, with which `rest` begins.
    fn pass(&mut self, rest: &str, char: char) {
        if std::mem::take(&mut self.is_escaped) {
            return;
        }
        if char == '`' {
            self.ticks += 1;
            if !rest[1..].starts_with('`') {
                let ticks = std::mem::take(&mut self.ticks);
                self.code = match self.code {
                    0 => ticks,
                    open if open == ticks => 0,
                    open => open,
                };
            }
            return;
        }
        if self.code > 0 {
            return;
        }
        let is_behind_bracket = std::mem::take(&mut self.is_behind_bracket);
        let next = rest[char.len_utf8()..].chars().next();
        match char {
            '\\' => self.is_escaped = true,
            '[' => self.brackets += 1,
            ']' => {
                self.brackets = self.brackets.saturating_sub(1);
                self.is_behind_bracket = true;
            }
            '(' if is_behind_bracket || self.parentheses > 0 => self.parentheses += 1,
            ')' => self.parentheses = self.parentheses.saturating_sub(1),
            '$' => self.is_math = !self.is_math,
            '<' if next.is_some_and(|next| next.is_alphabetic() || "/!?".contains(next)) => {
                self.is_tag = true;
            }
            '>' => self.is_tag = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_broken_between_words() {
        for (text, expected) in [
            ("one two three four", "one two\n  three\n  four"),
            ("one 2. three", "one 2.\n  three"),
            ("one `two three four` five", "one `two three four`\n  five"),
            ("see [the long text](<a b>) now", "see [the long text](<a b>)\n  now"),
            ("averyveryverylongword and", "averyveryverylongword\n  and"),
            ("one two\\\n  three four five", "one\n  two\\\n  three\n  four\n  five"),
            ("a <b c=\"d e\">f g h i j k l", "a <b c=\"d e\">f\n  g h i j\n  k l"),
        ] {
            assert_eq!(wrapped(text, "  ", 9), expected, "{text}");
        }
    }
}
