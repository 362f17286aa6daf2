//! The second dialect: the kind of Markdown that MindMeister's app puts on the clipboard when a map is copied there.
//!
//! ```text
//! copied = "# [" text "](" url ")" EOL *( item / continuation / blank )
//! item   = indent "- " text EOL     ; one space for depth 1, four for depth 2, eight for depth 3 …
//! ```
//!
//! A topic of several lines continues without indentation; such a line may itself begin with `- `.

use std::ops::Range;

use panmap_model::{Code, Fact, MapBuilder, Parsed, Report, Severity, Task, Topic};

use crate::ledger::{Ledger, Share};
use crate::line::offset_in;

/// A map copied in the app: its text, and the prefix that mail programs and editors put before each line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Copied<'a> {
    text: &'a str,
    prefix: &'a str,
}

/// The heading of a copied map, as byte ranges.
struct Heading {
    /// The text of the root, which may span several lines.
    root: Range<usize>,
    /// The address of the map.
    url: Range<usize>,
    end: usize,
}

impl<'a> Copied<'a> {
    /// Recognizes a copied map by its heading, which links to the map.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let heading = text.trim_start_matches(|c: char| c == '>' || c == '\u{feff}' || c.is_whitespace());
        let at = text.len() - heading.len();
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let copied = Self { text, prefix: text[line..at].trim_start_matches('\u{feff}') };
        copied.heading(at).map(|_| copied)
    }

    /// Builds the map, with one root per heading.
    pub(crate) fn parse(self, mut report: Report) -> Parsed {
        let mut builder = MapBuilder::with_capacity(0, self.text.len());
        let mut ledger = Ledger::default();
        let mut blank_lines = 0;
        let mut at = 0;
        while at < self.text.len() {
            let end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
            let (start, line) = self.line(at, end);
            at = end + 1;
            if let Some(heading) = self.heading(start) {
                let root = self.unprefixed(heading.root.clone());
                builder.close_to(0);
                builder.open(&root);
                builder.link(&self.text[heading.url.clone()]);
                let meta = builder.meta_mut();
                meta.title = meta.title.take().or(Some(root));
                ledger.add(start..heading.root.start, Share::Label);
                ledger.add(heading.root.start..heading.root.end, Share::Topic);
                ledger.add(heading.root.end..heading.end, Share::Text);
                at = heading.end;
            } else if let Some((depth, marker)) = item(line) {
                let missing = depth.saturating_sub(builder.depth());
                builder.close_to(depth);
                let (task, text) = task(line[marker..].trim());
                // Beside the marker, a checkbox is no text.
                let end = start + line.trim_end().len();
                let words = end - text.len();
                if missing > 0 {
                    report.advise(
                        Severity::Warning,
                        Code::MissingParent,
                        (start..start + line.len()).into(),
                        || {
                            let message = format!(
                                "this topic lies {missing} levels too deep; empty topics stand between"
                            );
                            (message, "copy the map again with its topics expanded")
                        },
                    );
                }
                for _ in 0..missing {
                    builder.open("");
                }
                builder.open(text);
                if let Some(task) = task {
                    builder.fact(Fact::Task(task));
                }
                ledger.add(start..words, Share::Label);
                ledger.add(words..end, Share::Topic);
            } else if line.trim().is_empty() {
                blank_lines += 1;
                continue;
            } else {
                builder.append_text(&"\n".repeat(1 + blank_lines));
                builder.append_text(line.trim());
                ledger.add(start..start + line.len(), Share::Topic);
            }
            blank_lines = 0;
        }
        let map = builder.finish();
        ledger.settle(self.text, map.topics().map(Topic::text), std::iter::empty());
        Parsed { map, diagnostics: report.finish() }
    }

    /// Returns the line between two offsets without the common prefix, and where it starts.
    fn line(self, start: usize, end: usize) -> (usize, &'a str) {
        let line = self.text[start..end].trim_end().trim_start_matches('\u{feff}');
        let line = match line.strip_prefix(self.prefix) {
            Some(line) => line,
            None if self.prefix.starts_with(line) => &line[line.len()..],
            None => line,
        };
        (offset_in(self.text, line), line)
    }

    /// Returns the heading at an offset, if there is one: `# [Root](https://www.mindmeister.com/…)`.
    fn heading(self, at: usize) -> Option<Heading> {
        const OPEN: &str = "# [";
        let rest = self.text[at..].strip_prefix(OPEN)?;
        let next = rest.find(&format!("\n{}{OPEN}", self.prefix)).unwrap_or(rest.len());
        let start = at + OPEN.len();
        rest[..next].match_indices("](http").find_map(|(middle, _)| {
            let url = start + middle + 2;
            let end = url + self.text[url..].find([')', '\n'])?;
            let after = self.text[end..].strip_prefix(')')?.lines().next().unwrap_or_default();
            let is_map = after.trim().is_empty() && self.text[url..end].contains("mindmeister.com/");
            is_map.then_some(Heading { root: start..start + middle, url: url..end, end: end + 1 })
        })
    }

    /// Returns a text of several lines, each without the common prefix.
    fn unprefixed(self, range: Range<usize>) -> String {
        let lines = self.text[range].split('\n').map(|line| {
            let line = line.trim_end();
            line.strip_prefix(self.prefix).unwrap_or(line)
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// Returns the depth of an item and the offset of its text, if the line is an item.
fn item(line: &str) -> Option<(usize, usize)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let is_item = line[indent..].starts_with("- ") || &line[indent..] == "-";
    let depth = if indent < 4 { 1 } else { indent / 4 + 1 };
    (indent > 0 && is_item).then_some((depth, (indent + 2).min(line.len())))
}

/// Returns the state of an item if it is a task, and its text after the checkbox.
fn task(text: &str) -> (Option<Task<'static>>, &str) {
    let states = [("[ ]", Task::Open), ("[x]", Task::Done), ("[X]", Task::Done)];
    let found = states.into_iter().find_map(|(mark, task)| {
        let rest = text.strip_prefix(mark)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| (Some(task), rest.trim_start()))
    });
    found.unwrap_or((None, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<(usize, String)>> {
        let parsed = Copied::of(text)?.parse(Report::default());
        Some(parsed.map.topics().map(|topic| (topic.depth(), topic.text().to_owned())).collect())
    }

    fn rows(rows: &[(usize, &str)]) -> Vec<(usize, String)> {
        rows.iter().map(|(depth, text)| (*depth, (*text).to_owned())).collect()
    }

    #[test]
    fn indentation_is_depth_and_column_0_continues() {
        let text = "# [Root\nof two](https://www.mindmeister.com/app/map/1)\n\n - a\n    - [x] b\n- not an item\n\n\
                    after a blank\n        - c\n - d\n -\n";
        let expected = Some(rows(&[
            (0, "Root\nof two"),
            (1, "a"),
            (2, "b\n- not an item\n\nafter a blank"),
            (3, "c"),
            (1, "d"),
            (1, ""),
        ]));
        assert_eq!(read(text), expected);
        assert_eq!(read(&text.replace('\n', "\r\n")), expected);
        assert_eq!(read(&format!("\u{feff}> {}", text.replace('\n', "\n> "))), expected);
        assert_eq!(read(&format!("   {}", text.replace('\n', "\n   "))), expected);
    }

    #[test]
    fn boxes_are_tasks() {
        let text = "# [T](https://www.mindmeister.com/map/1)\n - [ ] a\n - [x] b\n - [x]c\n - [ ]\n";
        let parsed = Copied::of(text).unwrap().parse(Report::default());
        let tasks: Vec<_> = parsed.map.topics().skip(1).map(|topic| (topic.task(), topic.text())).collect();
        let expected =
            [(Some(Task::Open), "a"), (Some(Task::Done), "b"), (None, "[x]c"), (Some(Task::Open), "")];
        assert_eq!(tasks, expected);
    }

    #[test]
    fn only_a_link_to_mindmeister_makes_a_copied_map() {
        for text in [
            "# [T](https://example.org/map/1)\n - a\n",
            "# T\n - a\n",
            "x # [T](https://mindmeister.com/1)",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_address_is_the_link_of_the_root() {
        let text = "# [a](b) c](https://www.mindmeister.com/map/2)\n        - deep\n";
        let parsed = Copied::of(text).unwrap().parse(Report::default());
        assert_eq!(parsed.map.roots().next().unwrap().text(), "a](b) c");
        assert_eq!(parsed.map.roots().next().unwrap().link(), Some("https://www.mindmeister.com/map/2"));
        assert_eq!(parsed.map.topics().last().unwrap().depth(), 3);
        assert_eq!(parsed.diagnostics.len(), 1);
    }
}
