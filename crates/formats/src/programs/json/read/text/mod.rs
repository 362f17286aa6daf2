//! Texts with marks: objects with `text` and `runs` or `blocks`, read back into words and marks.

use panmap_model::{Code, Diagnostic, MarkKind, Severity, Span, TextBuf, TextBuilder};

use super::super::marks;
use super::{Reader, unknown};
use crate::reading::json::malformed;

mod mark;

use mark::OwnedMark;

/// Words that look alike, as they are read. Their members may stand in any order, so they are added once all are known.
#[derive(Default)]
pub(super) struct OwnedRun {
    words: String,
    marks: Vec<OwnedMark>,
}

impl Reader<'_, '_> {
    /// Reads a text that is a string, or an object where it has marks.
    pub(super) fn read_text(&mut self) -> Result<TextBuf, Diagnostic> {
        if self.lexer.peek() != Some(b'{') {
            return self.lexer.string().map(TextBuf::from);
        }
        let start = self.lexer.position();
        let (mut words, mut formatting, mut seen) = (None, None, 0);
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let names = ["text", "runs", "blocks"];
            let Some(at) = names.iter().position(|known| *known == name) else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
                continue;
            };
            self.note_seen(&mut seen, at, names[at], span);
            match names[at] {
                "text" => words = Some(self.lexer.string()?.to_owned()),
                "runs" => formatting = Some((self.read_runs()?, span)),
                _ => formatting = Some((self.read_blocks()?, span)),
            }
        }
        let Some(words) = words else {
            return Err(malformed(start..self.lexer.position(), "a text needs `text`"));
        };
        let marked = formatting.filter(|(marked, span)| self.says(marked, &words, *span));
        Ok(marked.map_or_else(|| words.into(), |(marked, _)| marked))
    }

    /// Whether a text with marks is this plain text. Where it is not, somebody has changed the plain one, which counts.
    pub(super) fn says(&mut self, marked: &TextBuf, words: &str, span: Span) -> bool {
        let is_same = marked.plain() == words;
        if !is_same {
            self.draft.report.add(Severity::Warning, Code::FlattenedMarkup, span, || {
                "this does not say what `text` says: the words of `text` are kept and the formatting is left out"
                    .into()
            });
        }
        is_same
    }

    /// Keeps the formatting of the innermost open topic's text, which may stand before the text itself.
    pub(super) fn keep_formatting(&mut self, text: TextBuf, span: Span) {
        self.formatting.push((self.open.len(), text, span));
        self.settle_text();
    }

    /// Gives the innermost open topic's text its formatting, once both are known.
    pub(super) fn settle_text(&mut self) {
        let has_text = self.open.last().is_some_and(|open| open.has_text);
        let depth = self.open.len();
        let kept = self.formatting.pop_if(|(of, ..)| has_text && *of == depth);
        let (Some((_, marked, span)), Some(topic)) = (kept, self.innermost()) else { return };
        let words = self.draft.builder.text(topic).to_owned();
        if self.says(&marked, &words, span) {
            self.draft.builder.set_text(&marked);
        }
    }

    /// Reads the runs of a text without blocks.
    pub(super) fn read_runs(&mut self) -> Result<TextBuf, Diagnostic> {
        let runs = self.read_list_of_runs()?;
        add_runs(&mut self.builder, &runs);
        Ok(self.builder.finish().into())
    }

    /// Reads the blocks of a text, each of which lies in the nearest one before it that is less deep.
    pub(super) fn read_blocks(&mut self) -> Result<TextBuf, Diagnostic> {
        // How many blocks that hold blocks are open.
        let mut open = 0_u32;
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            let (block, depth, runs) = self.read_block()?;
            while open > depth {
                self.builder.end_block();
                open -= 1;
            }
            self.builder.open(block.mark());
            add_runs(&mut self.builder, &runs);
            if block.kind.is_container() {
                open += 1;
            } else {
                self.builder.close(block.kind);
            }
        }
        Ok(self.builder.finish().into())
    }

    fn read_block(&mut self) -> Result<(OwnedMark, u32, Vec<OwnedRun>), Diagnostic> {
        self.lexer.peek();
        let start = self.lexer.position();
        let (mut block, mut depth, mut runs) = (None, 0, Vec::new());
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            if let Some(kind) = marks::of_block(name) {
                block = self.read_mark(kind)?;
            } else if name == "depth" {
                depth = self.lexer.number::<u32>()?;
            } else if name == "runs" {
                runs = self.read_list_of_runs()?;
            } else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
            }
        }
        let Some(block) = block else {
            let message = "a block needs a member that says what it is, such as `paragraph`";
            return Err(malformed(start..self.lexer.position(), message));
        };
        Ok((block, depth, runs))
    }

    fn read_list_of_runs(&mut self) -> Result<Vec<OwnedRun>, Diagnostic> {
        let mut runs = Vec::new();
        self.lexer.open_array()?;
        while self.lexer.next_item()? {
            runs.push(self.read_run()?);
        }
        Ok(runs)
    }

    fn read_run(&mut self) -> Result<OwnedRun, Diagnostic> {
        let mut run = OwnedRun::default();
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            if name == "text" {
                self.lexer.string()?.clone_into(&mut run.words);
            } else if let Some(kind) = marks::of_run(name) {
                // Of a member that stands twice the last one counts.
                run.marks.retain(|mark| mark.kind != kind);
                run.marks.extend(self.read_mark(kind)?);
            } else {
                unknown(&mut self.draft.report, name, span);
                self.lexer.skip()?;
            }
        }
        Ok(run)
    }
}

/// Adds runs to a text. A mark that two of them have goes on from one to the next.
fn add_runs(text: &mut TextBuilder, runs: &[OwnedRun]) {
    let mut open: Vec<&OwnedMark> = Vec::new();
    // What the open link says so far.
    let mut said = String::new();
    for run in runs {
        let goes_on = |mark: &&OwnedMark| run.marks.contains(mark);
        open.iter().filter(|mark| !goes_on(mark)).for_each(|mark| text.end_span(mark.kind));
        open.retain(goes_on);
        for mark in run.marks.iter().filter(|mark| mark.kind.is_span()) {
            if !open.contains(&mark) {
                text.span(mark.mark());
                open.push(mark);
                if mark.kind == MarkKind::Link {
                    said.clear();
                }
            }
        }
        match run.marks.iter().find(|mark| mark.kind.is_atom()) {
            Some(atom) => text.atom(atom.mark(), &run.words),
            None => text.text(&run.words),
        }
        // Two addresses in a row are two links.
        said.push_str(&run.words);
        if let Some(at) = open.iter().position(|mark| mark.is_address(&said)) {
            text.end_span(MarkKind::Link);
            open.swap_remove(at);
        }
    }
    for mark in open {
        text.end_span(mark.kind);
    }
}
