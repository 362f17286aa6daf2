//! The tree: a line a topic, drawn in one walk through the flat map.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_model::{MindMap, Task, Topic};

use super::line::{columns, one_line, split, wrap};
use super::styled::{Style, pieces};

/// How a tree is drawn.
#[derive(Debug)]
pub(super) struct Look {
    /// The depth of the lowest topics shown; 0 shows the roots.
    pub(super) depth: usize,
    /// Whether notes are shown.
    pub(super) notes: bool,
    /// How wide a line may be.
    pub(super) width: Option<usize>,
    /// Whether bold words and the like are shown as such, and what is not a topic's text is dimmed.
    pub(super) is_styled: bool,
}

/// From here on lines are indented no further, or a deep map would take the square of its depth.
const DEEPEST_INDENT: usize = 40;

/// The columns each level is indented by.
const STEP: usize = 3;

/// Ends every style.
const PLAIN: &str = "\x1b[0m";

const DIM: Style = Style::DIM;

/// Writes all topics that the look wants shown.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn write(map: &MindMap, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut tree = Tree { look, deepest: look.deepest_indent(), is_last: Vec::new(), guides: String::new() };
    map.topics().filter(|topic| topic.depth() <= look.depth).try_for_each(|topic| tree.topic(topic, out))
}

impl Look {
    /// The depth up to which lines are indented, so that guides take no more than half of a line.
    fn deepest_indent(&self) -> usize {
        self.width.map_or(DEEPEST_INDENT, |width| (width / 2 / STEP).clamp(1, DEEPEST_INDENT))
    }
}

struct Tree<'a> {
    look: &'a Look,
    /// The depth up to which lines are indented.
    deepest: usize,
    /// For each depth from 1 on, as far as lines are indented: whether the open topic there is the last of its siblings.
    is_last: Vec<bool>,
    /// What stands before the line being written.
    guides: String,
}

/// A part of a line, and how it is drawn.
struct Part<'a> {
    text: Cow<'a, str>,
    style: Style,
}

impl Tree<'_> {
    fn topic(&mut self, topic: Topic<'_>, out: &mut dyn Write) -> io::Result<()> {
        let depth = topic.depth();
        if let Some(above) = depth.checked_sub(1).filter(|_| depth <= self.deepest) {
            self.is_last.truncate(above);
            self.is_last.push(is_last(topic));
        }
        let indent = depth.min(self.deepest);
        self.guides.clear();
        for (level, is_last) in self.is_last[..indent].iter().enumerate() {
            // Topics below the deepest indent have no branch of their own there, only the guide of the one above them.
            let is_own = level + 1 == depth;
            self.guides.push_str(match (is_own, is_last) {
                (true, false) => "├─ ",
                (true, true) => "└─ ",
                (false, false) => "│  ",
                (false, true) => "   ",
            });
        }
        let hidden = if depth == self.look.depth { topic.descendants().len() } else { 0 };
        let more = if hidden == 0 { String::new() } else { format!(" … {hidden} more") };
        self.line(&self.parts(topic), &more, out)?;
        let has_below = !topic.is_leaf() && hidden == 0;
        let note = topic.note().filter(|_| self.look.notes);
        let mut texts = topic.details().into_iter().chain(note);
        texts.try_for_each(|text| self.below(&text.plain(), indent, has_below, out))
    }

    /// What a topic's line says of it, in order.
    fn parts<'a>(&self, topic: Topic<'a>) -> Vec<Part<'a>> {
        let depth = topic.depth();
        let dim = |text: String| Part { text: text.into(), style: DIM };
        let mut parts = Vec::new();
        if depth > self.deepest {
            parts.push(dim(format!("depth {depth}: ")));
        }
        match topic.task() {
            Some(Task::Open) => parts.push(dim("[ ] ".to_owned())),
            Some(Task::Done) => parts.push(dim("[x] ".to_owned())),
            Some(other) => parts.push(dim(format!("[{}] ", one_line(other.name())))),
            None => {}
        }
        let own = if depth == 0 { Style::BOLD } else { Style::PLAIN };
        if topic.text().is_empty() {
            parts.push(dim("(no text)".to_owned()));
        } else if self.look.is_styled {
            let pieces = pieces(topic.rich_text()).into_iter();
            parts.extend(pieces.map(|(words, style)| Part { text: one_line(words), style: style.and(own) }));
        } else {
            parts.push(Part { text: one_line(topic.text()), style: own });
        }
        parts.extend(topic.priority().map(|priority| dim(format!(" !{priority}"))));
        parts.extend(topic.progress().map(|percent| dim(format!(" {percent}%"))));
        parts.extend(topic.icons().map(|icon| dim(format!(" :{}:", one_line(icon)))));
        parts.extend(topic.tags().map(|tag| dim(format!(" #{}", one_line(tag)))));
        parts.extend(topic.link().map(|link| dim(format!(" → {}", one_line(link)))));
        if topic.is_folded() {
            parts.push(dim(" (folded)".to_owned()));
        }
        parts
    }

    /// Writes the guides, as much of the parts as there is room for, and how many topics are hidden.
    fn line(&self, parts: &[Part<'_>], more: &str, out: &mut dyn Write) -> io::Result<()> {
        self.styled(DIM, &self.guides, out)?;
        let Some(room) = self.room() else {
            parts.iter().try_for_each(|part| self.styled(part.style, &part.text, out))?;
            self.styled(DIM, more, out)?;
            return writeln!(out);
        };
        // Where it would leave nothing of the topic, the number goes first.
        let more = if columns(more) < room { more } else { "" };
        let mut room = room - columns(more);
        let mut rest = parts.iter();
        while let Some(part) = rest.next() {
            // The last column is kept for the sign that more was to come, unless nothing is.
            let is_whole = split(&part.text, room).1.is_empty();
            let taken = columns(&part.text).min(room);
            if is_whole && (taken < room || rest.len() == 0) {
                self.styled(part.style, &part.text, out)?;
                room -= taken;
                continue;
            }
            let (head, _) = split(&part.text, room - 1);
            self.styled(part.style, head, out)?;
            self.styled(DIM, "…", out)?;
            break;
        }
        self.styled(DIM, more, out)?;
        writeln!(out)
    }

    /// The columns that the guides leave, where there is a limit.
    fn room(&self) -> Option<usize> {
        self.look.width.map(|width| width.saturating_sub(columns(&self.guides)).max(1))
    }

    /// Writes details or a note below their topic, between the guides of those that follow.
    fn below(&mut self, text: &str, indent: usize, has_below: bool, out: &mut dyn Write) -> io::Result<()> {
        self.guides.clear();
        let below = Some(!has_below || indent == self.deepest);
        for is_last in self.is_last[..indent].iter().copied().chain(below) {
            self.guides.push_str(if is_last { "   " } else { "│  " });
        }
        let room = self.room().unwrap_or(usize::MAX);
        for line in text.split('\n') {
            let line = one_line(line.trim_end());
            // Without a limit, a line of the text is a line of the tree.
            for line in wrap(&line, room) {
                let guides = if line.is_empty() { self.guides.trim_end() } else { &self.guides };
                self.styled(DIM, guides, out)?;
                self.styled(DIM, line, out)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }

    fn styled(&self, style: Style, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if text.is_empty() || style == Style::PLAIN || !self.look.is_styled {
            return out.write_all(text.as_bytes());
        }
        write!(out, "{}{text}{PLAIN}", style.sequence())
    }
}

/// Whether no sibling follows: the topic and its parent then end at the same place of the flat map.
fn is_last(topic: Topic<'_>) -> bool {
    let end = |topic: Topic<'_>| topic.id().index() + topic.descendants().len();
    topic.parent().is_none_or(|parent| end(parent) == end(topic))
}
