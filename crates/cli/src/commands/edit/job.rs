//! One file: read, changed, and written where it was.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use panmap_formats::{Format, Settings};
use panmap_model::{Code, Diagnostic, MindMap, Severity};

use crate::args::{Overwrite, Transformations};
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Outcome, Output, State, is_error};
use crate::output::{self, Difference, Directories, Target, Written};
use crate::read::{Reading, forgive, read_with_format, with_advice};
use crate::writer::Writer;

/// What is added to the name of a file that is kept.
const BACKUP: &str = ".bak";

/// What is the same for all files of a run.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Settled {
    pub(super) reading: Reading,
    pub(super) transformations: Transformations,
    pub(super) application: Option<String>,
    pub(super) writing: Settings,
    /// Whether a file may change although its map does not, because of how it is to be written.
    pub(super) rewrites: bool,
    pub(super) limit: usize,
    pub(super) all_topics: bool,
    pub(super) judge: Judge,
    pub(super) backup: bool,
    pub(super) is_dry: bool,
}

/// A map that was read, what was made of it, and what writes it.
struct Changed {
    map: MindMap,
    is_same: bool,
    writer: Writer,
}

impl Settled {
    /// Changes a file, or returns `None` where a signal came before it was done.
    pub(super) fn edit(&self, source: &Source) -> Option<Outcome> {
        let mut outcome = Outcome { input: source.name(), messages: Vec::new(), outputs: Vec::new() };
        match self.changed(source, &mut outcome.messages) {
            Err(error) => outcome.messages.push(*error),
            // What is refused is left as it is.
            Ok(_) if outcome.messages.iter().any(is_error) => {}
            Ok(changed) => {
                // Nothing else can be changed in place.
                if let Source::File(path) = source {
                    self.carry_out(path, &changed, &mut outcome);
                }
            }
        }
        let is_failed = outcome.outputs.iter().any(|output| output.state == State::Failed);
        (!is_failed || interrupt::signal().is_none()).then_some(outcome)
    }

    fn changed(&self, source: &Source, messages: &mut Vec<Message>) -> Result<Changed, Box<Message>> {
        let about = |error| Box::new(Message::about(source.name(), error));
        let read = read_with_format(source, &self.reading, messages);
        let (map, format) = read.map_err(|error| with_advice(error, &self.reading))?;
        forgive(messages);
        let writer = self.writer(source, format).map_err(about)?;
        let before = map.clone();
        let made = self.transformations.apply(map, writer.draws_levels()).map_err(about)?;
        messages.extend(made.diagnostics.into_iter().map(|told| Message::about(source.name(), told)));
        self.judge.judge_all(messages);
        Ok(Changed { is_same: made.map == before, map: made.map, writer })
    }

    /// What writes a map in the format that it was read from.
    fn writer(&self, source: &Source, format: &'static Format) -> Result<Writer, Diagnostic> {
        let unwritable =
            |message: String, help: &str| Diagnostic::error(Code::UnwritableOutput, message).help(help);
        if !is_editable(format, source) {
            let message = format!("{} cannot be changed in place", format.title);
            return Err(unwritable(
                message,
                "write another file with `panmap convert`, which takes the same options",
            ));
        }
        let writer = Writer::choose(Some(format), self.application.as_deref(), &Target::Stdout);
        let writer = writer.map_err(|message| {
            let message = message.lines().next().unwrap_or_default().to_owned();
            unwritable(message, "leave out '--for', so that the map goes back to the program it comes from")
        })?;
        Ok(writer.all_topics(self.all_topics).settings(&self.writing).limit(self.limit))
    }

    fn carry_out(&self, path: &Path, changed: &Changed, outcome: &mut Outcome) {
        let Changed { map, is_same, writer } = changed;
        let target = Target::File(path.to_owned());
        let mut state = State::Unchanged;
        let mut told = Vec::new();
        if !is_same || self.rewrites {
            match self.replace(path, map, writer) {
                Ok(done) => (state, told) = done,
                Err(error) => {
                    outcome.messages.push(*error);
                    state = State::Failed;
                }
            }
        }
        let output =
            Output::new(&target, writer.format, writer.target(map), state, told, &mut outcome.messages);
        outcome.outputs.push(output);
    }

    /// Replaces a file, or says what would be replaced, with what the writer has to say.
    fn replace(
        &self,
        path: &Path,
        map: &MindMap,
        writer: &Writer,
    ) -> Result<(State, Vec<Diagnostic>), Box<Message>> {
        let failed = |error| Box::new(Message::about(path, error));
        let to_nowhere =
            || writer.write(map, &mut io::sink()).map_err(|error| failed(output::unwritable(&error)));
        let sink = output::prepare_in_place(path).map_err(failed)?;
        if self.judge.is_strict() {
            // A writer takes no memory to speak of, so writing to nowhere first is the cheapest way to know.
            let mut told = to_nowhere()?;
            for diagnostic in &mut told {
                self.judge.judge(diagnostic);
            }
            if told.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
                return Ok((State::Refused, told));
            }
        }
        let write = |out: &mut dyn io::Write| writer.write(map, out);
        let is_changed = output::compare(&sink, write).map_err(failed)? != Difference::None;
        if self.is_dry || !is_changed {
            return Ok((if is_changed { State::Changed } else { State::Unchanged }, to_nowhere()?));
        }
        if self.backup {
            keep(path)?;
        }
        Ok(match output::write(&sink, Overwrite::Always, write).map_err(failed)? {
            Written::Whole(told) | Written::Unchanged(told) => (State::Written, told),
            Written::Closed => (State::Closed, Vec::new()),
        })
    }
}

/// Whether what is written in a format is what was read: maps are read of any web page, but the page is not written.
pub(in crate::commands) fn is_editable(format: &Format, source: &Source) -> bool {
    let Source::File(path) = source else { return false };
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let is_page = format.name == "html" || ["html", "htm", "xhtml"].iter().any(|page| extension == *page);
    format.is_written() && (!is_page || format.name == "bookmarks")
}

/// Copies a file to its name with `.bak` at the end.
fn keep(path: &Path) -> Result<(), Box<Message>> {
    let bytes = fs::read(path).map_err(|error| Box::new(Message::about(path, output::unwritable(&error))))?;
    let mut name = OsString::from(path);
    name.push(BACKUP);
    let target = Target::File(PathBuf::from(name));
    let failed = |error| Box::new(Message::about(target.name(), error));
    let sink =
        output::prepare(&target, &Source::File(path.to_owned()), Directories::Demand).map_err(failed)?;
    output::write(&sink, Overwrite::IfChanged, |out| out.write_all(&bytes)).map(|_| ()).map_err(failed)
}
