//! What is to be written where, settled before anything is.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use panmap_formats::ReadOptions;
use panmap_model::{Code, Diagnostic};
use rayon::prelude::*;

use super::inputs::{Found, Input};
use super::job::{Job, Settings};
use super::name::{Named, Template};
use crate::input::Source;
use crate::locate::Message;
use crate::output::Target;
use crate::read::read;

/// One input's turn.
#[derive(Debug)]
pub(super) enum Task {
    /// It is converted.
    Convert(Job),
    /// It was not found, as this says.
    Fail(Box<Message>),
}

impl Task {
    /// Whether two tasks write to the same directory.
    pub(super) fn is_neighbour(&self, other: &Self) -> bool {
        self.directory() == other.directory()
    }

    fn directory(&self) -> Option<&Path> {
        match self {
            Self::Convert(job) => job.targets.first()?.path()?.parent(),
            Self::Fail(_) => None,
        }
    }
}

/// How many conflicts are told one by one.
const FEW: usize = 10;

/// Names the outputs of all inputs.
///
/// # Errors
///
/// Where two inputs would write one output, or an output is another's input.
pub(super) fn plan(
    found: Found,
    template: &Template,
    settings: &Settings,
    out_dir: &Path,
) -> Result<Vec<Task>, Vec<Message>> {
    let titles: Vec<_> = if template.needs_title() {
        found.par_iter().map(|input| title(input.as_ref().ok()?, settings)).collect()
    } else {
        Vec::new()
    };
    // Paths below it need not be made absolute one by one.
    let here = env::current_dir().unwrap_or_default();
    let mut plan =
        Plan { here, out_dir, writers: HashMap::new(), inputs: HashMap::new(), conflicts: Vec::new() };
    let mut tasks = Vec::with_capacity(found.len());
    for (index, input) in found.into_iter().enumerate() {
        let input = match input {
            Ok(input) => input,
            Err(message) => {
                tasks.push(Task::Fail(message));
                continue;
            }
        };
        let title = titles.get(index).and_then(Option::as_deref);
        tasks.extend(plan.add(input, template, settings, title));
    }
    plan.finish(tasks)
}

/// The tasks so far: which input writes an output, and which are inputs.
struct Plan<'a> {
    /// The directory that relative paths begin in.
    here: PathBuf,
    out_dir: &'a Path,
    /// The inputs by the outputs that they write.
    writers: HashMap<PathBuf, Source>,
    /// The absolute paths of inputs, as far as they are files.
    inputs: HashMap<PathBuf, Source>,
    conflicts: Vec<Message>,
}

impl Plan<'_> {
    fn add(
        &mut self,
        input: Input,
        template: &Template,
        settings: &Settings,
        title: Option<&str>,
    ) -> Option<Task> {
        let Input { source, below } = input;
        if let Source::File(path) = &source
            && self.inputs.insert(self.here.join(path), source.clone()).is_some()
        {
            // The same file, named or found twice.
            return None;
        }
        let mut targets = Vec::with_capacity(settings.writers.len());
        for writer in &settings.writers {
            let ext = writer.format.extensions[0];
            let named = Named { dir: &below, name: name(&source), title, ext };
            let Some(path) = template.fill(named) else {
                let error = Diagnostic::error(
                    Code::UnwritableOutput,
                    "its output would not be below the output directory",
                );
                return Some(Task::Fail(Box::new(Message::about(source.name(), error))));
            };
            let path = self.out_dir.join(path);
            match self.writers.entry(path.clone()) {
                Entry::Vacant(entry) => {
                    entry.insert(source.clone());
                }
                Entry::Occupied(entry) => {
                    let conflict = match entry.get() {
                        other if *other == source => {
                            let text =
                                format!("`{}` would be written here in several formats", source.name());
                            conflict(&path, text, "use `{ext}` in `--name`, which tells them apart")
                        }
                        other => {
                            let text = format!(
                                "both `{}` and `{}` would be written here",
                                other.name(),
                                source.name()
                            );
                            conflict(
                                &path,
                                text,
                                "`--name` can tell them apart, such as `{dir}/{name}.{ext}`",
                            )
                        }
                    };
                    self.conflicts.push(conflict);
                }
            }
            targets.push(Target::File(path));
        }
        Some(Task::Convert(Job { source, targets }))
    }

    fn finish(mut self, tasks: Vec<Task>) -> Result<Vec<Task>, Vec<Message>> {
        // In the order of the inputs, which a map does not keep.
        for task in &tasks {
            let Task::Convert(job) = task else { continue };
            for path in job.targets.iter().filter_map(Target::path) {
                let input = self.inputs.get(&self.here.join(path));
                // That an output is its own input concerns no other, so it fails alone.
                if let Some(input) = input.filter(|input| **input != job.source) {
                    let text =
                        format!("`{}` would be written here, where `{}` is", job.source.name(), input.name());
                    self.conflicts.push(conflict(path, text, "write to another directory"));
                }
            }
        }
        if self.conflicts.is_empty() {
            return Ok(tasks);
        }
        let more = self.conflicts.len().saturating_sub(FEW);
        self.conflicts.truncate(FEW);
        if more > 0 {
            let error = Diagnostic::error(
                Code::ConflictingOutputs,
                format!("{more} more outputs have such conflicts"),
            );
            self.conflicts
                .push(Message::about(self.out_dir.display().to_string(), error.topics(more, Vec::new())));
        }
        Err(self.conflicts)
    }
}

/// The title of a map, or `None` where it has none or cannot be read, of which the conversion will tell.
fn title(input: &Input, settings: &Settings) -> Option<String> {
    if input.source == Source::Stdin {
        return None;
    }
    let mut options = ReadOptions::default();
    options.recover = settings.recover;
    let map = read(&input.source, settings.from, &options, &mut Vec::new()).ok()?;
    let root = || map.roots().next().map(|root| root.text().to_owned());
    map.meta().title.clone().or_else(root)
}

/// What outputs are named after.
fn name(source: &Source) -> &OsStr {
    match source {
        Source::File(path) => path.file_name().unwrap_or_default(),
        Source::Stdin => OsStr::new("stdin"),
    }
}

fn conflict(path: &Path, text: String, help: &str) -> Message {
    let error = Diagnostic::error(Code::ConflictingOutputs, text).help(help);
    Message::about(path.display().to_string(), error)
}
