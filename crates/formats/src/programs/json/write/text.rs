//! Texts with marks as flat lists: runs of words that look alike, and blocks with their depth.
//!
//! Nothing is counted in bytes or characters, which programs count differently, and nothing nests.

use std::io::{self, Write};

use panmap_model::text::{Align, Cell, Image, Item, Link};
use panmap_model::{Mark, MarkKind, Run, Text};

use super::super::marks;
use crate::writing::json::{Line, Members, line};

/// Writes a member that is a text: a string, or an object where the text has marks.
pub(super) fn text<W: Write>(members: &mut Members<'_, W>, key: &str, text: Text<'_>) -> io::Result<()> {
    if text.is_plain() {
        return members.text(key, text.words());
    }
    members.object(key, |members| {
        members.text("text", &text.plain())?;
        formatting(members, text)
    })
}

/// Writes what stands beside the plain text of one that has marks: `runs`, or `blocks` where it has such.
pub(super) fn formatting<W: Write>(members: &mut Members<'_, W>, text: Text<'_>) -> io::Result<()> {
    if text.has_blocks() {
        members.rows("blocks", blocks(text), |out, block| write_block(out, &block))
    } else if text.is_plain() {
        Ok(())
    } else {
        members.list("runs", inline(text), |out, run| write_run(out, &run))
    }
}

/// Words that look alike.
struct Inline<'a> {
    words: &'a str,
    /// The marks over them, in the order of their members.
    marks: Vec<Mark<'a>>,
}

/// A block, with its words where it is one that has them.
struct Block<'a> {
    mark: Mark<'a>,
    depth: usize,
    runs: Vec<Inline<'a>>,
}

/// The runs of a text without blocks.
fn inline(text: Text<'_>) -> impl Iterator<Item = Inline<'_>> {
    let mut open = Vec::new();
    text.inline_runs().filter_map(move |step| spoken(step, &mut open))
}

/// The blocks of a text, in order.
fn blocks(text: Text<'_>) -> impl Iterator<Item = Block<'_>> {
    let (mut steps, mut depth, mut open) = (text.runs(), 0, Vec::new());
    std::iter::from_fn(move || {
        let mut leaf: Option<Block<'_>> = None;
        for step in steps.by_ref() {
            match (step, &mut leaf) {
                (Run::Open(mark), None) if mark.kind().is_container() => {
                    depth += 1;
                    return Some(Block { mark, depth: depth - 1, runs: Vec::new() });
                }
                (Run::Close(mark), None) if mark.kind().is_container() => depth -= 1,
                (Run::Open(mark), None) if marks::name(mark.kind()).is_some() => {
                    leaf = Some(Block { mark, depth, runs: Vec::new() });
                }
                (Run::Close(mark), Some(block)) if mark.kind() == block.mark.kind() => return leaf,
                (step, Some(block)) => block.runs.extend(spoken(step, &mut open)),
                // Lists, tables and rows follow from their items and cells.
                _ => {}
            }
        }
        None
    })
}

/// The run that a step of the walk is, if it is one.
fn spoken<'a>(step: Run<'a>, open: &mut Vec<Mark<'a>>) -> Option<Inline<'a>> {
    match step {
        Run::Open(mark) => open.push(mark),
        Run::Close(_) => drop(open.pop()),
        Run::Text(words) => {
            let mut marks = open.clone();
            marks.sort_by_key(Mark::kind);
            return Some(Inline { words, marks });
        }
    }
    None
}

fn write_block<W: Write>(out: &mut W, block: &Block<'_>) -> io::Result<()> {
    line(out, |members| {
        write_mark(members, &block.mark)?;
        members.number("depth", Some(block.depth))?;
        let mut separator: &[u8] = b"[";
        for (at, run) in block.runs.iter().enumerate() {
            let out = if at == 0 { members.key("runs")? } else { members.out() };
            out.write_all(separator)?;
            write_run(out, run)?;
            separator = b", ";
        }
        if block.runs.is_empty() { Ok(()) } else { members.out().write_all(b"]") }
    })
}

fn write_run<W: Write>(out: &mut W, run: &Inline<'_>) -> io::Result<()> {
    line(out, |members| {
        members.text("text", run.words)?;
        run.marks.iter().try_for_each(|mark| write_mark(members, mark))
    })
}

/// Writes the member that a mark is.
fn write_mark<W: Write>(members: &mut Line<'_, W>, mark: &Mark<'_>) -> io::Result<()> {
    let Some(name) = marks::name(mark.kind()) else { return Ok(()) };
    match *mark {
        Mark::Color(color) | Mark::Background(color) => members.text(name, &color.to_string()),
        Mark::Foreign { syntax } => members.text(name, syntax),
        _ if is_flag(mark.kind()) => members.flag(name, true),
        mark => line(members.key(name)?, |members| write_payload(members, mark)),
    }
}

/// Whether marks of the kind say nothing beside that.
fn is_flag(kind: MarkKind) -> bool {
    match kind {
        MarkKind::Link | MarkKind::Color | MarkKind::Background => false,
        kind => kind.is_span() || matches!(kind, MarkKind::Html | MarkKind::NoteRef),
    }
}

/// Writes what a mark says beside its kind.
fn write_payload<W: Write>(members: &mut Line<'_, W>, mark: Mark<'_>) -> io::Result<()> {
    match mark {
        Mark::Item(Item { number, task, loose, new }) => {
            members.number("number", number)?;
            if let Some(task) = task {
                members.text("task", task.name())?;
            }
            members.flag("loose", loose)?;
            members.flag("new", new)
        }
        Mark::Cell(Cell { head, row, table, align }) => {
            members.flag("head", head)?;
            members.flag("row", row)?;
            members.flag("table", table)?;
            members.some_text("align", align_name(align))
        }
        Mark::Footnote { label } => members.text("label", label),
        Mark::Heading { level } => members.number("level", Some(level)),
        Mark::CodeBlock { language } => members.some_text("language", language),
        Mark::Link(Link { address, title, bare, wiki }) => {
            members.text("address", address)?;
            members.some_text("title", title)?;
            members.flag("bare", bare)?;
            members.flag("wiki", wiki)
        }
        Mark::Image(Image { address, title, width, height, bare, wiki }) => {
            members.text("address", address)?;
            members.some_text("title", title)?;
            members.number("width", width)?;
            members.number("height", height)?;
            members.flag("bare", bare)?;
            members.flag("wiki", wiki)
        }
        Mark::Math { display } => members.flag("display", display),
        _ => Ok(()),
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::None => "",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
