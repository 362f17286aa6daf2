//! What earlier runs wrote to an output directory, so that outputs are noticed whose inputs are gone.

mod file;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use panmap_formats::by_name;
use panmap_model::{Code, Diagnostic};

use self::file::{Entries, Entry, decode, encode, relative};
use super::job::Mode;
use super::plan::Task;
use crate::input::Source;
use crate::locate::{Message, locate_error};
use crate::many::{MANIFEST, Outcome, Output, State};
use crate::output::{self, Difference, Directories, Target, unwritable};
use crate::path_name::PathName;
use crate::real::RealPaths;
use crate::streams::io_error;

/// The manifest of an output directory, before a run and as the run changes it.
#[derive(Debug)]
pub(super) struct Manifest<'a> {
    out_dir: &'a Path,
    /// The output directory without links, which need not exist.
    real: PathBuf,
    template: &'a str,
    /// What earlier runs wrote.
    before: Entries,
    /// What this run is to write, by the paths of its targets.
    planned: HashMap<PathBuf, (String, Entry)>,
    /// What this run has written, or found as it would write it.
    written: Entries,
    /// What is no longer there.
    gone: HashSet<String>,
    /// What was found to be left over.
    found: HashSet<String>,
    /// The inputs of this run, which are never removed.
    inputs: HashSet<PathBuf>,
    /// What earlier runs wrote, by its input.
    by_input: HashMap<String, Vec<String>>,
    places: RealPaths,
}

/// Why an output is left over.
enum Reason {
    InputGone,
    InputFails,
    Elsewhere(String),
}

impl<'a> Manifest<'a> {
    /// Reads the manifest of a directory, which may be missing.
    ///
    /// # Errors
    ///
    /// Where there is one that cannot be read, with the place in it.
    pub(super) fn read(out_dir: &'a Path, template: &'a str) -> Result<Self, Box<Message>> {
        let before = entries(out_dir)?;
        let mut places = RealPaths::default();
        let place = places.place(&out_dir.join(MANIFEST));
        let mut by_input: HashMap<_, Vec<_>> = HashMap::new();
        for (path, entry) in &before {
            if let Some(input) = &entry.input {
                by_input.entry(input.clone()).or_default().push(path.clone());
            }
        }
        Ok(Self {
            out_dir,
            real: place.parent().unwrap_or(out_dir).to_owned(),
            template,
            before,
            planned: HashMap::new(),
            written: Entries::new(),
            gone: HashSet::new(),
            found: HashSet::new(),
            inputs: HashSet::new(),
            by_input,
            places,
        })
    }

    /// The files that earlier runs wrote, which are no inputs where they are merely found.
    pub(super) fn outputs(&self) -> HashSet<PathBuf> {
        self.before.keys().map(|path| self.real.join(decode(path))).collect()
    }

    /// Notes what is to be written, and from what.
    pub(super) fn plan(&mut self, tasks: &[Task], writers: &[&str]) {
        for task in tasks {
            let Task::Convert(job) = task else { continue };
            let input = match &job.source {
                Source::Stdin => None,
                Source::File(path) => {
                    let place = self.places.place(path);
                    let input = relative(&self.real, &place).map(|path| encode(&path));
                    self.inputs.insert(place);
                    input
                }
            };
            for (path, format) in job.targets.iter().filter_map(Target::path).zip(writers) {
                let Ok(below) = path.strip_prefix(self.out_dir) else { continue };
                let (format, name) = ((*format).to_owned(), self.template.to_owned());
                let entry = Entry { input: input.clone(), format, name };
                self.planned.insert(path.to_owned(), (encode(below), entry));
            }
        }
    }

    /// Notes what became of an input, and adds what is left over of it where it could not be converted.
    pub(super) fn note(&mut self, outcome: &mut Outcome, mode: Mode, prune: bool) {
        for output in &outcome.outputs {
            let is_current = match output.state {
                State::Written | State::Unchanged | State::New | State::Changed => true,
                // Nobody knows what is in them.
                State::Kept => self.planned_before(output.path.as_path()),
                _ => false,
            };
            if is_current && let Some((path, entry)) = self.planned.get(output.path.as_path()) {
                self.written.insert(path.clone(), entry.clone());
            }
        }
        let is_refused = outcome.outputs.iter().any(|output| output.state == State::Refused);
        if !outcome.is_failed() || !(outcome.outputs.is_empty() || is_refused) {
            return;
        }
        let place = self.places.place(outcome.input.as_path());
        let input = relative(&self.real, &place).map(|path| encode(&path));
        let own: HashSet<_> = outcome.outputs.iter().map(|output| output.path.as_path().to_owned()).collect();
        for path in input.and_then(|input| self.by_input.get(&input).cloned()).unwrap_or_default() {
            // What another sheet of the same map is written to is no leftover of this one.
            let place = self.out_dir.join(decode(&path));
            let is_others = is_refused && self.planned.contains_key(&place) && !own.contains(&place);
            if is_others || self.found.contains(&path) {
                continue;
            }
            let Some(entry) = self.before.get(&path).cloned() else { continue };
            let left = self.left_over(&path, &entry, &Reason::InputFails, mode, prune);
            outcome.outputs.extend(left.outputs);
            outcome.messages.extend(left.messages);
        }
    }

    fn planned_before(&self, path: &Path) -> bool {
        self.planned.get(path).is_some_and(|(path, _)| self.before.contains_key(path))
    }

    /// What is left over of inputs that are gone, or whose outputs have other names now.
    pub(super) fn leftovers(&mut self, mode: Mode, prune: bool) -> Vec<Outcome> {
        // Where an input is written to now, in each format and by each template.
        let mut now = BTreeMap::new();
        for (path, entry) in self.written.iter().filter(|(_, entry)| entry.input.is_some()) {
            now.insert((&entry.input, &entry.format, &entry.name), path.clone());
        }
        let mut left = Vec::new();
        for (path, entry) in self.before.iter().filter(|(path, _)| !self.written.contains_key(*path)) {
            let Some(input) = &entry.input else { continue };
            if self.found.contains(path) {
                continue;
            }
            let elsewhere = now.get(&(&entry.input, &entry.format, &entry.name));
            if is_gone(&self.real.join(decode(input))) {
                left.push((path.clone(), entry.clone(), Reason::InputGone));
            } else if let Some(elsewhere) = elsewhere {
                let elsewhere = self.out_dir.join(decode(elsewhere)).display().to_string();
                left.push((path.clone(), entry.clone(), Reason::Elsewhere(elsewhere)));
            }
        }
        let left = left.into_iter();
        let left = left.map(|(path, entry, reason)| self.left_over(&path, &entry, &reason, mode, prune));
        left.filter(|outcome| !outcome.outputs.is_empty() || !outcome.messages.is_empty()).collect()
    }

    /// What is done about an output that is left over: told by a check, removed on demand, and otherwise kept in mind.
    fn left_over(&mut self, path: &str, entry: &Entry, reason: &Reason, mode: Mode, prune: bool) -> Outcome {
        self.found.insert(path.to_owned());
        let target = self.out_dir.join(decode(path));
        let input = entry.input.as_deref().map(|input| plain(&self.out_dir.join(decode(input))));
        let input: PathName = (&input.unwrap_or_default()).into();
        let mut outcome = Outcome { input: input.clone(), messages: Vec::new(), outputs: Vec::new() };
        let Some(format) = by_name(&entry.format).filter(|_| self.is_removable(&target, entry)) else {
            // It is gone, no file any more, or another one's now.
            self.gone.insert(path.to_owned());
            return outcome;
        };
        let state = match mode {
            Mode::Check { .. } => State::LeftOver(match reason {
                Reason::InputGone => format!("`{input}`, which it was made from, is gone"),
                Reason::InputFails => {
                    format!("`{input}`, which it was made from, cannot be converted any more")
                }
                Reason::Elsewhere(path) => format!("`{input}` is now written to `{path}`"),
            }),
            Mode::Dry if prune => {
                self.gone.insert(path.to_owned());
                State::Removable
            }
            Mode::Write if prune => match fs::remove_file(&target) {
                Ok(()) => {
                    self.gone.insert(path.to_owned());
                    State::Removed
                }
                Err(error) => {
                    outcome.messages.push(Message::about(&target, unwritable(&error)));
                    State::Failed
                }
            },
            Mode::Dry | Mode::Write => State::Waiting,
        };
        let mut messages = Vec::new();
        let target = Target::File(target);
        outcome.outputs =
            vec![Output::new(&target, format, &format.targets[0], state, Vec::new(), &mut messages)];
        outcome
    }

    /// Whether a file may be removed: it is still a file, below the output directory whatever links lie between, no input
    /// of this run, and not the output of another one.
    fn is_removable(&mut self, path: &Path, entry: &Entry) -> bool {
        let place = self.places.place(path);
        let planned = self.planned.get(path);
        fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
            && place.starts_with(&self.real)
            && !self.inputs.contains(&place)
            && planned.is_none_or(|(_, planned)| planned.input == entry.input)
    }

    /// Writes the manifest if it changes, or says what would be done to it. `None` where there is no file and nothing to list.
    ///
    /// Another run may have changed it meanwhile, so what that one wrote is kept.
    pub(super) fn write(self, mode: Mode) -> Result<Option<(PathName, State)>, Box<Message>> {
        // Where a directory cannot be locked, runs at the same time are the user's business.
        let lock = File::open(self.out_dir).and_then(|directory| directory.lock().map(|()| directory));
        let mut after = entries(self.out_dir)?;
        let is_new = after.is_empty() && !self.out_dir.join(MANIFEST).exists();
        after.retain(|path, _| !self.gone.contains(path));
        after.extend(self.written);
        if is_new && after.is_empty() {
            return Ok(None);
        }
        let target = Target::File(self.out_dir.join(MANIFEST));
        let failed = |error| Box::new(Message::about(target.name(), error));
        let sink = output::prepare(&target, &Source::Stdin, Directories::Make).map_err(failed)?;
        let text = file::text(&after);
        let write = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
        let difference = output::compare(&sink, write).map_err(failed)?;
        if mode == Mode::Write && difference != Difference::None {
            output::replace_anyway(&sink, write).map_err(failed)?;
        }
        drop(lock);
        let state = match difference {
            Difference::None => State::Unchanged,
            Difference::Missing => State::New,
            Difference::Bytes => State::Changed,
        };
        Ok(Some((target.name(), state)))
    }
}

/// The entries of the manifest of a directory, none where it is missing.
fn entries(out_dir: &Path) -> Result<Entries, Box<Message>> {
    let path = out_dir.join(MANIFEST);
    match fs::read_to_string(&path) {
        Ok(text) => file::parse(&text)
            .map_err(|error| Box::new(locate_error(&(&path).into(), text.as_bytes(), error))),
        Err(error) if is_missing(&error) => Ok(Entries::new()),
        Err(error) => Err(Box::new(Message::about(&path, unreadable(&error)))),
    }
}

fn unreadable(error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::UnreadableInput, io_error(error)).help("`--no-manifest` goes without it")
}

/// Whether an input is gone, rather than out of reach.
fn is_gone(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| is_missing(&error))
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A path without `..` behind directories that have names.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        let is_named = matches!(plain.components().next_back(), Some(Component::Normal(_)));
        match component {
            Component::ParentDir if is_named => _ = plain.pop(),
            component => plain.push(component),
        }
    }
    plain
}
