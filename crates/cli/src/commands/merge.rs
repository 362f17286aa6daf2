//! `panmap merge`: the edits of two maps that were made from a third one, in one map.

use std::fs;

use panmap_diff::{Conflict, merge};
use panmap_formats::ReadOptions;
use panmap_model::{Code, Diagnostic, MindMap};

use crate::args::MergeArgs;
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::printable::printable;
use crate::revision::{Outcome, Revision, Revisions, tell};
use crate::usage::usage_error;

/// How many characters of a text name a topic or a value.
const SHORT: usize = 60;

/// Merges what the arguments name, and lists the conflicts.
///
/// # Errors
///
/// Where the arguments are not three maps and one output.
pub(crate) fn run(args: &MergeArgs) -> Result<Exit, clap::Error> {
    let paths = [&args.base, &args.ours, &args.theirs];
    if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(usage_error("merge", "standard input can be read only once, so give `-` once"));
    }
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(args.message_format.is_for_programs())
        .encoding(args.bytes.encoding);
    let mut revisions = Revisions::new("merge", args.from, &args.reading, args.input_limit.bytes(), options)?;
    revisions.path = args.path.as_deref();
    let sources = paths.map(|path| match path.as_os_str() {
        name if name == "-" => Source::Stdin,
        _ => Source::File(path.clone()),
    });
    let read = read(&sources, &mut revisions);
    tell(std::mem::take(&mut revisions.messages), args.message_format);
    let (base, ours, theirs) = match read {
        Ok(read) => read,
        Err(error) => {
            tell(vec![*error], args.message_format);
            return Ok(Exit::Usage);
        }
    };
    let outcome = Outcome::new("merge", &args.result, ours.format)?.named(args.path.as_deref());
    let merged = merge(&base, &ours.map, &theirs.map);
    let exit = outcome.write(&merged.map, args.message_format);
    if exit != Exit::Done {
        return Ok(exit);
    }
    let message = |conflict| Message::about(outcome.name(), told(&merged.map, conflict));
    tell(merged.conflicts.iter().map(message).collect(), args.message_format);
    Ok(if merged.conflicts.is_empty() { Exit::Done } else { Exit::Failed })
}

/// Reads the three maps. Git gives an empty file for a base that there is not, as where both sides added the file.
fn read(
    [base, ours, theirs]: &[Source; 3],
    revisions: &mut Revisions<'_>,
) -> Result<(MindMap, Revision, Revision), Box<Message>> {
    let is_empty = match base {
        Source::File(path) => fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == 0),
        Source::Stdin => false,
    };
    let base = if is_empty { MindMap::default() } else { revisions.read(base)?.map };
    Ok((base, revisions.read(ours)?, revisions.read(theirs)?))
}

/// A conflict as a message: the topic, what both sides made of it, and what the map has.
fn told(map: &MindMap, conflict: &Conflict) -> Diagnostic {
    let topic = conflict.topic.and_then(|topic| map.get(topic));
    let place = topic.map_or_else(
        || "the map".to_owned(),
        |topic| {
            let mut names = vec![short(topic.text())];
            names.extend(topic.ancestors().take(2).map(|above| short(above.text())));
            names.reverse();
            names.join(" › ")
        },
    );
    let values: Vec<_> = [("ours", &conflict.ours), ("theirs", &conflict.theirs)]
        .into_iter()
        .map(|(name, value)| {
            let value = value.as_ref().map(|value| format!("`{}`", short(value.as_text().words())));
            format!("{name} {}", value.as_deref().unwrap_or("none"))
        })
        .collect();
    let is_silent = conflict.base.is_none() && conflict.ours.is_none() && conflict.theirs.is_none();
    let values = if is_silent { String::new() } else { format!(": {}", values.join(", ")) };
    let message = format!("{place}: conflict in {}{values}", conflict.kind);
    Diagnostic::warning(Code::MergeConflict, message).topics(1, vec![place])
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let mut chars = text.chars().map(|char| if char == '\n' { ' ' } else { char });
    let mut short: String = chars.by_ref().take(SHORT).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    printable(&short).into_owned()
}
