//! `panmap check`: reads maps and reports, without converting.

use panmap_formats::ReadOptions;
use panmap_model::Severity;

use crate::args::{CheckArgs, MessageFormat};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::judge::Judge;
use crate::locate::Message;
use crate::read::{Reading, read, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::usage::usage_error;

/// Checks what the arguments name, in that order.
///
/// # Errors
///
/// Where standard input is named twice.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, clap::Error> {
    let sources: Vec<_> =
        args.inputs.iter().map(|path| Source::from_arg(Some(path), "check")).collect::<Result<_, _>>()?;
    if sources.iter().filter(|source| **source == Source::Stdin).count() > 1 {
        return Err(usage_error("check", "standard input can be read only once, so give `-` once"));
    }

    let judge = Judge::new(&args.verdict, "check")?;
    let mut reporter = Reporter::new(args.message_format, Stream::Stdout);
    let reading = choices::of_readers(&args.reading.read_settings, args.from)
        .map_err(|wrong| usage_error("check", wrong))?;
    let options =
        ReadOptions::default().all_diagnostics(args.message_format.is_for_programs()).settings(reading);
    let reading = Reading { from: args.from, options, limit: args.input_limit.max_input };
    let mut tally = Tally::default();
    let done = sources.iter().try_for_each(|source| {
        let messages = check(source, &reading, &judge);
        tally.count(&messages);
        reporter.emit(messages)
    });
    if let Err(error) = done.and_then(|()| reporter.finish()) {
        return Ok(report::unprintable(&error));
    }
    if args.message_format == MessageFormat::Human && !tally.is_silent() {
        report::say(&tally.summary());
    }
    Ok(if tally.errors == 0 { Exit::Done } else { Exit::Failed })
}

/// Everything there is to say about one input. A map that is read is gone at once.
fn check(source: &Source, reading: &Reading, judge: &Judge) -> Vec<Message> {
    let mut messages = Vec::new();
    if let Err(error) = read(source, reading, &mut messages) {
        messages.push(*with_advice(error, reading));
    }
    judge.judge_all(&mut messages);
    messages
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
    fn summary(&self) -> String {
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
        format!("{} checked: {found}", counted(self.files, "file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_there_is() {
        let summary = |files, warnings, errors| Tally { files, messages: 9, warnings, errors }.summary();
        assert_eq!(summary(3, 2, 1), "3 files checked: 1 error, 2 warnings");
        assert_eq!(summary(1, 1, 0), "1 file checked: 1 warning");
        assert_eq!(summary(2, 0, 0), "2 files checked: no problems");
    }
}
