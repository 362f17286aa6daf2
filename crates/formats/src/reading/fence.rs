//! The code block with an outline in it, and words around it, that chat programs answer with.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Span};

use super::code::is_code;

/// The only code block of a text, where an outline is in it and none around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What is between the fences.
    pub(super) inside: Range<usize>,
    /// The fence that begins it.
    fence: Range<usize>,
    /// How many lines around it have words.
    around: usize,
}

/// How far behind the beginning of a text a code block is looked for.
const NEAR: usize = 64 * 1024;

/// What may stand behind the first fence of a block with an outline.
const LANGUAGES: [&str; 23] = [
    "",
    "markdown",
    "md",
    "mdx",
    "text",
    "txt",
    "plain",
    "plaintext",
    "outline",
    "tree",
    "mindmap",
    "org",
    "opml",
    "xml",
    "json",
    "mm",
    "freemind",
    "freeplane",
    "plantuml",
    "puml",
    "dot",
    "graphviz",
    "taskpaper",
];

impl Block {
    /// Finds the block in a text; one that is not closed may be anything, unless it says what it is.
    pub(super) fn of(text: &str) -> Option<Self> {
        let head = &text.as_bytes()[..text.len().min(NEAR)];
        if !["```", "~~~"].iter().any(|fence| memchr::memmem::find(head, fence.as_bytes()).is_some()) {
            return None;
        }
        let mut found: Option<Self> = None;
        let mut open: Option<&str> = None;
        let (mut around, mut is_below_words) = (0, false);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            match (open, fence(line)) {
                (Some(opened), Some((marker, ""))) if marker.starts_with(opened) => {
                    found.as_mut()?.inside.end = start;
                    open = None;
                }
                (Some(_), _) => {}
                // Of several blocks, none is the outline.
                (None, Some(_)) if found.is_some() => return None,
                (None, Some((marker, language))) => {
                    LANGUAGES.contains(&&*language.to_ascii_lowercase()).then_some(())?;
                    let fence = start..start + line.trim_end().len();
                    found = Some(Self { inside: at..text.len(), fence, around: 0 });
                    open = Some(marker);
                }
                (None, None) => {
                    if may_be_topic(line, is_below_words) {
                        return None;
                    }
                    is_below_words = !line.trim().is_empty();
                    around += usize::from(is_below_words && !is_rule(line.trim()));
                }
            }
        }
        let found = Self { around, ..found? };
        let is_said = !found.language(text).is_empty();
        // An answer may break off before the second fence.
        (open.is_none() || is_said).then_some(())?;
        is_outline(&text[found.inside.clone()], is_said).then_some(found)
    }

    fn language<'a>(&self, text: &'a str) -> &'a str {
        text[self.fence.clone()].trim_start_matches(['`', '~', ' ']).trim()
    }

    /// What is said of the block.
    pub(super) fn told(&self) -> Diagnostic {
        let at: Span = self.fence.clone().into();
        match self.around {
            0 => {
                Diagnostic::info(Code::PageFurniture, "the outline is in a code block, from which it is read")
                    .at(at)
            }
            around => {
                let lines = if around == 1 { "the line".into() } else { format!("the {around} lines") };
                let message = format!("the outline is in a code block: {lines} around it are left out");
                let message = if around == 1 { message.replace("are left", "is left") } else { message };
                Diagnostic::warning(Code::IgnoredContent, message)
                    .at(at)
                    .help("delete what is around the block, if all that should be read is in it")
            }
        }
    }
}

/// The signs and the language of a line that is a fence.
fn fence(line: &str) -> Option<(&str, &str)> {
    let text = line.trim_start_matches(' ');
    let sign = text.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let after = text.trim_start_matches(sign);
    let length = text.len() - after.len();
    let is_fence = length >= 3 && line.len() - text.len() < 4 && !after.contains('`');
    is_fence.then(|| (&text[..length], after.trim()))
}

/// Whether a line outside of the block may be part of a map.
fn may_be_topic(line: &str, is_below_words: bool) -> bool {
    let text = line.trim_end();
    let is_indented = text.starts_with(['\t', '\u{a0}', '\u{3000}']) || text.starts_with("    ");
    let text = text.trim_start();
    let is_data = text.starts_with(['<', '{', '}', '[', ']', '"', '|']) || text.contains(" by Mind Map:");
    let is_underline =
        is_below_words && (is_rule(text) || !text.is_empty() && text.trim_matches('=').is_empty());
    // An item may be empty.
    let is_bare = !text.is_empty() && !text.contains(' ') && !is_rule(text);
    let is_item = is_marked(text) || is_bare && is_marked(&format!("{text} x"));
    is_data || is_underline || !text.is_empty() && is_indented || is_item
}

fn is_rule(text: &str) -> bool {
    text.len() > 2 && ['-', '*', '_'].iter().any(|sign| text.trim_matches(*sign).is_empty())
}

/// Whether a line begins as a heading, an item or a branch of a drawn tree does.
fn is_marked(text: &str) -> bool {
    let Some((label, after)) = text.split_once([' ', '\t', '\u{a0}']) else { return false };
    let is_repeated = |sign: char| label.trim_matches(sign).is_empty();
    let number = label.strip_suffix(['.', ')']).unwrap_or(label);
    let is_number = number.len() < label.len() || number.contains('.');
    let is_label =
        is_number && number.len() < 12 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_drawn = text.starts_with(['├', '└', '│', '╰', '┣', '┗']);
    let is_bullet = matches!(label, "-" | "+" | "•" | "◦" | "–")
        || is_repeated('*')
        || is_repeated('#') && label.len() < 7;
    !after.trim().is_empty() && (is_bullet || is_label) || is_drawn
}

/// Whether what is in a block is an outline; of one that says that it is text or Markdown, less is asked.
fn is_outline(inside: &str, is_said: bool) -> bool {
    let lines = || inside.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let Some(first) = lines().next() else { return false };
    if ["<?xml", "<opml", "<map", "{", "["].iter().any(|start| first.trim_start().starts_with(start)) {
        return true;
    }
    let count = lines().count();
    let marked = lines().filter(|line| is_marked(line.trim_start())).count();
    let code = lines().filter(|line| is_code(line.trim())).count();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_indented = lines().any(|line| indent(line) > indent(first));
    if is_said { marked > 0 || is_indented } else { code * 3 <= count && (marked * 2 > count || is_indented) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Option<&str> {
        Block::of(text).map(|block| &text[block.inside])
    }

    #[test]
    fn the_only_block_with_an_outline_is_found() {
        assert_eq!(inside("Here:\n\n```markdown\n# A\n- b\n```\n\nMore?\n"), Some("# A\n- b\n"));
        assert_eq!(inside("```\nA\n\tB\n```"), Some("A\n\tB\n"));
        assert_eq!(inside("~~~~ text\r\nA\r\n├── B\r\n~~~\r\n~~~~\r\n"), Some("A\r\n├── B\r\n~~~\r\n"));
        assert_eq!(inside("Sure!\n---\n"), None);
        assert_eq!(inside("Sure!\n\n---\n\n```md\n- a\n"), Some("- a\n"));
    }

    #[test]
    fn a_block_of_something_else_or_beside_an_outline_is_none() {
        for text in [
            "# Title\n\n```\n- a\n- b\n```\n",
            "- x\n\n```\n- a\n- b\n```\n",
            "Words\n=====\n```\n- a\n```\n",
            "Install:\n\n```bash\n# first\nmake\n```\n",
            "Install:\n\n```\n# first\nmake\nmake install\n```\n",
            "Run:\n\n```\ndef f():\n    return 1\n```\n",
            "One:\n```\n- a\n```\nTwo:\n```\n- b\n```\n",
            "```mermaid\nmindmap\n  root\n```\n",
            "<opml><!--\n```\n- a\n```\n-->",
            "Empty:\n```\n```\n",
            "#\n\n```\n1.2. a\n```\n",
            "-\n```\n- a\n```\n",
            "``` inline ``` - a\n",
            "Not closed:\n```\n- a\n- b\n",
            "```\n- a\n- b\n```\nTitle by Mind Map: Title\n",
        ] {
            assert_eq!(inside(text), None, "{text}");
        }
    }
}
