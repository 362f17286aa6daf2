//! Looking at many inputs and saying what is wrong with each, in order: what `panmap check` and `panmap lint` do.

use std::collections::HashSet;
use std::path::PathBuf;

use panmap_formats::Format;
use panmap_model::Severity;

use crate::args::{MessageFormat, SearchArgs};
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::locate::Message;
use crate::many::{Counts, Outcome, Progress, Results, Search, each_in_order, sources};
use crate::output::{Directories, Target, prepare};
use crate::printable::printable;
use crate::report::{self, Reporter, Stream};
use crate::usage::usage_error;

/// What is looked at, and how what is found is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Examination<'a> {
    /// The name of the command.
    pub(super) command: &'static str,
    pub(super) inputs: &'a [PathBuf],
    pub(super) search: &'a SearchArgs,
    pub(super) from: Option<&'static Format>,
    /// How many bytes an input has at most.
    pub(super) limit: usize,
    pub(super) message_format: MessageFormat,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
}

impl Examination<'_> {
    /// Says why nothing is looked at, which the project of the user prevents.
    pub(super) fn refuse(&self, message: Message) -> Exit {
        refuse(Teller::new(self), message, Exit::Usage)
    }

    /// Whether everything is told, rather than the first of many.
    pub(super) fn tells_programs(&self) -> bool {
        self.message_format.is_for_programs() || !self.search.report.is_empty()
    }

    /// Looks at all inputs, in parallel, and says in order what was found.
    ///
    /// # Errors
    ///
    /// Where the arguments cannot be met, such as standard input named twice.
    pub(super) fn run(&self, look: impl Fn(&Source) -> Outcome + Sync) -> Result<Exit, clap::Error> {
        let wrong = |problem: String| usage_error(self.command, problem);
        if self.inputs.iter().chain(&self.search.files_from).filter(|path| path.as_os_str() == "-").count()
            > 1
        {
            return Err(wrong("standard input can be read only once, so give `-` once".to_owned()));
        }
        let search = Search {
            inputs: self.inputs,
            args: self.search,
            base: None,
            from: self.from,
            limit: self.limit,
            outputs: None,
            written: HashSet::new(),
        };
        search.check_patterns().map_err(wrong)?;
        let mut results = Results::begin(self.command, &self.search.report)?;
        let mut teller = Teller::new(self);
        let found = match search.run() {
            Ok(found) => found,
            Err(error) => return Ok(refuse(teller, *error, Exit::Failed)),
        };
        for report in &self.search.report {
            let target = Target::File(report.clone());
            let overwritten = found
                .iter()
                .flatten()
                .find_map(|input| prepare(&target, &input.source, Directories::Demand).err());
            if let Some(error) = overwritten {
                return Ok(refuse(teller, Message::about(target.name(), error), Exit::Failed));
            }
        }
        interrupt::watch();
        let inputs = sources(found);
        let (files, mut counts) = (inputs.len(), Counts::default());
        let progress = Progress::new(files, files > 1 && teller.is_talkative());
        let work = |input: Result<Source, Box<Message>>| {
            if interrupt::signal().is_some() {
                return None;
            }
            Some(match input {
                Ok(source) => look(&source),
                Err(message) => Outcome::failure(*message),
            })
        };
        let each = |outcome: Outcome| {
            counts.count(&outcome);
            progress.advance(counts.failed);
            results.add(&outcome);
            let is_failed = outcome.is_failed();
            progress.aside(|| teller.tell(outcome));
            !(self.search.fail_fast && is_failed) && teller.broken.is_none()
        };
        each_in_order(self.search.jobs, inputs, work, each).map_err(wrong)?;
        progress.finish();

        let left = files - counts.files;
        let unwritten = results.finish(counts, left);
        let is_failed = counts.failed > 0 || !unwritten.is_empty();
        teller.emit(unwritten);
        if let Some(error) = teller.finish(left) {
            return Ok(report::unprintable(&error));
        }
        Ok(match interrupt::signal() {
            Some(signal) if left > 0 => Exit::Interrupted(signal),
            _ if is_failed => Exit::Failed,
            _ => Exit::Done,
        })
    }
}

/// Says why nothing is checked at all.
fn refuse(mut teller: Teller, message: Message, exit: Exit) -> Exit {
    teller.emit(vec![message]);
    let finished = teller.reporter.finish();
    finished.map_or_else(|error| report::unprintable(&error), |()| exit)
}

/// Says what was found, as much of it as is wanted.
struct Teller {
    reporter: Reporter,
    is_human: bool,
    quiet: bool,
    verbose: bool,
    tally: Tally,
    /// Why standard output takes no more.
    broken: Option<std::io::Error>,
}

impl Teller {
    fn new(run: &Examination<'_>) -> Self {
        Self {
            reporter: Reporter::new(run.message_format, Stream::Stdout),
            is_human: run.message_format == MessageFormat::Human,
            quiet: run.quiet,
            verbose: run.verbose,
            tally: Tally::default(),
            broken: None,
        }
    }

    /// Whether there is room for words that are about no file.
    fn is_talkative(&self) -> bool {
        self.is_human && !self.quiet
    }

    fn tell(&mut self, outcome: Outcome) {
        let Outcome { input, mut messages, .. } = outcome;
        self.tally.count(&messages);
        if self.is_human && self.verbose && messages.is_empty() {
            report::say(&format!("{}: no problems", printable(&input.text())));
        }
        if self.quiet {
            messages.retain(|message| message.diagnostic.severity == Severity::Error);
        }
        self.emit(messages);
    }

    fn emit(&mut self, messages: Vec<Message>) {
        if self.broken.is_none() {
            self.broken = self.reporter.emit(messages).err();
        }
    }

    /// Says what had to wait and how many there were, and returns why not all could be said.
    fn finish(self, left: usize) -> Option<std::io::Error> {
        let is_talkative = self.is_talkative();
        let broken = self.broken.or_else(|| self.reporter.finish().err());
        if broken.is_none() && is_talkative && (left > 0 || self.verbose || !self.tally.is_silent()) {
            report::say(&self.tally.summary(left));
        }
        broken
    }
}

/// What a run has found.
#[derive(Debug, Default)]
struct Tally {
    files: usize,
    messages: usize,
    warnings: usize,
    errors: usize,
}

impl Tally {
    fn count(&mut self, messages: &[Message]) {
        let of = |severity| messages.iter().filter(|message| message.diagnostic.severity == severity).count();
        self.files += 1;
        self.messages += messages.len();
        self.warnings += of(Severity::Warning);
        self.errors += of(Severity::Error);
    }

    /// Whether one file was checked and there is nothing to say about it.
    fn is_silent(&self) -> bool {
        self.files == 1 && self.messages == 0
    }

    /// Such as `3 files checked: 1 error, 2 warnings`.
    fn summary(&self, left: usize) -> String {
        let counted = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            _ => format!("{count} {what}s"),
        };
        let found = [(self.errors, "error"), (self.warnings, "warning")];
        let found: Vec<_> = found
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| counted(count, what))
            .collect();
        let found = if found.is_empty() { "no problems".to_owned() } else { found.join(", ") };
        let left = if left == 0 { String::new() } else { format!("; {} not checked", counted(left, "file")) };
        format!("{} checked: {found}{left}", counted(self.files, "file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_there_is() {
        let summary = |files, warnings, errors| Tally { files, messages: 9, warnings, errors }.summary(0);
        assert_eq!(summary(3, 2, 1), "3 files checked: 1 error, 2 warnings");
        assert_eq!(summary(1, 1, 0), "1 file checked: 1 warning");
        assert_eq!(summary(2, 0, 0), "2 files checked: no problems");
        assert_eq!(Tally::default().summary(1), "0 files checked: no problems; 1 file not checked");
    }
}
