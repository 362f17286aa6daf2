//! Texts with their marks in readable form.

use panmap_model::{Mark, Run, Text};

/// Formats two texts of equal words so that their marks are visible: similar to Markdown, or as lists of marks if the
/// Markdown would be equal.
pub(crate) fn told(old: Text<'_>, new: Text<'_>) -> [Option<String>; 2] {
    let shown = [old, new].map(|text| Some(Page::of(text)));
    if shown[0] == shown[1] { [old, new].map(listed) } else { shown }
}

/// Returns the marks of a text, one per line, such as `link https://example.org "two"`; `None` if it has no marks.
fn listed(text: Text<'_>) -> Option<String> {
    let lines = text.marks().map(|(range, mark)| {
        let words = text.words()[range].escape_debug();
        format!("{}{} \"{words}\"", mark.kind().name(), value(mark))
    });
    lines.reduce(|all, line| all + "\n" + &line)
}

/// The properties of a mark besides its kind, each preceded by a space.
fn value(mark: Mark<'_>) -> String {
    let words: Vec<String> = match mark {
        Mark::Item(item) => {
            let number = item.number.map(|number| number.to_string());
            let task = item.task.map(|task| task.to_string());
            let loose = item.loose.then(|| "loose".to_owned());
            [number, task, loose].into_iter().flatten().collect()
        }
        Mark::Cell(cell) => vec![format!("{:?}", cell.align).to_lowercase()],
        Mark::Heading { level } => vec![level.to_string()],
        Mark::Footnote { label: text }
        | Mark::CodeBlock { language: text }
        | Mark::Foreign { syntax: text } => vec![text.to_owned()],
        Mark::Link(link) => vec![link.address.to_owned(), link.title.to_owned()],
        Mark::Image(image) => {
            let sizes = [image.width, image.height].into_iter().flatten().map(|size| size.to_string());
            [image.address.to_owned(), image.title.to_owned()].into_iter().chain(sizes).collect()
        }
        Mark::Color(color) | Mark::Background(color) => vec![color.to_string()],
        _ => Vec::new(),
    };
    words.iter().filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect()
}

/// The output so far.
#[derive(Default)]
struct Page {
    out: String,
    /// What lines in the open blocks begin with, and how much of it each block added.
    margin: String,
    added: Vec<usize>,
    /// The numbers of the next items in the open lists.
    numbers: Vec<Option<u32>>,
    /// Whether the line contains nothing but bullets.
    is_fresh: bool,
}

impl Page {
    fn of(text: Text<'_>) -> String {
        let mut page = Self { is_fresh: true, ..Self::default() };
        for run in if text.has_blocks() { text.runs() } else { text.inline_runs() } {
            match run {
                Run::Open(mark) => page.open(mark),
                Run::Close(mark) => page.close(mark),
                Run::Text(words) => page.text(words),
            }
        }
        page.out
    }

    fn open(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::List { number, .. } => self.numbers.push(number),
            Mark::Item(item) => {
                let number = self.numbers.last_mut().and_then(|number| {
                    let own = *number;
                    *number = own.map(|own| own.saturating_add(1));
                    own
                });
                let bullet = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
                self.block(&bullet, &" ".repeat(bullet.len()));
                if let Some(task) = item.task {
                    self.out.extend(["[", task.name(), "] "]);
                }
            }
            Mark::Quote => self.block("> ", "> "),
            Mark::Footnote { label } => self.block(&format!("[^{label}]: "), "  "),
            Mark::Heading { level } => self.block(&format!("{} ", "#".repeat(level.into())), ""),
            Mark::CodeBlock { language } => {
                self.block(&format!("```{language}"), "");
                self.text("\n");
            }
            Mark::Rule => {
                self.block("---", "");
                self.is_fresh = false;
            }
            Mark::HtmlBlock => self.block("", ""),
            Mark::Paragraph { .. } => self.line(),
            Mark::Row { .. } => {
                self.line();
                self.text("|");
            }
            Mark::Cell(_) => {
                self.added.push(0);
                self.text(" ");
            }
            span => self.text(delimiters(span).0),
        }
    }

    fn close(&mut self, mark: Mark<'_>) {
        match mark {
            Mark::List { .. } => {
                self.numbers.pop();
            }
            Mark::Link(link) => self.address(link.address, link.title),
            Mark::Image(image) => self.address(image.address, image.title),
            Mark::Cell(_) => {
                self.end_block();
                self.text(" |");
            }
            Mark::CodeBlock { .. } => {
                self.text("\n```");
                self.end_block();
            }
            mark if mark.kind().is_block() => self.end_block(),
            span => self.text(delimiters(span).1),
        }
    }

    /// Begins a block whose first line begins with `bullet` and whose other lines begin with `others`.
    fn block(&mut self, bullet: &str, others: &str) {
        self.line();
        self.out.push_str(bullet);
        self.margin.push_str(others);
        self.added.push(others.len());
    }

    fn end_block(&mut self) {
        let added = self.added.pop().unwrap_or_default();
        self.margin.truncate(self.margin.len() - added);
        self.is_fresh = false;
    }

    /// Begins a line, unless the current one is still empty.
    fn line(&mut self) {
        if !self.is_fresh {
            self.out.push('\n');
            self.out.push_str(&self.margin);
            self.is_fresh = true;
        }
    }

    fn text(&mut self, words: &str) {
        let mut lines = words.split('\n');
        self.out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.out.push('\n');
            self.out.push_str(&self.margin);
            self.out.push_str(line);
        }
        self.is_fresh &= words.is_empty();
    }

    fn address(&mut self, address: &str, title: &str) {
        let title = if title.is_empty() { String::new() } else { format!(" \"{title}\"") };
        self.text(&format!("]({address}{title})"));
    }
}

/// Returns what precedes and follows the words of a span.
fn delimiters(span: Mark<'_>) -> (&'static str, &'static str) {
    match span {
        Mark::Strong => ("**", "**"),
        Mark::Emphasis => ("*", "*"),
        Mark::Strike => ("~~", "~~"),
        Mark::Code => ("`", "`"),
        Mark::Highlight => ("==", "=="),
        Mark::Underline => ("<u>", "</u>"),
        Mark::Sub => ("<sub>", "</sub>"),
        Mark::Sup => ("<sup>", "</sup>"),
        Mark::Color(_) | Mark::Background(_) => ("<span>", "</span>"),
        Mark::Math { display: true } => ("$$", "$$"),
        Mark::Math { display: false } => ("$", "$"),
        Mark::NoteRef => ("[^", "]"),
        Mark::Link(_) => ("[", ""),
        Mark::Image(_) => ("![", ""),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::text::{Image, Item, Link, Rgb};
    use panmap_model::{MarkKind, TextBuf, TextBuilder};

    use super::*;

    fn built(build: impl FnOnce(&mut TextBuilder)) -> TextBuf {
        let mut builder = TextBuilder::new();
        build(&mut builder);
        builder.finish().into()
    }

    #[test]
    fn spans_are_told_as_markdown_writes_them() {
        let text = built(|text| {
            text.text("one ");
            text.span(Mark::Strong);
            text.text("two");
            text.end_span(MarkKind::Strong);
            text.text(" ");
            text.span(Mark::Link(Link { address: "a.md", title: "A", ..Link::default() }));
            text.text("three");
            text.end_span(MarkKind::Link);
            text.text("\n");
            text.atom(Mark::Image(Image { address: "b.png", ..Image::default() }), "four");
        });
        assert_eq!(Page::of(text.as_text()), "one **two** [three](a.md \"A\")\n![four](b.png)");
    }

    #[test]
    fn blocks_are_told_as_markdown_writes_them() {
        let text = built(|text| {
            text.paragraph();
            text.text("Keep:");
            text.end_paragraph();
            for words in ["apples\nred", "pears"] {
                text.block(Mark::Item(Item { number: Some(3), ..Item::default() }));
                text.block(Mark::Quote);
                text.text(words);
                text.end_block();
                text.end_block();
            }
            text.block(Mark::CodeBlock { language: "sh" });
            text.text("ls\npwd");
            text.end_block();
        });
        let expected = "Keep:\n3. > apples\n   > red\n4. > pears\n```sh\nls\npwd\n```";
        assert_eq!(Page::of(text.as_text()), expected);
    }

    #[test]
    fn what_looks_the_same_is_told_as_a_list_of_marks() {
        let colored = |color| {
            built(|text| {
                text.span(Mark::Color(color));
                text.text("one");
            })
        };
        let [red, blue] = [Rgb(255, 0, 0), Rgb(0, 0, 255)].map(colored);
        let [old, new] = told(red.as_text(), blue.as_text()).map(Option::unwrap);
        assert!(old.ends_with("#ff0000 \"one\"") && new.ends_with("#0000ff \"one\""), "{old} {new}");
    }
}
