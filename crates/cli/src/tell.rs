//! What a run says as it goes: messages on standard error, and what a check found on standard output.

use std::io;

use panmap_model::Severity;

use crate::args::MessageFormat;
use crate::locate::Message;
use crate::losses;
use crate::many::{Outcome, State};
use crate::path_name::PathName;
use crate::printable::{printable, without_commands};
use crate::report::{self, Reporter, Stream};
use crate::streams::to_stdout;

/// Says what became of inputs, as much of it as is wanted.
#[derive(Debug)]
pub(crate) struct Teller {
    reporter: Reporter,
    format: MessageFormat,
    volume: Volume,
    /// Whether all outputs are listed, since none is written.
    is_dry: bool,
    /// Why standard output takes no more.
    broken: Option<io::Error>,
}

/// How much is said to people. Programs are told everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Volume {
    /// Errors.
    Quiet,
    /// Warnings too, and losses in one line for each output.
    Brief,
    /// Warnings too, and no losses, which are added up at the end.
    Many,
    /// Everything.
    Verbose,
}

impl Teller {
    pub(crate) fn new(format: MessageFormat, volume: Volume, is_dry: bool) -> Self {
        Self { reporter: Reporter::new(format, Stream::Stderr), format, volume, is_dry, broken: None }
    }

    /// Whether there is room for words that are about no file.
    pub(crate) fn is_talkative(&self) -> bool {
        self.format == MessageFormat::Human && self.volume != Volume::Quiet
    }

    /// Says what became of an input.
    pub(crate) fn tell(&mut self, outcome: &Outcome) {
        self.list(outcome.outputs.iter().flat_map(|output| {
            let media = output.media.iter().map(|(path, state)| (path, state));
            media.chain([(&output.path, &output.state)])
        }));
        let volume = if self.format == MessageFormat::Human { self.volume } else { Volume::Verbose };
        let least = match volume {
            Volume::Quiet => Severity::Error,
            Volume::Brief | Volume::Many => Severity::Warning,
            Volume::Verbose => Severity::Info,
        };
        let mut messages = match volume {
            Volume::Verbose => outcome.all_messages(self.format != MessageFormat::Human),
            _ => outcome.messages.clone(),
        };
        messages.retain(|message| message.diagnostic.severity >= least);
        self.emit(messages);
        let is_summed_up = match volume {
            Volume::Brief => true,
            // What was refused is an error, wherever many are converted too.
            Volume::Quiet | Volume::Many => {
                outcome.outputs.iter().any(|output| output.state == State::Refused)
            }
            Volume::Verbose => false,
        };
        for output in outcome.outputs.iter().filter(|_| is_summed_up) {
            let is_written = output.state != State::Refused;
            // What passes is no reason to write nothing.
            let least = if is_written { least } else { Severity::Error };
            let mut lost = output.losses.clone();
            lost.retain(|loss| is_written || loss.severity == Severity::Error);
            if let Some(worst) = lost.iter().map(|loss| loss.severity).max().filter(|worst| *worst >= least) {
                let summary = losses::summary(output.target, &lost, is_written);
                report::summarize(&output.path.text(), worst, &summary);
            }
        }
    }

    /// Says something that is about no single input.
    pub(crate) fn emit(&mut self, messages: Vec<Message>) {
        // Messages go to standard error here, and those that cannot be printed have nobody to be reported to.
        let _ = self.reporter.emit(messages);
    }

    /// Says what had to wait, and returns why not all could be said.
    pub(crate) fn finish(self) -> Option<io::Error> {
        self.broken.or_else(|| self.reporter.finish().err())
    }

    /// Lists the outputs that are not up to date, or how they differ.
    pub(crate) fn list<'a>(&mut self, outputs: impl IntoIterator<Item = (&'a PathName, &'a State)>) {
        let mut list = String::new();
        for (path, state) in outputs {
            match state {
                State::Missing(Some(diff)) | State::Outdated(Some(diff)) => list.push_str(diff),
                State::Missing(None) => list.extend(["missing ", &printable(&path.text()), "\n"]),
                State::Outdated(None) => list.extend(["differs ", &printable(&path.text()), "\n"]),
                State::New => list.extend(["create ", &printable(&path.text()), "\n"]),
                State::LeftOver(_) => list.extend(["stale ", &printable(&path.text()), "\n"]),
                State::Removable => list.extend(["remove ", &printable(&path.text()), "\n"]),
                State::Changed => list.extend(["replace ", &printable(&path.text()), "\n"]),
                State::Unchanged | State::Kept if self.is_dry => {
                    list.extend(["leave ", &printable(&path.text()), "\n"]);
                }
                _ => {}
            }
        }
        if !list.is_empty() && self.broken.is_none() {
            self.broken = to_stdout(|out| out.write_all(without_commands(&list).as_bytes())).err();
        }
    }
}
