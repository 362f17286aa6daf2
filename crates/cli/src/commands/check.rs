//! `panmap check`: reads maps and reports, without converting.

use std::collections::HashSet;

use panmap_formats::ReadOptions;
use panmap_model::Severity;

use crate::args::{CheckArgs, MessageFormat};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Counts, Outcome, Progress, Results, Search, each_in_order, sources};
use crate::output::{Directories, Target, prepare};
use crate::printable::printable;
use crate::project;
use crate::read::{Reading, read, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::usage::usage_error;

/// Checks what the arguments name, in that order.
///
/// # Errors
///
/// Where the arguments cannot be met, such as standard input named twice.
pub(crate) fn run(mut args: CheckArgs) -> Result<Exit, clap::Error> {
    match project::find(&args.project) {
        Ok(Some(project)) => project.complete_check(&mut args),
        Ok(None) => {}
        Err(error) => return Ok(refuse(Teller::new(&args), *error, Exit::Usage)),
    }
    let args = &args;
    let wrong = |problem: String| usage_error("check", problem);
    if args.inputs.iter().chain(&args.search.files_from).filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(wrong("standard input can be read only once, so give `-` once".to_owned()));
    }
    let judge = Judge::new(&args.verdict, "check")?;
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let tells_programs = args.message_format.is_for_programs() || !args.search.report.is_empty();
    let options = ReadOptions::default()
        .all_diagnostics(tells_programs)
        .settings(reading)
        .encoding(args.bytes.encoding);
    let reading = Reading {
        from: args.from,
        options,
        limit: args.input_limit.max_input,
        sheet: args.reading.sheet.clone(),
    };
    let search = Search {
        inputs: &args.inputs,
        args: &args.search,
        base: None,
        from: args.from,
        limit: reading.limit,
        outputs: None,
        written: HashSet::new(),
    };
    search.check_patterns().map_err(wrong)?;
    let mut results = Results::begin("check", &args.search.report)?;
    let mut teller = Teller::new(args);
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => return Ok(refuse(teller, *error, Exit::Failed)),
    };
    for report in &args.search.report {
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
            Ok(source) => check(&source, &reading, &judge),
            Err(message) => Outcome::failure(*message),
        })
    };
    let each = |outcome: Outcome| {
        counts.count(&outcome);
        progress.advance(counts.failed);
        results.add(&outcome);
        let is_failed = outcome.is_failed();
        progress.aside(|| teller.tell(outcome));
        !(args.search.fail_fast && is_failed) && teller.broken.is_none()
    };
    each_in_order(args.search.jobs, inputs, work, each).map_err(wrong)?;
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

/// Says why nothing is checked at all.
fn refuse(mut teller: Teller, message: Message, exit: Exit) -> Exit {
    teller.emit(vec![message]);
    let finished = teller.reporter.finish();
    finished.map_or_else(|error| report::unprintable(&error), |()| exit)
}

/// Everything there is to say about one input. A map that is read is gone at once.
fn check(source: &Source, reading: &Reading, judge: &Judge) -> Outcome {
    let mut messages = Vec::new();
    if let Err(error) = read(source, reading, &mut messages) {
        messages.push(*with_advice(error, reading));
    }
    judge.judge_all(&mut messages);
    Outcome { input: source.name(), messages, outputs: Vec::new() }
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
    fn new(args: &CheckArgs) -> Self {
        Self {
            reporter: Reporter::new(args.message_format, Stream::Stdout),
            is_human: args.message_format == MessageFormat::Human,
            quiet: args.quiet,
            verbose: args.verbose,
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
