//! `panmap edit`: changes maps in place.

mod job;

use std::collections::HashSet;

use panmap_formats::{FORMATS, ReadOptions};

use self::job::Settled;
pub(super) use self::job::is_editable;
use super::making::volume;
use crate::args::EditArgs;
use crate::choices::{self, Offer};
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Counts, Outcome, Progress, Results, Search, each_in_order, sources};
use crate::read::Reading;
use crate::report;
use crate::tell::{Teller, Volume};
use crate::usage::usage_error;

/// Changes what the arguments name, and says what there is to say about it.
///
/// # Errors
///
/// Where the arguments do not say what to change, or how.
pub(crate) fn run(args: &EditArgs) -> Result<Exit, clap::Error> {
    let settled = settled(args)?;
    let search = Search {
        inputs: &args.inputs,
        args: &args.search,
        base: None,
        from: args.from,
        limit: settled.reading.limit,
        outputs: None,
        written: HashSet::new(),
    };
    search.check_patterns().map_err(wrong)?;
    let mut results = Results::begin("edit", &args.search.report)?;
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => {
            let mut teller = teller(args, 1);
            teller.emit(vec![*error]);
            return Ok(teller.finish().map_or(Exit::Failed, |error| report::unprintable(&error)));
        }
    };
    interrupt::watch();
    let inputs = sources(found);
    let (files, mut counts) = (inputs.len(), Counts::default());
    let mut teller = teller(args, files);
    let progress = Progress::new(files, files > 1 && teller.is_talkative());
    let work = |input: Result<Source, Box<Message>>| match input {
        _ if interrupt::signal().is_some() => None,
        Ok(source) => settled.edit(&source),
        Err(message) => Some(Outcome::failure(*message)),
    };
    let each = |outcome: Outcome| {
        counts.count(&outcome);
        progress.advance(counts.failed);
        results.add(&outcome);
        if args.dry_run || !outcome.is_silent() {
            progress.aside(|| teller.tell(&outcome));
        }
        !(args.search.fail_fast && outcome.is_failed())
    };
    each_in_order(args.search.jobs, inputs, work, each).map_err(wrong)?;
    progress.finish();

    let left = files - counts.files;
    if files > 1 && teller.is_talkative() {
        report::say(&summary(counts, args.dry_run, left));
    }
    let unwritten = results.finish(counts, left);
    let is_failed = counts.failed > 0 || !unwritten.is_empty();
    teller.emit(unwritten);
    if let Some(error) = teller.finish() {
        return Ok(report::unprintable(&error));
    }
    Ok(match interrupt::signal() {
        Some(signal) if left > 0 || is_failed => Exit::Interrupted(signal),
        _ if is_failed => Exit::Failed,
        _ => Exit::Done,
    })
}

fn wrong(problem: String) -> clap::Error {
    usage_error("edit", problem)
}

fn teller(args: &EditArgs, files: usize) -> Teller {
    let volume = match volume(&args.messages) {
        Volume::Brief if files > 1 && args.dry_run => Volume::Many,
        volume => volume,
    };
    Teller::new(args.messages.message_format, volume, args.dry_run)
}

/// What is the same for all files.
fn settled(args: &EditArgs) -> Result<Settled, clap::Error> {
    let choices = args.writing.all();
    let rewrites = args.application.is_some() || !choices.is_empty();
    if args.transformations.is_empty() && !rewrites {
        let tip = "give at least one transformation, such as '--sort natural', or 'panmap edit --help'";
        return Err(wrong(format!("nothing says what to change\n\n  tip: {tip}")));
    }
    if args.reading.sheet.is_some() {
        let tip = "give '--root EXPR', or write another file with 'panmap convert'";
        return Err(wrong(format!("'--sheet' would remove all other sheets\n\n  tip: {tip}")));
    }
    if args.inputs.iter().any(|path| path.as_os_str() == "-") {
        let tip = "give 'panmap convert', which takes the same options";
        return Err(wrong(format!("standard input cannot be changed in place\n\n  tip: {tip}")));
    }
    let targets = FORMATS.iter().filter(|format| args.from.is_none_or(|from| from.name == format.name));
    let offers: Vec<_> = targets
        .flat_map(|format| format.targets.iter().map(|target| Offer::new(format, target.settings)))
        .collect();
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let tells_programs = args.messages.message_format.is_for_programs() || !args.search.report.is_empty();
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(tells_programs)
        .settings(reading)
        .encoding(args.bytes.encoding);
    Ok(Settled {
        reading: Reading { from: args.from, options, limit: args.input_limit.bytes(), sheet: None },
        transformations: args.transformations.clone(),
        application: args.application.clone(),
        writing: choices::of_targets(&choices, &offers).map_err(wrong)?,
        rewrites,
        limit: args.output_limit.bytes(),
        all_topics: tells_programs,
        judge: Judge::new(&args.verdict, "edit")?,
        backup: args.backup,
        is_dry: args.dry_run,
    })
}

/// Such as `5 files: 3 changed, 1 unchanged, 1 failed`.
fn summary(counts: Counts, is_dry: bool, left: usize) -> String {
    let changed = if is_dry { "to be changed" } else { "changed" };
    let parts = [
        (counts.converted, changed),
        (counts.unchanged, "unchanged"),
        (counts.failed, "failed"),
        (left, "not begun or discarded"),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("{} files: {}", counts.files + left, parts.join(", "))
}
