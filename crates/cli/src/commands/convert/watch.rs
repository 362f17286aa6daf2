//! `--watch`: converts again whenever an input changes, until a signal ends it.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use notify::{Event, EventKind, RecursiveMode, Watcher};
use panmap_model::{Code, Diagnostic};

use super::batch::search;
use super::manifest::Manifest;
use super::setup::wrong;
use crate::args::{ConvertArgs, MessageFormat};
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::locate::Message;
use crate::output::directory;
use crate::report;

/// How long nothing more may change before maps are converted: programs save a file in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// How often changes may follow each other within that time before maps are converted all the same.
const MOST_CHANGES: usize = 10_000;

/// The inputs, and how each of them was when it was looked at.
type State = BTreeMap<PathBuf, Option<(u64, SystemTime)>>;

/// Converts now, and again after each change of an input.
///
/// # Errors
///
/// Where the arguments do not say what to convert, and where they name standard input.
pub(super) fn watch(
    args: &ConvertArgs,
    convert: impl Fn() -> Result<Exit, clap::Error>,
) -> Result<Exit, clap::Error> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
    let names = || args.inputs.iter().chain(&args.search.files_from);
    if names().next().is_none() || names().any(is_stdin) {
        return Err(wrong(
            "standard input cannot be watched\n\n  tip: name the files or directories to watch",
        ));
    }
    interrupt::watch();
    let (sender, changes) = channel();
    // That nobody listens any more is no error.
    let watcher = notify::recommended_watcher(move |change| _ = sender.send(change));
    let mut watcher = watcher.map_err(|error| wrong(format!("this system cannot watch files: {error}")))?;
    let mut known = HashSet::new();
    loop {
        let before = state(args);
        for (path, mode) in places(args, &before) {
            if known.insert(path.clone())
                && let Err(error) = watcher.watch(&path, mode)
            {
                let text = format!("this directory cannot be watched: {error}");
                report::emit(&[Message::about(&path, Diagnostic::error(Code::UnreadableInput, text))]);
                return Ok(Exit::Failed);
            }
        }
        if let exit @ Exit::Interrupted(_) = convert()? {
            return Ok(exit);
        }
        if args.message_format == MessageFormat::Human && !args.quiet {
            let files = if before.len() == 1 { "1 file" } else { &format!("{} files", before.len()) };
            report::say(&format!("watching {files}; Ctrl-C ends it"));
        }
        if !wait(args, &before, &changes) {
            return Ok(Exit::Failed);
        }
    }
}

/// Waits until an input has changed, or returns that nothing will be heard of it.
fn wait(args: &ConvertArgs, before: &State, changes: &Receiver<notify::Result<Event>>) -> bool {
    let is_touched = |change: &notify::Result<Event>| match change {
        Ok(change) => {
            let is_content = matches!(change.kind, EventKind::Create(_) | EventKind::Modify(_));
            is_content && change.paths.iter().any(|path| before.contains_key(path))
        }
        // Something was missed, so look.
        Err(_) => true,
    };
    let is_read = |change: &notify::Result<Event>| {
        change.as_ref().is_ok_and(|change| matches!(change.kind, EventKind::Access(_)))
    };
    loop {
        let Ok(change) = changes.recv() else { return false };
        if is_read(&change) {
            continue;
        }
        let mut is_due = is_touched(&change);
        for _ in 0..MOST_CHANGES {
            let Ok(change) = changes.recv_timeout(QUIET) else { break };
            is_due |= is_touched(&change);
        }
        if is_due || state(args) != *before {
            return true;
        }
    }
}

/// The inputs as they are now.
fn state(args: &ConvertArgs) -> State {
    let inputs = match &args.out_dir {
        None => args.inputs.clone(),
        Some(out_dir) => {
            let manifest = Manifest::read(out_dir, args.template()).ok().filter(|_| !args.no_manifest);
            let found = search(args, out_dir, manifest.as_ref()).run().unwrap_or_default();
            let path = |input: Source| match input {
                Source::File(path) => Some(path),
                Source::Stdin => None,
            };
            found.into_iter().flatten().filter_map(|input| path(input.source)).collect()
        }
    };
    let lists = args.search.files_from.iter().cloned();
    let look = |path: PathBuf| {
        let metadata = fs::metadata(&path).ok();
        let state = metadata.and_then(|metadata| Some((metadata.len(), metadata.modified().ok()?)));
        (absolute(&path).unwrap_or(path), state)
    };
    inputs.into_iter().chain(lists).map(look).collect()
}

/// The directories to watch: those that are named, with all below them, and those that inputs are in.
fn places(args: &ConvertArgs, inputs: &State) -> Vec<(PathBuf, RecursiveMode)> {
    let full = |path: &Path| absolute(path).unwrap_or_else(|_| path.to_owned());
    let named = args.out_dir.as_ref().map(|out_dir| search(args, out_dir, None).directories());
    let named = named.unwrap_or_default().into_iter().map(|path| (full(&path), RecursiveMode::Recursive));
    let mut places: Vec<_> = named.filter(|(path, _)| path.is_dir()).collect();
    let missing = args.inputs.iter().map(|path| full(path));
    for path in inputs.keys().cloned().chain(missing) {
        let parent = directory(&path).to_owned();
        let is_covered = places.iter().any(|(place, mode)| {
            *place == parent || *mode == RecursiveMode::Recursive && parent.starts_with(place)
        });
        if !is_covered && parent.is_dir() {
            places.push((parent, RecursiveMode::NonRecursive));
        }
    }
    places
}
