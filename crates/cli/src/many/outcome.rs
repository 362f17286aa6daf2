//! What became of an input: what there is to say about it, and the state of each of its outputs.

use panmap_formats::Format;
use panmap_model::{Code, Diagnostic, Severity};

use crate::locate::Message;
use crate::losses;
use crate::output::Target;
use crate::path_name::PathName;

/// What became of one input.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// What the input is called in messages.
    pub(crate) input: PathName,
    /// Everything there is to say but losses.
    pub(crate) messages: Vec<Message>,
    /// What became of the targets, in the order of the writers; none where the input could not be read.
    pub(crate) outputs: Vec<Output>,
}

/// What became of one target.
#[derive(Debug)]
pub(crate) struct Output {
    /// What the target is called in messages.
    pub(crate) path: PathName,
    pub(crate) format: &'static Format,
    pub(crate) target: &'static panmap_formats::Target,
    pub(crate) state: State,
    /// What the target could not store.
    pub(crate) losses: Vec<Diagnostic>,
    /// The files beside it, and what became of each.
    pub(crate) media: Vec<(PathName, State)>,
}

/// The ways in which a target can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It was written.
    Written,
    /// It had the same bytes already.
    Unchanged,
    /// It exists, and is not to be overwritten.
    Kept,
    /// It does not exist, and was only to be checked. With a diff, if that was asked for.
    Missing(Option<String>),
    /// It has other bytes, and was only to be checked. With a diff, if that was asked for.
    Outdated(Option<String>),
    /// It does not exist, and would be written.
    New,
    /// It has other bytes, and would be replaced.
    Changed,
    /// Nobody is reading any more.
    Closed,
    /// An earlier run wrote it, and this one would not, as this says.
    LeftOver(String),
    /// An earlier run wrote it, and it waits for a run that removes it.
    Waiting,
    /// An earlier run wrote it, and it would be removed.
    Removable,
    /// An earlier run wrote it, and it was removed.
    Removed,
    /// It was not written, because something would have been lost of this input.
    Refused,
    /// It could not be written, as a message says.
    Failed,
}

impl Outcome {
    /// What became of an input about which there is only this to say.
    pub(crate) fn failure(message: Message) -> Self {
        Self { input: message.path.clone(), messages: vec![message], outputs: Vec::new() }
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_silent(&self) -> bool {
        self.messages.is_empty()
            && !self.is_outdated()
            && self.outputs.iter().all(|output| output.losses.is_empty())
    }

    /// Whether something that was asked for was not done.
    pub(crate) fn is_failed(&self) -> bool {
        self.messages.iter().any(is_error) || self.outputs.iter().any(|output| output.state == State::Refused)
    }

    /// Whether a check found an output that is not up to date.
    pub(crate) fn is_outdated(&self) -> bool {
        let of_media = self.outputs.iter().flat_map(|output| &output.media).map(|(_, state)| state);
        let mut all = self.outputs.iter().map(|output| &output.state).chain(of_media);
        all.any(|state| matches!(state, State::Missing(_) | State::Outdated(_) | State::LeftOver(_)))
    }

    /// What became of the input as a whole, in a word.
    pub(crate) fn status(&self) -> &'static str {
        let any = |state: State| self.outputs.iter().any(|output| output.state == state);
        if self.is_failed() {
            "failed"
        } else if self.is_outdated() {
            "outdated"
        } else if any(State::Removed) || any(State::Removable) {
            "pruned"
        } else if self.outputs.is_empty() {
            "checked"
        } else if [State::Written, State::Closed, State::New, State::Changed].into_iter().any(any) {
            "converted"
        } else if any(State::Unchanged) {
            "unchanged"
        } else {
            "kept"
        }
    }

    /// Everything there is to say, losses too, and on demand what a check found.
    pub(crate) fn all_messages(&self, with_findings: bool) -> Vec<Message> {
        let mut messages = self.messages.clone();
        for output in &self.outputs {
            let about = |diagnostic| Message::about(&output.path, diagnostic);
            messages.extend(output.losses.iter().cloned().map(about));
            let media = output.media.iter().map(|(path, state)| (path, state, "a file of "));
            for (path, state, what) in
                media.chain([(&output.path, &output.state, "")]).filter(|_| with_findings)
            {
                let again = "run the same command without `--check`";
                let (text, help) = match state {
                    State::Missing(_) => {
                        (format!("this file is missing; {what}`{}` would be written here", self.input), again)
                    }
                    State::Outdated(_) => {
                        (format!("{what}`{}` would be written here differently", self.input), again)
                    }
                    State::LeftOver(why) => (
                        format!("this file is left over: {why}"),
                        "run the same command with `--prune` instead of `--check`",
                    ),
                    _ => continue,
                };
                let error = Diagnostic::error(Code::OutdatedOutput, text).help(help);
                messages.push(Message::about(path, error));
            }
        }
        messages
    }
}

impl Output {
    /// What became of a target, with what its writer told: losses for itself, the rest for the messages.
    pub(crate) fn new(
        target: &Target,
        format: &'static Format,
        written: &'static panmap_formats::Target,
        state: State,
        told: Vec<Diagnostic>,
        messages: &mut Vec<Message>,
    ) -> Self {
        let path = target.name();
        let (losses, others): (Vec<_>, Vec<_>) = told.into_iter().partition(losses::is_lost_in_writing);
        messages.extend(others.into_iter().map(|diagnostic| Message::about(&path, diagnostic)));
        Self { path, format, target: written, state, losses, media: Vec::new() }
    }
}

/// Whether a message is about an error.
pub(crate) fn is_error(message: &Message) -> bool {
    message.diagnostic.severity == Severity::Error
}
