//! Reading TaskPaper: items by their indentation, and notes below them.

use std::borrow::Cow;

use panmap_model::{Diagnostic, Fact, Task};

use super::guard;
use super::item::{self, BREAK, Tag};
use crate::reading::draft::Draft;

#[allow(clippy::unnecessary_wraps, reason = "what a reader is")]
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    draft.reserve(text.len() / 20, text.len());
    draft.builder.set_origin("taskpaper", "taskpaper");
    let mut reader = Reader { draft, open: Vec::new(), note: Vec::new(), owner: 0 };
    let mut at = 0;
    for whole in text.split('\n') {
        at = (at + whole.len() + 1).min(text.len());
        let line = Line::new(whole);
        let is_parent = || {
            let mut below = text[at..].split('\n').map(Line::new);
            below.find(|line| line.kind != Kind::Blank).is_some_and(|next| next.is_below(&line))
        };
        match line.kind {
            Kind::Blank => reader.note.push(None),
            Kind::Words if !is_parent() => reader.note_line(&line),
            _ => reader.topic(&line),
        }
    }
    reader.end_note();
    Ok(())
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Task,
    Project,
    Words,
}

/// A line: how far it is indented, and its words.
struct Line<'a> {
    kind: Kind,
    whole: &'a str,
    words: &'a str,
    width: usize,
}

impl<'a> Line<'a> {
    fn new(whole: &'a str) -> Self {
        let words = whole.trim_start_matches(['\t', ' ']);
        let indent = &whole[..whole.len() - words.len()];
        // A tab is as wide as four blanks.
        let width = indent.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum();
        let kind = match words {
            "" => Kind::Blank,
            words if item::is_task(words) => Kind::Task,
            words if item::is_project(words) => Kind::Project,
            _ => Kind::Words,
        };
        Self { kind, whole, words, width }
    }

    /// Whether the line is an item below another line.
    fn is_below(&self, above: &Line<'_>) -> bool {
        matches!(self.kind, Kind::Task | Kind::Project) && self.width > above.width
    }
}

struct Reader<'a, 'd> {
    draft: &'d mut Draft,
    /// How far the open topics are indented.
    open: Vec<usize>,
    /// The lines of a note; `None` for a blank one, which may only separate items.
    note: Vec<Option<&'a str>>,
    /// How many topics are open where the note belongs.
    owner: usize,
}

impl<'a> Reader<'a, '_> {
    fn topic(&mut self, line: &Line<'a>) {
        self.end_note();
        while self.open.pop_if(|width| *width >= line.width).is_some() {
            self.draft.close();
        }
        self.open.push(line.width);
        let is_task = line.kind == Kind::Task;
        let line_words =
            if is_task { line.words[1..].strip_prefix([' ', '\t']).unwrap_or_default() } else { line.words };
        let (mut words, tags) = item::tags(line_words);
        if line.kind == Kind::Project {
            words = words.strip_suffix(':').unwrap_or(words);
        }
        let words = guard::read(words.trim_end());
        self.draft.builder.open(words.replace(BREAK, "\n").as_str());
        if is_task {
            let is_done = tags.iter().any(|(name, _)| *name == "done");
            self.draft.builder.fact(Fact::Task(if is_done { Task::Done } else { Task::Open }));
        }
        for tag in tags.into_iter().rev() {
            self.tag(tag, is_task);
        }
        self.owner = self.open.len();
    }

    fn tag(&mut self, (name, value): Tag<'a>, is_task: bool) {
        let builder = &mut self.draft.builder;
        let Some(value) = value.map(item::value) else {
            // A task that is done says so by this tag.
            if !(is_task && name == "done") {
                builder.fact(Fact::Tag(name));
            }
            return;
        };
        match (name, priority(&value)) {
            ("priority", Some(priority)) => builder.fact(Fact::Priority(priority)),
            ("link", _) if !value.is_empty() => builder.link(&value),
            _ => builder.fact(Fact::Attribute { name, value: &value }),
        }
    }

    fn note_line(&mut self, line: &Line<'a>) {
        let above = self.open.iter().take_while(|width| **width < line.width).count();
        // A line beside an item, or at the margin below one, is a note of the item all the same.
        let owner = if above == 0 { self.open.len() } else { above };
        if owner != self.owner {
            self.end_note();
            self.owner = owner;
        }
        let tabs = self.open.get(owner.wrapping_sub(1)).map_or(0, |width| width / 4 + 1);
        let own = line.whole.bytes().take(tabs).take_while(|byte| *byte == b'\t').count();
        let rest = &line.whole[own..];
        let is_indented = rest.starts_with('\t');
        self.note.push(Some(guard::read(if is_indented { rest } else { rest.trim_start_matches(' ') })));
    }

    /// Gives the lines of a note to their topic.
    fn end_note(&mut self) {
        let note = std::mem::take(&mut self.note);
        let first = note.iter().take_while(|line| line.is_none()).count();
        let end = note.len() - note[first..].iter().rev().take_while(|line| line.is_none()).count();
        if first >= end {
            return;
        }
        let lines: Vec<_> = note[first..end].iter().map(|line| line.unwrap_or_default()).collect();
        let text = lines.join("\n");
        if self.owner == 0 && self.open.is_empty() {
            self.draft.builder.meta_mut().description = Some(text.as_str().into());
            return;
        }
        while self.open.len() > self.owner.max(1) {
            self.open.pop();
            self.draft.close();
        }
        self.draft.note(text.as_str());
    }
}

/// The priority that a value says.
pub(super) fn priority(value: &str) -> Option<u8> {
    value.parse().ok().filter(|priority| (1..=9).contains(priority) && value.len() == 1)
}
