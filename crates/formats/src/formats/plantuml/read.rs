//! Reading the diagrams of PlantUML.

use std::collections::HashMap;
use std::ops::Range;

use panmap_model::{Code, Diagnostic, Fact, Severity, Side, StyleProperty};

use super::item::{self, Item};
use super::label;
use super::scan::{self, Kind, Lines, Part};
use super::tree::{Look, Node, Source, Tree};
use crate::names::icons::{self, Program};
use crate::reading::draft::Draft;

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let mut reader = Reader { text, draft, tree: Tree::default(), relations: Vec::new() };
    let mut lines = Lines::new(text);
    let (mut is_found, mut end) = (false, Ok(()));
    while let Some((_, line)) = lines.line().filter(|_| end.is_ok()) {
        if let Some(kind) = scan::starts(line.trim_start()) {
            if !is_found {
                reader
                    .draft
                    .builder
                    .set_origin("plantuml", if kind == Kind::Wbs { "wbs" } else { "mindmap" });
            }
            is_found = true;
            reader.tree.begin();
            end = reader.diagram(kind, &mut lines);
        }
    }
    if !is_found {
        return Err(Diagnostic::error(
            Code::NotAnOutline,
            "this is no mind map of PlantUML: no line says `@startmindmap` or `@startwbs`",
        )
        .help("Panmap reads these two diagrams of PlantUML; `--from` says what else this is"));
    }
    reader.finish();
    end
}

struct Reader<'a, 'd> {
    text: &'a str,
    draft: &'d mut Draft,
    tree: Tree<'a>,
    relations: Vec<(Range<usize>, &'a str, &'a str, &'a str)>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the lines of a diagram.
    fn diagram(&mut self, kind: Kind, lines: &mut Lines<'a>) -> Result<(), Diagnostic> {
        while let Some((range, line)) = lines.line() {
            let words = line.trim();
            if words.starts_with("@end") {
                break;
            }
            if let Some((part, range)) = scan::part(line, &range, lines) {
                self.part(part, range);
            } else if let Some(item) = Item::parse(line, kind) {
                self.topic(kind, item, range, lines)?;
            } else if let Some(side) = words.strip_suffix("side").map(str::trim_end)
                && matches!(side, "left" | "right")
            {
                self.tree.turn(side == "left");
            } else if let Some((from, to, label)) = item::relation(words) {
                self.relations.push((range, from, to, label));
            } else {
                self.ignored(range, words);
            }
        }
        Ok(())
    }

    fn topic(
        &mut self,
        kind: Kind,
        item: Item<'a>,
        range: Range<usize>,
        lines: &mut Lines<'a>,
    ) -> Result<(), Diagnostic> {
        let (source, stereotype) = if item.is_block {
            let start = range.end - item.words.len();
            let is_end = |line: &str| item::stereotype(line.trim_end()).0.trim_end().ends_with(';');
            let end = if is_end(item.words) { range.end } else { lines.until(is_end) };
            let block = self.text[start..end].trim_end();
            let (block, stereotype) = item::stereotype(block);
            let Some(words) = block.trim_end().strip_suffix(';') else {
                return Err(Diagnostic::error(Code::MalformedInput, "a topic is not closed: `;` is missing")
                    .at(range)
                    .help("end the last line of its words with a semicolon"));
            };
            let (words, inner) = item::stereotype(words);
            (Source::Lines(words), stereotype.or(inner))
        } else {
            let (words, stereotype) = item::stereotype(item.words);
            (Source::Line(words), stereotype)
        };
        if self.tree.add(kind, &item, source, stereotype, range.start) {
            self.draft.report.add(Severity::Info, Code::UnevenIndentation, range.into(), || {
                "a topic skips a level, which PlantUML refuses: it is right below the one above".to_owned()
            });
        }
        Ok(())
    }

    fn part(&mut self, part: Part, range: Range<usize>) {
        let source = self.text[range.clone()].trim();
        let meta = self.draft.builder.meta_mut();
        match part {
            Part::Nothing => {}
            Part::Unclosed => {
                self.draft.report.add(Severity::Warning, Code::IgnoredContent, range.into(), || {
                    format!("nothing closes the block that begins with `{source}`: this line is left out")
                });
            }
            Part::Drawing => meta.extensions.push(("plantuml".to_owned(), source.replace("\r\n", "\n"))),
            Part::Words(name) => {
                let words = scan::words(source, name);
                match name {
                    "title" if meta.title.is_none() => {
                        meta.title = Some(label::plain(&words).as_text().words().to_owned());
                        self.draft.has_title = true;
                    }
                    "legend" if meta.description.is_none() => {
                        meta.description = Some(label::read_lines(words.into_iter()).text);
                    }
                    name => {
                        let value = label::plain(&words).as_text().words().to_owned();
                        meta.attributes.push((name.to_owned(), value));
                    }
                }
            }
        }
    }

    fn ignored(&mut self, range: Range<usize>, words: &str) {
        self.draft.report.add(Severity::Warning, Code::IgnoredContent, range.into(), || {
            format!("nothing in a diagram of topics is written so: `{words}` is left out")
        });
    }

    /// Opens all topics in the order of the tree, and relates them.
    fn finish(mut self) {
        let mut ids = HashMap::new();
        let tree = std::mem::take(&mut self.tree);
        for (at, depth) in tree.order() {
            let node = &tree.nodes[at];
            self.draft.close_to(depth);
            self.open(node, depth);
            let code = node.look.as_ref().and_then(|look| look.code);
            if let (Some(code), Some(id)) = (code, self.draft.builder.topic_id(self.draft.builder.len() - 1))
            {
                ids.entry(code).or_insert(id);
            }
        }
        for (range, from, to, source) in std::mem::take(&mut self.relations) {
            if let (Some(from), Some(to)) = (ids.get(from), ids.get(to)) {
                let label = label::plain(&[source]);
                self.draft.builder.relate(*from, *to, label.as_text().words());
            } else {
                self.draft.report.add(Severity::Warning, Code::DanglingRelation, range.into(), || {
                    format!("no two topics are called `{from}` and `{to}`")
                });
            }
        }
    }

    fn open(&mut self, node: &Node<'a>, depth: usize) {
        let label = match node.source {
            Source::Line(words) => label::read(words),
            Source::Lines(words) => label::read_lines(words.lines()),
        };
        let builder = &mut self.draft.builder;
        builder.open(&label.text);
        if let Some(link) = &label.link {
            builder.link(link);
        }
        for icon in label.icons {
            builder.fact(Fact::Icon(icons::from(Program::PlantUml, icon)));
        }
        match node.is_left {
            // Only branches have a side.
            Some(is_left) if depth == 1 => {
                builder.fact(Fact::Side(if is_left { Side::Left } else { Side::Right }));
            }
            Some(is_left) if node.has_arrow => {
                builder.fact(Fact::Extension { syntax: "plantuml", source: if is_left { "<" } else { ">" } });
            }
            _ => {}
        }
        let mut style = |property, value| builder.fact(Fact::Style { property, value });
        let look = node.look.as_deref().unwrap_or(&Look::NONE);
        if let Some(color) = look.color {
            let name = &color[1..];
            let is_number =
                name.bytes().all(|byte| byte.is_ascii_hexdigit()) && matches!(name.len(), 3 | 6 | 8);
            style(StyleProperty::Background, if is_number { color } else { name });
        }
        if look.is_boxless {
            style(StyleProperty::Shape, BOXLESS);
        }
        if let Some(name) = look.stereotype {
            style(StyleProperty::StyleName, name);
        }
        if label.is_flattened {
            self.draft.report.add(
                Severity::Info,
                Code::FlattenedMarkup,
                (node.start..node.start + 1).into(),
                || "the size or the font of words is left out".to_owned(),
            );
        }
    }
}

/// The shape of a topic without a box.
pub(super) const BOXLESS: &str = "none";
