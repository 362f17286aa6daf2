//! The line of a topic: its stars, what stands right behind them, and its words.

use super::scan::Kind;

/// A line that is a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// How far the line is indented; it counts where there is one sign alone.
    pub(super) indent: usize,
    /// `*`, `+`, `-` or `#`, and how many of them.
    pub(super) sign: char,
    pub(super) count: usize,
    /// The colour, with its number sign.
    pub(super) color: Option<&'a str>,
    pub(super) is_boxless: bool,
    /// The name by which relations call the topic.
    pub(super) code: Option<&'a str>,
    /// `<` or `>` behind the signs.
    pub(super) arrow: Option<char>,
    /// Whether the words go on until a line that ends with a semicolon.
    pub(super) is_block: bool,
    pub(super) words: &'a str,
}

impl<'a> Item<'a> {
    /// SPEC (`CommandMindMapOrgmode`, `CommandWBSItem`): the signs, a colour, a name, `_`, a side, a blank and the words.
    pub(super) fn parse(line: &'a str, kind: Kind) -> Option<Self> {
        let rest = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - rest.len();
        let sign = rest.chars().next().filter(|sign| matches!(sign, '*' | '+' | '-' | '#'))?;
        let mut rest = rest;
        let after = rest.trim_start_matches(if kind == Kind::Wbs {
            &['*', '+', '-'][..]
        } else {
            &['*', '+', '-', '#'][..]
        });
        let signs = &rest[..rest.len() - after.len()];
        let count = signs.chars().count().max(1);
        // A row of dashes is a line, and not a topic; of mixed signs the last one says the side.
        let sign = if signs.contains('-') && sign != '#' { '-' } else { sign };
        rest = if signs.is_empty() { &rest[1..] } else { after };
        let mut item = Self {
            indent,
            sign,
            count,
            color: None,
            is_boxless: false,
            code: None,
            arrow: None,
            is_block: false,
            words: "",
        };
        loop {
            if let Some(inside) = rest.strip_prefix("[#") {
                let end = inside.find(']')?;
                item.color = Some(&rest[1..end + 2]);
                rest = &inside[end + 1..];
            } else if let Some(inside) = rest.strip_prefix('(').filter(|_| kind == Kind::Wbs) {
                let end = inside.find(')')?;
                item.code = Some(&inside[..end]).filter(|code| is_code(code));
                item.code?;
                rest = &inside[end + 1..];
            } else if let Some(after) = rest.strip_prefix('_') {
                item.is_boxless = true;
                rest = after;
            } else if let Some(arrow) =
                rest.chars().next().filter(|arrow| matches!(arrow, '<' | '>') && kind == Kind::Wbs)
            {
                item.arrow = Some(arrow);
                rest = &rest[1..];
            } else {
                break;
            }
        }
        if let Some(words) = rest.strip_prefix(':') {
            return Some(Self { is_block: true, words, ..item });
        }
        if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
            return None;
        }
        item.words = rest.trim_matches([' ', '\t']);
        if kind == Kind::Wbs
            && let Some((words, code)) = named(item.words)
        {
            (item.words, item.code) = (words, Some(code));
        }
        Some(item)
    }
}

/// Words in quotes and the name behind them: `"Pack" as pack`.
fn named(words: &str) -> Option<(&str, &str)> {
    let (inside, code) = words.strip_prefix('"')?.rsplit_once('"')?;
    let code = code.trim_start().strip_prefix("as ")?.trim();
    is_code(code).then_some((inside, code))
}

/// Whether a word can be the name of a topic.
fn is_code(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|char| char.is_alphanumeric() || char == '_')
}

/// A line that relates topics: `a --> b : label`.
pub(super) fn relation(line: &str) -> Option<(&str, &str, &str)> {
    let (arrow, label) = line.split_once(':').unwrap_or((line, ""));
    let is_arrow = |char: char| matches!(char, '-' | '.' | '<' | '>');
    let start = arrow.find(is_arrow)?;
    let end = arrow.rfind(is_arrow)? + 1;
    let (from, to) = (arrow[..start].trim(), arrow[end..].trim());
    let is_back = arrow[start..end].starts_with('<');
    let (from, to) = if is_back { (to, from) } else { (from, to) };
    (is_code(from) && is_code(to) && end - start > 1).then_some((from, to, label.trim()))
}

/// Words without the stereotype at their end, and it.
pub(super) fn stereotype(words: &str) -> (&str, Option<&str>) {
    let inside = words.strip_suffix(">>").and_then(|words| words.rsplit_once("<<"));
    match inside {
        Some((before, name)) if is_stereotype(name) => (before.trim_end_matches([' ', '\t']), Some(name)),
        _ => (words, None),
    }
}

/// Whether a name can be a stereotype.
pub(super) fn is_stereotype(name: &str) -> bool {
    !name.is_empty()
        && name.trim() == name
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_stars() {
        let shown = |line, kind| {
            Item::parse(line, kind).map(|item| {
                let Item { indent, sign, count, color, is_boxless, code, arrow, is_block, words } = item;
                format!("{indent}{sign}{count} {color:?} {is_boxless} {code:?} {arrow:?} {is_block} {words}")
            })
        };
        insta::assert_snapshot!(
            [
                ("* root", Kind::MindMap),
                ("\t* tab", Kind::MindMap),
                ("**[#Orange]_ a b ", Kind::MindMap),
                ("***:multi", Kind::MindMap),
                ("-- left", Kind::MindMap),
                ("++_ right", Kind::MindMap),
                ("## x", Kind::MindMap),
                ("**", Kind::MindMap),
                ("**a", Kind::MindMap),
                ("left side", Kind::MindMap),
                ("**(id)[#red]< x", Kind::Wbs),
                ("** \"Pack it\" as pack", Kind::Wbs),
                ("*+- x", Kind::Wbs),
            ]
            .map(|(line, kind)| format!("{line}: {:?}", shown(line, kind)))
            .join("\n")
        );
        assert_eq!(relation("a -[#red]-> b : why"), Some(("a", "b", "why")));
        assert_eq!(relation("a <.. b"), Some(("b", "a", "")));
        assert_eq!((relation("a b"), relation("a - b")), (None, None));
        assert_eq!(stereotype("a b <<st>>"), ("a b", Some("st")));
        assert_eq!(stereotype("a <<b>"), ("a <<b>", None));
    }
}
