//! What is to be written where, settled before anything is.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use panmap_model::{Code, Diagnostic};
use rayon::prelude::*;

use super::job::{Job, Settings};
use crate::input::Source;
use crate::locate::Message;
use crate::many::{Found, Input};
use crate::output::{Target, directory};
use crate::read::read;
use crate::real::RealPaths;
use crate::template::{Named, Template, file_name, folded};

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

/// What a run writes beside its outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    Report,
    Manifest,
}

/// How many conflicts are told one by one.
const FEW: usize = 10;

/// Names the outputs of all inputs.
///
/// # Errors
///
/// Where two inputs would write one output, or an output or the report is another's input.
pub(super) fn plan(
    found: Found,
    template: &Template,
    settings: &Settings,
    out_dir: &Path,
    others: &[(PathBuf, Other)],
) -> Result<Vec<Task>, Vec<Message>> {
    let titles: Vec<_> = if template.needs_title() || settings.splits_sheets {
        found.par_iter().map(|input| titles(input.as_ref().ok()?, settings)).collect()
    } else {
        Vec::new()
    };
    let mut plan = Plan {
        out_dir,
        here: env::current_dir().unwrap_or_default(),
        real: RealPaths::default(),
        named: HashSet::new(),
        writers: HashMap::new(),
        folded: HashMap::new(),
        inputs: HashMap::new(),
        conflicts: Vec::new(),
    };
    let mut tasks = Vec::with_capacity(found.len());
    for (index, input) in found.into_iter().enumerate() {
        let input = match input {
            Ok(input) => input,
            Err(message) => {
                tasks.push(Task::Fail(message));
                continue;
            }
        };
        let titles = titles.get(index).and_then(Option::as_ref);
        plan.add(&input, template, settings, titles, &mut tasks);
    }
    plan.find_overwritten(&tasks, others);
    plan.finish(tasks)
}

/// The tasks so far: which input writes an output, and which files are inputs, by their real paths.
struct Plan<'a> {
    out_dir: &'a Path,
    real: RealPaths,
    /// The directory that relative paths begin in.
    here: PathBuf,
    /// The inputs as they were named or found.
    named: HashSet<PathBuf>,
    /// The inputs by the outputs that they write.
    writers: HashMap<PathBuf, Source>,
    /// The same by paths as systems see them that fold names, where outputs are named after titles.
    folded: HashMap<PathBuf, Source>,
    inputs: HashMap<PathBuf, Source>,
    conflicts: Vec<Message>,
}

impl Plan<'_> {
    /// Adds the tasks of an input: one, or one for each of its sheets.
    fn add(
        &mut self,
        input: &Input,
        template: &Template,
        settings: &Settings,
        titles: Option<&Titles>,
        tasks: &mut Vec<Task>,
    ) {
        let Input { source, .. } = input;
        if let Source::File(path) = source {
            if !self.named.insert(self.here.join(path)) {
                // The same file, named or found twice.
                return;
            }
            self.inputs.insert(self.real.of(path), source.clone());
        }
        let title = titles.and_then(|titles| titles.map.as_deref());
        match titles.map_or(&[][..], |titles| &titles.sheets) {
            sheets @ [_, _, ..] if settings.splits_sheets => {
                for (at, sheet) in sheets.iter().enumerate() {
                    tasks.push(self.task(input, template, settings, title, Some((at + 1, sheet))));
                }
            }
            _ => tasks.push(self.task(input, template, settings, title, None)),
        }
    }

    /// The task of an input, or of one of its sheets.
    fn task(
        &mut self,
        input: &Input,
        template: &Template,
        settings: &Settings,
        title: Option<&str>,
        sheet: Option<(usize, &String)>,
    ) -> Task {
        let Input { source, below } = input;
        let mut targets = Vec::with_capacity(settings.writers.len());
        for writer in &settings.writers {
            let ext = writer.format.extensions[0];
            let named = Named { dir: below, name: name(source), title, ext };
            let Some(path) = template.fill(named) else {
                let error = Diagnostic::error(
                    Code::UnwritableOutput,
                    "its output would not be below the output directory",
                );
                return Task::Fail(Box::new(Message::about(source.name(), error)));
            };
            let path = sheet.map_or_else(|| path.clone(), |(_, sheet)| of_sheet(&path, sheet));
            let path = self.out_dir.join(path);
            let real = self.real.of(&path);
            if let Some(within) = settings.within.as_ref().filter(|within| !real.starts_with(within)) {
                let text = format!(
                    "a link leads this out of `{}`, which the names in `panmap.toml` may not leave",
                    within.display()
                );
                let error = Diagnostic::error(Code::UnwritableOutput, text)
                    .help("remove the link, or give '--out-dir' and '--name' on the command line");
                return Task::Fail(Box::new(Message::about(&path, error)));
            }
            // Titles differ in ways that names of files next to each other do not.
            let is_titled = template.needs_title() || sheet.is_some();
            let taken = if is_titled { self.folded.insert(folded(&real), source.clone()) } else { None };
            match self.writers.entry(real) {
                Entry::Vacant(entry) => {
                    entry.insert(source.clone());
                    let other = taken.filter(|other| *other != *source);
                    self.conflicts.extend(other.map(|other| alike(&path, &other, source)));
                }
                Entry::Occupied(entry) => self.conflicts.push(shared(&path, entry.get(), source)),
            }
            targets.push(Target::File(path));
        }
        Task::Convert(Job { source: source.clone(), targets, sheet: sheet.map(|(number, _)| number) })
    }

    /// Finds what would be written where another input is, or where another output needs a directory.
    fn find_overwritten(&mut self, tasks: &[Task], others: &[(PathBuf, Other)]) {
        let mut directories = HashSet::new();
        // In the order of the inputs, which a map does not keep.
        for task in tasks {
            let Task::Convert(job) = task else { continue };
            for path in job.targets.iter().filter_map(Target::path) {
                let real = self.real.of(path);
                // That an output is its own input concerns no other, so it fails alone.
                if let Some(input) = self.inputs.get(&real).filter(|input| **input != job.source) {
                    self.conflicts.push(over(path, &job.source, input));
                }
                let mut above = real.parent();
                while let Some(directory) = above
                    && directories.insert(directory.to_owned())
                {
                    if let Some(other) = self.writers.get(directory) {
                        let text = format!(
                            "`{}` needs a directory where `{}` would be written",
                            job.source.name(),
                            other.name()
                        );
                        self.conflicts.push(conflict(path, text, "`{ext}` in `--name` tells them apart"));
                    }
                    above = directory.parent();
                }
            }
        }
        for (path, other) in others {
            let real = self.real.of(path);
            if let Some(source) = self.inputs.get(&real).or_else(|| self.writers.get(&real)) {
                let (what, help) = match other {
                    Other::Report => ("report", "give the report another name"),
                    Other::Manifest => ("manifest", "`--no-manifest` goes without it"),
                };
                let text =
                    format!("the {what} would be written here, where `{}` or its output is", source.name());
                self.conflicts.push(conflict(path, text, help));
            }
        }
    }

    fn finish(mut self, tasks: Vec<Task>) -> Result<Vec<Task>, Vec<Message>> {
        if self.conflicts.is_empty() {
            return Ok(tasks);
        }
        let more = self.conflicts.len().saturating_sub(FEW);
        self.conflicts.truncate(FEW);
        if more > 0 {
            let text = format!("{more} more outputs have such conflicts");
            let error = Diagnostic::error(Code::ConflictingOutputs, text).topics(more, Vec::new());
            self.conflicts.push(Message::about(self.out_dir, error));
        }
        Err(self.conflicts)
    }
}

/// That a report is to be in a directory that is not there: as for an output, a mistake in its path, unless the run makes
/// that directory for its outputs.
pub(super) fn report_without_directory(report: &Path, out_dir: Option<&Path>) -> Option<Message> {
    let mut real = RealPaths::default();
    let is_below = |out_dir| real.of(report).starts_with(real.of(out_dir));
    if directory(report).is_dir() || out_dir.is_some_and(is_below) {
        return None;
    }
    let text = format!("there is no directory `{}`", directory(report).display());
    let error = Diagnostic::error(Code::UnwritableOutput, text).help("create the directory first");
    Some(Message::about(report, error))
}

/// Where a report would be written over the one input, or over its output.
pub(super) fn report_conflict(report: &Path, source: &Source, target: &Target) -> Option<Message> {
    let mut real = RealPaths::default();
    let is_input = matches!(source, Source::File(input) if real.of(input) == real.of(report));
    let is_output = target.path().is_some_and(|output| real.of(output) == real.of(report));
    let text = match (is_input, is_output) {
        (true, _) => "the report would be written here, where the input is",
        (_, true) => "the report would be written here, and the output too",
        _ => return None,
    };
    Some(conflict(report, text.to_owned(), "give the report another name"))
}

/// That an output would be written by two inputs, or in two formats.
fn shared(path: &Path, one: &Source, other: &Source) -> Message {
    if one == other {
        let text = format!("`{}` would be written here in several formats", one.name());
        return conflict(path, text, "use `{ext}` in `--name`, which tells them apart");
    }
    let text = format!("both `{}` and `{}` would be written here", one.name(), other.name());
    let help = "`--from` or `--include` takes one of them, or `--name` tells them apart, as `{dir}/{name}.{ext}` does";
    conflict(path, text, help)
}

/// That two outputs are one where names are folded.
fn alike(path: &Path, one: &Source, other: &Source) -> Message {
    let text = format!(
        "both `{}` and `{}` would be written here on systems that do not tell capitals and accents apart",
        one.name(),
        other.name()
    );
    conflict(
        path,
        text,
        "`--name` tells them apart by their file names, as `{dir}/{title}-{name}.{ext}` does",
    )
}

fn over(path: &Path, writer: &Source, input: &Source) -> Message {
    let text = format!("`{}` would be written here, where `{}` is", writer.name(), input.name());
    conflict(path, text, "write to another directory")
}

/// What outputs of an input can be named after.
struct Titles {
    map: Option<String>,
    /// What each sheet is called, no two alike.
    sheets: Vec<String>,
}

/// The titles of a map, or `None` if it cannot be read, which the conversion will report.
fn titles(input: &Input, settings: &Settings) -> Option<Titles> {
    if input.source == Source::Stdin {
        return None;
    }
    let map = read(&input.source, &settings.reading, &mut Vec::new()).ok()?;
    let root = || map.roots().next().map(|root| root.text().to_owned());
    let mut seen = HashSet::new();
    let sheets = panmap::sheet_titles(&map).enumerate().map(|(at, title)| {
        let name = file_name(title).unwrap_or_else(|| (at + 1).to_string());
        let is_new = seen.insert(folded(Path::new(&name)));
        if is_new { name } else { format!("{name}-{}", at + 1) }
    });
    let sheets = sheets.collect();
    Some(Titles { map: map.meta().title.clone().or_else(root), sheets })
}

/// The path of an output of one sheet.
fn of_sheet(path: &Path, sheet: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-");
    name.push(sheet);
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
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
    Message::about(path, error)
}
