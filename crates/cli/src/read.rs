//! One input to a map and messages.

use std::sync::Arc;

use panmap::Hint;
use panmap_formats::{Format, Input, Outline, ReadOptions};
use panmap_model::{Code, Diagnostic, MindMap, Parsed, Severity};

use crate::content::Content;
use crate::input::{self, Source};
use crate::locate::{Message, locate_error_in, locate_in};
use crate::path_name::PathName;
use crate::pieces::Threads;

/// How inputs are read, the same for all inputs of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// The format of all inputs, if it is given.
    pub(crate) from: Option<&'static Format>,
    pub(crate) options: ReadOptions,
    /// How many bytes an input has at most.
    pub(crate) limit: usize,
    /// The sheet that is wanted, by its title or number.
    pub(crate) sheet: Option<String>,
}

/// Which outlines are read without a tree.
pub(crate) struct Outlines<'a> {
    /// The threads on which they are read.
    pub(crate) threads: Threads,
    /// Whether an outline below this root can be written without a tree, too.
    pub(crate) are_written: &'a dyn Fn(&MindMap) -> bool,
}

/// What was read of an input.
#[derive(Debug)]
pub(crate) struct Read {
    /// The map, or its root alone where the topics below are an outline.
    pub(crate) map: MindMap,
    pub(crate) outline: Option<Outline>,
    pub(crate) format: &'static Format,
}

/// Reads one input, adding what there is to say to `messages`.
///
/// Its bytes are gone once this returns, before a writer asks for memory, unless the map shares them.
///
/// # Errors
///
/// The error that left no map.
pub(crate) fn read(
    source: &Source,
    reading: &Reading,
    messages: &mut Vec<Message>,
) -> Result<MindMap, Box<Message>> {
    read_outlined(source, reading, None, messages).map(|read| read.map)
}

/// Reads one input, as [`read`] does, and says which format it is in.
///
/// # Errors
///
/// As for [`read`].
pub(crate) fn read_with_format(
    source: &Source,
    reading: &Reading,
    messages: &mut Vec<Message>,
) -> Result<(MindMap, &'static Format), Box<Message>> {
    read_outlined(source, reading, None, messages).map(|read| (read.map, read.format))
}

/// Reads one input, as [`read`] does, but these outlines without a tree.
///
/// # Errors
///
/// As for [`read`].
pub(crate) fn read_outlined(
    source: &Source,
    reading: &Reading,
    outlines: Option<Outlines<'_>>,
    messages: &mut Vec<Message>,
) -> Result<Read, Box<Message>> {
    let content = input::read_in(source, reading.limit, reading.options.encoding)
        .map_err(|error| Box::new(Message::about(source.name(), error)))?;
    // The map may share the text, which saves as much memory as the input takes.
    match content {
        Content::Text(text) => {
            let text = Arc::new(text);
            read_as(&source.name(), source, &Input::shared(&text), reading, outlines, messages)
        }
        Content::Bytes(bytes) => {
            read_as(&source.name(), source, &Input::new(&bytes), reading, None, messages)
        }
    }
}

/// Reads an input whose bytes are there already, which goes by this name in messages.
///
/// # Errors
///
/// As for [`read`].
pub(crate) fn read_bytes(
    name: &PathName,
    source: &Source,
    bytes: &[u8],
    reading: &Reading,
    messages: &mut Vec<Message>,
) -> Result<MindMap, Box<Message>> {
    read_as(name, source, &Input::new(bytes), reading, None, messages).map(|read| read.map)
}

fn read_as(
    name: &PathName,
    source: &Source,
    input: &Input<'_>,
    reading: &Reading,
    outlines: Option<Outlines<'_>>,
    messages: &mut Vec<Message>,
) -> Result<Read, Box<Message>> {
    let format = reading.from.map_or_else(|| input::infer(source, input), Ok);
    let format = format.map_err(|error| Box::new(Message::about(name, error)))?;
    let outlines = outlines.filter(|_| reading.sheet.is_none());
    if let Some((page, outline)) = outlines.and_then(|outlines| outline(format, input, reading, outlines)) {
        messages.extend(locate_in(name, input, page.diagnostics));
        return Ok(Read { map: page.map, outline: Some(outline), format });
    }
    match format.read_input(input, &reading.options) {
        Ok(parsed) => {
            messages.extend(locate_in(name, input, parsed.diagnostics));
            let whole = |map| Read { map, outline: None, format };
            let Some(wanted) = &reading.sheet else { return Ok(whole(parsed.map)) };
            panmap::sheet(&parsed.map, wanted)
                .map(whole)
                .ok_or_else(|| Box::new(Message::about(name, no_sheet(&parsed.map, wanted))))
        }
        Err(error) => {
            // What is no text is in none of the formats.
            let is_text = !matches!(error.code, Code::UnreadableInput | Code::UndecodableText);
            let from = reading.from.filter(|_| is_text);
            let error = match from.and_then(|from| looks_like(input, from)) {
                Some(other) => mistaken(error, format, other),
                None => error,
            };
            Err(Box::new(locate_error_in(name, input, error)))
        }
    }
}

/// Reads an outline, unless that or writing it takes a tree.
fn outline(
    format: &Format,
    input: &Input<'_>,
    reading: &Reading,
    Outlines { threads, are_written }: Outlines<'_>,
) -> Option<(Parsed, Outline)> {
    let read = format.read_outline(input, &reading.options, |count, scan| {
        let mut scanned = Vec::with_capacity(count);
        let take = |piece: Option<_>| piece.map(|piece| scanned.push(piece)).ok_or(());
        threads.in_order(count, scan, take).ok().map(|()| scanned)
    });
    read.filter(|(page, _)| are_written(&page.map))
}

/// That a map has no sheet of a name, and which it has.
fn no_sheet(map: &MindMap, wanted: &str) -> Diagnostic {
    /// How many sheets are named.
    const NAMED: usize = 10;
    let titles = panmap::sheet_titles(map).take(NAMED).map(|title| format!("`{title}`"));
    let names = titles.collect::<Vec<_>>().join(", ");
    let more = match map.roots().count() {
        count if count > NAMED => format!(" and {} more", count - NAMED),
        _ => String::new(),
    };
    Diagnostic::error(Code::UnreadableInput, format!("this map has no sheet `{wanted}`"))
        .help(format!("give one of {names}{more}, or a number from 1 to {}", map.roots().count()))
}

/// The format that an input seems to be in, where that is another one.
fn looks_like(input: &Input<'_>, from: &Format) -> Option<&'static Format> {
    panmap::detect_input(input, Hint::new()).ok().filter(|format| format.name != from.name)
}

/// An error about an input that was to be read as one format and seems to be in another: its own advice would not help.
fn mistaken(error: Diagnostic, from: &Format, other: &Format) -> Diagnostic {
    let message = format!("{}; the input looks like {}, not {}", error.message, other.title, from.title);
    let help = format!("leave out `--from`, or give `--from {}`", other.name);
    Diagnostic { message, help: Some(help), ..error }
}

/// The error that left no map, with the advice to recover where that was not tried and may help.
pub(crate) fn with_advice(mut error: Box<Message>, reading: &Reading) -> Box<Message> {
    let diagnostic = &mut error.diagnostic;
    if diagnostic.code == Code::MalformedInput && !reading.options.recover {
        diagnostic.help.get_or_insert_with(|| {
            "repair it there; `panmap convert --recover` converts what can be read of it".into()
        });
    }
    error
}

/// What was read of a malformed input was asked for, so that there is more is no error in itself.
pub(crate) fn forgive(messages: &mut [Message]) {
    for Message { diagnostic, .. } in messages {
        if diagnostic.severity == Severity::Error {
            // The advice was to mend the input or to recover, which is done.
            diagnostic.help = None;
            diagnostic.severity = Severity::Warning;
        }
    }
}
