//! Writing maps that were made of other maps: all of them, or none.

use std::borrow::Cow;
use std::io;

use panmap_model::{Diagnostic, MindMap, Severity};

use crate::args::{MessageChoices, Overwrite};
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Outcome, Output, State, is_error};
use crate::output::{self, Difference, Directories, Sink, Target, Written};
use crate::report;
use crate::tell::{Teller, Volume};
use crate::writer::Writer;

/// How maps are written.
pub(super) struct Making {
    pub(super) writer: Writer,
    pub(super) judge: Judge,
    pub(super) overwrite: Overwrite,
    pub(super) directories: Directories,
    pub(super) is_dry: bool,
}

impl Making {
    /// Writes a map to each target, unless any of them is refused, and adds what became of them to the outcome.
    ///
    /// Maps are made when they are needed, up to three times.
    pub(super) fn make<'m>(
        &self,
        sources: &[Source],
        targets: &[Target],
        map: impl Fn(usize) -> Cow<'m, MindMap>,
        outcome: &mut Outcome,
    ) {
        self.judge.judge_all(&mut outcome.messages);
        let mut sinks = Vec::with_capacity(targets.len());
        for target in targets {
            match self.prepare(target, sources) {
                Ok(sink) => sinks.push(sink),
                Err(error) => outcome.messages.push(Message::about(target.name(), error)),
            }
        }
        if outcome.messages.iter().any(is_error) || self.is_refused(targets, &map, outcome) {
            return;
        }
        for (at, (target, sink)) in targets.iter().zip(&sinks).enumerate() {
            if interrupt::signal().is_some() {
                return;
            }
            let map = map(at);
            let (state, told) = self.carry_out(sink, &map).unwrap_or_else(|error| {
                outcome.messages.push(Message::about(target.name(), error));
                (State::Failed, Vec::new())
            });
            self.add(target, &map, state, told, outcome);
        }
    }

    fn add(
        &self,
        target: &Target,
        map: &MindMap,
        state: State,
        told: Vec<Diagnostic>,
        outcome: &mut Outcome,
    ) {
        let written = self.writer.target(map);
        let output = Output::new(target, self.writer.format, written, state, told, &mut outcome.messages);
        outcome.outputs.push(output);
    }

    /// Looks at a target, which must be none of the inputs.
    fn prepare(&self, target: &Target, sources: &[Source]) -> Result<Sink, Diagnostic> {
        let mut sink = output::prepare(target, sources.first().unwrap_or(&Source::Stdin), self.directories)?;
        for source in sources.iter().skip(1) {
            sink = output::prepare(target, source, self.directories)?;
        }
        Ok(sink)
    }

    /// Whether anything is refused, in which case the outcome says what.
    fn is_refused<'m>(
        &self,
        targets: &[Target],
        map: &impl Fn(usize) -> Cow<'m, MindMap>,
        outcome: &mut Outcome,
    ) -> bool {
        if !self.judge.is_strict() {
            return false;
        }
        let mut refused = Outcome { input: outcome.input.clone(), messages: Vec::new(), outputs: Vec::new() };
        for (at, target) in targets.iter().enumerate() {
            let map = map(at);
            // A writer takes no memory to speak of, so writing to nowhere first is the cheapest way to know.
            let mut told = self.writer.write(&map, &mut io::sink()).unwrap_or_default();
            for diagnostic in &mut told {
                self.judge.judge(diagnostic);
            }
            if told.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
                self.add(target, &map, State::Refused, told, &mut refused);
            }
        }
        let is_refused = !refused.outputs.is_empty();
        outcome.messages.append(&mut refused.messages);
        outcome.outputs.append(&mut refused.outputs);
        is_refused
    }

    fn carry_out(&self, sink: &Sink, map: &MindMap) -> Result<(State, Vec<Diagnostic>), Diagnostic> {
        let write = |out: &mut dyn io::Write| self.writer.write(map, out);
        if self.overwrite == Overwrite::Never && matches!(sink, Sink::Existing { .. }) {
            return Ok((State::Kept, Vec::new()));
        }
        if self.is_dry {
            let told = write(&mut io::sink()).map_err(|error| output::unwritable(&error))?;
            let state = match output::compare(sink, write)? {
                Difference::None => State::Unchanged,
                Difference::Missing => State::New,
                Difference::Bytes => State::Changed,
            };
            return Ok((state, told));
        }
        Ok(match output::write(sink, self.overwrite, write)? {
            Written::Whole(told) => (State::Written, told),
            Written::Unchanged(told) => (State::Unchanged, told),
            Written::Closed => (State::Closed, Vec::new()),
        })
    }
}

/// How much is said.
pub(super) fn volume(messages: &MessageChoices) -> Volume {
    match (messages.quiet, messages.verbose) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Brief,
    }
}

/// Says why nothing is made at all.
pub(super) fn refuse(mut teller: Teller, messages: Vec<Message>) -> Exit {
    teller.emit(messages);
    ended(teller, true)
}

/// How a run ends after everything was said.
pub(super) fn ended(teller: Teller, is_failed: bool) -> Exit {
    if let Some(error) = teller.finish() {
        return report::unprintable(&error);
    }
    match interrupt::signal() {
        Some(signal) => Exit::Interrupted(signal),
        None if is_failed => Exit::Failed,
        None => Exit::Done,
    }
}
