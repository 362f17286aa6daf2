//! Many inputs to a directory.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::ending::{end, refuse};
use super::job::Mode;
use super::manifest::Manifest;
use super::plan::{self, Other, Task, plan};
use super::setup::{settings, writers, wrong};
use super::tally::Tally;
use crate::args::ConvertArgs;
use crate::exit::Exit;
use crate::interrupt;
use crate::many::{MANIFEST, Outcome, Progress, Results, Search, State, in_order, pool};
use crate::output::Directories;
use crate::report;
use crate::tell::{Teller, Volume};
use crate::template::Template;

/// Converts many inputs, each to one output for each format.
pub(super) fn many(args: &ConvertArgs, out_dir: &Path) -> Result<Exit, clap::Error> {
    let began = Instant::now();
    check_inputs(args)?;
    let template = Template::parse(args.template()).map_err(wrong)?;
    let settings = settings(args, writers(args)?, Directories::Make)?;
    let mut results = Results::begin("convert", &args.search.report)?;
    let volume = match (args.quiet, args.verbose) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Many,
    };
    let mut teller = Teller::new(args.message_format, volume, args.dry_run);
    let mut manifest = match Manifest::read(out_dir, args.template()) {
        _ if args.no_manifest => None,
        Ok(manifest) => Some(manifest),
        Err(error) => return Ok(refuse(teller, vec![*error], Exit::Failed)),
    };
    let search = search(args, out_dir, manifest.as_ref());
    search.check_patterns().map_err(wrong)?;
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => return Ok(refuse(teller, vec![*error], Exit::Failed)),
    };
    let pool = match pool(args.search.jobs, found.len()) {
        Ok(pool) => pool,
        Err(error) => {
            return Err(wrong(format!("cannot start as many threads as '--jobs' asks for: {error}")));
        }
    };
    let mut others: Vec<_> =
        args.search.report.iter().map(|report| (report.clone(), Other::Report)).collect();
    others.extend(manifest.is_some().then(|| (out_dir.join(MANIFEST), Other::Manifest)));
    let tasks = match pool.install(|| plan(found, &template, &settings, out_dir, &others)) {
        Ok(tasks) => tasks,
        Err(conflicts) => return Ok(refuse(teller, conflicts, Exit::Usage)),
    };
    let reports = &args.search.report;
    if let Some(error) =
        reports.iter().find_map(|report| plan::report_without_directory(report, Some(out_dir)))
    {
        return Ok(refuse(teller, vec![error], Exit::Failed));
    }

    if let Some(manifest) = &mut manifest {
        let formats: Vec<_> = settings.writers.iter().map(|writer| writer.format.name).collect();
        manifest.plan(&tasks, &formats);
    }
    interrupt::watch();
    let files = tasks.len();
    let progress = Progress::new(files, teller.is_talkative());
    let mut tally = Tally::default();
    let work = |task| match task {
        _ if interrupt::signal().is_some() => None,
        Task::Fail(message) => Some(Outcome::failure(*message)),
        Task::Convert(job) => job.run(&settings),
    };
    in_order(&pool, tasks, Task::is_neighbour, work, |mut outcome| {
        if let Some(manifest) = &mut manifest {
            manifest.note(&mut outcome, settings.mode, args.prune);
        }
        tally.count(&outcome);
        progress.advance(tally.counts.failed);
        if args.dry_run || !outcome.is_silent() {
            progress.aside(|| teller.tell(&outcome));
        }
        results.add(&outcome);
        !(args.search.fail_fast && outcome.is_failed())
    });
    progress.finish();

    let left = files - tally.counts.files;
    let mut waiting = 0;
    let is_whole = left == 0 && interrupt::signal().is_none();
    if let Some(manifest) = manifest.as_mut().filter(|_| is_whole) {
        for outcome in manifest.leftovers(settings.mode, args.prune) {
            if outcome.outputs.iter().any(|output| output.state == State::Waiting) {
                waiting += 1;
                continue;
            }
            tally.count(&outcome);
            teller.tell(&outcome);
            results.add(&outcome);
        }
    }
    let mut unwritten = Vec::new();
    if let Some(manifest) = manifest.filter(|_| !matches!(settings.mode, Mode::Check { .. })) {
        match manifest.write(settings.mode) {
            Ok(Some((path, state))) if args.dry_run => teller.list([(&path, &state)]),
            Ok(_) => {}
            Err(error) => unwritten.push(*error),
        }
    }
    if teller.is_talkative() {
        // What was refused has been told of each map.
        if volume == Volume::Many && !settings.judge.is_strict() {
            tally.say_losses();
        }
        report::say(&tally.summary(settings.mode, left, began.elapsed()));
        if waiting > 0 {
            let outputs = if waiting == 1 { "1 output is" } else { &format!("{waiting} outputs are") };
            report::say(&format!("{outputs} left over from earlier runs; --prune removes them"));
        }
    }
    Ok(end(&tally, left, results, teller, unwritten))
}

/// Makes sure that there are inputs, and that standard input is named once.
fn check_inputs(args: &ConvertArgs) -> Result<(), clap::Error> {
    let stdin =
        args.inputs.iter().chain(&args.search.files_from).filter(|path| path.as_os_str() == "-").count();
    if stdin > 1 {
        return Err(wrong("standard input can be read only once, so give `-` once"));
    }
    if args.split_sheets && args.inputs.iter().any(|path| path.as_os_str() == "-") {
        return Err(wrong("'--split-sheets' reads each input several times, so not standard input"));
    }
    if args.inputs.is_empty() && args.search.files_from.is_none() {
        return Err(wrong("no input: name files or directories, or a list of files with '--files-from'"));
    }
    Ok(())
}

/// What is looked for, and where.
pub(super) fn search<'a>(
    args: &'a ConvertArgs,
    out_dir: &Path,
    manifest: Option<&Manifest<'_>>,
) -> Search<'a> {
    Search {
        inputs: &args.inputs,
        args: &args.search,
        base: args.base.as_deref(),
        from: args.from,
        limit: args.input_limit.bytes(),
        outputs: fs::canonicalize(out_dir).ok(),
        written: manifest.map(Manifest::outputs).unwrap_or_default(),
    }
}
