//! Words as they are put together: marks that go on in the next line, and the characters that only guard others.

use panmap_model::{Mark, MarkKind, TextBuf, TextBuilder};

/// Stands where PlantUML needs a character and there is none: in a text of nothing, and between a backslash and `t`.
pub(super) const GUARD: char = '\u{200b}';

/// A blank at the beginning or the end of a line, which PlantUML would trim.
pub(super) const BLANK: &str = "<U+00A0>";

/// Puts words together, line by line.
#[derive(Default)]
pub(super) struct Words {
    builder: TextBuilder,
    /// Marks that end here unless the next line begins with them, the innermost one first.
    ending: Vec<Ending>,
    /// Line breaks behind which nothing stands yet.
    breaks: usize,
    is_at_start: bool,
    /// A blank that is one at the end of a line, and a no-break space before other words.
    has_blank: bool,
    /// How many guards stand behind a backslash.
    guards: Option<usize>,
}

/// A mark that ends, as what owns what it says.
struct Ending {
    kind: MarkKind,
    source: String,
}

impl Words {
    pub(super) fn new() -> Self {
        Self { is_at_start: true, ..Self::default() }
    }

    /// Begins the next line.
    pub(super) fn line_break(&mut self) {
        self.end_line();
        self.breaks += 1;
        self.is_at_start = true;
    }

    pub(super) fn push(&mut self, char: char) {
        if let Some(guards) = &mut self.guards {
            if char == GUARD {
                *guards += 1;
                return;
            }
            let kept = if char == 't' { guards.saturating_sub(1) } else { *guards };
            self.guards = None;
            (0..kept).for_each(|_| self.put(GUARD));
        }
        self.put(char);
        if char == '\\' {
            self.guards = Some(0);
        }
    }

    pub(super) fn push_str(&mut self, words: &str) {
        words.chars().for_each(|char| self.push(char));
    }

    /// The blank that is written as [`BLANK`].
    pub(super) fn blank(&mut self) {
        self.settle_guards();
        if self.is_at_start {
            self.put(' ');
        } else {
            self.settle_blank('\u{a0}');
            self.has_blank = true;
        }
    }

    /// Opens a mark, of which `source` says all.
    pub(super) fn open(&mut self, mark: Mark<'_>, source: &str) {
        if self.breaks > 0
            && self.ending.pop_if(|ending| ending.kind == mark.kind() && ending.source == source).is_some()
        {
            return;
        }
        self.settle();
        self.settle_blank('\u{a0}');
        self.builder.open(mark);
    }

    pub(super) fn close(&mut self, kind: MarkKind, source: &str) {
        self.settle_guards();
        // A blank before the end of a mark is likely to be at the end of a line as well.
        self.settle_blank(' ');
        if self.breaks > 0 {
            self.settle();
        }
        self.ending.push(Ending { kind, source: source.to_owned() });
    }

    pub(super) fn atom(&mut self, mark: Mark<'_>, words: &str) {
        self.settle_guards();
        self.settle();
        self.settle_blank('\u{a0}');
        self.is_at_start = false;
        self.builder.atom(mark, words);
    }

    pub(super) fn finish(mut self) -> TextBuf {
        self.end_line();
        self.settle();
        self.builder.finish().into()
    }

    fn put(&mut self, char: char) {
        self.settle();
        self.settle_blank('\u{a0}');
        self.is_at_start = false;
        self.builder.text(char.encode_utf8(&mut [0; 4]));
    }

    /// Ends the marks that do not go on, and breaks the line.
    fn settle(&mut self) {
        for ending in self.ending.drain(..) {
            self.builder.close(ending.kind);
        }
        (0..std::mem::take(&mut self.breaks)).for_each(|_| self.builder.line_break());
    }

    fn settle_blank(&mut self, blank: char) {
        if std::mem::take(&mut self.has_blank) {
            self.settle();
            self.builder.text(blank.encode_utf8(&mut [0; 4]));
        }
    }

    fn settle_guards(&mut self) {
        let guards = self.guards.take().unwrap_or_default();
        (0..guards).for_each(|_| self.put(GUARD));
    }

    fn end_line(&mut self) {
        self.settle_guards();
        self.settle_blank(' ');
    }
}
