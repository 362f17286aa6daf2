//! Reading Mermaid mind maps as Mermaid 11 and 12 do.

use panmap_model::{Code, Diagnostic, Fact, Severity, StyleProperty};

use super::label;
use super::scan::{self, Body};
use super::shape::{Shape, opened};
use crate::reading::draft::Draft;

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let Some(Body { front, start }) = scan::body(text) else {
        return Err(Diagnostic::error(
            Code::NotAnOutline,
            "this is no Mermaid mind map: no line says `mindmap`",
        )
        .help("Panmap reads Mermaid diagrams that begin with `mindmap`; `--from` says what else this is"));
    };
    if let Some(title) = scan::title(front) {
        draft.has_title = true;
        draft.builder.meta_mut().title = Some(title.to_owned());
    }
    draft.builder.set_origin("mermaid", "mindmap");
    Reader { text, at: start, draft, widths: Vec::new() }.lines()
}

struct Reader<'a, 'd> {
    text: &'a str,
    at: usize,
    draft: &'d mut Draft,
    /// How far the open topics are indented.
    widths: Vec<usize>,
}

impl<'a> Reader<'a, '_> {
    fn lines(&mut self) -> Result<(), Diagnostic> {
        while self.at < self.text.len() {
            let start = self.at;
            let end = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
            let line = &self.text[start..end];
            let words = line.trim_start_matches([' ', '\t', '\r', '\u{feff}']);
            let width = line.len() - words.len();
            self.at = end + 1;
            match words.trim_end() {
                "" => {}
                "```" | "~~~" => break,
                comment if comment.starts_with("%%") => {}
                decoration if decoration.starts_with(":::") || decoration.starts_with("::icon(") => {
                    self.decorate(decoration, start + width..end);
                }
                _ => self.topic(start + width, width)?,
            }
        }
        Ok(())
    }

    /// Reads the topic that begins at a place; a text in quotes may end on a later line.
    fn topic(&mut self, start: usize, width: usize) -> Result<(), Diagnostic> {
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
        let line = &self.text[start..line_end];
        let bracket = line.find(['(', '[', '{', ')']).unwrap_or(line.len());
        let shape = opened(&line[bracket..]);
        let (words, end) = match shape {
            Some(shape) => {
                let id = line[..bracket].trim();
                if id.contains(char::is_whitespace) {
                    self.id_of_words(id, start);
                }
                self.in_brackets(start + bracket, shape, line_end)?
            }
            None => (strip_comment(line).trim_end(), line_end),
        };
        // SPEC (mindmap.jison): a topic is below the nearest one before it that is indented less.
        while self.widths.last().is_some_and(|open| *open >= width) {
            self.widths.pop();
            self.draft.close();
        }
        self.widths.push(width);
        self.draft.builder.open(label::read(words).as_ref());
        if let Some(shape) = shape.filter(|shape| shape.name != "rectangle") {
            self.draft.builder.fact(Fact::Style { property: StyleProperty::Shape, value: shape.name });
        }
        let rest = self.text[end..].find('\n').map_or(self.text.len(), |length| end + length);
        let behind = self.text[end..rest].trim();
        if behind.starts_with(":::") || behind.starts_with("::icon(") {
            self.decorate(behind, end..rest);
        } else if !behind.is_empty() && !behind.starts_with("%%") {
            self.ignored(behind, end..rest);
        }
        self.at = rest + 1;
        Ok(())
    }

    /// The words in brackets that open at a place, and where the brackets end.
    fn in_brackets(
        &self,
        start: usize,
        shape: &Shape,
        line_end: usize,
    ) -> Result<(&'a str, usize), Diagnostic> {
        let inside = start + shape.opens.len();
        let rest = &self.text[inside..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        for (opens, closes) in [("\"`", "`\""), ("\"", "\"")] {
            if !rest[blanks..].starts_with(opens) {
                continue;
            }
            let words = inside + blanks + opens.len();
            let end = self.text[words..].find(closes).map(|end| words + end);
            let end = end.ok_or_else(|| self.unclosed(start, line_end, closes))?;
            let after = end + closes.len();
            let gap = self.text[after..].len() - self.text[after..].trim_start_matches([' ', '\t']).len();
            if !self.text[after + gap..].starts_with(shape.closes) {
                return Err(self.unclosed(start, line_end, shape.closes));
            }
            return Ok((&self.text[words..end], after + gap + shape.closes.len()));
        }
        let line = &self.text[inside..line_end];
        let end = line.find(shape.closes).ok_or_else(|| self.unclosed(start, line_end, shape.closes))?;
        Ok((line[..end].trim(), inside + end + shape.closes.len()))
    }

    fn unclosed(&self, start: usize, end: usize, closes: &str) -> Diagnostic {
        let end = self.text[..end].trim_end().len().max(start);
        Diagnostic::error(Code::MalformedInput, format!("a topic is not closed: `{closes}` is missing"))
            .at(start..end)
            .help("write the text in quotes and close its brackets: `id[\"text\"]`")
    }

    /// Reads what a line says of the topic above.
    fn decorate(&mut self, decoration: &str, span: std::ops::Range<usize>) {
        if self.draft.builder.depth() == 0 {
            self.ignored(decoration, span);
        } else if let Some(icon) = decoration.strip_prefix("::icon(").and_then(|icon| icon.strip_suffix(')'))
        {
            self.draft.builder.fact(Fact::Icon(icon.trim()));
        } else if let Some(class) = decoration.strip_prefix(":::") {
            self.draft.builder.fact(Fact::Attribute { name: "class", value: class.trim() });
        } else {
            self.ignored(decoration, span);
        }
    }

    fn id_of_words(&mut self, id: &str, start: usize) {
        self.draft.report.add(
            Severity::Warning,
            Code::IgnoredContent,
            (start..start + id.len()).into(),
            || {
                format!(
                    "Mermaid takes `{id}` for an id, and shows what stands in the brackets: it is left out"
                )
            },
        );
    }

    fn ignored(&mut self, words: &str, span: std::ops::Range<usize>) {
        self.draft.report.add(Severity::Warning, Code::IgnoredContent, span.into(), || {
            format!("nothing in a mind map is written so: `{words}` is left out")
        });
    }
}

/// A line without the comment behind it.
fn strip_comment(line: &str) -> &str {
    line.split_once("%%").map_or(line, |(before, _)| before)
}
